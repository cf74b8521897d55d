"""What is looked at in a visit, row by row: S-36, S-5, S-75, S-77; S-61 in `significance`."""

from collections.abc import Iterator

from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import MISSING, OK, WARN, Found, Principle, Said, question
from ..text import Text
from ..vocabulary import Scope
from .significance import CONCERNS_SEVERAL, LEVEL_IS_KNOWN

LEARNS_MUTUALLY = question(
    "mutual_learning",
    rule="S-36",
    title=Text("Ömsesidigt lärande och utbyte", "Mutual learning and exchange"),
    yes=(
        "mutual_learning",
        Said(
            OK,
            Text("Båda parter lär sig något av besöket.", "Both parties learn from the visit."),
        ),
    ),
    no=(
        "no_mutual_learning",
        Said(
            WARN,
            Text(
                "Besöket ger inget ömsesidigt lärande. Besök ska prioriteras efter ömsesidigt "
                "lärande och utbyte.",
                "The visit gives no mutual learning. Visits are to be prioritised on mutual "
                "learning and exchange.",
            ),
            Text(
                "Föreslå ett utbyte åt båda håll, eller avböj vänligt och med ett skäl. Tas "
                "besöket ändå emot: skriv varför.",
                "Propose an exchange in both directions, or decline politely and with a "
                "reason. If the visit is accepted all the same: say why.",
            ),
            answer="mutual_learning",
            motive=True,
        ),
    ),
    unknown=(
        "mutual_learning_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om besöket ger ömsesidigt lärande. Besök ska prioriteras efter det.",
                "Answer whether the visit gives mutual learning. Visits are to be prioritised "
                "on that.",
            ),
            Text(
                "Fråga gästerna vad de vill lära sig och vad de kan dela med sig av.",
                "Ask the guests what they want to learn and what they can share.",
            ),
            answer="mutual_learning",
        ),
    ),
)

SUPPORTS_STRATEGY = question(
    "strategy_support",
    rule="S-5",
    title=Text("Stöd i strategin", "Support in the strategy"),
    yes=(
        "strategy_support",
        Said(
            OK,
            Text("Besöket har stöd i strategin.", "The visit has support in the strategy."),
        ),
    ),
    no=(
        "no_strategy_support",
        Said(
            WARN,
            Text(
                "Besöket saknar stöd i strategin, som ligger till grund för hur "
                "besöksförfrågningar prioriteras.",
                "The visit has no support in the strategy, on which the priority among visit "
                "requests is based.",
            ),
            Text(
                "Avböj vänligt och med ett skäl, eller ta emot besöket och skriv varför.",
                "Decline politely and with a reason, or accept the visit and say why.",
            ),
            answer="strategy_support",
            motive=True,
        ),
    ),
    unknown=(
        "strategy_support_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om besöket har stöd i strategin. Besöksförfrågningar ska prioriteras "
                "med strategin som grund.",
                "Answer whether the visit has support in the strategy. Visit requests are to be "
                "prioritised on the basis of the strategy.",
            ),
            Text(
                "Bedömningens frågor visar vilka delar av strategin som besöket kan stödja sig på.",
                "The questions of the assessment show which parts of the strategy the visit can "
                "rest on.",
            ),
            answer="strategy_support",
        ),
    ),
)


def _others(matter: Matter, policy: Policy, way: Route) -> Iterator[Found | str]:
    if matter.other_names:
        yield Found("other_bodies_take_part", {"names": ", ".join(matter.other_names)})
    elif matter.scope == Scope.SEVERAL_BODIES:
        yield "other_bodies_unnamed"


NAMES_THE_OTHERS = Principle(
    rule="S-75",
    title=Text("Andra berörda verksamheter", "Other bodies concerned"),
    facts=("other_bodies", "scope"),
    judge=_others,
    says={
        "other_bodies_take_part": Said(
            WARN,
            Text(
                "Besöket rör även {names}. Var och en svarar för sin del.",
                "The visit also concerns {names}. Each answers for its own part.",
            ),
            Text(
                "Stäm av med deras internationella kontaktpersoner innan svaret skickas.",
                "Agree with their international contact persons before the reply is sent.",
            ),
            answer="other_bodies",
            facts=("other_bodies",),
        ),
        "other_bodies_unnamed": Said(
            WARN,
            Text(
                "Besöket sägs röra flera nämnder eller bolag, men bara ett är angivet.",
                "The visit is said to concern several bodies, but only one is named.",
            ),
            Text(
                "Ange vilka fler som berörs, eller ändra omfattningen.",
                "Name the others concerned, or change the scope.",
            ),
            answer="other_bodies",
        ),
    },
)


def _planned(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if not matter.participants:
        yield "participants_unanswered"
    if matter.starts_on is None:
        yield "starts_on_unanswered"


_ASK = Text("Fråga avsändaren.", "Ask the sender.")
CAN_BE_PLANNED = Principle(
    rule="S-77",
    title=Text("Underlag för planeringen", "Basis for planning"),
    judge=_planned,
    says={
        "participants_unanswered": Said(
            WARN,
            Text("Det framgår inte hur många som kommer.", "It is not clear how many are coming."),
            _ASK,
            answer="participants",
            facts=("participants",),
        ),
        "starts_on_unanswered": Said(
            WARN,
            Text(
                "Det framgår inte när besöket ska äga rum.",
                "It is not clear when the visit takes place.",
            ),
            _ASK,
            answer="starts_on",
            facts=("starts_on",),
        ),
    },
)

VISIT = (
    LEVEL_IS_KNOWN,
    CONCERNS_SEVERAL,
    LEARNS_MUTUALLY,
    SUPPORTS_STRATEGY,
    NAMES_THE_OTHERS,
    CAN_BE_PLANNED,
)
