"""Organisations that cities know under several names. General knowledge, and hints only.

A row that names one of them is asked about; nothing is joined on the strength of this list.
"""

import unicodedata

from .cell import key_of

_NAMES: tuple[tuple[str, ...], ...] = (
    ("ICLEI", "Local Governments for Sustainability", "Lokala regeringar för hållbarhet"),
    ("UBC", "Union of the Baltic Cities", "Östersjöstädernas förbund", "Östersjöstädernas union"),
    ("C40", "C40 Cities", "C40 Cities Climate Leadership Group"),
    ("Eurocities", "Eurocities ASBL", "Eurostäder"),
    ("UCLG", "United Cities and Local Governments", "Förenade städer och lokala regeringar"),
    (
        *("CEMR", "CCRE", "Council of European Municipalities and Regions"),
        *("Europeiska kommuners och regioners råd", "Conseil des communes et régions d'Europe"),
    ),
    ("UCEU", "Union of Capitals of the European Union", "EU-huvudstädernas union"),
    ("BaltMet", "Baltic Metropoles", "Baltic Metropoles Network", "Östersjömetropolerna"),
    ("POLIS", "Polis Network", "European Cities and Regions Networking for Innovative Transport"),
    ("METREX", "Network of European Metropolitan Regions and Areas"),
    (
        "UITP",
        "International Association of Public Transport",
        "Internationella kollektivtrafikförbundet",
    ),
    ("ECCAR", "European Coalition of Cities Against Racism", "Europeiska städer mot rasism"),
    ("RCN", "Rainbow Cities Network", "Regnbågsstäder"),
    ("ECAD", "European Cities Against Drugs", "Europeiska städer mot narkotika"),
    ("Efus", "European Forum for Urban Security", "Europeiskt forum för urban säkerhet"),
    ("ICORN", "International Cities of Refuge Network", "Fristadsnätverket"),
    ("ENoLL", "European Network of Living Labs"),
    ("CoM", "Covenant of Mayors", "Borgmästaravtalet", "European Covenant of Mayors"),
    ("CHANGE", "City Hub and Network for Gender Equity"),
    ("CTPN", "Counter Terrorism Preparedness Network"),
    ("WHO Age-friendly Cities", "WHO:s äldrevänliga städer", "Age-friendly Cities and Communities"),
    ("WHO Healthy Cities", "Healthy Cities Network", "Hälsosamma städer"),
    ("IFLA", "International Federation of Library Associations and Institutions"),
    ("ICOM", "International Council of Museums", "Internationella museirådet"),
)


def _plain(name: str) -> str:
    return "".join(one for one in unicodedata.normalize("NFKD", key_of(name)) if one.isalnum())


# Each plain name -> all plain names of the same organisation.
KNOWN: dict[str, tuple[str, ...]] = {
    _plain(name): tuple(_plain(other) for other in group) for group in _NAMES for name in group
}
