"""Who decides and why, and how each rule came out: the part that papers about a case share."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from .. import stored_rulings
from .paper import Bullets, Paragraph, Part, Table

Record = Mapping[str, Any]  # a ruling as it is stored with a decision


def deciders(decider: str, record: Record, version: str) -> tuple[Part, ...]:
    """Who decides, the clauses that say so, and who prepares and is consulted."""
    because = stored_rulings.because_of(record, version)
    steps = stored_rulings.steps_of(record)
    parts: list[Part] = [Paragraph(f"{decider}. {stored_rulings.named([record['outcome']])}.")]
    parts += [Paragraph(f"{one['text']} ({stored_rulings.cited(one)})") for one in because]
    if steps:
        parts.append(Bullets(tuple(f"{label}: {words}" for label, words in steps)))
    return tuple(parts)


def tried(caption: str, record: Record, version: str) -> tuple[Part, ...]:
    """Every rule that was tried: how it came out, on which facts, and where it stands."""
    checks = stored_rulings.checks_of(record, version)
    if not checks:
        return ()
    heads = (_("Outcome"), _("Rule"), _("Why"), _("In the strategy"))
    return (Table(caption=caption, heads=heads, rows=tuple(row_of(one) for one in checks)),)


def row_of(check: Record) -> tuple[str, ...]:
    lines = (check["explanation"], in_words(check["facts"]))
    return (
        check["word"],
        check["title"],
        "\n".join(filter(None, lines)),
        stored_rulings.cited(check),
    )


def in_words(facts: Iterable[Record]) -> str:
    return "; ".join(f"{fact['label']}: {fact['value']}" for fact in facts)
