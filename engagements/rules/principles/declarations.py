"""Declarations and initiatives: S-67 with its three questions (A-4), S-64, S-30."""

from collections.abc import Iterator

from ..condition import Condition
from ..delegation.declarations import burden, increases_burden
from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import MISSING, OK, WARN, Found, Principle, Said, question
from ..questions import QUESTIONS
from ..text import Text
from ..vocabulary import Stage


def _inside(name: str) -> str:
    """A name as it stands inside a sentence."""
    return name[:1].lower() + name[1:]


def _burden(matter: Matter, policy: Policy, way: Route) -> Iterator[Found | str]:
    said, shown = matter.yes_no("resource_increase"), burden(matter, policy)
    if said is None:
        yield "resource_increase_unanswered"
    elif said is False and shown:
        names = [QUESTIONS[name] for name in shown]
        amounts = Text(
            ", ".join(_inside(name.sv) for name in names),
            ", ".join(_inside(name.en) for name in names),
        )
        yield Found("resource_increase_contradicted", {"amounts": amounts})
    else:
        yield "resource_increase" if increases_burden(matter, policy) else "no_resource_increase"


RESOURCE_BURDEN = Principle(
    rule="S-67",
    title=Text("Resursbörda", "Resource burden"),
    facts=(
        "resource_increase",
        "fee_sek_per_year",
        "own_sek",
        "own_sek_per_year",
        "own_hours_per_year",
    ),
    readings=("A-4",),
    judge=_burden,
    says={
        "resource_increase_unanswered": Said(
            MISSING,
            Text(
                "Svara på om ärendet ökar resursbördan: kostar det pengar, tar det arbetstid "
                "eller ger det nya skyldigheter, till exempel att rapportera?",
                "Answer whether the matter increases the resource burden: does it cost money, "
                "take working hours or bring new duties, such as reporting?",
            ),
            Text(
                "Läs texten som staden ska skriva under och fråga den som ska göra arbetet. "
                "Till dess är det kommunstyrelsens ärende.",
                "Read the text that the city is to sign and ask whoever is to do the work. Until "
                "then the matter is the City Executive Board's.",
            ),
            answer="resource_increase",
            stop="F-13",
        ),
        "resource_increase_contradicted": Said(
            WARN,
            Text(
                "Svaret är att resursbördan inte ökar, men det finns uppgift om {amounts}. Det "
                "räknas som ökad resursbörda.",
                "The answer is that the resource burden does not increase, but there are figures "
                "for {amounts}. That counts as an increased burden.",
            ),
            Text("Ändra svaret eller beloppen.", "Change the answer or the amounts."),
            answer="resource_increase",
            stop="F-13",
        ),
        "resource_increase": Said(
            OK,
            Text(
                "Ärendet ökar resursbördan. Finansborgarrådet får då inte besluta om det på "
                "delegation.",
                "The matter increases the resource burden. The Mayor may then not decide it on "
                "delegation.",
            ),
            stop="F-13",
        ),
        "no_resource_increase": Said(
            OK,
            Text(
                "Ärendet ökar inte resursbördan.",
                "The matter does not increase the resource burden.",
            ),
        ),
    },
)

CREATES_MEMBERSHIP = question(
    "creates_membership",
    rule="S-64",
    title=Text("Medlemskap i praktiken", "Membership in fact"),
    readings=("A-4",),
    yes=(
        "creates_membership",
        Said(
            OK,
            Text(
                "Deklarationen gör staden till medlem. Den prövas som ett nytt medlemskap.",
                "The declaration makes the city a member. It is judged as a new membership.",
            ),
        ),
    ),
    no=(
        "creates_no_membership",
        Said(
            OK,
            Text(
                "Deklarationen gör inte staden till medlem.",
                "The declaration does not make the city a member.",
            ),
        ),
    ),
    unknown=(
        "creates_membership_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om deklarationen gör staden till medlem i en organisation.",
                "Answer whether the declaration makes the city a member of an organisation.",
            ),
            Text(
                "Se efter om texten talar om stadgar, avgift eller rösträtt.",
                "See whether the text speaks of statutes, a fee or a vote.",
            ),
            answer="creates_membership",
        ),
    ),
)

FORUMS = question(
    "established_forums_examined",
    rule="S-30",
    title=Text("Etablerade forum prövade först", "Established forums examined first"),
    asked=Condition(lambda matter, policy: matter.stage == Stage.NEW),
    yes=(
        "established_forums_examined",
        Said(
            OK,
            Text(
                "Det är prövat om samarbetet kan ske inom ett etablerat forum.",
                "It has been examined whether an established forum can serve.",
            ),
        ),
    ),
    no=(
        "established_forums_not_examined",
        Said(
            MISSING,
            Text(
                "Det är inte prövat om samarbetet kan ske inom ett etablerat forum. Det ska "
                "göras innan nya former av samarbete inleds.",
                "It has not been examined whether the cooperation can take place within an "
                "established forum. That must be done before new forms of cooperation begin.",
            ),
            Text(
                "Gå igenom de nätverk och organisationer som staden redan är med i, och skriv "
                "vad ni kom fram till.",
                "Go through the networks and organisations that the city already belongs to, and "
                "write down what you found.",
            ),
            answer="established_forums_examined",
            stop="F-11",
        ),
    ),
    unknown=(
        "established_forums_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om det är prövat att samarbeta inom ett etablerat forum. Det ska göras "
                "innan nya former av samarbete inleds.",
                "Answer whether it has been examined to cooperate within an established forum. "
                "That must be done before new forms of cooperation begin.",
            ),
            Text(
                "Gå igenom de nätverk och organisationer som staden redan är med i.",
                "Go through the networks and organisations that the city already belongs to.",
            ),
            answer="established_forums_examined",
            stop="F-11",
        ),
    ),
)

DECLARATION = (RESOURCE_BURDEN, CREATES_MEMBERSHIP)
INITIATIVE = (RESOURCE_BURDEN, FORUMS)
