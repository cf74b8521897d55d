"""The pages of an import: from the file to the rows, without script, and who may open them."""

import io
import re
import uuid

import openpyxl
import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from agreements.importwords import FIELDS, KINDS
from agreements.models import Import
from agreements.spreadsheets.fields import FIELDS as EVERY_FIELD
from agreements.spreadsheets.headings import field_of
from engagements.actions import counterparts, protection
from engagements.models import Body, User
from tests import factories
from tests.agreements.importing import (
    HEADINGS,
    committed,
    csv_of,
    previewed,
    rows_of,
    run_jobs,
    upload,
)
from tests.makers_agreements import make_in_force, theme

pytestmark = pytest.mark.django_db
HARM = '=HYPERLINK("http://canary")'


@pytest.fixture
def client(officer: User) -> Client:
    client = Client()
    client.force_login(officer)
    return client


def url(name: str, *args) -> str:
    return reverse(f"agreements:{name}", args=args)


def text_of(response) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def test_register_is_imported_and_taken_back_without_script(
    client: Client, mhn: Body, officer: User
) -> None:
    counterparts.register(name="ICLEI", type="int_org", by=officer)
    rows = [
        ["C40", "", "2007", "", "12 000"],
        ["Local Governments for Sustainability", "", "1995", "", ""],
        ["METREX", "Finns ej", "", "", ""],
    ]
    content = csv_of([["Stadens medlemskap"], HEADINGS, *rows])
    form = {"kind": "membership", "body": mhn.pk, "submission_key": uuid.uuid4()}
    response = client.post(url("import_bring"), form | {"file": upload(content, "r.csv")})
    one = Import.objects.get()
    assert response.url == url("import_columns", one.pk)
    page = text_of(client.get(response.url))
    assert "The headings were found in row 2" in page
    assert "For example: C40 · Local Governments" in page
    told = {f"column_{column}": key for column, key in one.mapping.items()} | {"version": 1}
    assert client.post(response.url, told).url == url("import", one.pk)
    page = client.get(url("import", one.pk))
    assert 'hx-trigger="load delay:1s"' in page.content.decode()
    run_jobs()
    one.refresh_from_db()
    page = text_of(client.get(url("import", one.pk)))
    assert "Row 4: Local Governments for Sustainability" in page
    assert "Same as ICLEI (a name in another language)" in page
    page = text_of(client.get(url("import", one.pk) + "?flik=nekas"))
    assert "“Finns ej”" in page
    assert "is no body of the city" in page
    iclei = rows_of(one)[1].candidates[0]["id"]
    answer = {"row-4": f"same:{iclei}", "row-x": "new", "version": one.version}
    client.post(url("import_decide", one.pk), answer)
    page = client.get(url("import_commit", one.pk))
    assert "2 rows are registered as in force" in text_of(page)
    for _ in range(2):  # a double click
        client.post(url("import_commit", one.pk), {"version": one.version})
    assert text_of(client.get(url("import", one.pk))).count("0 of 2 rows") == 1
    run_jobs()
    part = client.get(url("import", one.pk), headers={"HX-Request": "true"})
    assert "<html" not in part.content.decode()
    assert "Written" in text_of(client.get(url("import", one.pk) + "?flik=skapas"))
    one.refresh_from_db()
    wanted = {"version": one.version}
    assert client.post(url("import_undo", one.pk), wanted).status_code == 422
    assert "voided" in text_of(client.get(url("import_undo", one.pk)))
    client.post(url("import_undo", one.pk), wanted | {"reason": "Fel fil"})
    run_jobs()
    assert "Fel fil" in text_of(client.get(url("import", one.pk)))
    assert "Undone" in text_of(client.get(url("imports")))


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"%PDF-1.4", "not what the file"),
        (b"", "The file is empty"),
        (csv_of([HEADINGS]), "nothing below the headings"),
        (csv_of([["Organisation"] * 101, ["x"]]), "more than 100 columns"),
        (b"Organisation;Land\nA\x81;B\n", "letters cannot be read"),
    ],
)
def test_file_that_is_no_register_is_refused_in_words(
    content, words, client: Client, mhn: Body
) -> None:
    name = "r.xlsx" if content.startswith(b"%PDF") else "r.csv"
    form = {"kind": "membership", "body": mhn.pk, "submission_key": uuid.uuid4()}
    response = client.post(url("import_bring"), form | {"file": upload(content, name)})
    assert response.status_code == 422
    assert words in text_of(response)


def test_columns_are_checked_before_the_file_is_read(
    client: Client, mhn: Body, officer: User
) -> None:
    one = previewed([["C40", "", "2007", "", ""]], body=mhn, by=officer)
    told = {"column_1": "title", "column_2": "title", "version": one.version}
    response = client.post(url("import_columns", one.pk), told)
    assert response.status_code == 422
    assert "Another column holds this already: Nämnd" in text_of(response)
    assert "No column holds: Organisation or counterpart" in text_of(response)
    old = {"column_0": "counterpart", "version": 1}
    assert "has changed since" in text_of(client.post(url("import_columns", one.pk), old))
    one = committed(one, by=officer)
    assert client.get(url("import_columns", one.pk)).url == url("import", one.pk)
    assert client.get(url("import_commit", one.pk)).url == url("import", one.pk)
    stale = client.post(url("import_commit", one.pk), {"version": "x"}, follow=True)
    assert "has changed since" in text_of(stale)
    stale = client.post(url("import_decide", one.pk), {"version": "1"}, follow=True)
    assert "has changed since" in text_of(stale)
    stale = client.post(url("import_undo", one.pk), {"version": "1", "reason": "x"}, follow=True)
    assert "has changed since" in text_of(stale)


def test_work_that_failed_can_be_taken_up_again(
    client: Client, mhn: Body, officer: User, monkeypatch
) -> None:
    one = previewed([["C40", "", "2007", "", ""]], body=mhn, by=officer)
    client.post(url("import_commit", one.pk), {"version": one.version})
    with monkeypatch.context() as patch:
        patch.setattr("agreements.actions.importwriting.settle", lambda rows: 1 / 0)
        run_jobs()
    assert "The work has stopped" in text_of(client.get(url("import", one.pk)))
    client.post(url("import_go_on", one.pk))
    run_jobs()
    one.refresh_from_db()
    assert one.state == "done"


def test_import_of_another_body_is_not_there_and_a_colleagues_is_only_read(
    client: Client, mhn: Body, officer: User
) -> None:
    other = factories.make_body(name="Annan")
    stranger = factories.make_user(role="contact_person", body=other)
    theirs = previewed([["C40", "", "", "", ""]], body=other, by=stranger)
    for name in ("import", "import_columns", "import_commit", "import_undo", "import_file"):
        assert client.get(url(name, theirs.pk)).status_code == 404
    colleague = factories.make_user(role="handler", body=mhn)
    ours = previewed([["C40", "", "", "", ""]], body=mhn, by=colleague)
    assert client.get(url("import", ours.pk)).status_code == 200
    for name in ("import_columns", "import_commit"):
        assert client.get(url(name, ours.pk)).status_code == 403
    assert client.post(url("import_decide", ours.pk)).status_code == 403
    auditor = factories.make_user(role="auditor")
    client.force_login(auditor)
    for path in (url("imports"), url("import_bring"), url("import_template", "membership")):
        assert client.get(path).status_code == 403


def test_list_asks_as_often_for_fifty_imports_as_for_one(
    client: Client, mhn: Body, officer: User, django_assert_num_queries
) -> None:
    one = previewed([["C40", "", "", "", ""]], body=mhn, by=officer)
    client.get(url("imports"))

    with CaptureQueriesContext(connection) as first:
        client.get(url("imports"))
    for _ in range(52):
        one.pk, one.submission_key, one._state.adding = None, uuid.uuid4(), True
        one.save()
    with django_assert_num_queries(len(first)):
        page = client.get(url("imports"))
    following = re.search(r'href="(\?fore=\d+)"', page.content.decode())
    assert following
    assert "r" in text_of(client.get(url("imports") + following.group(1)))


def test_rows_ask_as_often_for_fifty_as_for_one(client: Client, mhn: Body, officer: User) -> None:

    counts = []
    for number in (1, 60):
        rows = [[f"{chr(65 + n % 26) * 9} {n}", "", "", "", ""] for n in range(number)]
        one = committed(previewed(rows, body=mhn, by=officer), by=officer)
        client.get(url("import", one.pk))
        with CaptureQueriesContext(connection) as queries:
            page = client.get(url("import", one.pk) + "?flik=skapas")
        counts.append(len(queries))
    assert counts[0] == counts[1]
    assert re.search(r"efter=\d+", page.content.decode())


# --- files -----------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_template_is_read_as_it_comes(kind, client: Client, mhn: Body, officer: User) -> None:
    theme("klimat")
    response = client.get(url("import_template", kind))
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    headings = [cell.value for cell in book.worksheets[0][1]]
    assert all(field_of(text) for text in headings)
    assert len(headings) == sum(kind in one.kinds for one in EVERY_FIELD)
    assert all(row[2].value for row in book.worksheets[1].iter_rows(min_row=2))
    assert client.get(url("import_template", "cv")).status_code == 404


def test_refused_rows_come_back_with_the_reason_and_without_formulas(
    client: Client, mhn: Body, officer: User
) -> None:
    one = previewed(
        [[HARM, "Finns ej", "+1", "@x", "-5"], ["C40", "", "", "", ""]], body=mhn, by=officer
    )
    response = client.get(url("import_refused", one.pk, "xlsx"))
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = list(sheet.iter_rows())
    assert [cell.value for cell in rows[0]] == ["Row", "Why it was not imported", *HEADINGS]
    assert {cell.data_type for row in rows for cell in row} == {"s"}
    assert rows[1][2].value == HARM
    assert "Body: “Finns ej” is no body" in rows[1][1].value
    assert len(rows) == 2
    text = client.get(url("import_refused", one.pk, "csv")).content.decode("utf-8-sig")
    assert "'=HYPERLINK" in text
    assert "'+1;'@x;'-5" in text
    assert client.get(url("import_refused", one.pk, "pdf")).status_code == 404
    again = client.get(url("import_file", one.pk))
    assert again["Content-Disposition"].startswith("attachment")
    assert "sandbox" in again["Content-Security-Policy"]
    again.close()


def test_nothing_is_told_of_a_case_that_has_become_secret(
    client: Client, mhn: Body, officer: User
) -> None:
    org = counterparts.register(name="Hemlig organisation", type="int_org", by=officer)
    case = make_in_force(body=mhn, by=officer, counterpart=org)
    one = previewed(
        [["Hemlig organisation", "", "1999", "", ""], ["C40", "", "", "", ""]],
        body=mhn,
        by=officer,
    )
    one = committed(one, by=officer)
    case.refresh_from_db()
    protection.mark_secret(case=case, provision="15:1", reason="x", people=[], by=officer)
    colleague = factories.make_user(role="head", body=mhn)
    client.force_login(colleague)
    for tab in ("andras", "skapas"):
        assert "Hemlig" not in text_of(client.get(url("import", one.pk) + f"?flik={tab}"))
    assert client.get(url("import_file", one.pk)).status_code == 403


def test_every_field_has_a_name() -> None:
    assert {one.key for one in EVERY_FIELD} <= FIELDS.keys()
