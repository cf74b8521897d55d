"""Incoming visits and invitation letters: D-31 to D-33 (S-75, S-61, S-55).

The body that receives a request decides it. A significant visit is coordinated by KS through
the City Executive Office, and each body keeps its part (A-9). To decline is also a decision.
"""

from ..condition import Condition, reading_is
from ..logic import both, either
from ..matter import Matter
from ..policy import Policy, SeveralAreas, SignificantVisit
from ..text import Text
from ..vocabulary import Organ, Outcome, Treatment
from .row import BY_SLK, Rests, Row, Told


def is_high_level(matter: Matter, policy: Policy) -> bool | None:
    """A-10: whether the delegation's level is a high political one."""
    level = matter.political_level
    return None if level is None else policy.readings.levels[level] == Treatment.COORDINATE


def wants_several_areas(matter: Matter, policy: Policy) -> bool | None:
    """A-11: a prioritised delegation that wants to meet several bodies. Themes do not count."""
    prioritised, several = matter.yes_no("prioritised_by_city"), matter.has_several_bodies
    if policy.readings.several_areas == SeveralAreas.PRIORITISED_OR_SEVERAL:
        return either(prioritised, several)
    return both(prioritised, several)


HIGH_LEVEL = Condition(is_high_level, Text("hög politisk nivå", "high political level"))
SEVERAL_AREAS = Condition(
    wants_several_areas,
    Text(
        "en prioriterad delegation vill möta flera verksamheter",
        "a prioritised delegation wants to meet several bodies",
    ),
)
SIGNIFICANT = Condition(
    (HIGH_LEVEL | SEVERAL_AREAS).holds,
    Text(
        "hög politisk nivå, eller en prioriterad delegation som vill möta flera verksamheter",
        "high political level, or a prioritised delegation that wants to meet several bodies",
    ),
)
SEVERAL_BODIES = Condition(lambda matter, policy: matter.has_several_bodies)
AND = reading_is("several_areas", SeveralAreas.PRIORITISED_AND_SEVERAL)
OR = reading_is("several_areas", SeveralAreas.PRIORITISED_OR_SEVERAL)


def is_significant(matter: Matter, policy: Policy) -> bool | None:
    """S-61 (section 5 ¶2); None while an answer that could make it so is missing."""
    return SIGNIFICANT.holds(matter, policy)


_COORDINATES = (
    Told(
        "S-61",
        Text(
            "Besöket är på hög politisk nivå ({level}). Kommunstyrelsen koordinerar genom "
            "stadsledningskontoret; varje nämnd och bolag behåller sin del.",
            "The visit is at high political level ({level}). The City Executive Board "
            "coordinates through its office; each body keeps its part.",
        ),
        HIGH_LEVEL,
    ),
    Told(
        "S-61",
        Text(
            "En prioriterad delegation vill möta flera verksamheter. Kommunstyrelsen "
            "koordinerar genom stadsledningskontoret; varje nämnd och bolag behåller sin del.",
            "A prioritised delegation wants to meet several bodies. The City Executive Board "
            "coordinates through its office; each body keeps its part.",
        ),
        SEVERAL_AREAS & AND,
    ),
    Told(
        "S-61",
        Text(
            "Delegationen är prioriterad eller vill möta flera verksamheter. Kommunstyrelsen "
            "koordinerar genom stadsledningskontoret; varje nämnd och bolag behåller sin del.",
            "The delegation is prioritised or wants to meet several bodies. The City Executive "
            "Board coordinates through its office; each body keeps its part.",
        ),
        SEVERAL_AREAS & OR,
    ),
)
_COORDINATED_RESTS = (Rests("A-9"), Rests("A-10", HIGH_LEVEL), Rests("A-11", SEVERAL_AREAS))

VISIT = (
    Row(
        id="D-32",
        when=SIGNIFICANT & reading_is("significant_visit", SignificantVisit.COORDINATES),
        outcome=Outcome.COORDINATE,
        prepared_by=BY_SLK,
        because=_COORDINATES,
        rests=_COORDINATED_RESTS,
    ),
    Row(
        id="D-32",
        when=SIGNIFICANT & reading_is("significant_visit", SignificantVisit.DECIDES),
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=_COORDINATES,
        rests=_COORDINATED_RESTS,
    ),
    Row(
        id="D-31",
        own=True,
        because=(
            Told(
                "S-75",
                Text(
                    "Den nämnd eller det bolag som får en besöksförfrågan bedömer och hanterar "
                    "den: {organ} beslutar.",
                    "The body that receives a visit request assesses and handles it: {organ} "
                    "decides.",
                ),
            ),
        ),
        rests=(Rests("A-10"), Rests("A-11", SEVERAL_BODIES)),
    ),
)

INVITATION_LETTER = (
    Row(
        id="D-33",
        own=True,
        because=(
            Told(
                "S-55",
                Text(
                    "Den verksamhet som tar emot besöket kan utfärda inbjudningsbrev: {organ} "
                    "beslutar och chefen undertecknar.",
                    "The body that receives the visit may issue an invitation letter: {organ} "
                    "decides and the head signs.",
                ),
            ),
        ),
        rests=(Rests("A-16"),),
    ),
)
