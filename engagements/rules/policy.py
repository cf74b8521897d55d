"""One version of the strategy, and the readings (A-n) chosen where its text is silent.

A reading is a setting: another version, or a test, may choose another value. Nothing else in
the rules may hold a choice of its own where the strategy leaves one open. The versions
themselves are data, in `policies/`.
"""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from .clauses import CLAUSES, Clause
from .text import Text
from .vocabulary import Kind, PoliticalLevel, Treatment

if TYPE_CHECKING:
    from .kind_rules import KindRules


class Termination(StrEnum):
    """A-1: who ends a city-wide membership."""

    ENTRY_ORGAN = "entry_organ"  # whoever decided the entry; unknown: KF
    KF = "KF"
    KS = "KS"


class InDoubt(StrEnum):
    """A-2: where nobody has said whether it is an organisation or a network."""

    HIGHER_ORGAN = "higher_organ"
    NETWORK = "network"


class TripFollows(StrEnum):
    """A-6: what makes a trip one on behalf of KS."""

    MANDATE = "mandate"
    PAYER = "payer"


class SignificantVisit(StrEnum):
    """A-9: what it means that KS "coordinates" a significant visit (S-61)."""

    COORDINATES = "coordinates"
    DECIDES = "decides"


class SeveralAreas(StrEnum):
    """A-11: whether S-61's example asks for both priority and several bodies."""

    PRIORITISED_AND_SEVERAL = "prioritised_and_several"
    PRIORITISED_OR_SEVERAL = "prioritised_or_several"


class AidInKind(StrEnum):
    """A-17: what the city's own hours in an aid project lead to."""

    WARN = "warn"
    BLOCK = "block"


class SeveralBodies(StrEnum):
    """A-19: who decides what several bodies do together where S-63 and S-64 name none."""

    KS = "KS"
    LEAD_BODY = "lead_body"


class CityWideProject(StrEnum):
    """A-20: who decides an EU project of several bodies or the whole city."""

    EACH_BODY = "each_body"
    KS = "KS"


class TravellingMayor(StrEnum):
    """A-22: who decides a trip that finansborgarrådet takes part in."""

    KS = "KS"
    IB_MINUTED = "ib_minuted"


class EventInSweden(StrEnum):
    """A-26: who decides participation on behalf of KS in an event in Sweden."""

    KS = "KS"
    OWN_ORGAN = "own_organ"


class ServiceExport(StrEnum):
    """A-27: what selling services to a foreign city leads to."""

    STOP = "stop"
    WARN = "warn"


class ReviewFrom(StrEnum):
    """A-25: what the years to the next review are counted from."""

    DECISION = "decision"
    REMINDER = "reminder"


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
BURDEN = frozenset({"fee_sek_per_year", "own_sek", "own_sek_per_year", "own_hours_per_year"})
# Stems of words that make somebody look again; never a verdict.
FOREIGN_POLICY_HINTS = (
    "erkännande av", "folkrätt", "konsulär", "krigs", "mänskliga rättigheter", "sanktion",
    "utrikespoliti", "vapen", "visum", "foreign policy", "human rights", "sanctions", "weapons",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Readings:
    """domain.md B3, each with the default that is given there, in the order of their numbers."""

    membership_termination: Termination = Termination.ENTRY_ORGAN
    organisation_in_doubt: InDoubt = InDoubt.HIGHER_ORGAN
    trips_follow_resource_burden: bool = False
    burden_counts: frozenset[str] = BURDEN
    declarations_of_one_body_delegated: bool = True
    trip_follows: TripFollows = TripFollows.MANDATE
    agreements_follow_scope: bool = True
    letters_of_intent_follow_scope: bool = True
    significant_visit: SignificantVisit = SignificantVisit.COORDINATES
    levels: Mapping[PoliticalLevel, Treatment] = field(default_factory=lambda: LEVELS)
    several_areas: SeveralAreas = SeveralAreas.PRIORITISED_AND_SEVERAL
    review_months: int = 48
    extension_is_tried_anew: bool = True
    district_must_appoint: bool = False
    koncern_for_companies: bool = True
    particular_priority_set_by: str = "head"
    aid_in_kind: AidInKind = AidInKind.WARN
    foreign_policy_hints: tuple[str, ...] = FOREIGN_POLICY_HINTS
    several_bodies: SeveralBodies = SeveralBodies.KS
    city_wide_projects: CityWideProject = CityWideProject.EACH_BODY
    mixed_letters_are_split: bool = True
    travelling_mayor: TravellingMayor = TravellingMayor.KS
    ib_binds: bool = False
    bodies_outside_the_group_are_bound: bool = False
    review_from: ReviewFrom = ReviewFrom.DECISION
    event_in_sweden: EventInSweden = EventInSweden.KS
    service_export: ServiceExport = ServiceExport.STOP


# the setting that it is.
READINGS: Mapping[str, str] = MappingProxyType(
    {f"A-{number}": one.name for number, one in enumerate(fields(Readings), start=1)}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version of the strategy; a decision is judged by the version in force on its day.

    `amended_kinds` are the kinds whose rules a later version words otherwise, and
    `amended_clauses` its own clauses; everything else is as in the first version.
    """

    version: str
    number: int
    dnr: str
    title: Text
    valid_from: datetime.date
    valid_to: datetime.date | None = None
    # domain.md B6: a trip is decided so many days before departure.
    days_before_departure: int = 14
    readings: Readings = Readings()
    amended_kinds: Mapping[Kind, "KindRules"] = field(default_factory=dict)
    amended_clauses: Mapping[str, Clause] = field(default_factory=dict)

    @property
    def clauses(self) -> Mapping[str, Clause]:
        return {**CLAUSES, **self.amended_clauses}
