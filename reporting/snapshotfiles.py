"""A frozen report as data: JSON, and a workbook with typed cells and a sheet a breakdown."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from engagements.csvfiles import Cell
from engagements.labels import country_choices
from engagements.models import Case
from engagements.xlsxfiles import Column, Sheet, written

from .annexes import Annex, Type
from .annexwords import Frozen, cell, kept
from .annexwords import columns as columns_of
from .figureparts import frozen_measures
from .measures import CHAPTERS, UNIT_WORDS
from .models import Snapshot
from .outline import OUTLINE

LONGEST_NAME = 31  # of a sheet, says Excel
WIDTHS = {Type.DAY: 12, Type.NUMBER: 12, Type.SEK: 16, Type.KG: 12, Type.ANSWER: 10}
SCHEMA = "stockholm-intl-report/2"
# The published schema (JSON Schema 2020-12); served at its own address, which the data name.
SCHEMA_FILE = Path(__file__).resolve().parents[1] / "docs" / "report-schema.json"


def as_json(snapshot: Snapshot, *, schema_url: str, with_annexes: bool) -> dict[str, Any]:
    """The figures with their definitions, the texts, and what makes them checkable.

    Labels are in the language that is active; keys and values are the same in every language.
    """
    report = snapshot.report
    return {
        "$schema": schema_url,
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
            for measure in frozen_measures(snapshot)
        ],
        "names": snapshot.names,
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
        "annexes": list(annexes_of(snapshot)) if with_annexes else [],
    }


def annexes_of(snapshot: Snapshot) -> Iterator[dict[str, Any]]:
    """Each annex with what its columns are; a row is a list of values in their order."""
    for annex, listed in kept(snapshot.annexes):
        yield {
            "letter": annex.letter,
            "key": annex.key,
            "title": str(annex.title),
            "figures": list(annex.measures),
            "columns": [
                {"key": column.key, "title": str(column.head), "type": column.type.value}
                for column, _place in columns_of(annex, listed)
            ],
            "rows": [
                [row[place] for _column, place in columns_of(annex, listed)]
                for row in listed["rows"]
            ],
            "left_out": listed["left_out"],
        }


def as_xlsx(snapshot: Snapshot, *, with_annexes: bool) -> bytes:
    """The same figures as the JSON, as numbers: all of them, by group, and a sheet an annex."""
    sheets = [Sheet(_("Figures"), columns(snapshot.report.year), whole(snapshot))]
    for way, (title, names) in ways(snapshot).items():
        heads = [Column(_("Figure"), 44), Column(title, 40), *counts()]
        sheets.append(Sheet(title, heads, grouped(snapshot, way, names)))
    if with_annexes:
        sheets += [annex_sheet(*one) for one in kept(snapshot.annexes)]
    return written(sheets, made_at=snapshot.taken_at)


def annex_sheet(annex: Annex, listed: Frozen) -> Sheet:
    told = [(column, column.names, place) for column, place in columns_of(annex, listed)]
    heads = [Column(str(column.head), WIDTHS.get(column.type, 30)) for column, *_rest in told]
    rows = (
        [cell(column, names, row[place]) for column, names, place in told] for row in listed["rows"]
    )
    return Sheet(f"{annex.letter} {annex.title}"[:LONGEST_NAME], heads, rows)


def counts() -> list[Column]:
    return [Column(_("Value"), 14), Column(_("Rows"), 10), Column(_("Unit"), 12)]


def columns(year: int) -> list[Column]:
    """Of every figure beside the year before, in a frozen report and on the page of statistics."""
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
    for measure in frozen_measures(snapshot):
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
    return {
        "body": (_("By body"), snapshot.names_of("body")),
        "focus": (_("By focus area"), {code: str(label) for code, label in Case.FocusArea.choices}),
        "theme": (_("By theme"), snapshot.names_of("theme")),
        "country": (_("By country"), dict(country_choices())),
    }


def grouped(snapshot: Snapshot, way: str, names: dict[str, str]) -> Iterator[list[Cell]]:
    for measure in frozen_measures(snapshot):
        for group, told in snapshot.figures[measure.key]["by"][way].items():
            yield [
                str(measure.label),
                names.get(group, group),
                number(told),
                told["rows"],
                str(UNIT_WORDS[measure.unit]),
            ]
