"""The words of the rules: the codes of the routing contract, and nothing else.

Their names for readers stand in `labels`.
"""

from enum import StrEnum


class Kind(StrEnum):
    VISIT = "visit"
    INVITATION_LETTER = "invitation_letter"
    CONFERENCE_TRIP = "conference_trip"
    DECLARATION = "declaration"
    INITIATIVE = "initiative"
    NETWORK_PARTICIPATION = "network_participation"
    MEMBERSHIP = "membership"
    COOPERATION_AGREEMENT = "cooperation_agreement"
    LETTER_OF_INTENT = "letter_of_intent"
    EU_PROJECT = "eu_project"
    EU_ADVOCACY = "eu_advocacy"
    POSITION = "position"
    AID_PROJECT = "aid_project"
    BENCHMARK = "benchmark"
    PROFILING = "profiling"
    # Beyond the contract's list: matters that the product registers or explains.
    SEF_MATTER = "sef_matter"
    TRUST_POST = "trust_post"
    POLICY_CHANGE = "policy_change"


# Kinds that are a journey to or from a place on certain days.
JOURNEYS = frozenset({Kind.VISIT, Kind.INVITATION_LETTER, Kind.CONFERENCE_TRIP})


class Stage(StrEnum):
    NEW = "new"
    RENEWAL = "renewal"
    TERMINATION = "termination"
    ONGOING = "ongoing"


class Scope(StrEnum):
    CITY_WIDE = "city_wide"
    SEVERAL_BODIES = "several_bodies"
    BODY_SPECIFIC = "body_specific"


class LeadKind(StrEnum):
    NAMND = "namnd"
    STADSDELSNAMND = "stadsdelsnamnd"
    BOLAG = "bolag"
    KS = "ks"


class PartnerType(StrEnum):
    FOREIGN_CITY = "foreign_city"
    CAPITAL = "capital"
    NORDIC_CAPITAL = "nordic_capital"
    FOREIGN_STATE = "foreign_state"
    INT_ORG = "int_org"
    INT_NETWORK = "int_network"
    INT_INITIATIVE = "int_initiative"
    EU_INSTITUTION = "eu_institution"
    PRIVATE_COMPANY = "private_company"
    NGO = "ngo"
    UNIVERSITY = "university"
    MIXED = "mixed"


class PoliticalLevel(StrEnum):
    STATSCHEF = "statschef"
    REGERINGSCHEF = "regeringschef"
    MINISTER = "minister"
    TALMAN = "talman"
    EU_KOMMISSIONAR = "eu_kommissionar"
    FN_CHEF = "fn_chef"
    BORGMASTARE_HUVUDSTAD = "borgmastare_huvudstad"
    KOMMUNAL_TOPPNIVA = "kommunal_toppniva"
    DIPLOMAT = "diplomat"
    TJANSTEPERSON = "tjansteperson"
    STUDENT = "student"
    PRIVAT = "privat"


class Treatment(StrEnum):
    """What a delegation's level leads to (reading A-10)."""

    COORDINATE = "coordinate"
    INFORM_SLK = "inform_slk"
    CHECK_SIZE = "check_size"
    ORDINARY = "ordinary"


class Organ(StrEnum):
    KF = "KF"
    KS = "KS"
    FB_IB = "FB_IB"
    NAMND = "NAMND"
    BOLAGSSTYRELSE = "BOLAGSSTYRELSE"


# A committee and a company board stand side by side: neither is above the other.
RANK: dict[Organ, int] = {
    Organ.KF: 4,
    Organ.KS: 3,
    Organ.FB_IB: 2,
    Organ.NAMND: 1,
    Organ.BOLAGSSTYRELSE: 1,
}

# The organs that were given their frame by others, and decide in their own body's matters only.
OWN_ORGANS = frozenset({Organ.NAMND, Organ.BOLAGSSTYRELSE})

ORGAN_OF_LEAD: dict[LeadKind, Organ] = {
    LeadKind.NAMND: Organ.NAMND,
    LeadKind.STADSDELSNAMND: Organ.NAMND,
    LeadKind.BOLAG: Organ.BOLAGSSTYRELSE,
    LeadKind.KS: Organ.KS,
}


class Outcome(StrEnum):
    DECIDE = "decide"
    COORDINATE = "coordinate"
    INCOMPLETE = "incomplete"
    BLOCKED = "blocked"
    NOT_APPLICABLE = "not_applicable"


class CheckOutcome(StrEnum):
    OK = "ok"
    WARN = "warn"
    BLOCK = "block"
    MISSING = "missing"


class Handler(StrEnum):
    IB = "IB"


class Preparer(StrEnum):
    KONTAKTPERSON = "kontaktperson"
    SLK = "SLK"
    KS = "KS"


class Consultee(StrEnum):
    KS = "KS"
    KONCERNSTYRELSEN = "KONCERNSTYRELSEN"


class FocusArea(StrEnum):
    """The four areas of S-11; a matter has at least one and often several (S-12)."""

    PROFILERING = "profilering"
    OMVARLDSBEVAKNING = "omvarldsbevakning"
    SAMVERKAN = "samverkan"
    PAVERKAN = "paverkan"


class Strength(StrEnum):
    """How strong the strategy's own words are: ska, bör, kan, or an intent."""

    MUST = "M"
    SHOULD = "S"
    MAY = "P"
    INTENT = "I"
