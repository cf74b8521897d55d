"""Which column holds which field: guessed from its heading, in Swedish and English."""

import hashlib
import re
from collections.abc import Sequence

from .cell import key_of

# The first names stand in the template; every name is recognised, in any case.
NAMES: dict[str, tuple[str, ...]] = {
    "counterpart": (
        *("organisation", "organization", "nätverk", "network", "motpart", "counterpart"),
        *("namn", "name", "organisation/nätverk", "organisationens namn", "medlemskap i"),
        *("medlemskap", "membership", "part", "partner", "avtalspart", "stad", "city"),
        *("organisationer", "namn på organisation", "organisation eller nätverk"),
    ),
    "acronym": ("förkortning", "acronym", "akronym", "kortnamn", "short name", "abbreviation"),
    "country": ("land", "country", "säte", "hemland"),
    "title": ("ärende", "title", "titel", "rubrik", "benämning", "avtalets namn"),
    "body": (
        *("nämnd", "body", "nämnd/bolag", "förvaltning", "nämnd eller bolag", "bolag"),
        *("ansvarig nämnd", "ansvarig förvaltning", "ägare", "owner", "committee"),
        *("förvaltning/bolag", "ansvarig"),
    ),
    "scope": ("omfattning", "scope", "stadsövergripande", "stadsövergripande?", "city-wide"),
    "handler": (
        *("handläggare", "case officer", "kontaktperson", "contact person", "contact"),
        *("ansvarig person", "kontakt", "responsible", "e-post", "e-mail", "email"),
    ),
    "starts_on": (
        *("medlem sedan", "member since", "sedan", "since", "från", "from", "startdatum"),
        *("start date", "start", "inträde", "inträdesår", "år för inträde", "gick med"),
        *("inträdesdatum", "anslöt", "joined", "medlem från", "första dag"),
    ),
    "ends_on": (
        *("slutdatum", "end date", "slut", "till", "end", "upphör", "gäller till", "expires"),
        *("giltigt till", "avtalet upphör", "valid to", "valid until", "sista dag"),
    ),
    "last_reviewed_on": (
        *("senast omprövad", "last reviewed", "omprövad", "senaste omprövning", "reviewed"),
        *("omprövning", "last review", "senast omprövat", "omprövad senast"),
    ),
    "entry_organ": (
        *("beslutad av", "decided by", "beslutande organ", "beslutsinstans", "beslut av"),
        *("deciding organ", "beslutat av"),
    ),
    "entry_reference": (
        *("beslut", "decision", "beslutsdatum", "protokoll", "paragraf", "beslut dnr", "minutes"),
    ),
    "external_reference": (
        *("diarienummer", "diary number", "dnr", "diarienr", "reference", "dnr i edok"),
    ),
    "fee": (
        *("årsavgift", "fee", "avgift", "medlemsavgift", "annual fee", "kostnad", "cost"),
        *("avgift per år", "membership fee", "avgift/år", "kostnad per år"),
    ),
    "fee_currency": ("valuta", "currency"),
    "fee_sek": ("avgift i sek", "fee in sek", "avgift sek", "sek", "årsavgift i kronor"),
    "fee_year": ("avgiftsår", "fee year", "år för avgift", "avgift avser år"),
    "theme": ("tema", "theme", "temaområde", "teman", "themes", "område", "ämne", "sakområde"),
    "relevance": (
        *("relevans", "relevance", "syfte", "purpose", "varför", "motiv", "beskrivning"),
        *("description", "why it is relevant"),
    ),
    "expected_benefit": ("nytta", "benefit", "stadens nytta", "mervärde", "benefit for the city"),
    "benefit_partner": (
        *("nytta för motparten", "benefit for the partner", "motpartens nytta", "partnerns nytta"),
    ),
    "concrete_exchange": (
        *("konkret utbyte", "concrete exchange", "utbyte", "innehåll", "exchange", "content"),
    ),
    "intent": ("avsikt", "intent", "avser", "vad parterna avser", "innebörd"),
    "initiative": ("initiativ", "initiative", "inom initiativ", "within the initiative"),
    "legal_entity": (*("juridisk person", "legal person", "juridisk person?", "legal entity"),),
    "activity_plan": ("bidrag", "contribution", "aktiviteter", "activities", "stadens bidrag"),
    "obligations": ("åtaganden", "obligations", "skyldigheter", "förpliktelser"),
    "category": ("medlemskategori", "category", "kategori", "medlemstyp", "medlemsform"),
    "coordinator": ("samordnare", "coordinator", "sekretariat", "secretariat"),
}
_FIELD_OF = {name: field for field, names in NAMES.items() for name in names}
# "Avgift 2026": the year of the fee stands in the heading.
WITH_YEAR = re.compile(r"(.+?)[ ,(]+((?:19|20)\d\d)\)?")
# "Årsavgift (SEK)", "Startdatum *": what stands in brackets or after it says no more.
ASIDE = re.compile(r"\s*(?:\([^)]{0,60}\)|\[[^\]]{0,60}\]|[*:?])\s*$")

# "Organisation / nätverk" is "organisation/nätverk"; else each of the two may be a name.
SLASH = re.compile(r"\s*/\s*")
UNIT = re.compile(
    r"[(\[,]\s*(sek|eur|usd|gbp|nok|dkk|chf|kr|tkr|mnkr|euro|€|\$)\s*[)\]]?\s*$", re.I
)


def field_of(heading: str) -> str:
    """The field that the heading names, or nothing."""
    whole = SLASH.sub("/", bare(heading))
    for text in (key_of(heading), bare(heading), whole, *whole.split("/")):
        if text in _FIELD_OF:
            return _FIELD_OF[text]
        dated = WITH_YEAR.fullmatch(text)
        if dated and _FIELD_OF.get(key_of(dated.group(1))) == "fee":
            return "fee"
    return ""


def bare(heading: str) -> str:
    """The heading without what stands in brackets at its end, and without stars."""
    text, shorter = heading, ASIDE.sub("", heading)
    while shorter != text:
        text, shorter = shorter, ASIDE.sub("", shorter)
    return key_of(text)


def is_known(heading: str) -> bool:
    return bool(field_of(heading))


def year_in(heading: str) -> int | None:
    """The year that a fee's heading names."""
    found = WITH_YEAR.fullmatch(bare(heading)) or WITH_YEAR.fullmatch(key_of(heading))
    return int(found.group(2)) if found else None


def unit_in(heading: str) -> str:
    """The currency or "tkr" that stands in brackets in the heading of an amount."""
    found = UNIT.search(heading)
    return found.group(1) if found else ""


def guess(texts: Sequence[str], fields: Sequence[str]) -> dict[int, str]:
    """Column -> field, each field once: the first column that names it has it.

    "Startdatum" and "Slutdatum" are both dates of an agreement; a register's own names win over
    nothing, and what is not guessed is left to the person.
    """
    found: dict[int, str] = {}
    for column, text in enumerate(texts):
        field = field_of(text)
        if field in fields and field not in found.values():
            found[column] = field
    return found


def signature(texts: Sequence[str]) -> str:
    """The same for the same headings in the same order: under it the mapping is remembered."""
    joined = "\n".join(key_of(text) for text in texts)
    return hashlib.sha256(joined.encode()).hexdigest()
