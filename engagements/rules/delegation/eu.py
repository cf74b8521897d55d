"""EU projects, positions, advocacy and SEF: D-24 to D-28, D-37 (S-62, S-71 to S-74, S-88)."""

from ..condition import Condition, reading_is
from ..matter import Matter
from ..policy import CityWideProject, Policy
from ..text import Text
from ..vocabulary import Consultee, Kind, LeadKind, Organ, PartnerType
from .row import BEYOND_ONE, BY_SLK, ONE_BODY, Consults, Rests, Row, Told, own

# Short names of the city's companies that do not say that they are companies (domain.md C3).
SHORT_NAMES = frozenset(
    {
        "bostadsförmedlingen", "familjebostäder", "kulturhuset stadsteatern", "mässfastigheter",
        "micasa", "sisab", "stockholm business region", "stockholm vatten och avfall",
        "stockholms hamn", "stockholms hamnar", "stockholmshem", "stockholmsmässan", "stokab",
        "svenska bostäder",
    }
)  # fmt: skip
# Companies that are partners of the group and no part of it.
OUTSIDE_THE_GROUP = frozenset({"sek", "stockholm exergi", "stockholmsregionens europakontor"})


def names_a_company(name: str, policy: Policy) -> bool:
    """A limited company says so in its name, but not in the short name that people use."""
    words = name.casefold().replace(".", " ").split()
    short = " ".join(word for word in words if word != "ab")
    if short in OUTSIDE_THE_GROUP:
        return policy.readings.bodies_outside_the_group_are_bound
    return bool({"ab", "aktiebolag", "bolag"} & {*words}) or short in SHORT_NAMES


def concerns_a_company(matter: Matter, policy: Policy) -> bool:
    return matter.lead_body_kind == LeadKind.BOLAG or any(
        names_a_company(name, policy) for name in matter.other_names
    )


def needs_koncern(matter: Matter, policy: Policy) -> bool | None:
    """S-74, A-15: said to, or a company decides or is affected; otherwise a motive tells."""
    needed = matter.yes_no("koncern_needed")
    if (
        needed is None
        and policy.readings.koncern_for_companies
        and concerns_a_company(matter, policy)
    ):
        return True
    return needed


def is_eu_matter(matter: Matter) -> bool:
    return matter.kind == Kind.EU_ADVOCACY or matter.partner_type == PartnerType.EU_INSTITUTION


NOT_KS = Condition(lambda matter, policy: matter.lead_body_kind != LeadKind.KS)
OF_THE_EU = Condition(lambda matter, policy: is_eu_matter(matter))
NOT_OF_THE_EU = Condition(lambda matter, policy: not is_eu_matter(matter))
KONCERN_NEEDED = Condition(
    needs_koncern, Text("när koncernstyrelsen behövs", "when the group board is needed")
)
# Nobody has said that it is needed: not consulted before somebody does.
KONCERN = Condition(lambda matter, policy: bool(needs_koncern(matter, policy)))
ASKS_KS = Consults(Consultee.KS, NOT_KS & OF_THE_EU)
ASKS_KONCERN = Consults(Consultee.KONCERNSTYRELSEN, KONCERN)
COMPANY_CONCERNED = Consults(Consultee.KONCERNSTYRELSEN, Condition(concerns_a_company))
DEFAULT_KONCERN = Rests("A-15", KONCERN)

_CITYS_VIEW = Told(
    "S-62",
    Text(
        "Frågan är stadsövergripande eller rör flera nämnder eller bolag: kommunstyrelsen "
        "beslutar om stadens uppfattning.",
        "The question is city-wide or bears on several bodies: the City Executive Board decides "
        "the city's view.",
    ),
)
_OWN_VIEW = Text(
    "Frågan rör bara den egna verksamheten: {organ} beslutar, i linje med EU-policyn.",
    "The question concerns the body's own work only: {organ} decides, in line with the EU policy.",
)

POSITION = (
    Row(
        id="D-25",
        scopes=ONE_BODY,
        own=True,
        consults=(ASKS_KS, Consults(Consultee.KONCERNSTYRELSEN, KONCERN & OF_THE_EU)),
        because=(
            Told("S-72", _OWN_VIEW, OF_THE_EU),
            Told(
                "S-71",
                Text(
                    "Frågan rör bara den egna verksamheten: {organ} beslutar.",
                    "The question concerns the body's own work only: {organ} decides.",
                ),
                NOT_OF_THE_EU,
            ),
        ),
        rests=(Rests("A-15", KONCERN & OF_THE_EU),),
    ),
    Row(
        id="D-24",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        consults=(COMPANY_CONCERNED,),
        because=(_CITYS_VIEW,),
    ),
)

EU_ADVOCACY = (
    Row(
        id="D-26",
        scopes=ONE_BODY,
        own=True,
        consults=(ASKS_KS, ASKS_KONCERN),
        because=(Told("S-72", _OWN_VIEW),),
        rests=(DEFAULT_KONCERN,),
    ),
    Row(
        id="D-26",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        consults=(ASKS_KS, ASKS_KONCERN),
        because=(_CITYS_VIEW,),
        rests=(DEFAULT_KONCERN,),
    ),
)

EU_PROJECT = (
    own(
        "D-27",
        "S-71",
        Text(
            "EU-projekt i den egna verksamheten beslutar {organ} om.",
            "EU projects in the body's own work are for {organ} to decide.",
        ),
        scopes=ONE_BODY,
    ),
    Row(
        id="D-28",
        scopes=BEYOND_ONE,
        when=reading_is("city_wide_projects", CityWideProject.KS),
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(_CITYS_VIEW,),
        rests=(Rests("A-20"),),
    ),
    own(
        "D-28",
        "S-71",
        Text(
            "Strategin lägger EU-projekt hos nämnder och bolag utan undantag: var och en som "
            "deltar beslutar om sin del, här {organ}. Kommunstyrelsen samordnar.",
            "The strategy places EU projects with committees and companies without exception: "
            "each participant decides its own part, here {organ}. The City Executive Board "
            "coordinates.",
        ),
        "A-20",
        consults=(Consults(Consultee.KS, NOT_KS),),
    ),
)

SEF_MATTER = (
    Row(
        id="D-37",
        decider=Organ.KS,
        prepared_by=BY_SLK,
        because=(
            Told(
                "S-88",
                Text(
                    "Stadens agerande i Stockholmsregionens Europaförening är "
                    "kommunstyrelsens uppfattning, och stadsledningskontoret samordnar det.",
                    "The city's acting in the Stockholm region's EU office is the view of the "
                    "City Executive Board, and the City Executive Office coordinates it.",
                ),
            ),
        ),
    ),
)
