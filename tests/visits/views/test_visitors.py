"""The tab of guests and its forms: for the handling body, with every opening noted."""

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from openpyxl import Workbook

from engagements.models import Reading
from tests import factories
from visits import guestlists
from visits.actions import visitors
from visits.models import Visitor

pytestmark = pytest.mark.django_db
GUEST = {"name": "Łucja Nowak", "title": "Kierowniczka", "organisation": "Miasto Łódź"}


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def address(name, case, *more):
    return reverse(f"visits:{name}", args=[case.pk, *more])


def tab(client, case):
    return client.get(reverse("visits:case", args=[case.pk]), {"flik": "gaster"})


def test_the_tab_shows_the_guests_to_the_handling_body_and_notes_it(client, case, astrid):
    visitors.add(case=case, people=[GUEST], by=astrid)
    client.force_login(astrid)
    page = tab(client, case)
    assert "Łucja Nowak" in page.content.decode()
    row = Reading.objects.get()
    assert (row.reader, row.what, row.case) == (astrid, "visitors", case)


def test_the_others_read_why_they_see_nothing(client, case, astrid, cecilia):
    visitors.add(case=case, people=[GUEST], by=astrid)
    client.force_login(cecilia)
    page = tab(client, case).content.decode()
    assert "Łucja Nowak" not in page
    assert "only to those who handle the case" in page
    assert Reading.objects.count() == 0
    for name in ("visitor_add", "visitor_list"):
        assert client.get(address(name, case)).status_code == 403


def test_a_guest_is_added_corrected_and_taken_off(client, case, astrid):
    client.force_login(astrid)
    assert client.get(address("visitor_add", case)).status_code == 200
    assert client.post(address("visitor_add", case), {"name": ""}).status_code == 422
    done = client.post(address("visitor_add", case), GUEST)
    assert done.url.endswith("?flik=gaster")
    row = Visitor.objects.get()
    where = address("visitor", case, row.pk)
    assert "Łucja Nowak" in client.get(where).content.decode()
    assert client.post(where, {"name": ""}).status_code == 422
    client.post(where, GUEST | {"diet": "Vegan"})
    assert Visitor.objects.get().diet == "Vegan"
    gone = address("visitor_remove", case, row.pk)
    assert "Take Łucja Nowak off the list?" in client.get(gone).content.decode()
    client.post(gone)
    assert Visitor.objects.count() == 0


def test_a_guest_of_another_visit_is_not_found(client, case, committee, astrid):
    other = factories.make_case(body=committee, by=astrid)
    [row] = visitors.add(case=other, people=[GUEST], by=astrid)
    client.force_login(astrid)
    assert client.get(address("visitor", case, row.pk)).status_code == 404
    assert client.post(address("visitor_remove", case, row.pk)).status_code == 404


def sheet(rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def test_a_list_comes_as_lines_as_csv_and_as_a_sheet(client, case, astrid):
    client.force_login(astrid)
    where = address("visitor_list", case)
    assert client.get(where).status_code == 200
    assert client.post(where, {"pasted": ""}).status_code == 422
    client.post(where, {"pasted": "Jan Kowalski; Mayor; Łódź\n\nEva; ; "})
    csv = SimpleUploadedFile("gäster.csv", "Titel,Namn\nChef,Åsa Ek".encode("cp1252"))
    client.post(where, {"file": csv})
    rows = [["Country", "Full name", "Dietary"], ["Polen", "Łucja Nowak", None]]
    client.post(where, {"file": SimpleUploadedFile("gäster.xlsx", sheet(rows))})
    found = Visitor.objects.order_by("pk").values_list("name", "title", "country")
    assert list(found) == [
        ("Jan Kowalski", "Mayor", ""),
        ("Eva", "", ""),
        ("Åsa Ek", "Chef", ""),
        ("Łucja Nowak", "", "Polen"),
    ]


@pytest.mark.parametrize(
    ("name", "content"),
    [("x.xlsx", b"no zip"), ("x.pdf", b"%PDF-1.7\n%%EOF"), ("x.csv", b"a\x00b"), ("x.csv", b"")],
)
def test_a_file_that_is_no_list_is_refused_with_words(client, case, astrid, name, content):
    client.force_login(astrid)
    done = client.post(address("visitor_list", case), {"file": SimpleUploadedFile(name, content)})
    assert done.status_code == 422
    assert Visitor.objects.count() == 0


def test_a_file_that_is_too_large_is_not_read(client, case, astrid, monkeypatch):
    monkeypatch.setattr(guestlists, "LARGEST", 10)
    client.force_login(astrid)
    large = SimpleUploadedFile("x.csv", b"Anna Schmidt;Chef")
    done = client.post(address("visitor_list", case), {"file": large})
    assert "larger than 1 MB" in done.content.decode()


def test_a_list_that_is_too_long_says_so(client, case, astrid, monkeypatch):
    client.force_login(astrid)
    monkeypatch.setattr(guestlists, "MOST", 1)
    done = client.post(address("visitor_list", case), {"pasted": "A\nB"})
    assert done.status_code == 422
    monkeypatch.setattr(visitors, "MOST", 0)
    for name, data in (("visitor_list", {"pasted": "A"}), ("visitor_add", GUEST)):
        assert client.post(address(name, case), data).status_code == 422


def test_the_number_of_queries_does_not_grow_with_the_guests(client, case, astrid):
    client.force_login(astrid)
    visitors.add(case=case, people=[GUEST], by=astrid)
    counts = []
    for _round in range(2):
        with CaptureQueriesContext(connection) as found:
            tab(client, case)
        counts.append(len(found))
        visitors.add(case=case, people=[{"name": f"Gäst {n}"} for n in range(40)], by=astrid)
    assert counts[0] == counts[1]
