"""Cooperation agreements and letters of intent: D-19 to D-23 (A-7, A-8, S-48, S-53).

The strategy sets conditions for them but names no organ: they follow the scope, as initiatives
of cooperation do. A delegation is read narrowly: finansborgarrådet signs no agreements (A-8).
"""

from ..condition import Condition, answered, reading_is
from ..text import Text
from ..vocabulary import Organ, Stage
from .row import BY_SLK, ONE_BODY, Rests, Row, Told, own

TWIN_TOWN = answered("twin_town", "vänort, under vilket namn som helst", "twin town, by any name")
EXTENDED = Condition(lambda matter, policy: matter.stage == Stage.RENEWAL)

NOBODY = Row(
    id="D-23",
    when=TWIN_TOWN,
    prepared_by=(),
    because=(
        Told(
            "S-48",
            Text(
                "Staden har inga vänorter och tecknar inga vänortsavtal. Bara "
                "kommunfullmäktige kan ändra strategin.",
                "The city has no twin towns and signs no twinning agreements. Only the City "
                "Council can change the strategy.",
            ),
        ),
    ),
)

COOPERATION_AGREEMENT = (
    NOBODY,
    Row(
        id="D-20",
        own=True,
        scopes=ONE_BODY,
        when=reading_is("agreements_follow_scope", True),
        because=(
            Told(
                "S-71",
                Text(
                    "Avtalet rör bara den egna verksamheten: {organ} beslutar.",
                    "The agreement concerns the body's own work only: {organ} decides.",
                ),
            ),
        ),
        rests=(Rests("A-7"), Rests("A-13", EXTENDED)),
    ),
    Row(
        id="D-19",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-62",
                Text(
                    "Avtalet rör fler än en nämnd eller ett bolag: kommunstyrelsen beslutar.",
                    "The agreement concerns more than one body: the City Executive Board decides.",
                ),
            ),
        ),
        rests=(Rests("A-7"), Rests("A-13", EXTENDED)),
    ),
)

LETTER_OF_INTENT = (
    NOBODY,
    own(
        "D-22",
        "S-71",
        Text(
            "Intentionsavtalet rör bara den egna verksamheten: {organ} beslutar.",
            "The letter of intent concerns the body's own work only: {organ} decides.",
        ),
        "A-8",
        scopes=ONE_BODY,
        when=reading_is("letters_of_intent_follow_scope", True),
    ),
    Row(
        id="D-21",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-62",
                Text(
                    "Intentionsavtalet rör fler än en nämnd eller ett bolag: kommunstyrelsen "
                    "beslutar. Delegationen till finansborgarrådet omfattar inte avtal.",
                    "The letter of intent concerns more than one body: the City Executive Board "
                    "decides. The delegation to the Mayor does not cover agreements.",
                ),
            ),
        ),
        rests=(Rests("A-8"),),
    ),
)
