"""Projects of aid character: S-56 (section 4 point 5; F-7), A-17, act 2009:47.

Somebody else bears the whole cost, to the last krona. That can break while the project runs,
so it is asked again whenever money changes.
"""

from collections.abc import Iterator

from ..condition import Condition, reading_is
from ..delegation.row import Route
from ..matter import Matter
from ..policy import AidInKind, Policy
from ..principle import BLOCK, MISSING, OK, WARN, Found, Principle, Said
from ..questions import amount
from ..text import Text
from ..vocabulary import Kind, Stage

GOES_ON = Condition(lambda matter, policy: matter.stage != Stage.TERMINATION)


def is_aid(matter: Matter, policy: Policy) -> bool | None:
    """An aid project is one until somebody says no; an EU project when somebody says yes."""
    answer = matter.yes_no("aid_character")
    return True if answer is None and matter.kind == Kind.AID_PROJECT else answer


# Funding is tried where it is aid for sure: a question left open is asked for by itself.
OF_AID = Condition(lambda matter, policy: is_aid(matter, policy) is True) & GOES_ON


def _character(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    answer = matter.yes_no("aid_character")
    if answer is None:
        yield "aid_character_unanswered"
    elif answer is False and matter.kind == Kind.AID_PROJECT:
        yield "aid_character_contradicted"
    else:
        yield "aid_character" if answer else "no_aid_character"


AID_CHARACTER = Principle(
    rule="S-56",
    title=Text("Biståndskaraktär", "Aid character"),
    facts=("aid_character",),
    asked=GOES_ON,
    judge=_character,
    says={
        "aid_character": Said(
            OK, Text("Projektet har biståndskaraktär.", "The project is of aid character.")
        ),
        "no_aid_character": Said(
            OK,
            Text("Projektet har inte biståndskaraktär.", "The project is not of aid character."),
        ),
        "aid_character_unanswered": Said(
            MISSING,
            Text(
                "Svara på om projektet har biståndskaraktär. Då får staden inte betala något "
                "själv.",
                "Answer whether the project is of aid character. If so, the city may pay nothing "
                "itself.",
            ),
            Text(
                "Se efter om det är motparten som främst har nytta av projektet.",
                "See whether it is mainly the counterpart that benefits from the project.",
            ),
            answer="aid_character",
        ),
        "aid_character_contradicted": Said(
            MISSING,
            Text(
                "Ärendet är registrerat som projekt av biståndskaraktär, men svaret är att det "
                "inte är det.",
                "The matter is registered as a project of aid character, but the answer is that "
                "it is not.",
            ),
            Text(
                "Ändra svaret, eller registrera ärendet som ett annat slag.",
                "Change the answer, or register the matter as another kind.",
            ),
            answer="aid_character",
        ),
    },
)


def _funding(matter: Matter, policy: Policy, way: Route) -> Iterator[Found | str]:
    money = matter.money
    total, external = money.total_sek, money.external_sek
    short = total is not None and external is not None and external < total
    if money.own:
        yield Found("own_money", {"own": amount(money.own)})
    if short and total is not None and external is not None:
        yield Found("funding_short", {"gap": amount(total - external)})
    if money.own or short:
        return
    if total is None:
        yield "total_unanswered"
    if external is None:
        yield "external_unanswered"
    if total is not None and external is not None:
        yield "funded"


_WHOLE = Text(
    "Hela finansieringen ska bäras av någon annan part, till exempel Sida, om staden ska delta i "
    "projekt av biståndskaraktär.",
    "The whole financing must be borne by another party, such as Sida, for the city to take part "
    "in projects of aid character.",
)
_SHOW = Text("Visa hur projektet finansieras.", "Show how the project is financed.")
FUNDING = Principle(
    rule="S-56",
    title=Text("Någon annan betalar allt", "Somebody else pays it all"),
    facts=("total_sek", "external_sek", "own_sek", "own_sek_per_year", "fee_sek_per_year"),
    readings=("A-17",),
    asked=OF_AID,
    judge=_funding,
    says={
        "own_money": Said(
            BLOCK,
            Text(
                "Staden skulle betala {own} kronor själv. Projekt av biståndskaraktär får staden "
                "bara delta i om någon annan bär hela kostnaden, till exempel Sida.",
                "The city would pay {own} SEK itself. The city may take part in projects of aid "
                "character only when another party, such as Sida, bears the whole cost.",
            ),
            Text(
                "Sök full finansiering innan ärendet tas upp, eller gör utbytet till ett "
                "samarbetsavtal med nytta för båda.",
                "Find full financing before the matter is taken up, or make the exchange a "
                "cooperation agreement with benefit for both.",
            ),
            answer="own_sek",
            stop="F-7",
        ),
        "funding_short": Said(
            BLOCK,
            Text(
                "Det saknas {gap} kronor i andras finansiering. Hela kostnaden ska bäras av "
                "någon annan part, till exempel Sida.",
                "{gap} SEK of others' financing is missing. The whole cost must be borne by "
                "another party, such as Sida.",
            ),
            Text(
                "Sök mer finansiering eller minska projektet, och rätta beloppen.",
                "Find more financing or make the project smaller, and correct the amounts.",
            ),
            answer="external_sek",
            stop="F-7",
        ),
        "total_unanswered": Said(MISSING, _WHOLE, _SHOW, answer="total_sek"),
        "external_unanswered": Said(MISSING, _WHOLE, _SHOW, answer="external_sek"),
        "funded": Said(
            OK,
            Text("Någon annan bär hela kostnaden.", "Another party bears the whole cost."),
        ),
    },
)


def _hours(code: str) -> Principle:
    """A-17: the city's own hours, under the one reading or the other."""

    def judge(matter: Matter, policy: Policy, way: Route) -> Iterator[Found]:
        hours = matter.money.own_hours_per_year
        if hours:
            yield Found(code, {"hours": amount(hours)})

    return Principle(
        rule="S-56",
        title=_HOURS_TITLE,
        facts=("own_hours_per_year",),
        readings=("A-17",),
        asked=OF_AID & reading_is("aid_in_kind", _HOURS_READING[code]),
        judge=judge,
        says={code: _HOURS_SAID[code]},
    )


_HOURS_TITLE = Text("Egen arbetstid", "Own working hours")
_HOURS_READING = {"own_hours": AidInKind.WARN, "own_hours_blocked": AidInKind.BLOCK}
_HOURS_SAID = {
    "own_hours": Said(
        WARN,
        Text(
            "Staden skulle lägga {hours} timmar om året av egen arbetstid. Det är tillåtet inom "
            "given ram, men ska synas.",
            "The city would spend {hours} of its own working hours a year. That is allowed "
            "within the given frame, but must be seen.",
        ),
        Text(
            "Hör stadsledningskontoret, och anteckna timmarna i ärendet.",
            "Consult the City Executive Office, and record the hours in the matter.",
        ),
        answer="own_hours_per_year",
        motive=True,
    ),
    "own_hours_blocked": Said(
        BLOCK,
        Text(
            "Staden skulle lägga {hours} timmar om året av egen arbetstid. Staden räknar det som "
            "egen finansiering, och hela kostnaden ska bäras av någon annan.",
            "The city would spend {hours} of its own working hours a year. The city counts that "
            "as own financing, and the whole cost must be borne by another party.",
        ),
        Text(
            "Låt finansiären betala även för arbetstiden.",
            "Let the funder pay for the working hours too.",
        ),
        answer="own_hours_per_year",
        stop="F-7",
    ),
}
OWN_HOURS = tuple(_hours(code) for code in _HOURS_SAID)


def _law(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    yield "legal_check"


LEGAL_CHECK = Principle(
    rule="S-56",
    title=Text("Stöd i lagen", "Support in law"),
    asked=Condition(lambda matter, policy: matter.stage == Stage.NEW),
    judge=_law,
    says={
        "legal_check": Said(
            OK,
            Text(
                "Lagen (2009:47) låter kommuner ge internationellt bistånd. Stadens strategi är "
                "strängare än lagen: staden betalar inget själv.",
                "The act (2009:47) lets municipalities give international aid. The city's "
                "strategy is stricter than the law: the city pays nothing itself.",
            ),
        ),
    },
)

AID_PROJECT = (AID_CHARACTER, FUNDING, *OWN_HOURS, LEGAL_CHECK)
