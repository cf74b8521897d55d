"""Who pays for a trip, and whether an earlier one is accounted for (S-68, S-77, S-79).

A supplier that pays while it takes part in an ongoing procurement is a matter of bribery (the
Penal Code, chapter 10): it stops until the City Executive Office has given its advice.
"""

from collections.abc import Iterator

from ..delegation.row import Route
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, WARN, Principle, Said
from ..text import Text


def _supplier(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if not matter.yes_no("supplier_pays"):
        return
    procured = matter.yes_no("supplier_in_procurement")
    if procured is None:
        yield "supplier_in_procurement_unanswered"
    elif procured and not matter.yes_no("slk_cleared_supplier"):
        yield "supplier_in_procurement"
    elif procured:
        yield "supplier_cleared"
    else:
        yield "supplier_not_in_procurement"


SUPPLIER_PAYS = Principle(
    rule="S-79",
    title=Text("Vem som betalar", "Who pays"),
    facts=("supplier_pays", "supplier_in_procurement", "slk_cleared_supplier"),
    judge=_supplier,
    says={
        "supplier_in_procurement": Said(
            BLOCK,
            Text(
                "Den som betalar resan deltar i en pågående upphandling. Det kan vara en muta "
                "enligt 10 kap. brottsbalken.",
                "Whoever pays for the trip takes part in an ongoing procurement. That may be a "
                "bribe under chapter 10 of the Penal Code.",
            ),
            Text(
                "Låt staden betala själv, avstå från resan, eller begär stadsledningskontorets "
                "råd innan något beslutas.",
                "Let the city pay itself, do without the trip, or ask the City Executive Office "
                "for advice before anything is decided.",
            ),
            answer="supplier_in_procurement",
        ),
        "supplier_cleared": Said(
            WARN,
            Text(
                "Den som betalar resan deltar i en pågående upphandling. Stadsledningskontoret "
                "har yttrat sig.",
                "Whoever pays for the trip takes part in an ongoing procurement. The City "
                "Executive Office has given its opinion.",
            ),
            Text(
                "Skriv i beslutet hur stadsledningskontorets råd följs.",
                "Say in the decision how the City Executive Office's advice is followed.",
            ),
            answer="supplier_in_procurement",
            motive=True,
        ),
        "supplier_in_procurement_unanswered": Said(
            MISSING,
            Text(
                "Svara på om den som betalar resan deltar i en pågående upphandling.",
                "Answer whether whoever pays for the trip takes part in an ongoing procurement.",
            ),
            Text("Fråga er upphandlingsenhet.", "Ask your procurement unit."),
            answer="supplier_in_procurement",
        ),
        "supplier_not_in_procurement": Said(
            OK,
            Text(
                "Den som betalar resan deltar inte i någon pågående upphandling.",
                "Whoever pays for the trip takes part in no ongoing procurement.",
            ),
        ),
    },
)


def _report(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if matter.yes_no("report_overdue"):
        yield "report_overdue"


REPORTS_WRITTEN = Principle(
    rule="S-77",
    title=Text("Tidigare resor är redovisade", "Earlier trips are accounted for"),
    facts=("report_overdue",),
    judge=_report,
    says={
        "report_overdue": Said(
            WARN,
            Text(
                "Någon som ska resa har inte lämnat rapport från en tidigare resa i tid.",
                "Somebody who is to travel has not handed in an earlier trip's report in time.",
            ),
            Text(
                "Skriv rapporten först, eller motivera varför resan ändå ska göras.",
                "Write the report first, or say why the trip is to be made all the same.",
            ),
            answer="report_overdue",
            motive=True,
        ),
    },
)

TRIP_CONDUCT = (SUPPLIER_PAYS, REPORTS_WRITTEN)
