"""The public list for machines: JSON that describes itself, and CSV with the same columns.

Both are the same for every reader and language: codes are the codes of the schema, names Swedish.
"""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from engagements import csvfiles
from engagements.models import Decision

from .commitmentkinds import COMMITMENT_KEYS
from .queries.published import Published

DAY = {"type": ["string", "null"], "format": "date"}
# What each field means. A field may be added; one that is here keeps its name and meaning.
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "diary_number": {
            "type": "string",
            "description": "The diary number of the body that keeps the matter.",
        },
        "name": {"type": "string", "description": "What the agreement or membership is called."},
        "counterpart": {
            "type": "string",
            "description": "The city, organisation or network on the other side; empty if unknown.",
        },
        "kind": {
            "enum": list(COMMITMENT_KEYS),
            "description": "Cooperation agreement, letter of intent, membership or network.",
        },
        "body": {
            "type": "string",
            "description": "The committee or company board that it belongs to, in Swedish.",
        },
        "themes": {
            "type": "array",
            "items": {"type": "string"},
            "description": "Themes, in Swedish.",
        },
        "since": {**DAY, "description": "Since when it is in force; null if unknown."},
        "ends": {**DAY, "description": "Its last day; null where it has none."},
        "next_review": {
            **DAY,
            "description": "When the city is to reconsider it; null for cooperation agreements, "
            "which end instead, and where the day is unknown.",
        },
        "decided_by": {
            "enum": [*Decision.Organ.values, ""],
            "description": "KF: City Council. KS: City Executive Board. FB_IB: Finance "
            "commissioner after handling in the Advisory Committee. NAMND: committee. "
            "BOLAGSSTYRELSE: company board. Empty if unknown.",
        },
        "fee_sek_per_year": {
            "type": ["number", "null"],
            "description": "The fee of a year in Swedish kronor; null if unknown.",
        },
    },
}
SCHEMA["required"] = list(SCHEMA["properties"])


def as_values(row: Published) -> dict[str, Any]:
    """The row under the schema's names."""
    fee = row.fee_sek_per_year
    return {
        "diary_number": row.diary_number,
        "name": row.name,
        "counterpart": row.counterpart,
        "kind": row.kind,
        "body": row.body,
        "themes": list(row.themes_sv),
        "since": row.since and row.since.isoformat(),
        "ends": row.ends and row.ends.isoformat(),
        "next_review": row.next_review and row.next_review.isoformat(),
        "decided_by": row.decided_by,
        "fee_sek_per_year": None if fee is None else int(fee) if fee == int(fee) else float(fee),
    }


def as_json(rows: Iterable[Published]) -> bytes:
    told = {
        "title": "Stockholms stads internationella avtal och medlemskap",
        "publisher": "Stockholms stad",
        "schema": SCHEMA,
        "rows": [as_values(row) for row in rows],
    }
    return json.dumps(told, ensure_ascii=False, indent=1).encode()


def as_csv(rows: Iterable[Published]) -> bytes:
    return "".join(csvfiles.lines(csv_rows(rows))).encode()


def csv_rows(rows: Iterable[Published]) -> Iterable[Sequence[csvfiles.Cell]]:
    yield list(SCHEMA["properties"])
    for row in rows:
        values = as_values(row)
        yield [
            *(values[name] for name in ("diary_number", "name", "counterpart", "kind", "body")),
            ", ".join(row.themes_sv),
            *(values[name] for name in ("since", "ends", "next_review", "decided_by")),
            row.fee_sek_per_year,
        ]
