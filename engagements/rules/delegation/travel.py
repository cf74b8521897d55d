"""Conferences and events abroad: D-16 to D-18 (S-66, section 5 ¶4; S-70).

The mandate decides, not who pays (A-6): only a trip on behalf of KS goes to finansborgarrådet.
"""

from ..condition import Condition, answered, reading_is
from ..logic import neither
from ..matter import Matter
from ..policy import EventInSweden, Policy, TravellingMayor, TripFollows
from ..text import Text
from ..vocabulary import Handler, LeadKind, Organ
from .row import BY_SLK, Rests, Row, Told, own


def is_on_behalf_of_ks(matter: Matter, policy: Policy) -> bool | None:
    """A-6: the mandate, or, under the other reading, whose money it is."""
    if policy.readings.trip_follows == TripFollows.PAYER:
        return matter.lead_body_kind == LeadKind.KS if matter.lead_body_kind else None
    return matter.on_behalf_of_ks


def is_abroad(matter: Matter, policy: Policy) -> bool | None:
    """A-26. An answer that the country contradicts is no answer."""
    said = matter.yes_no("abroad")
    return None if contradicts_country(matter) else said


def contradicts_country(matter: Matter) -> bool:
    """Abroad in Sweden, or at home in another country."""
    said = matter.yes_no("abroad")
    return None not in (said, matter.country) and said == (matter.country == "SE")


ON_BEHALF = Condition(
    is_on_behalf_of_ks,
    Text("på uppdrag av kommunstyrelsen", "on behalf of the Executive Board"),
    asks=("on_behalf_of_ks",),
)
ABROAD = Condition(is_abroad, asks=("abroad",))
AT_HOME = Condition(
    lambda matter, policy: neither(is_abroad(matter, policy)),
    Text("i Sverige", "in Sweden"),
    asks=("abroad",),
)
OUTSIDE_FRAME = Condition(
    lambda matter, policy: matter.money.outside_frame(),
    Text(
        "kostnaden ryms inte i kommunstyrelsens budget",
        "the cost does not fit the Executive Board's budget",
    ),
)
COSTS = Condition(lambda matter, policy: matter.money.own > 0)
MAYOR_TRAVELS = answered(
    "decider_is_traveller", "finansborgarrådet reser själv", "the Mayor is among the travellers"
)
DIGITAL = answered("digital")

_OWN_TRIP = Text(
    "Resan görs inte på uppdrag av kommunstyrelsen. Delegationen till finansborgarrådet gäller "
    "då inte: {organ} beslutar enligt sin egen delegationsordning.",
    "The trip is not made on behalf of the City Executive Board. The delegation to the Mayor "
    "then does not apply: {organ} decides under its own scheme of delegation.",
)

CONFERENCE_TRIP = (
    Row(
        id="D-16",
        when=ON_BEHALF & AT_HOME & reading_is("event_in_sweden", EventInSweden.KS),
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-66",
                Text(
                    "Delegationen till finansborgarrådet gäller bara evenemang utomlands. Ett "
                    "uppdrag för kommunstyrelsen i Sverige, eller ett värdskap i Stockholm, "
                    "beslutar kommunstyrelsen om själv.",
                    "The delegation to the Mayor covers events abroad only. A mission for the "
                    "City Executive Board in Sweden, or hosting an event in Stockholm, is for "
                    "the Board itself to decide.",
                ),
            ),
        ),
        rests=(Rests("A-26"),),
    ),
    own(
        "D-16",
        "S-66",
        Text(
            "Evenemanget äger rum i Sverige, så delegationen till finansborgarrådet gäller inte: "
            "{organ} beslutar enligt sin egen delegationsordning.",
            "The event is in Sweden, so the delegation to the Mayor does not apply: {organ} "
            "decides under its own scheme of delegation.",
        ),
        "A-26",
        when=ON_BEHALF & AT_HOME & reading_is("event_in_sweden", EventInSweden.OWN_ORGAN),
    ),
    Row(
        id="D-17",
        when=ON_BEHALF & OUTSIDE_FRAME,
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-70",
                Text(
                    "Resan ryms inte i det som är budgeterat. Då räcker delegationen inte: "
                    "kommunstyrelsen beslutar.",
                    "The trip does not fit what is budgeted. The delegation then does not "
                    "reach: the City Executive Board decides.",
                ),
            ),
        ),
        rests=(Rests("A-3"),),
    ),
    Row(
        id="D-17",
        when=ON_BEHALF & COSTS & reading_is("trips_follow_resource_burden", True),
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-67",
                Text(
                    "Resan kostar pengar, och delegationen läses så att den bara gäller det som "
                    "inte ökar resursbördan: kommunstyrelsen beslutar.",
                    "The trip costs money, and the delegation is read as covering only what "
                    "does not increase the resource burden: the City Executive Board decides.",
                ),
            ),
        ),
        rests=(Rests("A-3"),),
    ),
    Row(
        id="D-16",
        when=ON_BEHALF & MAYOR_TRAVELS & reading_is("travelling_mayor", TravellingMayor.KS),
        decider=Organ.KS,
        handled_by=Handler.IB,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-66",
                Text(
                    "Finansborgarrådet reser själv och beslutar därför inte om resan. Den "
                    "behandlas i internationella beredningen, och kommunstyrelsen eller den "
                    "ersättare som den har utsett beslutar.",
                    "The Mayor is among the travellers and therefore does not decide on the "
                    "trip. It is handled in the International Advisory Committee, and the City "
                    "Executive Board or the deputy that it has appointed decides.",
                ),
            ),
        ),
        rests=(Rests("A-22"),),
    ),
    Row(
        id="D-16",
        when=ON_BEHALF,
        decider=Organ.FB_IB,
        handled_by=Handler.IB,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-66",
                Text(
                    "Deltagande utomlands på uppdrag av kommunstyrelsen är delegerat till "
                    "finansborgarrådet, efter behandling i internationella beredningen.",
                    "Participation abroad on behalf of the City Executive Board is delegated to "
                    "the Mayor, after handling in the International Advisory Committee.",
                ),
            ),
        ),
        rests=(
            Rests("A-3", COSTS),
            Rests("A-22", MAYOR_TRAVELS),
            Rests("A-23"),
            Rests("A-26", DIGITAL),
        ),
    ),
    own("D-18", "S-66", _OWN_TRIP, "A-6"),
)
