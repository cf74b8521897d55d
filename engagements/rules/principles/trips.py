"""Conferences and events abroad: what S-66, S-70, A-22 and A-26 need to know."""

from collections.abc import Iterator

from ..condition import Condition, reading_is
from ..delegation.row import Route
from ..delegation.travel import ABROAD, ON_BEHALF, contradicts_country
from ..matter import Matter
from ..policy import Policy, TripFollows
from ..principle import MISSING, OK, WARN, Found, Principle, Said, question
from ..text import Text

TO_IB = ON_BEHALF & ABROAD


def _mandate(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if matter.on_behalf_of_ks is None:
        yield "on_behalf_of_ks_unanswered"


MANDATE = Principle(
    rule="S-66",
    title=Text("Uppdrag från kommunstyrelsen", "Mission for the Executive Board"),
    facts=("on_behalf_of_ks",),
    readings=("A-6",),
    asked=reading_is("trip_follows", TripFollows.MANDATE),
    judge=_mandate,
    says={
        "on_behalf_of_ks_unanswered": Said(
            MISSING,
            Text(
                "Svara på om resan görs på uppdrag av kommunstyrelsen. Det är uppdraget som "
                "avgör vem som beslutar, inte vem som betalar.",
                "Answer whether the trip is made on behalf of the City Executive Board. It is "
                "the mission that settles who decides, not who pays.",
            ),
            Text(
                "Fråga den som har föreslagit resan vem den företräder.",
                "Ask whoever proposed the trip whom it represents.",
            ),
            answer="on_behalf_of_ks",
        ),
    },
)


def _place(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    abroad = matter.yes_no("abroad")
    if contradicts_country(matter):
        yield "abroad_contradicted"
    elif abroad is None:
        yield "abroad_unanswered"
    elif abroad:
        yield "abroad"
    else:
        yield "in_sweden"


PLACE = Principle(
    rule="S-66",
    title=Text("Utomlands eller i Sverige", "Abroad or in Sweden"),
    facts=("abroad", "country"),
    readings=("A-26",),
    judge=_place,
    says={
        "abroad": Said(OK, Text("Evenemanget äger rum utomlands.", "The event is abroad.")),
        "in_sweden": Said(
            WARN,
            Text(
                "Evenemanget äger rum i Sverige. Internationella beredningen behandlar bara "
                "deltagande utomlands.",
                "The event is in Sweden. The International Advisory Committee handles "
                "participation abroad only.",
            ),
            Text(
                "Registrera resan bara om den hör till det internationella arbetet. Är staden "
                "värd: ta med kostnaden i budgeten.",
                "Register the trip only if it belongs to the international work. If the city is "
                "the host: put the cost in the budget.",
            ),
            answer="abroad",
        ),
        "abroad_unanswered": Said(
            MISSING,
            Text(
                "Svara på om evenemanget äger rum utomlands. Delegationen till finansborgarrådet "
                "gäller bara då.",
                "Answer whether the event is abroad. The delegation to the Mayor applies only "
                "then.",
            ),
            Text("Ange land och ort.", "Enter country and place."),
            answer="abroad",
        ),
        "abroad_contradicted": Said(
            MISSING,
            Text(
                "Svaret om evenemanget äger rum utomlands stämmer inte med landet.",
                "The answer whether the event is abroad does not agree with the country.",
            ),
            Text("Rätta svaret eller landet.", "Correct the answer or the country."),
            answer="abroad",
        ),
    },
)

DIGITAL = question(
    "digital",
    rule="S-66",
    title=Text("På plats eller på distans", "On the spot or at a distance"),
    readings=("A-26",),
    asked=TO_IB,
    yes=(
        "digital",
        Said(
            OK,
            Text(
                "Deltagandet sker på distans. Internationella beredningen behandlar det i "
                "förenklad form.",
                "Participation is digital. The International Advisory Committee handles it in a "
                "light form.",
            ),
        ),
    ),
    no=None,
    unknown=(
        "digital_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om deltagandet kan ske på distans. Stadens resor prövas i första hand "
                "mot ett digitalt möte.",
                "Answer whether participation can be digital. The city's trips are first held "
                "against a digital meeting.",
            ),
            Text("Fråga arrangören.", "Ask the organiser."),
            answer="digital",
        ),
    ),
)

TRAVELLERS = question(
    "decider_is_traveller",
    rule="S-66",
    title=Text("Den som beslutar reser inte själv", "The decider is not a traveller"),
    readings=("A-22",),
    asked=TO_IB,
    yes=(
        "decider_is_traveller",
        Said(
            WARN,
            Text(
                "Finansborgarrådet reser själv. Den som beslutar ska inte besluta om sin egen "
                "resa.",
                "The Mayor is among the travellers. Whoever decides is not to decide on an own "
                "trip.",
            ),
            Text(
                "Låt internationella beredningen behandla resan och anteckna det. "
                "Kommunstyrelsen eller den ersättare som den har utsett beslutar.",
                "Let the International Advisory Committee handle the trip and minute it. The "
                "City Executive Board or the deputy that it has appointed decides.",
            ),
            answer="decider_is_traveller",
            motive=True,
        ),
    ),
    no=(
        "decider_is_no_traveller",
        Said(OK, Text("Den som beslutar reser inte själv.", "The decider is not a traveller.")),
    ),
    unknown=(
        "decider_is_traveller_unanswered",
        Said(
            MISSING,
            Text(
                "Svara på om finansborgarrådet reser själv. Ingen ska besluta om sin egen resa.",
                "Answer whether the Mayor is among the travellers. Nobody is to decide on an own "
                "trip.",
            ),
            Text("Ange alla som reser.", "Enter everybody who travels."),
            answer="decider_is_traveller",
        ),
    ),
)


def _own_trip(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if matter.yes_no("decider_is_traveller"):
        yield "own_decider_is_traveller"


OWN_TRIP = Principle(
    rule="S-66",
    title=TRAVELLERS.title,
    facts=("decider_is_traveller",),
    asked=Condition(lambda matter, policy: TO_IB.holds(matter, policy) is False),
    judge=_own_trip,
    says={
        "own_decider_is_traveller": Said(
            WARN,
            Text(
                "Den som beslutar reser själv. Ingen ska besluta om sin egen resa.",
                "The decider is among the travellers. Nobody is to decide on an own trip.",
            ),
            Text(
                "Låt någon annan besluta, enligt er delegationsordning.",
                "Let somebody else decide, under your scheme of delegation.",
            ),
            answer="decider_is_traveller",
            motive=True,
        ),
    },
)


def _cost(matter: Matter, policy: Policy, way: Route) -> Iterator[str]:
    if matter.money.total_sek is None:
        yield "total_sek_unanswered"


COST_IS_TOLD = Principle(
    rule="S-68",
    title=Text("Vad resan kostar", "What the trip costs"),
    facts=("total_sek",),
    judge=_cost,
    says={
        "total_sek_unanswered": Said(
            WARN,
            Text(
                "Det framgår inte vad resan kostar. Kostnaden ska alltid synas, så att det går "
                "att se hur skattemedel används.",
                "It is not clear what the trip costs. The cost must always be seen, so that the "
                "use of tax money is visible.",
            ),
            Text(
                "Ange hela kostnaden, även det som andra betalar.",
                "Enter the whole cost, also what others pay.",
            ),
            answer="total_sek",
        ),
    },
)


ONE_DAY = Text("1 dag", "1 day")
DAYS = Text("{days} dagar", "{days} days")


def _notice(matter: Matter, policy: Policy, way: Route) -> Iterator[Found | str]:
    starts, today = matter.starts_on, matter.registered_on
    if starts is None:
        yield "departure_unanswered"
    elif today and 0 <= (days := (starts - today).days) <= policy.days_before_departure:
        left = ONE_DAY if days == 1 else DAYS.filled(days=days)
        yield Found("short_notice", {"left": left, "least": policy.days_before_departure})


DECIDED_IN_TIME = Principle(
    rule="S-77",
    title=Text("Beslut före avresa", "Decided before departure"),
    facts=("registered_on", "starts_on"),
    judge=_notice,
    says={
        "departure_unanswered": Said(
            WARN,
            Text(
                "Det framgår inte när resan börjar. Den ska beslutas före avresan.",
                "It is not clear when the trip begins. It must be decided before departure.",
            ),
            Text("Ange avresedagen.", "Enter the day of departure."),
            answer="starts_on",
        ),
        "short_notice": Said(
            WARN,
            Text(
                "Det är {left} kvar till avresan. Resan ska vara beslutad före avresan, helst "
                "{least} dagar i förväg.",
                "Departure is {left} away. The trip must be decided before it, preferably "
                "{least} days ahead.",
            ),
            Text(
                "Begär beslut mellan sammanträdena, eller delta på distans.",
                "Ask for a decision between the meetings, or take part digitally.",
            ),
            answer="starts_on",
            motive=True,
        ),
    },
)

CONFERENCE_TRIP = (
    MANDATE,
    PLACE,
    DIGITAL,
    TRAVELLERS,
    OWN_TRIP,
    COST_IS_TOLD,
    DECIDED_IN_TIME,
)
