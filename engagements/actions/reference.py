"""Loading the lists that forms choose from: themes, countries, EU principles, emission factors."""

import datetime

from ..labels import country_choices
from ..models import Body, Country, EuPrinciple, Theme, User
from . import emission_factors
from .transaction import action, save

# What the city's visits and agreements have been about (code, Swedish, English).
THEMES = (
    ("stadsutveckling", "Stadsutveckling", "Urban development"),
    ("stadsbyggnad", "Stadsbyggnad och arkitektur", "City planning and architecture"),
    ("bostader", "Bostäder", "Housing"),
    ("trafik", "Trafik", "Traffic and transport"),
    ("klimat", "Klimat", "Climate"),
    ("miljo", "Miljö", "Environment"),
    ("energi", "Energi", "Energy"),
    ("avfall", "Avfall", "Waste"),
    ("vatten", "Vatten och avlopp", "Water and sewerage"),
    ("hamn", "Hamn och sjöfart", "Port and shipping"),
    ("digitalisering", "Digitalisering", "Digitalisation"),
    ("naringsliv", "Näringsliv", "Business"),
    ("arbetsmarknad", "Arbetsmarknad", "Labour market"),
    ("forskola", "Förskola", "Preschool"),
    ("skola", "Skola", "School"),
    ("aldreomsorg", "Äldreomsorg", "Elderly care"),
    ("socialtjanst", "Socialtjänst", "Social services"),
    ("integration", "Integration", "Integration"),
    ("trygghet", "Trygghet", "Safety"),
    ("demokrati", "Demokrati", "Democracy"),
    ("jamstalldhet", "Jämställdhet", "Gender equality"),
    ("kultur", "Kultur", "Culture"),
    ("bibliotek", "Bibliotek", "Libraries"),
    ("idrott", "Idrott", "Sports"),
    ("turism", "Turism och evenemang", "Tourism and events"),
)

# Which bodies work with a theme (domain.md C1), as a proposal: an administrator keeps the list. A
# request from the public form is suggested to them.
BODIES_OF_THEMES = {
    "stadsutveckling": ("expn", "sbn"),
    "stadsbyggnad": ("sbn",),
    "bostader": ("expn", "bof"),
    "trafik": ("trn",),
    "klimat": ("mhn",),
    "miljo": ("mhn",),
    "energi": ("mhn",),
    "avfall": ("svoa",),
    "vatten": ("svoa",),
    "hamn": ("hamn",),
    "digitalisering": ("ks",),
    "naringsliv": ("sbr",),
    "arbetsmarknad": ("amn",),
    "forskola": ("fskn",),
    "skola": ("utn",),
    "aldreomsorg": ("aln",),
    "socialtjanst": ("son",),
    "integration": ("amn", "son"),
    "trygghet": ("ks",),
    "demokrati": ("ks",),
    "jamstalldhet": ("ks",),
    "kultur": ("kun",),
    "bibliotek": ("kun",),
    "idrott": ("idn",),
    "turism": ("sbr",),
}

# Nordic countries and the self-governing parts of them.
NORDIC = frozenset({"AX", "DK", "FI", "FO", "GL", "IS", "NO", "SE"})

# S-38. Not verified against statistics: the order and the members vary by year, so the mark
# carries the strategy's own year until an administrator enters the city's official figures.
LARGE_IMMIGRANT_GROUPS_YEAR = 2016
LARGE_IMMIGRANT_GROUPS = frozenset(
    {
        "AF",
        "BA",
        "CL",
        "CN",
        "ER",
        "ET",
        "FI",
        "GR",
        "IN",
        "IQ",
        "IR",
        "LB",
        "PL",
        "SO",
        "SY",
        "TR",
    }
)

# S-42, S-43. The wordings are ours, after what cities commonly ask of the EU, and no quotation of
# the policy that KF has adopted: the City Executive Office changes them on their own pages. The day
# is the strategy's, until the policy's own is entered. (Code, name and meaning in Swedish, name and
# meaning in English.)
PRINCIPLES_FROM = datetime.date(2016, 1, 1)
PRINCIPLES = (
    (
        "sjalvstyre",
        "Närhet och kommunalt självstyre",
        "Beslut fattas så nära invånarna som möjligt. EU reglerar det som gör nytta på "
        "EU-nivå och lämnar åt kommunerna att välja hur uppgifterna löses.",
        "Subsidiarity and local self-government",
        "Decisions are taken as close to the inhabitants as possible. The EU regulates what "
        "gains from being regulated together and leaves it to cities how tasks are carried out.",
    ),
    (
        "battre-lagstiftning",
        "Bättre lagstiftning, där städerna hörs tidigt",
        "Städer genomför en stor del av EU:s lagar. De hörs innan ett förslag läggs, och "
        "följderna för kommuner utreds innan det beslutas. Regler är enkla att följa.",
        "Better regulation, with cities heard early",
        "Cities carry out much of EU law. They are heard before a proposal is made, and the "
        "effects on local government are studied before it is adopted. Rules are easy to follow.",
    ),
    (
        "klimat-och-stad",
        "Klimat och hållbar stadsutveckling",
        "EU sätter höga klimat- och miljömål och ger städer möjlighet att gå före. "
        "Stadsutvecklingen behandlas som en helhet: bostäder, resor, energi och miljö.",
        "Climate and sustainable urban development",
        "The EU sets high goals for climate and environment and lets cities go first. Urban "
        "development is treated as a whole: housing, travel, energy and environment.",
    ),
    (
        "tillvaxt-och-marknad",
        "Tillväxt, innovation och en väl fungerande inre marknad",
        "Den inre marknaden fungerar för stadens invånare och företag. Upphandlingsreglerna "
        "ger utrymme för innovation, hållbarhet och rimlig administration.",
        "Growth, innovation and a well-functioning internal market",
        "The internal market works for the city's inhabitants and companies. The rules of "
        "procurement leave room for innovation, sustainability and reasonable administration.",
    ),
    (
        "delaktighet",
        "Social delaktighet och likabehandling",
        "EU:s politik minskar skillnader i livsvillkor, motverkar diskriminering och stöder "
        "städernas arbete med integration, jämställdhet och mänskliga rättigheter.",
        "Social inclusion and equal treatment",
        "The EU's policies lessen differences in living conditions, oppose discrimination and "
        "support the cities' work for integration, gender equality and human rights.",
    ),
    (
        "eu-medel",
        "EU-medel som städer kan söka själva",
        "EU:s fonder och program är öppna för städer direkt. Medlen svarar mot städernas "
        "behov, och villkoren står i proportion till pengarna.",
        "EU funds that cities apply for themselves",
        "The EU's funds and programmes are open to cities directly. The money meets the needs of "
        "cities, and its conditions are in proportion to it.",
    ),
)


@action
def load_reference(*, by: User) -> None:
    """Add the themes, countries, principles and factors that are missing.

    What was changed here stays.
    """
    known_themes = set(Theme.objects.values_list("code", flat=True))
    Theme.objects.bulk_create(
        (Theme(code=code, name_sv=swedish, name_en=english) for code, swedish, english in THEMES),
        ignore_conflicts=True,
    )
    Country.objects.bulk_create(
        (
            Country(
                code=code,
                is_nordic=code in NORDIC,
                large_immigrant_group_year=(
                    LARGE_IMMIGRANT_GROUPS_YEAR if code in LARGE_IMMIGRANT_GROUPS else None
                ),
            )
            for code, _name in country_choices()
        ),
        ignore_conflicts=True,
    )
    bodies = {body.code: body for body in Body.objects.all()}
    for theme in Theme.objects.exclude(code__in=known_themes):
        codes = BODIES_OF_THEMES.get(theme.code, ())
        theme.bodies.set([bodies[code] for code in codes if code in bodies])
    known = set(EuPrinciple.objects.values_list("code", flat=True))
    for code, name_sv, meaning_sv, name_en, meaning_en in PRINCIPLES:
        if code not in known:
            principle = EuPrinciple(
                code=code,
                name_sv=name_sv,
                name_en=name_en,
                meaning_sv=meaning_sv,
                meaning_en=meaning_en,
                valid_from=PRINCIPLES_FROM,
                written_by=by,
            )
            save(principle, by=by)
    emission_factors.load(by=by)
