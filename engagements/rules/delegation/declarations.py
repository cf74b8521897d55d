"""Declarations and initiatives: D-11 to D-15 (S-67, S-63, S-71; A-4, A-5).

The delegation to finansborgarrådet is the exception: where the burden grows, or nobody has said
that it does not, the power stays with KS.
"""

from typing import Any

from ..condition import Condition, answered, reading_is
from ..matter import Matter
from ..policy import Policy
from ..text import Text
from ..vocabulary import Handler, Organ
from .row import BEYOND_ONE, BY_KS, BY_SLK, CITY, ONE_BODY, Rests, Row, Told, own


def burden(matter: Matter, policy: Policy) -> tuple[str, ...]:
    """The amounts that show an increased burden (A-4), whatever the answer says."""
    return tuple(
        name
        for name in sorted(policy.readings.burden_counts)
        if (getattr(matter.money, name) or 0) > 0
    )


def increases_burden(matter: Matter, policy: Policy) -> bool | None:
    """S-67, A-4: a fee, own money or hours outweigh a no."""
    return True if burden(matter, policy) else matter.yes_no("resource_increase")


INCREASE = Condition(
    increases_burden,
    Text("ökad resursbörda", "increased resource burden"),
    asks=("resource_increase",),
)
CREATES_MEMBERSHIP = answered("creates_membership", "innebär medlemskap", "creates membership")
# Known to be outside: KS holds the frame, and goes to KF only when it is exceeded.
UNBUDGETED = Condition(
    lambda matter, policy: bool(matter.money.outside_frame()),
    Text("kostnaden ryms inte i budgeten", "the cost is not budgeted"),
)

_IN_IB: dict[str, Any] = {"decider": Organ.FB_IB, "handled_by": Handler.IB, "prepared_by": BY_SLK}

DECLARATION = (
    Row(
        id="D-15",
        when=CREATES_MEMBERSHIP,
        decider=Organ.KF,
        prepared_by=BY_KS,
        because=(
            Told(
                "S-64",
                Text(
                    "Deklarationen innebär i praktiken ett medlemskap. Nya medlemskap beslutar "
                    "kommunfullmäktige om.",
                    "The declaration in fact creates a membership. New memberships are for the "
                    "City Council to decide.",
                ),
            ),
        ),
        rests=(Rests("A-4"),),
    ),
    Row(
        id="D-15",
        when=INCREASE & UNBUDGETED,
        decider=Organ.KF,
        prepared_by=BY_KS,
        because=(
            Told(
                "S-70",
                Text(
                    "Deklarationen kostar mer än vad som är budgeterat. Den kräver därför ett "
                    "anslag, som kommunfullmäktige beslutar om.",
                    "The declaration costs more than is budgeted. It therefore needs an "
                    "appropriation, which is for the City Council to decide.",
                ),
            ),
        ),
        rests=(Rests("A-4"),),
    ),
    Row(
        id="D-15",
        when=INCREASE,
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-67",
                Text(
                    "Deklarationen ökar resursbördan. Delegationen till finansborgarrådet gäller "
                    "då inte: kommunstyrelsen beslutar.",
                    "The declaration increases the resource burden. The delegation to the Mayor "
                    "then does not apply: the City Executive Board decides.",
                ),
            ),
        ),
        rests=(Rests("A-4"),),
    ),
    own(
        "D-14",
        "S-71",
        Text(
            "Deklarationen rör bara den egna verksamheten, och staden läser delegationen så att "
            "{organ} beslutar.",
            "The declaration concerns the body's own work only, and the city reads the "
            "delegation so that {organ} decides.",
        ),
        "A-5",
        scopes=ONE_BODY,
        when=reading_is("declarations_of_one_body_delegated", False),
    ),
    Row(
        id="D-14",
        because=(
            Told(
                "S-67",
                Text(
                    "Internationella deklarationer som inte ökar resursbördan är delegerade till "
                    "finansborgarrådet, efter behandling i internationella beredningen. En nämnd "
                    "eller ett bolag yttrar sig om sin del.",
                    "International declarations that do not increase the resource burden are "
                    "delegated to the Mayor, after handling in the International Advisory "
                    "Committee. A committee or company gives its opinion on its own part.",
                ),
            ),
        ),
        rests=(Rests("A-4"), Rests("A-5"), Rests("A-23")),
        **_IN_IB,
    ),
)

INITIATIVE = (
    own(
        "D-13",
        "S-71",
        Text(
            "Ett initiativ i den egna verksamheten, inom den egna ramen, beslutar {organ} om.",
            "An initiative in the body's own work, within its own frame, is for {organ} to decide.",
        ),
        "A-5",
        scopes=ONE_BODY,
    ),
    Row(
        id="D-12",
        scopes=CITY,
        when=INCREASE,
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-63",
                Text(
                    "Initiativet är stadsövergripande och ökar resursbördan: kommunstyrelsen "
                    "beslutar.",
                    "The initiative is city-wide and increases the resource burden: the City "
                    "Executive Board decides.",
                ),
            ),
        ),
        rests=(Rests("A-4"), Rests("A-5")),
    ),
    Row(
        id="D-12",
        when=INCREASE,
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-62",
                Text(
                    "Initiativet rör flera nämnder eller bolag och ökar resursbördan: "
                    "kommunstyrelsen beslutar.",
                    "The initiative concerns several bodies and increases the resource burden: "
                    "the City Executive Board decides.",
                ),
            ),
        ),
        rests=(Rests("A-4"), Rests("A-5"), Rests("A-19")),
    ),
    Row(
        id="D-11",
        scopes=BEYOND_ONE,
        because=(
            Told(
                "S-67",
                Text(
                    "Internationella initiativ som inte ökar resursbördan är delegerade till "
                    "finansborgarrådet, efter behandling i internationella beredningen.",
                    "International initiatives that do not increase the resource burden are "
                    "delegated to the Mayor, after handling in the International Advisory "
                    "Committee.",
                ),
            ),
        ),
        rests=(
            Rests("A-4"),
            Rests("A-5"),
            Rests("A-19", Condition(lambda matter, policy: not matter.possible_scopes <= CITY)),
            Rests("A-23"),
        ),
        **_IN_IB,
    ),
)
