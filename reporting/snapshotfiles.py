"""A frozen report as data: JSON, and a workbook with typed cells and a sheet a breakdown."""

from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from engagements.csvfiles import Cell
from engagements.forms.modelled import name_of
from engagements.labels import country_choices
from engagements.models import Body, Case, Theme
from engagements.xlsxfiles import Column, Sheet, written

from .measures import CHAPTERS, MEASURES, UNIT_WORDS
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


def as_xlsx(snapshot: Snapshot) -> bytes:
    """The same figures as the JSON, as numbers: all of them, and by body, area, theme, country."""
    sheets = [Sheet(_("Figures"), columns(snapshot), whole(snapshot))]
    for way, (title, names) in ways(snapshot).items():
        heads = [Column(_("Figure"), 44), Column(title, 40), *counts()]
        sheets.append(Sheet(title, heads, grouped(snapshot, way, names)))
    return written(sheets)


def counts() -> list[Column]:
    return [Column(_("Value"), 14), Column(_("Rows"), 10), Column(_("Unit"), 12)]


def columns(snapshot: Snapshot) -> list[Column]:
    year = snapshot.report.year
    return [
        Column(_("Part of the report"), 30),
        Column(_("Figure"), 44),
        Column(str(year), 14),
        Column(str(year - 1), 14),
        Column(_("Rows"), 10),
        Column(_("Unit"), 12),
        Column(_("Definition"), 80),
    ]


def number(told: dict[str, Any]) -> Cell:
    """The value as a number; words where a small group says none."""
    if told["is_suppressed"]:
        return _("fewer than three")
    return None if told["value"] is None else Decimal(told["value"])


def whole(snapshot: Snapshot) -> Iterator[list[Cell]]:
    for measure in MEASURES:
        told = snapshot.figures[measure.key]
        yield [
            str(CHAPTERS[measure.chapter]),
            str(measure.label),
            number(told),
            number(told["before"]),
            told["rows"],
            str(UNIT_WORDS[measure.unit]),
            str(measure.definition),
        ]


def ways(snapshot: Snapshot) -> dict[str, tuple[str, dict[str, str]]]:
    """Each breakdown with its title and what its groups are called."""
    bodies = {str(pk): name for pk, name in Body.objects.values_list("pk", "name")}
    return {
        "body": (_("By body"), bodies),
        "focus": (_("By focus area"), {code: str(label) for code, label in Case.FocusArea.choices}),
        "theme": (_("By theme"), {str(row.pk): name_of(row) for row in Theme.objects.all()}),
        "country": (_("By country"), dict(country_choices())),
    }


def grouped(snapshot: Snapshot, way: str, names: dict[str, str]) -> Iterator[list[Cell]]:
    for measure in MEASURES:
        for group, told in snapshot.figures[measure.key]["by"][way].items():
            yield [
                str(measure.label),
                names.get(group, group),
                number(told),
                told["rows"],
                str(UNIT_WORDS[measure.unit]),
            ]
