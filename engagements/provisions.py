"""The provisions of the Public Access to Information and Secrecy Act (OSL) that a mark may cite.

A maintained list: a mark that cites what the act does not say is no help to anybody. Words of
our own; the law's text decides.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .rules.text import Text

PROVISIONS: Mapping[str, Text] = MappingProxyType(
    {
        "OSL 15:1": Text("Utrikessekretess", "Relations with other states"),
        "OSL 15:1 a": Text(
            "Internationellt samarbete inom EU eller med andra",
            "Cooperation within the EU or with other parties under an agreement",
        ),
        "OSL 15:2": Text("Försvarssekretess", "Defence"),
        "OSL 18:8": Text("Säkerhets- eller bevakningsåtgärd", "Security or guarding measures"),
        "OSL 19:1": Text("Stadens affärs- eller driftförhållanden", "The city's business affairs"),
        "OSL 19:3": Text("Inköp, försäljning och upphandling", "Purchase, sale and procurement"),
        "OSL 21:3": Text("Förföljda personers uppgifter", "Whereabouts of persecuted persons"),
        "OSL 21:5": Text("Utlänningars säkerhet", "Safety of foreign nationals"),
        "OSL 21:7": Text(
            "Personuppgifter som kan behandlas i strid med dataskyddet",
            "Personal data that may be processed against data protection law",
        ),
        "OSL 26:1": Text("Socialtjänst", "Social services"),
        "OSL 31:16": Text(
            "Enskilds affärsförhållanden i förbindelse med staden",
            "A private party's business affairs with the city",
        ),
    }
)
# Offered only to be refused with words: such information must not be in this system at all.
CLASSIFIED = "classified"
