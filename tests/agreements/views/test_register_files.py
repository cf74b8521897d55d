"""The register as a file: what is in it, for whom, and who is noted to have fetched it."""

import csv
import datetime
import io

import pytest
from openpyxl import load_workbook

from agreements.models import RegisterExport
from agreements.views import register_page
from engagements.actions import protection
from engagements.models import AuditEvent, Visibility
from tests import factories
from tests.makers_agreements import make_in_force

EXPORT = "/avtal/export/"
HOSTILE = '=HYPERLINK("http://evil.example";"x")'


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def content(response) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def csv_of(response) -> list[dict[str, str]]:
    text = content(response).decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text), delimiter=";"))


def test_the_workbook_holds_the_filtered_list_with_typed_cells(signed_in, committee, astrid):
    known = factories.make_counterpart(name=HOSTILE, type="int_org")
    make_in_force(
        body=committee,
        by=astrid,
        title=HOSTILE,
        since=datetime.date(2020, 3, 1),
        fee_sek_per_year="1234.50",
        counterpart=known,
        themes=["klimat"],
    )
    make_in_force(kind="network_participation", body=committee, by=astrid, title="Ett annat")
    response = signed_in.post(f"{EXPORT}?kind=membership", {"format": "xlsx"})
    assert response.headers["Content-Disposition"].startswith("attachment")
    assert response.headers["Cache-Control"] == "no-store"
    book = load_workbook(io.BytesIO(content(response)))
    sheet, about = book.worksheets
    assert sheet.freeze_panes == "B2"
    assert sheet.max_row == 2
    cells = {head.value: cell for head, cell in zip(sheet[1], sheet[2], strict=True)}
    assert (cells["Name"].value, cells["Name"].data_type) == (HOSTILE, "s")
    assert cells["Counterpart"].data_type == "s"
    assert cells["In force since"].value.date() == datetime.date(2020, 3, 1)
    assert (cells["Fee a year, SEK"].value, cells["Fee a year, SEK"].data_type) == (1234.5, "n")
    assert cells["Review overdue"].value == "Yes"
    assert sheet.column_dimensions["A"].width == 48
    told = {row[0].value: row[1].value for row in about.iter_rows(min_row=2)}
    assert told["Made by"] == "Astrid Lind"
    assert told["Selection"] == "In force; Membership"
    assert told["Rows"] == 1
    formulas = [c for page in book for row in page for c in row if c.data_type == "f"]
    assert formulas == []


def test_the_csv_holds_the_same_and_no_formula(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid, title=HOSTILE, fee_sek_per_year="1234.50")
    response = signed_in.post(EXPORT, {"format": "csv"})
    [row] = csv_of(response)
    assert row["Name"] == f"'{HOSTILE}"
    assert row["Fee a year, SEK"] == "1234,50"
    assert row["Shown to"] == "Everyone with an appointment"


def test_a_file_holds_only_what_its_reader_may_see(client, committee, astrid, bo):
    secret = make_in_force(body=committee, by=astrid, title="Hemligt")
    protection.mark_secret(case=secret, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    own = make_in_force(body=committee, by=astrid, title="Eget")
    protection.limit(case=own, visibility=Visibility.BODY, by=astrid)
    make_in_force(body=committee, by=astrid, title="Öppet")
    client.force_login(factories.fresh(bo))
    assert [row["Name"] for row in csv_of(client.post(EXPORT, {"format": "csv"}))] == ["Öppet"]
    client.force_login(factories.fresh(astrid))
    seen = {row["Name"] for row in csv_of(client.post(EXPORT, {"format": "csv"}))}
    assert seen == {"Hemligt", "Eget", "Öppet"}


def test_who_fetched_which_part_is_kept_for_good(signed_in, committee, astrid):
    make_in_force(body=committee, by=astrid)
    signed_in.post(f"{EXPORT}?state=all&q=x", {"format": "csv"})
    [kept] = RegisterExport.objects.all()
    assert (kept.made_by, kept.format, kept.rows) == (astrid, "csv", 0)
    assert kept.query == "?state=all&q=x&sort=title"
    noted = AuditEvent.objects.get(table="agreements_registerexport")
    assert noted.actor == astrid.pk


def test_a_file_that_is_cut_says_so(signed_in, committee, astrid, monkeypatch):
    monkeypatch.setattr(register_page, "MOST_IN_A_FILE", 1)
    for number in range(2):
        make_in_force(body=committee, by=astrid, title=f"Nät {number}")
    rows = csv_of(signed_in.post(f"{EXPORT}?sort=title", {"format": "csv"}))
    assert [row["Name"] for row in rows[:1]] == ["Nät 0"]
    assert rows[1]["Name"].startswith("There are more: only the first 1 are in the file.")
    book = load_workbook(io.BytesIO(content(signed_in.post(EXPORT, {"format": "xlsx"}))))
    assert [row[0].value for row in book.worksheets[1]][-1] == "Cut"


def test_a_file_is_fetched_by_post_and_in_a_known_format(signed_in):
    assert signed_in.get(EXPORT).status_code == 405
    assert signed_in.post(EXPORT, {"format": "exe"}).status_code == 404
    assert not RegisterExport.objects.exists()


def test_who_has_no_appointment_fetches_nothing(client, david):
    client.force_login(david)
    assert client.post(EXPORT).status_code == 403
    assert not RegisterExport.objects.exists()
