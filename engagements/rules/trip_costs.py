"""What a trip costs in all, and what of it the city pays (S-68, S-70)."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

NOTHING = Decimal(0)


@dataclass(frozen=True, slots=True)
class Totals:
    """SEK; None where nobody has told a cost, which is never a zero."""

    total: Decimal | None = None
    own: Decimal | None = None


def totals(costs: Iterable[Decimal | None], paid_by_others: Decimal | None) -> Totals:
    """The sum of the costs that are told, and what others leave of it to the city.

    Where nobody says what others pay, the city pays all. Others never pay more than the trip
    costs: then the city pays nothing, and does not earn.
    """
    told = [cost for cost in costs if cost is not None]
    if not told:
        return Totals()
    total = sum(told, NOTHING)
    return Totals(total, max(NOTHING, total - (paid_by_others or NOTHING)))
