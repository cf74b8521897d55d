"""What a trip emits, what its flight costs beside the fare, and when its report is due.

Plain numbers and days: the factors are rows that an administrator keeps (S-68, R40).
"""

import datetime
from decimal import ROUND_HALF_UP, Decimal

TENTH = Decimal("0.1")
CENT = Decimal("0.01")
# Twice round the earth and more. A longer way there and back is a slip of the hand.
LONGEST_KM = 100_000


def co2e_kg(kg_per_km: Decimal, distance_km: int, travellers: int) -> Decimal:
    """Kilograms CO2e of all travellers together, to a tenth; half a tenth is rounded up."""
    if kg_per_km < 0 or distance_km < 0 or travellers < 0:
        raise ValueError("nobody travels less than not at all")
    return (kg_per_km * distance_km * travellers).quantize(TENTH, ROUND_HALF_UP)


def climate_surcharge(
    travel_sek: Decimal | None, *, by_flight: bool, share: Decimal
) -> Decimal | None:
    """What the administration pays to its climate measures for a flight (travel policy 2024).

    None for every other way to travel, and where the fare is not told.
    """
    if not by_flight or travel_sek is None:
        return None
    return (travel_sek * share).quantize(CENT, ROUND_HALF_UP)


def report_due(returned_on: datetime.date, days: int) -> datetime.date:
    """The last day for the trip report, in calendar days; the day of return does not count."""
    if days < 0:
        raise ValueError("a report is not due before the return")
    return returned_on + datetime.timedelta(days=days)
