"""All the clauses of the strategy, S-1 to S-88, in words of our own, and its headings.

Section and paragraph are those of "Internationell strategi" (dnr 171-482/2016). The rules and
the cases cite a clause by its number.
"""

from collections.abc import Mapping
from types import MappingProxyType

from .clause import Clause
from .clauses_directions import DIRECTIONS
from .clauses_ways_of_working import WAYS_OF_WORKING
from .text import Text

SECTIONS: Mapping[str, Text] = MappingProxyType(
    {
        "1": Text("Bakgrund och syfte", "Background and purpose"),
        "2": Text("Övergripande mål", "Overall goals"),
        "3": Text("Inriktningar", "Directions"),
        "3.1": Text("Profilering", "Profiling"),
        "3.2": Text("Omvärldsbevakning", "Monitoring"),
        "3.3": Text("Samverkan", "Cooperation"),
        "3.4": Text("Påverkan", "Advocacy"),
        "4": Text("Principer", "Principles"),
        "5": Text(
            "Arbetssätt och ansvarsfördelning", "Ways of working and allocation of responsibility"
        ),
    }
)

CLAUSES: Mapping[str, Clause] = MappingProxyType(
    {clause.id: clause for clause in (*DIRECTIONS, *WAYS_OF_WORKING)}
)
