"""Aid projects, comparisons, profiling, trust posts, the strategy: D-29, D-30, D-35 to D-40."""

from ..condition import Condition
from ..text import Text
from ..vocabulary import Organ, Outcome
from .row import BEYOND_ONE, BY_KS, BY_SLK, CITY, ONE_BODY, Rests, Row, Told, own

_KS_TOLD = Text(
    "Ärendet är stadsövergripande eller rör flera nämnder eller bolag: kommunstyrelsen beslutar.",
    "The matter is city-wide or bears on several bodies: the City Executive Board decides.",
)

AID_PROJECT = (
    own(
        "D-29",
        "S-71",
        Text(
            "Projektet rör bara den egna verksamheten: {organ} beslutar, om någon annan betalar "
            "hela kostnaden.",
            "The project concerns the body's own work only: {organ} decides, if somebody else "
            "bears the whole cost.",
        ),
        scopes=ONE_BODY,
    ),
    Row(
        id="D-30",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(Told("S-62", _KS_TOLD),),
    ),
)

BENCHMARK = (
    own(
        "D-35",
        "S-23",
        Text(
            "Varje verksamhet bevakar och jämför sig med omvärlden: {organ} beslutar om sin egen "
            "jämförelse.",
            "Each body monitors the world and compares itself with it: {organ} decides its own "
            "comparison.",
        ),
        scopes=ONE_BODY,
    ),
    Row(
        id="D-35",
        scopes=CITY,
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-59",
                Text(
                    "Jämförelsen är stadsövergripande: stadsledningskontoret gör den åt "
                    "kommunstyrelsen, som samordnar stadens internationella arbete.",
                    "The comparison is city-wide: the City Executive Office makes it for the City "
                    "Executive Board, which coordinates the city's international work.",
                ),
            ),
        ),
    ),
    Row(
        id="D-35",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(Told("S-62", _KS_TOLD),),
        rests=(Rests("A-19"),),
    ),
)

# An unanswered question is asked for; until then the matter is taken to be international.
NOT_INTERNATIONAL = Condition(
    lambda matter, policy: matter.yes_no("international_marketing") is False,
    Text("inte internationell marknadsföring", "not international marketing"),
)
PROFILING = (
    Row(
        id="D-36",
        when=NOT_INTERNATIONAL,
        outcome=Outcome.NOT_APPLICABLE,
        because=(
            Told(
                "S-16",
                Text(
                    "Marknadsföring som inte är internationell omfattas inte av strategin.",
                    "Marketing that is not international is outside the strategy.",
                ),
            ),
        ),
    ),
    own(
        "D-36",
        "S-71",
        Text(
            "Profilering i den egna verksamheten beslutar {organ} om.",
            "Profiling in the body's own work is for {organ} to decide.",
        ),
        scopes=ONE_BODY,
    ),
    Row(
        id="D-36",
        scopes=CITY,
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(Told("S-62", _KS_TOLD),),
    ),
    Row(
        id="D-36",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(Told("S-62", _KS_TOLD),),
        rests=(Rests("A-19"),),
    ),
)

TRUST_POST = (
    own(
        "D-39",
        "S-71",
        Text(
            "Uppdraget gäller en verksamhetsspecifik organisation: {organ} beslutar.",
            "The post is in an organisation specific to the body: {organ} decides.",
        ),
        scopes=ONE_BODY,
    ),
    Row(
        id="D-39",
        scopes=BEYOND_ONE,
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-62",
                Text(
                    "Förtroendeposter i stadsövergripande internationella organisationer beslutar "
                    "kommunstyrelsen om.",
                    "Trust posts in city-wide international organisations are for the City "
                    "Executive Board to decide.",
                ),
            ),
        ),
    ),
)

POLICY_CHANGE = (
    Row(
        id="D-40",
        decider=Organ.KF,
        prepared_by=BY_KS,
        because=(
            Told(
                "S-42",
                Text(
                    "Strategin och EU-policyn antas av kommunfullmäktige. Bara "
                    "kommunfullmäktige kan ändra dem.",
                    "The strategy and the EU policy are adopted by the City Council. Only the "
                    "City Council can change them.",
                ),
            ),
        ),
    ),
)
