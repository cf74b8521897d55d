"""Loading the lists that forms choose from: themes, countries and emission factors."""

from ..labels import country_choices
from ..models import Country, Theme, User
from . import emission_factors
from .transaction import action

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


@action
def load_reference(*, by: User) -> None:
    """Add the themes, countries and factors that are missing.

    What an administrator changed stays.
    """
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
    emission_factors.load(by=by)
