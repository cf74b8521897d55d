"""The rules of every kind, and where the strategy is silent.

A new kind joins by one row in `RULED`; nothing in the engine changes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from itertools import product
from types import MappingProxyType

from .delegation import agreements, declarations, eu, memberships, others, travel, visits
from .delegation.row import BEYOND_ONE, EVERY_SCOPE
from .kind_rules import KindRules
from .policy import Policy
from .principles import agreements as agreement_principles
from .principles import declarations as declaration_principles
from .principles import eu as eu_principles
from .principles import funding, letters, letters_of_intent, profiling, trip_conduct, trips
from .principles import memberships as membership_principles
from .principles import visits as visit_principles
from .principles.partners import PARTNER
from .text import Text
from .vocabulary import Kind, Scope, Stage

RULED: Mapping[Kind, KindRules] = MappingProxyType(
    {
        Kind.VISIT: KindRules(principles=visit_principles.VISIT, delegation=visits.VISIT),
        Kind.INVITATION_LETTER: KindRules(
            principles=letters.INVITATION_LETTER, delegation=visits.INVITATION_LETTER
        ),
        Kind.CONFERENCE_TRIP: KindRules(
            principles=(*trips.CONFERENCE_TRIP, *trip_conduct.TRIP_CONDUCT),
            delegation=travel.CONFERENCE_TRIP,
        ),
        Kind.DECLARATION: KindRules(
            principles=declaration_principles.DECLARATION, delegation=declarations.DECLARATION
        ),
        Kind.INITIATIVE: KindRules(
            principles=declaration_principles.INITIATIVE, delegation=declarations.INITIATIVE
        ),
        Kind.NETWORK_PARTICIPATION: KindRules(
            principles=membership_principles.NETWORK_PARTICIPATION,
            delegation=memberships.NETWORK_PARTICIPATION,
        ),
        Kind.MEMBERSHIP: KindRules(
            principles=membership_principles.MEMBERSHIP, delegation=memberships.MEMBERSHIP
        ),
        Kind.COOPERATION_AGREEMENT: KindRules(
            principles=agreement_principles.COOPERATION_AGREEMENT,
            delegation=agreements.COOPERATION_AGREEMENT,
        ),
        Kind.LETTER_OF_INTENT: KindRules(
            principles=letters_of_intent.LETTER_OF_INTENT, delegation=agreements.LETTER_OF_INTENT
        ),
        Kind.EU_PROJECT: KindRules(principles=eu_principles.EU_PROJECT, delegation=eu.EU_PROJECT),
        Kind.EU_ADVOCACY: KindRules(
            principles=eu_principles.EU_ADVOCACY, delegation=eu.EU_ADVOCACY
        ),
        Kind.POSITION: KindRules(principles=eu_principles.POSITION, delegation=eu.POSITION),
        Kind.AID_PROJECT: KindRules(principles=funding.AID_PROJECT, delegation=others.AID_PROJECT),
        Kind.BENCHMARK: KindRules(principles=(PARTNER,), delegation=others.BENCHMARK),
        Kind.PROFILING: KindRules(principles=profiling.PROFILING, delegation=others.PROFILING),
        Kind.SEF_MATTER: KindRules(principles=(), delegation=eu.SEF_MATTER),
        Kind.TRUST_POST: KindRules(principles=(), delegation=others.TRUST_POST),
        Kind.POLICY_CHANGE: KindRules(principles=(), delegation=others.POLICY_CHANGE),
    }
)


def rules_for(kind: Kind, policy: Policy) -> KindRules:
    """The kind's rules under that version: its own where it amends them, else the first's."""
    return policy.amended_kinds.get(kind) or RULED[kind]


@dataclass(frozen=True, slots=True)
class Silence:
    """Cells of the grid that the strategy says nothing of, and what the rules do there."""

    kinds: tuple[Kind, ...]
    stages: tuple[Stage, ...]
    text: Text
    scopes: frozenset[Scope] = EVERY_SCOPE


SILENCES = (
    Silence(
        (Kind.VISIT, Kind.INVITATION_LETTER),
        (Stage.RENEWAL, Stage.TERMINATION),
        Text(
            "Strategin talar inte om att förlänga eller säga upp ett besök eller ett brev: det "
            "prövas som ett nytt.",
            "The strategy does not speak of renewing or terminating a visit or a letter: it is "
            "judged as a new one.",
        ),
    ),
    Silence(
        (Kind.CONFERENCE_TRIP, Kind.BENCHMARK, Kind.PROFILING),
        (Stage.RENEWAL, Stage.TERMINATION),
        Text(
            "Strategin talar inte om att förlänga eller avsluta en resa, en jämförelse eller en "
            "kampanj: den prövas som en ny.",
            "The strategy does not speak of renewing or terminating a trip, a comparison or a "
            "campaign: it is judged as a new one.",
        ),
    ),
    Silence(
        (Kind.DECLARATION, Kind.INITIATIVE, Kind.POSITION, Kind.EU_ADVOCACY),
        (Stage.RENEWAL, Stage.TERMINATION),
        Text(
            "Strategin talar inte om att förnya eller ta tillbaka en deklaration, ett initiativ "
            "eller en ståndpunkt: det organ som beslutar om en ny beslutar även om det.",
            "The strategy does not speak of renewing or withdrawing a declaration, an initiative "
            "or a position: the organ that decides a new one decides that too.",
        ),
    ),
    Silence(
        (Kind.EU_PROJECT, Kind.AID_PROJECT),
        (Stage.RENEWAL, Stage.TERMINATION),
        Text(
            "Strategin talar inte om att förlänga eller avbryta ett projekt: det organ som "
            "beslutar om ett nytt beslutar även om det.",
            "The strategy does not speak of extending or breaking off a project: the organ that "
            "decides a new one decides that too.",
        ),
    ),
    Silence(
        (Kind.COOPERATION_AGREEMENT, Kind.LETTER_OF_INTENT),
        (Stage.TERMINATION,),
        Text(
            "Strategin talar inte om att säga upp ett avtal i förtid: det organ som beslutar om "
            "ett nytt beslutar även om det.",
            "The strategy does not speak of ending an agreement early: the organ that decides a "
            "new one decides that too.",
        ),
    ),
    Silence(
        (Kind.SEF_MATTER, Kind.TRUST_POST, Kind.POLICY_CHANGE),
        (Stage.RENEWAL, Stage.TERMINATION),
        Text(
            "Strategin skiljer inte mellan nytt och avslut här: det prövas som ett nytt.",
            "The strategy does not tell new from ending here: it is judged as a new one.",
        ),
    ),
    Silence(
        (Kind.TRUST_POST,),
        (Stage.NEW, Stage.ONGOING),
        Text(
            "Strategin talar inte om förtroendeposter i en enda verksamhets organisationer: den "
            "verksamheten beslutar, som om själva medlemskapet.",
            "The strategy does not speak of trust posts in one body's own organisations: that "
            "body decides, as on the membership itself.",
        ),
        frozenset(Scope) - BEYOND_ONE,
    ),
)

SILENT: Mapping[tuple[Kind, Scope, Stage], Text] = MappingProxyType(
    {
        cell: silence.text
        for silence in SILENCES
        for cell in product(silence.kinds, silence.scopes, silence.stages)
    }
)
