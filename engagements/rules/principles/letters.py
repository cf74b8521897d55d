"""Invitation letters to visiting delegations: S-55 (section 4 point 4), F-6.

Both conditions, or no letter. "Kan" leaves the choice with the receiving body: the ruling says
that the letter may be issued, never that it must. The visit itself is a matter of its own with
its own route (A-21), so a high level is told here but moves nothing.
"""

from collections.abc import Iterator

from ..condition import reading_is
from ..delegation.row import Route
from ..delegation.visits import is_significant
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, WARN, Principle, Said, question
from ..text import Text

INSTEAD_OF_A_LETTER = Text(
    "Svara vänligt att staden inte utfärdar något inbjudningsbrev. Gästerna kan ändå komma på "
    "besök, och kan bifoga stadens svar på besöksförfrågan till sin visumansökan.",
    "Reply politely that the city issues no invitation letter. The guests may still visit, and "
    "may attach the city's reply to the visit request to their visa application.",
)
WAIT = Text(
    "Vänta med brevet tills båda villkoren är besvarade.",
    "Wait with the letter until both conditions have been answered.",
)

PRIORITISED = question(
    "particularly_prioritised",
    rule="S-55",
    title=Text("Särskilt prioriterat besök", "Particularly prioritised visit"),
    yes=(
        "particularly_prioritised",
        Said(
            OK,
            Text(
                "Besöket är särskilt prioriterat för verksamheten.",
                "The visit is particularly prioritised for the body.",
            ),
        ),
    ),
    no=(
        "not_particularly_prioritised",
        Said(
            BLOCK,
            Text(
                "Besöket är inte särskilt prioriterat för verksamheten. Staden kan utfärda "
                "inbjudningsbrev bara till besök som både är särskilt prioriterade och har stöd "
                "i strategin.",
                "The visit is not particularly prioritised for the body. The city may issue "
                "invitation letters only for visits that are both particularly prioritised and "
                "supported by the strategy.",
            ),
            INSTEAD_OF_A_LETTER,
            answer="particularly_prioritised",
            stop="F-6",
        ),
    ),
    unknown=(
        "particularly_prioritised_unanswered",
        Said(
            MISSING,
            Text(
                "Chefen för den mottagande verksamheten behöver ta ställning till om besöket är "
                "särskilt prioriterat.",
                "The head of the receiving body needs to say whether the visit is particularly "
                "prioritised.",
            ),
            WAIT,
            answer="particularly_prioritised",
        ),
    ),
)

SUPPORTED = question(
    "strategy_support",
    rule="S-55",
    title=Text("Stöd i strategin", "Support in the strategy"),
    yes=(
        "strategy_support",
        Said(
            OK,
            Text("Besöket har stöd i strategin.", "The visit has support in the strategy."),
        ),
    ),
    no=(
        "not_strategy_support",
        Said(
            BLOCK,
            Text(
                "Besöket saknar stöd i strategin. Staden kan utfärda inbjudningsbrev bara till "
                "besök som både är särskilt prioriterade och har stöd i strategin.",
                "The visit has no support in the strategy. The city may issue invitation letters "
                "only for visits that are both particularly prioritised and supported by the "
                "strategy.",
            ),
            INSTEAD_OF_A_LETTER,
            answer="strategy_support",
            stop="F-6",
        ),
    ),
    unknown=(
        "strategy_support_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om besöket har stöd i strategin.",
                "Answer whether the visit has support in the strategy.",
            ),
            WAIT,
            answer="strategy_support",
        ),
    ),
)


def _significant(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if is_significant(matter, policy):
        yield "visit_is_significant"


VISIT_GOES_ITS_OWN_WAY = Principle(
    rule="S-61",
    title=Text("Besöket är ett eget ärende", "The visit is a matter of its own"),
    facts=("political_level", "prioritised_by_city"),
    readings=("A-21",),
    asked=reading_is("mixed_letters_are_split", True),
    judge=_significant,
    says={
        "visit_is_significant": Said(
            WARN,
            Text(
                "Besöket som brevet gäller är betydande och koordineras av kommunstyrelsen.",
                "The visit that the letter is for is significant and is coordinated by the City "
                "Executive Board.",
            ),
            Text(
                "Stäm av brevet med stadsledningskontoret innan det skickas.",
                "Agree the letter with the City Executive Office before it is sent.",
            ),
            answer="political_level",
        ),
    },
)


def _stay(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    """Embassies ask for the length of the stay, so a letter without dates is of no use."""
    if matter.starts_on is None:
        yield "starts_on_unanswered"
    if matter.ends_on is None:
        yield "ends_on_unanswered"


_DATES = Text(
    "Brevet ska säga när gästerna kommer och när de reser hem.",
    "The letter must say when the guests come and when they go home.",
)
_FILL_IN = Text(
    "Fyll i datumen innan brevet skrivs ut.",
    "Enter the dates before the letter is printed.",
)
HAS_DATES = Principle(
    rule="S-77",
    title=Text("Vistelsens längd", "Length of the stay"),
    judge=_stay,
    says={
        "starts_on_unanswered": Said(
            WARN, _DATES, _FILL_IN, answer="starts_on", facts=("starts_on",)
        ),
        "ends_on_unanswered": Said(WARN, _DATES, _FILL_IN, answer="ends_on", facts=("ends_on",)),
    },
)

INVITATION_LETTER = (PRIORITISED, SUPPORTED, VISIT_GOES_ITS_OWN_WAY, HAS_DATES)
