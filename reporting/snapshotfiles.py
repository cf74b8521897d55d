"""A frozen report as data: JSON by a published schema (docs/report-schema.json)."""

from typing import Any

from .measures import MEASURES
from .models import Snapshot
from .outline import OUTLINE

SCHEMA = "stockholm-intl-report/1"


def as_json(snapshot: Snapshot) -> dict[str, Any]:
    """The figures with their definitions, the texts, and what makes them checkable.

    Labels are in the language that is active; keys and values are the same in every language.
    """
    report = snapshot.report
    return {
        "schema": SCHEMA,
        "report": {"year": report.year, "part": report.part, "number": snapshot.number},
        "frozen_at": snapshot.taken_at.isoformat(),
        "policy_version": snapshot.policy_version,
        "with_secret": snapshot.with_secret,
        "sha256": snapshot.sha256,
        "figures": [
            {
                "key": measure.key,
                "label": str(measure.label),
                "definition": str(measure.definition),
                "unit": measure.unit.value,
                "rule": measure.rule,
                **snapshot.figures[measure.key],
            }
            for measure in MEASURES
        ],
        "sections": [
            {
                "key": heading.key,
                "title": str(heading.title),
                "texts": {
                    language: snapshot.texts.get(f"{heading.key}.{language}", "")
                    for language in ("sv", "en")
                },
            }
            for heading in OUTLINE
        ],
    }
