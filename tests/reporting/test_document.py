"""The report's files: whole, accessible, and saying the same figures in every format."""

import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import jsonschema
import pytest
from django.db.models import CharField
from django.db.models.functions import Cast
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import load_workbook

from benchmarks.reportyear import fill
from engagements.models import Case, Counterpart, EuProject, User
from engagements.papers import printed, word
from engagements.papers.paper import Paper
from reporting.actions import snapshots
from reporting.annexes import ANNEXES, Type
from reporting.annualreport import build, build_with_annexes, may_with_annexes
from reporting.chapters import BRIEF
from reporting.models import SectionText, Snapshot
from reporting.snapshotfiles import SCHEMA_FILE, as_json, as_xlsx
from tests import pdfs
from tests.engagements.papers.reading import docx_text, missing_in, plain, table_of
from tests.factories import make_user
from tests.reporting import readers

pytestmark = pytest.mark.django_db
URL = "https://example.org/arsredovisning/schema.json"
HOSTILE = '=HYPERLINK("x") <script>&amp;]]> \x07\u202e\u2066 {{ 7|add:7 }} @SUM(A1) '
LONG = HOSTILE + "Å" * 10_000


def frozen(cases: int = 120, **values: Any) -> Snapshot:
    report = fill(cases, 2026)
    return snapshots.freeze(report=report, by=User.objects.get(pk=report.opened_by_id), **values)


def paper_of(snapshot: Snapshot, language: str = "sv") -> Paper:
    with translation.override(language):
        return build_with_annexes({"snapshot": snapshot.pk}, snapshot.taken_by)


def data_of(snapshot: Snapshot, language: str = "sv") -> dict[str, Any]:
    with translation.override(language):
        return as_json(snapshot, schema_url=URL, with_annexes=True)


def number(text: str) -> Decimal:
    """A figure as a Swede reads it."""
    plain_text = text.replace("\xa0", "").replace("\u202f", "").replace("−", "-")
    return Decimal(plain_text.replace(" ", "").replace(",", "."))


def test_the_pdf_is_accessible_and_its_figures_are_those_of_the_data() -> None:
    snapshot = frozen()
    paper = paper_of(snapshot)
    pdf = printed.as_pdf(paper)
    assert pdfs.faults(pdf) == []
    reader = readers.opened(pdf)
    root = reader.trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("sv", True)
    assert (
        reader.metadata and reader.metadata.title == "2026-year-1 Internationella relationer 2026"
    )
    chapters = [part.text for part in paper.parts if part.kind == "heading"]
    assert [one for one in readers.bookmarks(pdf) if one in chapters] == chapters
    assert readers.fonts(pdf) and all(readers.fonts(pdf).values())
    told = readers.alternatives(pdf)
    assert len(told) == sum(part.kind == "picture" for part in paper.parts) >= 4
    assert all(": " in one for one in told)
    rows = readers.rows_of(pdf)
    data = data_of(snapshot)
    # Where a label is broken between two lines, Poppler tells of no space.
    by_label = {one["label"].replace(" ", ""): one for one in data["figures"]}
    cells = ((row[0].replace(" ", ""), row[2]) for row in rows if len(row) == 5)
    said = {label: cell for label, cell in cells if label in by_label}
    whole = {label for label, one in by_label.items() if one["unit"] in ("number", "people", "SEK")}
    assert whole <= said.keys()
    for label in whole:
        value = by_label[label]["value"]
        assert (None if said[label] == "–" else number(said[label])) == (
            None if value is None else Decimal(value)
        ), label
    # Each row of an annex is a row of the PDF, in the same order.
    numbers = [plain(row[-1]) for row in rows]
    for annex in data["annexes"]:
        keys = [one["key"] for one in annex["columns"]]
        if annex["letter"] in "BDFG":
            listed = [plain(row[keys.index("diary_number")]) for row in annex["rows"]]
            assert listed and [one for one in numbers if one in set(listed)] == listed


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_word_file_opens_in_libreoffice_and_says_it_all(language: str, tmp_path: Path) -> None:
    paper = paper_of(frozen(), language)
    docx = word.as_docx(paper)
    assert missing_in(docx_text(docx), paper) == []
    read = readers.opened(readers.as_pdf_by_libreoffice(docx, tmp_path))
    text = plain("".join(page.extract_text() for page in read.pages))
    for part in paper.parts:
        if part.kind == "heading":
            assert plain(part.text) in text
    assert plain(table_of(paper).rows[0][2]) in text


def test_the_workbook_s_sums_are_those_of_the_data() -> None:
    snapshot = frozen()
    data = data_of(snapshot)
    with translation.override("sv"):
        book = load_workbook(io.BytesIO(as_xlsx(snapshot, with_annexes=True)))
    sheets = {sheet.title[0]: sheet for sheet in book if sheet.title[1] == " "}
    assert sorted(sheets) == list("ABCDEFG")
    for annex in data["annexes"]:
        rows = list(sheets[annex["letter"]].iter_rows(min_row=2, values_only=True))
        assert len(rows) == len(annex["rows"])
        for place, column in enumerate(annex["columns"]):
            cells = [row[place] for row in rows if row[place] is not None]
            kept = [row[place] for row in annex["rows"] if row[place] not in (None, "", [])]
            assert len(cells) == len(kept)
            if column["type"] in ("SEK", "kg", "number"):
                assert sum(Decimal(str(one)) for one in cells) == sum(Decimal(one) for one in kept)
            if column["type"] == "date":
                assert [f"{one:%Y-%m-%d}" for one in cells] == kept


def test_the_data_keep_to_the_published_schema() -> None:
    schema = json.loads(SCHEMA_FILE.read_text())
    checked = jsonschema.Draft202012Validator(
        schema, format_checker=jsonschema.Draft202012Validator.FORMAT_CHECKER
    )
    checked.check_schema(schema)
    snapshot = frozen()
    for with_secret in (False, True):
        again = snapshots.freeze(
            report=snapshot.report, with_secret=with_secret, by=snapshot.taken_by
        )
        data = json.loads(json.dumps(data_of(again)))
        assert list(checked.iter_errors(data)) == []
    data["annexes"][0]["rows"][0][0] = {"a": 1}
    del data["figures"][0]["value"]
    assert len(list(checked.iter_errors(data))) == 2
    types = {one.value for one in Type}
    assert types == set(
        schema["$defs"]["annex"]["properties"]["columns"]["items"]["properties"]["type"]["enum"]
    )


def test_the_same_report_makes_the_same_bytes() -> None:
    snapshot = frozen(100)
    papers = [paper_of(snapshot), paper_of(snapshot)]
    assert papers[0] == papers[1]
    for make in (printed.as_pdf, word.as_docx):
        first, second = (make(paper) for paper in papers)
        assert first == second
    first, second = (as_xlsx(snapshot, with_annexes=True) for _time in range(2))
    assert first == second


@pytest.mark.parametrize("cases", [100, 400])
def test_freezing_and_building_ask_as_often_for_many_rows_as_for_few(
    cases: int, django_assert_num_queries: Any
) -> None:
    report = fill(cases, 2026)
    by = User.objects.get(pk=report.opened_by_id)
    with django_assert_num_queries(20):
        snapshot = snapshots.freeze(report=report, by=by)
        build_with_annexes({"snapshot": snapshot.pk}, by)


def test_hostile_texts_leave_every_format_whole(tmp_path: Path) -> None:
    report = fill(100, 2026)
    for model, field, size in (
        (Counterpart, "name", 160),
        (Case, "title", 200),
    ):
        for row in model.objects.all():
            setattr(row, field, f"{HOSTILE}{row.pk}"[:size])
            row.save(update_fields=[field])
    for project in EuProject.objects.all():
        project.goals = project.partners = LONG
        project.save()
    SectionText.objects.all().update(text=LONG)
    snapshot = snapshots.freeze(report=report, by=User.objects.get(pk=report.opened_by_id))
    paper = paper_of(snapshot)
    pdf, docx = printed.as_pdf(paper), word.as_docx(paper)
    assert pdfs.faults(pdf) == []
    assert len(readers.opened(pdf).pages) < 100
    assert missing_in(docx_text(docx), paper) == []
    readers.opened(readers.as_pdf_by_libreoffice(docx, tmp_path))
    book = load_workbook(io.BytesIO(as_xlsx(snapshot, with_annexes=True)))
    cells = [cell for sheet in book for line in sheet for cell in line if cell.value is not None]
    assert not [cell.coordinate for cell in cells if cell.data_type == "f"]
    assert any(str(cell.value).startswith("=HYPERLINK") for cell in cells)
    data = json.loads(json.dumps(data_of(snapshot), ensure_ascii=False))
    goals = next(one for one in data["annexes"] if one["letter"] == "C")["rows"]
    assert any(LONG in row for row in goals)


def test_a_report_names_the_bodies_and_lists_the_rows_as_they_were() -> None:
    snapshot = frozen()
    before = paper_of(snapshot), data_of(snapshot)
    for body in {case.body for case in Case.objects.select_related("body")}:
        body.name = f"Ny {body.name}"
        body.save()
    Counterpart.objects.update(name=Cast("pk", CharField()))
    snapshot.refresh_from_db()
    assert (paper_of(snapshot), data_of(snapshot)) == before


def test_the_year_in_brief_has_six_figures_and_the_report_its_chapters() -> None:
    snapshot = frozen()
    with translation.override("sv"):
        paper = build({"snapshot": snapshot.pk}, snapshot.taken_by)
    headings = [part.text for part in paper.parts if part.kind == "heading"]
    assert headings[:3] == [
        "1 Stadens internationella relationer",
        "2 Året i korthet",
        "3 Profilering",
    ]
    assert "5.1 Samarbete inom internationella organisationer och nätverk" in headings
    assert len(BRIEF) == 6
    brief = next(part for part in paper.parts if part.kind == "table" and len(part.rows) == 6)
    assert brief.heads[2:] == ("2026", "2025", "Förändring")
    assert not [one for one in headings if "Bilaga" in one]
    whole = [part.text for part in paper_of(snapshot).parts if part.kind == "heading"]
    assert [one[:8] for one in whole if one.startswith("Bilaga")] == [
        f"Bilaga {annex.letter}" for annex in ANNEXES
    ]


def test_the_annexes_are_for_those_who_see_every_case_that_they_list() -> None:
    """The figures of a report are everyone's who has an appointment."""
    open_to_all, wide, without = (
        frozen(60),
        frozen_again(with_secret=True),
        frozen_again(with_annexes=False),
    )
    reader = Client()
    reader.force_login(make_user(role="contact_person"))
    for snapshot, status in ((open_to_all, 200), (wide, 403), (without, 403)):
        for name in ("snapshot_json", "snapshot_xlsx"):
            url = reverse(f"reporting:{name}", args=[snapshot.pk])
            assert reader.get(url).status_code == 200
            assert reader.get(f"{url}?bilagor=1").status_code == status
        page = reader.get(reverse("reporting:snapshot", args=[snapshot.pk])).text
        assert ("JSON with annexes" in page) == (status == 200)
    assert not may_with_annexes({"snapshot": open_to_all.pk}, make_user())
    shown = reader.get(reverse("reporting:snapshot_json", args=[open_to_all.pk]))
    schema = reader.get(shown.json()["$schema"])
    assert b"".join(schema.streaming_content) == SCHEMA_FILE.read_bytes()


def frozen_again(**values: Any) -> Snapshot:
    first = Snapshot.objects.earliest("pk")
    return snapshots.freeze(report=first.report, by=first.taken_by, **values)
