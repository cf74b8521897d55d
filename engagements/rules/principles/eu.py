"""EU advocacy, positions and EU projects: S-33, S-43, S-72 (sections 3.3, 3.4 and 5; F-9, F-12)."""

from collections.abc import Iterator

from ..condition import Condition
from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, Principle, Said, question
from ..text import Text
from ..vocabulary import OWN_ORGANS, Stage
from .consultations import KONCERN_CONSULTED, KS_CONSULTED, POSITION_CONSULTED
from .funding import AID_CHARACTER, FUNDING, OWN_HOURS


def _principles(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    cited = matter.answers.get("eu_policy_principles")
    yield "eu_policy_principles" if cited else "eu_policy_principles_unanswered"


CITES_PRINCIPLES = Principle(
    rule="S-43",
    title=Text("Stöd i EU-policyn", "Support in the EU policy"),
    facts=("eu_policy_principles",),
    judge=_principles,
    says={
        "eu_policy_principles": Said(
            OK, Text("Ärendet vilar på EU-policyn.", "The matter rests on the EU policy.")
        ),
        "eu_policy_principles_unanswered": Said(
            MISSING,
            Text(
                "Ange minst en av EU-policyns principer som ärendet vilar på.",
                "Enter at least one of the EU policy's principles that the matter rests on.",
            ),
            Text(
                "Fråga stadsledningskontoret vilken princip som passar.",
                "Ask the City Executive Office which principle fits.",
            ),
            answer="eu_policy_principles",
        ),
    },
)


def _conflict(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    answer = matter.yes_no("eu_policy_conflict")
    own = (way.decider or matter.organ) in OWN_ORGANS
    if answer is None:
        yield "eu_policy_conflict_unanswered"
    elif answer:
        yield "eu_policy_conflict" if own else "eu_policy_conflict_of_ks"
    else:
        yield "no_eu_policy_conflict"


_AGAINST = Text(
    "Ärendet strider mot EU-policyn, som kommunfullmäktige har antagit. Den är grund för stadens "
    "ståndpunkter i enskilda EU-frågor.",
    "The matter goes against the EU policy, which the City Council has adopted. It is the basis "
    "of the city's stance in single EU matters.",
)
_CHANGE_IT = Text(
    "Ändra ståndpunkten så att den följer EU-policyn, eller föreslå kommunfullmäktige att ändra "
    "policyn.",
    "Change the stance so that it follows the EU policy, or propose to the City Council that the "
    "policy be changed.",
)
FOLLOWS_POLICY = Principle(
    rule="S-72",
    title=Text("I linje med EU-policyn", "In line with the EU policy"),
    facts=("eu_policy_conflict",),
    judge=_conflict,
    says={
        "eu_policy_conflict": Said(
            BLOCK, _AGAINST, _CHANGE_IT, answer="eu_policy_conflict", stop="F-9"
        ),
        "eu_policy_conflict_of_ks": Said(
            BLOCK, _AGAINST, _CHANGE_IT, answer="eu_policy_conflict", rule="S-43"
        ),
        "eu_policy_conflict_unanswered": Said(
            MISSING,
            Text(
                "Svara på om ärendet strider mot EU-policyn.",
                "Answer whether the matter goes against the EU policy.",
            ),
            Text(
                "Är du osäker, fråga stadsledningskontoret.",
                "If you are unsure, ask the City Executive Office.",
            ),
            answer="eu_policy_conflict",
        ),
        "no_eu_policy_conflict": Said(
            OK, Text("Ärendet följer EU-policyn.", "The matter follows the EU policy.")
        ),
    },
)

_NO_PLAN = Said(
    MISSING,
    Text(
        "Projektet saknar en tydlig koppling till verksamhetsplanen. EU-projekt ska ha en tydlig "
        "koppling till planerad verksamhetsutveckling.",
        "The project has no clear link to the operational plan. EU projects must be clearly "
        "linked to the planned development of the body's work.",
    ),
    Text(
        "Ange vilket mål eller vilken aktivitet i verksamhetsplanen som projektet hör till, och "
        "vilket år.",
        "Enter the goal or activity of the operational plan that the project belongs to, and "
        "the year.",
    ),
    answer="plan_link",
    stop="F-12",
)
PLAN_LINK = question(
    "plan_link",
    rule="S-33",
    title=Text("Koppling till verksamhetsplanen", "Link to the operational plan"),
    asked=Condition(lambda matter, policy: matter.stage != Stage.TERMINATION),
    yes=(
        "plan_link",
        Said(
            OK,
            Text(
                "Projektet har en tydlig koppling till verksamhetsplanen.",
                "The project is clearly linked to the operational plan.",
            ),
        ),
    ),
    no=("no_plan_link", _NO_PLAN),
    unknown=("plan_link_unanswered", _NO_PLAN),
)

EU_ADVOCACY = (KS_CONSULTED, KONCERN_CONSULTED, CITES_PRINCIPLES, FOLLOWS_POLICY)
POSITION = (POSITION_CONSULTED,)
EU_PROJECT = (PLAN_LINK, AID_CHARACTER, FUNDING, *OWN_HOURS)
