"""When it is to be reconsidered: S-54 (section 4 point 3), A-12 and A-25.

"Bör, till exempel vart fjärde år" is no fixed rule: the date is told, and nothing lapses.
"""

from collections.abc import Iterator

from ..condition import Condition
from ..delegation.row import Route
from ..matter import Matter
from ..months import add_months
from ..policy import Policy
from ..principle import OK, Found, Principle, Said
from ..text import Text
from ..vocabulary import Kind, Stage

ENTRY = Text("inträdet", "entry")
DECISION = Text("beslutet", "decision")
JOINED = frozenset({Kind.MEMBERSHIP, Kind.NETWORK_PARTICIPATION})
DECIDED = frozenset({Stage.NEW, Stage.RENEWAL})


def _review(matter: Matter, policy: Policy, way: Route) -> Iterator[Found]:
    """Counted from the entry, or from the decision that is taken now (A-25)."""
    entry = matter.starts_on if matter.stage == Stage.NEW else None
    start = entry or matter.registered_on
    due = add_months(start, policy.readings.review_months) if start else None
    if due:
        months = policy.readings.review_months
        since = ENTRY if entry and matter.kind in JOINED else DECISION
        yield Found("review_due", {"day": str(due), "months": months, "since": since})


REVIEW = Principle(
    rule="S-54",
    title=Text("Omprövning", "Review"),
    readings=("A-12", "A-25"),
    asked=Condition(lambda matter, policy: matter.stage in DECIDED),
    judge=_review,
    says={
        "review_due": Said(
            OK,
            Text(
                "Ska omprövas {months} månader efter {since}, senast {day}: är det fortfarande "
                "relevant och ger det mervärde?",
                "To be reviewed {months} months after the {since}, by {day}: is it still "
                "relevant and does it add value?",
            ),
        ),
    },
)
