"""The versions of the strategy, and the readings (A-n) chosen where its text is silent.

A reading is a setting: another version, or a test, may choose another value. Nothing else in
the rules may hold a choice of its own where the strategy leaves one open.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType

from .text import Text
from .vocabulary import PoliticalLevel, Treatment


class SignificantVisit(StrEnum):
    """A-9: what it means that KS "coordinates" a significant visit (S-61)."""

    COORDINATES = "coordinates"
    DECIDES = "decides"


class SeveralAreas(StrEnum):
    """A-11: whether S-61's example asks for both priority and several bodies."""

    PRIORITISED_AND_SEVERAL = "prioritised_and_several"
    PRIORITISED_OR_SEVERAL = "prioritised_or_several"


LEVELS: Mapping[PoliticalLevel, Treatment] = MappingProxyType(
    {
        PoliticalLevel.STATSCHEF: Treatment.COORDINATE,
        PoliticalLevel.REGERINGSCHEF: Treatment.COORDINATE,
        PoliticalLevel.MINISTER: Treatment.COORDINATE,
        PoliticalLevel.TALMAN: Treatment.COORDINATE,
        PoliticalLevel.EU_KOMMISSIONAR: Treatment.COORDINATE,
        PoliticalLevel.FN_CHEF: Treatment.COORDINATE,
        PoliticalLevel.BORGMASTARE_HUVUDSTAD: Treatment.COORDINATE,
        PoliticalLevel.KOMMUNAL_TOPPNIVA: Treatment.CHECK_SIZE,
        PoliticalLevel.DIPLOMAT: Treatment.INFORM_SLK,
        PoliticalLevel.TJANSTEPERSON: Treatment.ORDINARY,
        PoliticalLevel.STUDENT: Treatment.ORDINARY,
        PoliticalLevel.PRIVAT: Treatment.ORDINARY,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """The defaults of domain.md B3 for the kinds that the rules cover so far."""

    significant_visit: SignificantVisit = SignificantVisit.COORDINATES
    #
    levels: Mapping[PoliticalLevel, Treatment] = field(default_factory=lambda: LEVELS)
    several_areas: SeveralAreas = SeveralAreas.PRIORITISED_AND_SEVERAL
    district_must_appoint: bool = False
    particular_priority_set_by: str = "head"


READING_TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        "A-9": Text(
            "Att kommunstyrelsen koordinerar ett besök är inget beslut. Varje nämnd och bolag "
            "behåller sin del; stadsledningskontoret håller ihop program, protokoll och svar.",
            "That the City Executive Board coordinates a visit is not a decision. Each body "
            "keeps its part; the City Executive Office keeps programme, protocol and reply "
            "together.",
        ),
        "A-10": Text(
            "Strategin säger inte vad som är hög politisk nivå. Staden följer en lista som "
            "kan ändras.",
            "The strategy does not say what high political level is. The city follows a list "
            "that can be changed.",
        ),
        "A-11": Text(
            "Ett besök som rör flera verksamheter är betydande bara om delegationen också är "
            "prioriterad av staden.",
            "A visit that concerns several bodies is significant only when the delegation is "
            "also prioritised by the city.",
        ),
        "A-14": Text(
            "En stadsdelsförvaltning får men måste inte utse en internationell kontaktperson. "
            "Finns ingen bereder den funktion som tar emot besök.",
            "A district administration may but need not appoint an international contact "
            "person. Where there is none, the function that receives visits prepares.",
        ),
        "A-16": Text(
            "Chefen för den verksamhet som tar emot besöket avgör om det är särskilt "
            "prioriterat. En poängsumma räcker aldrig.",
            "The head of the receiving body decides whether a visit is particularly "
            "prioritised. A score is never enough.",
        ),
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version of the strategy; a decision is judged by the version in force on its day."""

    version: str
    dnr: str
    title: Text
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    readings: Readings = Readings()


POLICY_2016 = Policy(
    version="2016",
    dnr="171-482/2016",
    title=Text("Internationell strategi", "International strategy"),
    valid_from=datetime.date(2016, 1, 1),
)

POLICIES: Mapping[str, Policy] = MappingProxyType({POLICY_2016.version: POLICY_2016})


def policy_on(day: datetime.date | None, register: Mapping[str, Policy] = POLICIES) -> Policy:
    """The version in force on a day: the latest that had begun and not ended.

    Without a day, the latest version. A matter older than every version, or in a gap between
    two, is judged by the nearest version before it, else by the first: it was never left
    without a strategy to follow.
    """
    versions = sorted(register.values(), key=lambda policy: policy.valid_from)
    if day is None:
        return versions[-1]
    begun = [policy for policy in versions if policy.valid_from <= day]
    return begun[-1] if begun else versions[0]
