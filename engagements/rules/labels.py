"""The names that readers see for the codes of `vocabulary`, in both languages."""

from collections.abc import Mapping

from .text import Text
from .vocabulary import (
    CheckOutcome,
    Consultee,
    FocusArea,
    Kind,
    Organ,
    Outcome,
    PoliticalLevel,
    Preparer,
    Scope,
    Strength,
)

# Keyed by the code: "KS" reads the same whether it decides, prepares or is consulted.
LABELS: Mapping[str, Text] = {
    Kind.VISIT: Text("Internationellt besök", "International visit"),
    Kind.INVITATION_LETTER: Text("Inbjudningsbrev", "Invitation letter"),
    Kind.CONFERENCE_TRIP: Text("Konferensresa", "Conference trip"),
    Kind.DECLARATION: Text("Deklaration", "Declaration"),
    Kind.INITIATIVE: Text("Initiativ", "Initiative"),
    Kind.NETWORK_PARTICIPATION: Text("Deltagande i nätverk", "Network participation"),
    Kind.MEMBERSHIP: Text("Medlemskap", "Membership"),
    Kind.COOPERATION_AGREEMENT: Text("Samarbetsavtal", "Cooperation agreement"),
    Kind.LETTER_OF_INTENT: Text("Intentionsavtal", "Letter of intent"),
    Kind.EU_PROJECT: Text("EU-projekt", "EU project"),
    Kind.EU_ADVOCACY: Text("Påverkansarbete mot EU", "EU advocacy"),
    Kind.POSITION: Text("Ståndpunkt", "Position"),
    Kind.AID_PROJECT: Text("Projekt av biståndskaraktär", "Project of aid character"),
    Kind.BENCHMARK: Text("Jämförelse med andra städer", "Comparison with other cities"),
    Kind.PROFILING: Text("Profilering", "Profiling"),
    Scope.CITY_WIDE: Text("stadsövergripande", "city-wide"),
    Scope.SEVERAL_BODIES: Text("flera nämnder eller bolag", "several committees or companies"),
    Scope.BODY_SPECIFIC: Text("en verksamhet", "one body"),
    PoliticalLevel.STATSCHEF: Text("statschef", "head of state"),
    PoliticalLevel.REGERINGSCHEF: Text("regeringschef", "head of government"),
    PoliticalLevel.MINISTER: Text("minister", "minister"),
    PoliticalLevel.TALMAN: Text("talman", "speaker of parliament"),
    PoliticalLevel.EU_KOMMISSIONAR: Text("EU-kommissionär", "EU commissioner"),
    PoliticalLevel.FN_CHEF: Text("chef för FN-organ", "head of a UN body"),
    PoliticalLevel.BORGMASTARE_HUVUDSTAD: Text(
        "borgmästare eller vice borgmästare i huvudstad eller miljonstad",
        "mayor or deputy mayor of a capital or a city above one million",
    ),
    PoliticalLevel.KOMMUNAL_TOPPNIVA: Text(
        "annan ledande kommunal företrädare", "other leading local politician"
    ),
    PoliticalLevel.DIPLOMAT: Text("diplomat", "diplomat"),
    PoliticalLevel.TJANSTEPERSON: Text("tjänsteperson", "official"),
    PoliticalLevel.STUDENT: Text("studenter", "students"),
    PoliticalLevel.PRIVAT: Text("privatpersoner", "private persons"),
    Organ.KF: Text("kommunfullmäktige", "the City Council"),
    Organ.KS: Text("kommunstyrelsen", "the City Executive Board"),
    Organ.FB_IB: Text(
        "finansborgarrådet efter behandling i internationella beredningen",
        "the Mayor after handling in the International Advisory Committee",
    ),
    Organ.NAMND: Text("nämnden", "the committee"),
    Organ.BOLAGSSTYRELSE: Text("bolagsstyrelsen", "the company board"),
    Outcome.DECIDE: Text("Kan tas upp till beslut", "Ready to be decided"),
    Outcome.COORDINATE: Text("Kommunstyrelsen koordinerar", "The Executive Board coordinates"),
    Outcome.INCOMPLETE: Text("Uppgifter saknas", "Answers are missing"),
    Outcome.BLOCKED: Text("Stoppas av strategin", "Stopped by the strategy"),
    Outcome.NOT_APPLICABLE: Text("Omfattas inte av strategin", "Outside the strategy"),
    CheckOutcome.OK: Text("Uppfyllt", "Met"),
    CheckOutcome.WARN: Text("Att tänka på", "Consider"),
    CheckOutcome.BLOCK: Text("Stopp", "Stop"),
    CheckOutcome.MISSING: Text("Svar saknas", "Not answered"),
    Preparer.KONTAKTPERSON: Text(
        "den internationella kontaktpersonen", "the international contact person"
    ),
    Preparer.SLK: Text("stadsledningskontoret", "the City Executive Office"),
    Consultee.KONCERNSTYRELSEN: Text(
        "koncernstyrelsen för Stockholms Stadshus AB",
        "the group board of Stockholms Stadshus AB",
    ),
    FocusArea.PROFILERING: Text("profilering", "profiling"),
    FocusArea.OMVARLDSBEVAKNING: Text("omvärldsbevakning", "monitoring"),
    FocusArea.SAMVERKAN: Text("samverkan", "cooperation"),
    FocusArea.PAVERKAN: Text("påverkan", "advocacy"),
    Strength.MUST: Text("ska", "must"),
    Strength.SHOULD: Text("bör", "should"),
    Strength.MAY: Text("kan", "may"),
    Strength.INTENT: Text("avsikt", "intent"),
}
