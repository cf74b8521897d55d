"""Close cooperation before the EU is approached: S-73, S-74 (section 5 ¶6; F-8, A-15)."""

from collections.abc import Iterator

from ..delegation.eu import NOT_KS, concerns_a_company, needs_koncern
from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, WARN, Principle, Said, question
from ..text import Text
from ..vocabulary import Consultee

KS_CONSULTED = question(
    "ks_consulted",
    rule="S-73",
    title=Text("Samråd med kommunstyrelsen", "Consultation of the Executive Board"),
    asked=NOT_KS,
    yes=(
        "ks_consulted",
        Said(
            OK,
            Text(
                "Påverkansarbetet sker i nära samarbete med kommunstyrelsen.",
                "The advocacy takes place in close cooperation with the City Executive Board.",
            ),
        ),
    ),
    no=(
        "ks_not_consulted",
        Said(
            BLOCK,
            Text(
                "Samråd med kommunstyrelsen saknas. Allt påverkansarbete mot EU ska ske i nära "
                "samarbete med kommunstyrelsen.",
                "The City Executive Board has not been consulted. All advocacy towards the EU "
                "must be done in close cooperation with the Board.",
            ),
            Text(
                "Begär samråd hos stadsledningskontoret med det som ni vill framföra. Ärendet "
                "kan gå vidare när svaret finns.",
                "Ask the City Executive Office for consultation, with what you want to say. The "
                "matter can proceed when the reply is there.",
            ),
            answer="ks_consulted",
            stop="F-8",
        ),
    ),
    unknown=(
        "ks_consulted_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om kommunstyrelsen har fått samråda. Det ska den i allt "
                "påverkansarbete mot EU.",
                "Answer whether the City Executive Board has been consulted. It must be, in all "
                "advocacy towards the EU.",
            ),
            Text(
                "Begär samråd hos stadsledningskontoret.",
                "Ask the City Executive Office for consultation.",
            ),
            answer="ks_consulted",
        ),
    ),
)

CONSULTED = {Consultee.KS: "ks_consulted", Consultee.KONCERNSTYRELSEN: "koncern_consulted"}


def _koncern(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    needed = needs_koncern(matter, policy)
    if needed:
        consulted = matter.yes_no("koncern_consulted")
        yield "koncern_consulted" if consulted else "koncern_not_consulted"
    elif needed is None:
        yield "koncern_need_unanswered"
    elif concerns_a_company(matter, policy):
        yield "koncern_declined"
    else:
        yield "koncern_not_needed"


KONCERN_CONSULTED = Principle(
    rule="S-74",
    title=Text("Samråd med koncernstyrelsen", "Consultation of the group board"),
    facts=("koncern_needed", "koncern_consulted", "lead_body_kind", "other_bodies"),
    readings=("A-15",),
    judge=_koncern,
    says={
        "koncern_consulted": Said(
            OK,
            Text(
                "Koncernstyrelsen för Stockholms Stadshus AB har fått samråda.",
                "The group board of Stockholms Stadshus AB has been consulted.",
            ),
        ),
        "koncern_not_consulted": Said(
            MISSING,
            Text(
                "Samråd med koncernstyrelsen för Stockholms Stadshus AB saknas. Det behövs när "
                "ett bolag beslutar eller berörs.",
                "The group board of Stockholms Stadshus AB has not been consulted. That is "
                "needed when a company decides or is affected.",
            ),
            Text(
                "Begär samråd hos koncernstyrelsen, eller svara på varför det inte behövs.",
                "Ask the group board for consultation, or say why it is not needed.",
            ),
            answer="koncern_consulted",
        ),
        "koncern_need_unanswered": Said(
            WARN,
            Text(
                "Det framgår inte om koncernstyrelsen för Stockholms Stadshus AB behöver "
                "samråda. Det ska prövas när frågan kan beröra ett bolag.",
                "It is not clear whether the group board of Stockholms Stadshus AB needs to be "
                "consulted. That is to be considered when the question may affect a company.",
            ),
            Text(
                "Svara på om något bolag berörs, och skriv varför.",
                "Answer whether a company is affected, and say why.",
            ),
            answer="koncern_needed",
            motive=True,
        ),
        "koncern_declined": Said(
            WARN,
            Text(
                "Ett bolag beslutar eller berörs, men samråd med koncernstyrelsen anges inte "
                "behövas.",
                "A company decides or is affected, but the group board is said not to be needed.",
            ),
            Text("Skriv varför det inte behövs.", "Say why it is not needed."),
            answer="koncern_needed",
            motive=True,
        ),
        "koncern_not_needed": Said(
            OK,
            Text(
                "Koncernstyrelsen behöver inte samråda.", "The group board need not be consulted."
            ),
        ),
    },
)


def _position(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if any(matter.yes_no(CONSULTED[one]) is not True for one in way.consult):
        yield "position_to_consult"


POSITION_CONSULTED = Principle(
    rule="S-73",
    title=Text("Samråd innan ståndpunkten framförs", "Consultation before it is put forward"),
    facts=("ks_consulted", "koncern_consulted"),
    judge=_position,
    says={
        "position_to_consult": Said(
            WARN,
            Text(
                "Ståndpunkten ska stämmas av innan den framförs: påverkansarbete mot EU ska ske "
                "i nära samarbete med kommunstyrelsen och vid behov med koncernstyrelsen.",
                "The position is to be agreed before it is put forward: advocacy towards the EU "
                "must be done in close cooperation with the City Executive Board and, when "
                "needed, with the group board.",
            ),
            Text(
                "Begär samråd hos stadsledningskontoret.",
                "Ask the City Executive Office for consultation.",
            ),
            answer="ks_consulted",
            motive=True,
        ),
    },
)
