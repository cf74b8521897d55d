"""What would change the answer: the matter with one thing otherwise, and the ruling on that.

"If the cost were 0 SEK", "if the matter concerned the body's own work only": each a whole
clause to print, a matter to follow, and what `route` says of it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from .engine import route
from .json_fields import CODE_ANSWERS, YES_NO_ANSWERS
from .labels import LABELS
from .matter import Matter
from .policy import Policy
from .questions import QUESTIONS
from .ruling import Ruling
from .tables import asked_of
from .text import Text
from .vocabulary import Scope

MOST = 12
# What the cost is taken to be where none is given and the budget is asked about.
SOME_MONEY = 1_000

SCOPES: Mapping[Scope, Text] = {
    Scope.BODY_SPECIFIC: Text(
        "Om ärendet bara rörde den egna verksamheten",
        "If the matter concerned the body's own work only",
    ),
    Scope.SEVERAL_BODIES: Text(
        "Om ärendet rörde flera nämnder eller bolag",
        "If the matter concerned several committees or companies",
    ),
    Scope.CITY_WIDE: Text("Om ärendet var stadsövergripande", "If the matter were city-wide"),
}
MANDATE: Mapping[bool, Text] = {
    True: Text(
        "Om resan gjordes på uppdrag av kommunstyrelsen",
        "If the trip were made on behalf of the City Executive Board",
    ),
    False: Text(
        "Om resan inte gjordes på uppdrag av kommunstyrelsen",
        "If the trip were not made on behalf of the City Executive Board",
    ),
}
FREE = Text("Om kostnaden vore 0 kronor", "If the cost were 0 SEK")
PAID_BY_OTHERS = Text(
    "Om någon annan betalade hela kostnaden", "If somebody else paid the whole cost"
)
BUDGETED = Text("Om hela kostnaden var budgeterad", "If the whole cost were budgeted")
UNBUDGETED = Text("Om kostnaden inte var budgeterad", "If the cost were not budgeted")
SOME_UNBUDGETED = Text(
    "Om ärendet kostade 1 000 kronor som inte är budgeterade",
    "If the matter cost 1,000 SEK that are not budgeted",
)
BURDEN: Mapping[bool, Text] = {
    True: Text(
        "Om ärendet ökade resursbördan: pengar, arbetstid eller nya skyldigheter",
        "If the matter increased the resource burden: money, working hours or new duties",
    ),
    False: Text(
        "Om ärendet varken kostade pengar, tog arbetstid eller gav nya skyldigheter",
        "If the matter cost no money, took no working hours and brought no new duties",
    ),
}
YES_OR_NO: Mapping[bool, Text] = {
    True: Text("Om svaret vore ja på: {question}", "If the answer were yes to: {question}"),
    False: Text("Om svaret vore nej på: {question}", "If the answer were no to: {question}"),
}
ANSWER = Text(
    "Om svaret vore {answer} på: {question}", "If the answer were {answer} to: {question}"
)


@dataclass(frozen=True, slots=True)
class Variation:
    """`label` is a clause that begins with if; `ruling` is what `route` says of `matter`."""

    label: Text
    matter: Matter
    ruling: Ruling


Change = tuple[Text, Matter]
Gist = tuple[object, ...]


def variations(matter: Matter, policy: Policy) -> tuple[Variation, ...]:
    """The changes of one thing that lead elsewhere, the most telling first."""
    return tuple(islice(_telling(matter, policy), MOST))


def gist(ruling: Ruling) -> Gist:
    """What a reader would call another answer: where it leads, who decides, what stops it."""
    stops = frozenset(check.rule for check in ruling.blocks)
    return ruling.outcome, ruling.decider, frozenset(ruling.possible), stops


def _telling(matter: Matter, policy: Policy) -> Iterator[Variation]:
    now = gist(route(matter, policy))
    for changes in _changes(matter, policy):
        seen = {now}
        for label, changed in changes:
            ruling = route(changed, policy)
            if gist(ruling) not in seen:
                seen.add(gist(ruling))
                yield Variation(label, changed, ruling)


def _changes(matter: Matter, policy: Policy) -> Iterator[Iterable[Change]]:
    """Of changes that are given together only those with different answers are told."""
    asked = asked_of(matter.kind, policy, frozenset({matter.stage}))
    for scope, label in SCOPES.items():
        others = () if scope == Scope.BODY_SPECIFIC else matter.other_bodies
        yield ((label, replace(matter, scope=scope, other_bodies=others)),)
    if "on_behalf_of_ks" in asked:
        for answer, label in MANDATE.items():
            yield ((label, replace(matter, on_behalf_of_ks=answer)),)
    for change in _of_money(matter, asked):
        yield (change,)
    for name in asked:
        if name == "resource_increase":
            yield from ((change,) for change in _of_burden(matter, policy))
        elif name in YES_NO_ANSWERS:
            for answer, label in YES_OR_NO.items():
                # Another place than the one that was told is not known to be in any country.
                place = replace(matter, country=None) if name == "abroad" else matter
                yield ((label.filled(question=QUESTIONS[name]), _answered(place, name, answer)),)
        elif name in CODE_ANSWERS:
            yield _of_codes(matter, name, CODE_ANSWERS[name])


def _of_money(matter: Matter, asked: tuple[str, ...]) -> Iterator[Change]:
    money = matter.money
    free = {"own_sek": 0, "own_sek_per_year": 0, "fee_sek_per_year": 0}
    whole = max(money.total_sek or 0, money.own + (money.external_sek or 0))
    if whole:
        yield FREE, _paid(matter, **free, total_sek=0, external_sek=0)
    if whole and "external_sek" in asked:
        yield PAID_BY_OTHERS, _paid(matter, **free, total_sek=whole, external_sek=whole)
    if money.own:
        yield BUDGETED, _paid(matter, budgeted_sek=money.own)
        yield UNBUDGETED, _paid(matter, budgeted_sek=0)
    else:
        yield SOME_UNBUDGETED, _paid(matter, own_sek=SOME_MONEY, budgeted_sek=0)


def _paid(matter: Matter, **amounts: float) -> Matter:
    return replace(matter, money=replace(matter.money, **amounts))


def _of_burden(matter: Matter, policy: Policy) -> Iterator[Change]:
    """A no goes with no figures that say otherwise."""
    yield BURDEN[True], _answered(matter, "resource_increase", True)
    shown = {
        name: 0 for name in policy.readings.burden_counts if getattr(matter.money, name) is not None
    }
    yield BURDEN[False], _answered(_paid(matter, **shown), "resource_increase", False)


def _of_codes(matter: Matter, name: str, codes: type[StrEnum]) -> Iterator[Change]:
    for code in codes:
        label = ANSWER.filled(answer=LABELS[code], question=QUESTIONS[name])
        yield label, _answered(matter, name, code)


def _answered(matter: Matter, name: str, answer: object) -> Matter:
    return replace(matter, answers={**matter.answers, name: answer})
