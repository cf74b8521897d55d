"""The dates and the money of every kind of matter: S-77 (section 5 ¶8) and S-70 (¶5)."""

from collections.abc import Iterator

from ..delegation.row import Route
from ..delegation.travel import is_on_behalf_of_ks
from ..matter import Matter
from ..policy import Policy
from ..principle import BLOCK, MISSING, OK, WARN, Found, Principle, Said
from ..text import Text
from ..vocabulary import JOURNEYS, OWN_ORGANS, Kind, Stage


def _dates(matter: Matter, policy: Policy, way: Route) -> Iterator[Found | str]:
    """A matter that is rechecked while running has of course begun before today."""
    starts, ends, today = matter.starts_on, matter.ends_on, matter.registered_on
    contradicted = False
    if starts and ends and ends < starts:
        contradicted = True
        yield Found("ends_before_start", {"first": str(starts), "last": str(ends)})
    days = {"today": str(today)}
    journey = matter.kind in JOURNEYS and matter.stage != Stage.ONGOING
    new = matter.kind not in JOURNEYS and matter.stage == Stage.NEW
    # an extension is a new decision with new dates, of what began long ago.
    extended = matter.kind == Kind.COOPERATION_AGREEMENT and matter.stage == Stage.RENEWAL
    first = starts or ends
    if first and today and first < today and journey:
        contradicted = True
        code = "starts_before_registration" if starts else "ends_before_registration"
        yield Found(code, days | {"day": str(first)})
    elif ends and today and ends < today and (new or extended) and not contradicted:
        contradicted = True
        yield Found("ends_before_registration", days | {"day": str(ends)})
    elif starts and today and starts < today and new and not contradicted:
        contradicted = True
        yield Found("registered_afterwards", days | {"day": str(starts)})
    if starts and not contradicted:
        yield "dates"


_BEFORE = Text(
    "Datumet {day} ligger före den dag då ärendet registrerades, {today}.",
    "The date {day} is before the day when the matter was registered, {today}.",
)
_MEND = Text(
    "Rätta datumet. Har det redan ägt rum: registrera det i efterhand som pågående och skriv "
    "varför.",
    "Correct the date. If it has already taken place: register it afterwards as ongoing and say "
    "why.",
)
DATES_AGREE = Principle(
    rule="S-77",
    title=Text("Datumen stämmer överens", "The dates agree"),
    facts=("registered_on", "starts_on", "ends_on"),
    judge=_dates,
    says={
        "ends_before_start": Said(
            MISSING,
            Text(
                "Slutdatumet {last} ligger före startdatumet {first}.",
                "The end date {last} is before the start date {first}.",
            ),
            Text("Rätta det datum som är fel.", "Correct the date that is wrong."),
            answer="ends_on",
        ),
        "starts_before_registration": Said(MISSING, _BEFORE, _MEND, answer="starts_on"),
        "ends_before_registration": Said(MISSING, _BEFORE, _MEND, answer="ends_on"),
        "registered_afterwards": Said(
            WARN,
            Text(
                "Ärendet började {day}, innan det registrerades {today}. Internationellt arbete "
                "ska planeras och beslutas i förväg, som annat arbete.",
                "The matter began on {day}, before it was registered on {today}. International "
                "work is to be planned and decided beforehand, like other work.",
            ),
            Text(
                "Rätta datumet, eller skriv varför ärendet registreras i efterhand.",
                "Correct the date, or say why the matter is registered afterwards.",
            ),
            answer="starts_on",
            motive=True,
        ),
        "dates": Said(OK, Text("Datumen är rimliga.", "The dates make sense.")),
    },
)


def _frame(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    """A committee or a company was given its frame; KS and KF hold the frame themselves."""
    outside = matter.money.outside_frame()
    given = (way.decider or matter.organ) in OWN_ORGANS
    if outside:
        yield "outside_given_frame" if given else "outside_frame"
    elif outside is None:
        # A trip on behalf of KS goes to another organ outside the frame (D-17).
        trip = matter.kind == Kind.CONFERENCE_TRIP
        asked = given or (trip and is_on_behalf_of_ks(matter, policy) is not False)
        yield "budget_unanswered" if asked else "budget_not_given"


_UNKNOWN_FRAME = Text(
    "Ärendet kostar egna medel, men det framgår inte vad som är budgeterat. Internationellt "
    "arbete ska rymmas inom given ekonomisk ram.",
    "The matter costs own money, but it is not clear what is budgeted. International work must "
    "fit the given budget frame.",
)
_OUTSIDE = Text(
    "De egna kostnaderna är högre än det som är budgeterat. Internationellt arbete ska rymmas "
    "inom given ekonomisk ram.",
    "The own costs are higher than what is budgeted. International work must fit the given "
    "budget frame.",
)
_FRAME_FACTS = ("own_sek", "own_sek_per_year", "fee_sek_per_year", "budgeted_sek")
WITHIN_FRAME = Principle(
    rule="S-70",
    title=Text("Ryms inom given ram", "Fits the given frame"),
    facts=_FRAME_FACTS,
    judge=_frame,
    says={
        "outside_given_frame": Said(
            BLOCK,
            _OUTSIDE,
            Text(
                "Minska kostnaden, omfördela inom budgeten eller låt någon annan betala, och "
                "rätta beloppen.",
                "Lower the cost, move money within the budget or let somebody else pay, and "
                "correct the amounts.",
            ),
            answer="own_sek",
        ),
        "outside_frame": Said(
            WARN,
            _OUTSIDE,
            Text(
                "Visa i beslutsunderlaget hur kostnaden ska täckas.",
                "Show in the basis for the decision how the cost is to be met.",
            ),
            answer="own_sek",
            motive=True,
        ),
        "budget_unanswered": Said(
            MISSING,
            _UNKNOWN_FRAME,
            Text("Ange budgeterat belopp.", "Enter the budgeted amount."),
            answer="budgeted_sek",
        ),
        "budget_not_given": Said(
            WARN,
            _UNKNOWN_FRAME,
            Text("Ange budgeterat belopp.", "Enter the budgeted amount."),
            answer="budgeted_sek",
        ),
    },
)
