"""Invitation letters to visiting delegations: D-33 (S-55, section 4 fourth point; F-6).

Both conditions, or no letter. "Kan" leaves the choice with the receiving body: the ruling says
that the letter may be issued, never that it must. The visit itself is a matter of its own with
its own route (A-21), so a high level is told here but moves nothing.
"""

from collections.abc import Iterator

from .kind_rules import KindRules, Route, preparers_of
from .labels import LABELS
from .matter import Matter
from .policy import Policy
from .questions import fact
from .ruling import Because, Check
from .text import Text
from .visits import is_significant
from .vocabulary import CheckOutcome, Outcome

INSTEAD_OF_A_LETTER = Text(
    "Svara vänligt att staden inte utfärdar något inbjudningsbrev. Gästerna kan ändå komma på "
    "besök, och kan bifoga stadens svar på besöksförfrågan till sin visumansökan.",
    "Reply politely that the city issues no invitation letter. The guests may still visit, and "
    "may attach the city's reply to the visit request to their visa application.",
)

# S-55: (answer, title, text when it is met, when it is not, when nobody has answered)
CONDITIONS: tuple[tuple[str, Text, Text, Text, Text], ...] = (
    (
        "particularly_prioritised",
        Text("Särskilt prioriterat besök", "Particularly prioritised visit"),
        Text(
            "Besöket är särskilt prioriterat för verksamheten.",
            "The visit is particularly prioritised for the body.",
        ),
        Text(
            "Besöket är inte särskilt prioriterat för verksamheten. Staden kan utfärda "
            "inbjudningsbrev bara till besök som både är särskilt prioriterade och har stöd i "
            "strategin.",
            "The visit is not particularly prioritised for the body. The city may issue "
            "invitation letters only for visits that are both particularly prioritised and "
            "supported by the strategy.",
        ),
        Text(
            "Chefen för den mottagande verksamheten behöver ta ställning till om besöket är "
            "särskilt prioriterat.",
            "The head of the receiving body needs to say whether the visit is particularly "
            "prioritised.",
        ),
    ),
    (
        "strategy_support",
        Text("Stöd i strategin", "Support in the strategy"),
        Text("Besöket har stöd i strategin.", "The visit has support in the strategy."),
        Text(
            "Besöket saknar stöd i strategin. Staden kan utfärda inbjudningsbrev bara till "
            "besök som både är särskilt prioriterade och har stöd i strategin.",
            "The visit has no support in the strategy. The city may issue invitation letters "
            "only for visits that are both particularly prioritised and supported by the "
            "strategy.",
        ),
        Text(
            "Svara på om besöket har stöd i strategin.",
            "Answer whether the visit has support in the strategy.",
        ),
    ),
)


def both_conditions(matter: Matter, policy: Policy) -> Iterator[Check]:
    for name, title, met, unmet, unanswered in CONDITIONS:
        answer = matter.yes_no(name)
        facts = (fact(name, answer),)
        if answer is None:
            yield Check(
                outcome=CheckOutcome.MISSING,
                code=f"{name}_unanswered",
                rule="S-55",
                answer=name,
                title=title,
                text=unanswered,
                instead=Text(
                    "Vänta med brevet tills båda villkoren är besvarade.",
                    "Wait with the letter until both conditions have been answered.",
                ),
                facts=facts,
            )
        elif answer:
            yield Check(
                outcome=CheckOutcome.OK,
                code=name,
                rule="S-55",
                title=title,
                text=met,
                facts=facts,
            )
        else:
            yield Check(
                outcome=CheckOutcome.BLOCK,
                code=f"not_{name}",
                rule="S-55",
                answer=name,
                title=title,
                text=unmet,
                instead=INSTEAD_OF_A_LETTER,
                facts=facts,
            )


def visit_goes_its_own_way(matter: Matter, policy: Policy) -> Iterator[Check]:
    """A-21, S-61: a significant visit is coordinated by KS, beside the letter."""
    if is_significant(matter, policy):
        yield Check(
            outcome=CheckOutcome.WARN,
            code="visit_is_significant",
            rule="S-61",
            answer="political_level",
            title=Text("Besöket är ett eget ärende", "The visit is a matter of its own"),
            text=Text(
                "Besöket som brevet gäller är betydande och koordineras av kommunstyrelsen.",
                "The visit that the letter is for is significant and is coordinated by the City "
                "Executive Board.",
            ),
            instead=Text(
                "Stäm av brevet med stadsledningskontoret innan det skickas.",
                "Agree the letter with the City Executive Office before it is sent.",
            ),
            facts=(
                fact("political_level", matter.political_level),
                fact("prioritised_by_city", matter.yes_no("prioritised_by_city")),
            ),
        )


def has_dates(matter: Matter, policy: Policy) -> Iterator[Check]:
    """S-77: embassies ask for the length of the stay, so a letter without dates is of no use."""
    for name, day in (("starts_on", matter.starts_on), ("ends_on", matter.ends_on)):
        if day is None:
            yield Check(
                outcome=CheckOutcome.WARN,
                code=f"{name}_unanswered",
                rule="S-77",
                answer=name,
                title=Text("Vistelsens längd", "Length of the stay"),
                text=Text(
                    "Brevet ska säga när gästerna kommer och när de reser hem.",
                    "The letter must say when the guests come and when they go home.",
                ),
                instead=Text(
                    "Fyll i datumen innan brevet skrivs ut.",
                    "Enter the dates before the letter is printed.",
                ),
                facts=(fact(name, None),),
            )


def route_letter(matter: Matter, policy: Policy) -> Route:
    """D-33: the receiving body; its head signs."""
    prepared_by, readings = preparers_of(matter)
    organ = matter.organ
    because: tuple[Because, ...] = ()
    if organ:
        because = (
            Because(
                "S-55",
                Text(
                    "Den verksamhet som tar emot besöket kan utfärda inbjudningsbrev: {organ} "
                    "beslutar och chefen undertecknar.",
                    "The body that receives the visit may issue an invitation letter: {organ} "
                    "decides and the head signs.",
                ).filled(organ=LABELS[organ]),
            ),
        )
    return Route(
        outcome=Outcome.DECIDE,
        decider=organ,
        prepared_by=prepared_by,
        because=because,
        readings=(*readings, "A-16"),
    )


INVITATION_LETTER = KindRules(
    checks=(both_conditions, visit_goes_its_own_way, has_dates),
    route=route_letter,
)
