"""The rules of representation: moderate, with a purpose, and more guests than hosts (S-36, E).

The amounts are settings of the city; a rule that is broken warns or stops, as the city has set.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from engagements.rules.text import Text

WITHOUT_ALCOHOL = frozenset({"coffee", "lunch"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What is offered: its kind, how many take part, what it costs a person."""

    kind: str
    own: int
    guests: int
    cost_per_head: Decimal
    alcohol: bool = False


@dataclass(frozen=True, slots=True)
class Broken:
    """A rule that the offer goes beyond, in words."""

    code: str
    text: Text


OVER = Text(
    sv="Representation ska vara måttfull: högst {limit} kr per person för {kind}, här {cost} kr.",
    en="Representation is to be moderate: at most SEK {limit} a person for {kind}, here {cost}.",
)
KINDS = {
    "coffee": Text(sv="kaffe eller förfriskningar", en="coffee or refreshments"),
    "lunch": Text(sv="lunch", en="lunch"),
    "dinner": Text(sv="middag", en="dinner"),
    "gift": Text(sv="gåva", en="a gift"),
}
TOO_MANY = Text(
    sv="Stadens egna deltagare ska inte vara fler än gästerna: {own} egna och {guests} gäster.",
    en="The city's own participants are not to outnumber the guests: {own} own, {guests} guests.",
)
ALCOHOL = Text(
    sv="Alkohol hör inte till fika och lunch i tjänsten.",
    en="Alcohol does not belong to coffee or lunch at work.",
)


def broken(offer: Offer, *, limits: Mapping[str, int], own_per_guest: int = 1) -> list[Broken]:
    """The rules that the offer goes beyond, the amount first."""
    found = []
    limit = limits.get(offer.kind)
    if limit is not None and offer.cost_per_head > limit:
        cost = f"{offer.cost_per_head.normalize():f}"
        text = OVER.filled(limit=limit, kind=KINDS[offer.kind], cost=cost)
        found.append(Broken("cost", text))
    if offer.kind != "gift" and offer.own > offer.guests * own_per_guest:
        found.append(Broken("ratio", TOO_MANY.filled(own=offer.own, guests=offer.guests)))
    if offer.alcohol and offer.kind in WITHOUT_ALCOHOL:
        found.append(Broken("alcohol", ALCOHOL))
    return found


def total(offer: Offer) -> Decimal:
    """What it costs in all: gifts go to the guests alone."""
    people = offer.guests if offer.kind == "gift" else offer.own + offer.guests
    return offer.cost_per_head * people
