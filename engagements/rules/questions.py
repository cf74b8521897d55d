"""The facts that the rules ask for: how each is named, and how its answer reads."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from .labels import LABELS
from .matter import MATTER_FIELDS, MONEY_FIELDS, Matter
from .text import Text

YES = Text("Ja", "Yes")
NO = Text("Nej", "No")
UNANSWERED = Text("Inte besvarat", "Not answered")

QUESTIONS: Mapping[str, Text] = {
    "foreign_policy": Text("Utrikespolitiskt innehåll", "Foreign policy content"),
    "mutual_learning": Text("Ömsesidigt lärande", "Mutual learning"),
    "strategy_support": Text("Stöd i strategin", "Support in the strategy"),
    "political_level": Text("Högsta nivå i delegationen", "Highest level in the delegation"),
    "participants": Text("Antal deltagare", "Number of participants"),
    "themes": Text("Teman", "Themes"),
    "prioritised_by_city": Text("Prioriterad av staden", "Prioritised by the city"),
    "particularly_prioritised": Text(
        "Särskilt prioriterat för verksamheten", "Particularly prioritised by the body"
    ),
    "twin_town": Text("Vänort, även under annat namn", "Twin town, under whatever name"),
    "label": Text("Dokumentets eget namn", "The document's own name"),
    "theme": Text("Tema", "Theme"),
    "concrete_exchange": Text("Konkret utbyte", "Concrete exchange"),
    "mutual_benefit": Text("Nytta för båda parter", "Benefit for both parties"),
    "auto_renewal": Text("Förlängs av sig självt", "Renewed by itself"),
    "service_export": Text("Försäljning av tjänster", "Sale of services"),
    "partner_rationale": Text(
        "Valet av stad motiverat med omvärldsbevakning", "Choice of city based on monitoring"
    ),
    "within_initiative": Text(
        "Inom ett initiativ som staden deltar i", "Within an initiative that the city takes part in"
    ),
    "established_forums_examined": Text("Etablerade forum prövade", "Established forums examined"),
    "legal_entity": Text(
        "Juridisk person med stadgar och formellt medlemskap",
        "Legal person with statutes and formal membership",
    ),
    "terms_materially_changed": Text("Villkoren väsentligt ändrade", "Terms materially changed"),
    "entry_decided_by": Text("Inträdet beslutades av", "The entry was decided by"),
    "resource_increase": Text("Ökad resursbörda", "Increased resource burden"),
    "creates_membership": Text("Innebär medlemskap", "Creates membership"),
    "abroad": Text("Äger rum utomlands", "Takes place abroad"),
    "digital": Text("Deltagande på distans", "Digital participation"),
    "decider_is_traveller": Text(
        "Finansborgarrådet reser själv", "The Mayor is among the travellers"
    ),
    "supplier_pays": Text("En leverantör betalar", "A supplier pays"),
    "supplier_in_procurement": Text(
        "Den som betalar deltar i upphandling", "Whoever pays takes part in a procurement"
    ),
    "slk_cleared_supplier": Text(
        "Stadsledningskontoret har yttrat sig", "The City Executive Office has given its opinion"
    ),
    "report_overdue": Text("Tidigare reserapport saknas", "An earlier trip report is missing"),
    "on_behalf_of_ks": Text("På uppdrag av kommunstyrelsen", "On behalf of the Executive Board"),
    "plan_link": Text("Koppling till verksamhetsplanen", "Link to the operational plan"),
    "aid_character": Text("Biståndskaraktär", "Aid character"),
    "ks_consulted": Text("Samråd med kommunstyrelsen", "Executive Board consulted"),
    "koncern_consulted": Text("Samråd med koncernstyrelsen", "Group board consulted"),
    "koncern_needed": Text(
        "Samråd med koncernstyrelsen behövs", "The group board needs to be consulted"
    ),
    "eu_policy_principles": Text("Principer i EU-policyn", "Principles of the EU policy"),
    "eu_policy_conflict": Text("Strider mot EU-policyn", "Against the EU policy"),
    "international_marketing": Text("Internationell marknadsföring", "International marketing"),
    "brand_used": Text("Varumärket används", "The brand is used"),
    "proposed_decider": Text("Föreslagen beslutsfattare", "Proposed decider"),
    "stage": Text("Skede", "Stage"),
    "scope": Text("Omfattning", "Scope"),
    "title": Text("Rubrik", "Title"),
    "lead_body": Text("Ansvarig nämnd eller bolag", "Responsible body"),
    "lead_body_kind": Text("Typ av ansvarigt organ", "Kind of responsible body"),
    "other_bodies": Text("Andra berörda nämnder och bolag", "Other bodies concerned"),
    "country": Text("Land", "Country"),
    "partner": Text("Motpart", "Counterpart"),
    "partner_type": Text("Typ av motpart", "Kind of counterpart"),
    "registered_on": Text("Registrerat", "Registered"),
    "starts_on": Text("Startdatum", "Start date"),
    "ends_on": Text("Slutdatum", "End date"),
    "total_sek": Text("Kostnad i allt, kronor", "Total cost, SEK"),
    "own_sek": Text("Egna medel, kronor", "Own money, SEK"),
    "external_sek": Text("Andras medel, kronor", "Others' money, SEK"),
    "budgeted_sek": Text("Budgeterade medel, kronor", "Budgeted money, SEK"),
    "fee_sek_per_year": Text("Avgift om året, kronor", "Fee a year, SEK"),
    "own_sek_per_year": Text("Egna medel om året, kronor", "Own money a year, SEK"),
    "own_hours_per_year": Text("Egna timmar om året", "Own hours a year"),
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One answer that a check rests on, ready to be shown beside it."""

    name: str
    label: Text
    value: Text


def fact(name: str, value: object) -> Fact:
    return Fact(name=name, label=QUESTIONS[name], value=read(value))


def value_of(matter: Matter, name: str) -> object:
    """What the matter holds under a name: one of its fields, its money or its answers."""
    if name == "other_bodies":
        return matter.other_names
    if name in MATTER_FIELDS:
        return getattr(matter, name)
    if name in MONEY_FIELDS:
        return getattr(matter.money, name)
    return matter.answers.get(name)


def facts_of(matter: Matter, names: Iterable[str]) -> tuple[Fact, ...]:
    return tuple(fact(name, value_of(matter, name)) for name in names)


def read(value: object) -> Text:
    """How an answer reads; what nobody has answered says so, and is never shown as a no."""
    if value is None or value == "" or value == ():
        return UNANSWERED
    if isinstance(value, bool):
        return YES if value else NO
    if isinstance(value, str):
        return LABELS.get(value, Text(value, value))
    if isinstance(value, tuple):
        joined = ", ".join(str(part) for part in value)
        return Text(joined, joined)
    if isinstance(value, int | float):
        return amount(value)
    return Text(str(value), str(value))


def amount(value: float) -> Text:
    """A number with its thousands apart: a space in Swedish, a comma in English."""
    plain = f"{value:,}"
    if plain.endswith(".0"):
        plain = plain[:-2]
    return Text(plain.replace(",", "\u00a0").replace(".", ","), plain)
