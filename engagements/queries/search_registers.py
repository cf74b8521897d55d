"""The search box over the registers that the whole network reads: monitoring and good examples.

The same way as cases are found (search.py): rare words out of the GIN index, up to the cap.
"""

from dataclasses import dataclass

from .search import NUMBER, Group, Searcher, marked, newest
from .seen import Params
from .words import clean, tsquery


@dataclass(frozen=True, slots=True)
class InRegisters:
    monitoring: Group
    examples: Group

    @property
    def nothing(self) -> bool:
        return not (self.monitoring.rows or self.examples.rows)


MONITORING = """
SELECT {{total}} AS total, m.id, m.observed_on, b.name AS body, {title} AS title, {text} AS text
  FROM chosen JOIN engagements_monitoringentry m ON m.id = chosen.id
  JOIN engagements_body b ON b.id = m.body_id
 ORDER BY m.id DESC
"""
EXAMPLES = """
SELECT {{total}} AS total, g.id, g.site, b.name AS body, {title} AS title, {text} AS text
  FROM chosen JOIN engagements_goodexample g ON g.id = chosen.id
  JOIN engagements_body b ON b.id = g.body_id
 ORDER BY g.id DESC
"""


def in_registers(who: Searcher, text: str) -> InRegisters:
    """The newest of each; nothing for a diary number, or for who has no appointment."""
    text = clean(text)
    if not text or not who.rights.reads_network or NUMBER.fullmatch(text):
        return InRegisters(Group(), Group())
    entries = found(text, MONITORING, "engagements_monitoringentry m", "m", "m.consequence")
    examples = found(text, EXAMPLES, "engagements_goodexample g", "g", "g.description")
    return InRegisters(entries, examples)


def found(text: str, details: str, source: str, row: str, quoted: str) -> Group:
    params: Params = {}
    query = tsquery(text, params)
    details = details.format(
        title=marked(f"{row}.title", query, "HighlightAll=true"),
        text=marked(quoted, query, "MaxWords=30, MinWords=12, MaxFragments=1"),
    )
    return newest(details, source, f"{row}.id", f"{row}.search @@ {query}", params)
