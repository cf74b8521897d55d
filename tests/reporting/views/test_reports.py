"""The report's pages: opened, written, handed in, assembled, frozen, read as a file."""

import io
import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from engagements.models import Case
from engagements.permissions import rights_of
from reporting.actions import reports, snapshots
from reporting.annualreport import build, may
from reporting.chapters import NUMBERS
from reporting.models import Contribution, Report, Snapshot
from reporting.outline import ASKED, OUTLINE
from reporting.queries.reports import differences
from tests.factories import make_case, make_user
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
HOSTILE = '<script>alert(1)</script> =HYPERLINK("x") \x01 ' + "Å" * 10_000


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def report(slk, contact):
    return reports.open_report(year=YEAR, part="year", deadline=days(30), by=slk)


def test_slk_opens_a_report_once(slk, body):
    client = signed_in(slk)
    url = reverse("reporting:report_open")
    assert client.post(url, {"year": "1900", "part": "year", "deadline": ""}).status_code == 422
    values = {"year": YEAR, "part": "year", "deadline": days(30).isoformat(), "note": "Kort!"}
    for _twice in range(2):
        assert client.post(url, values).status_code == 302
    page = client.get(reverse("reporting:report", args=[Report.objects.get().pk]))
    assert body.name in page.text and "Kort!" in page.text
    assert 'Not begun <span class="count">1</span>' in page.text
    other = signed_in(make_user(role="contact_person"))
    assert other.get(url).status_code == 403


def test_a_contact_person_writes_hands_in_and_the_head_approves(part, contact, body, slk):
    client = signed_in(contact)
    home = reverse("reporting:contribution", args=[part.pk])
    assert (
        reverse("reporting:contribution", args=[part.pk])
        in client.get(reverse("reporting:reports")).text
    )
    assert client.post(reverse("reporting:hand_in", args=[part.pk])).status_code == 302
    assert "Nothing is written yet. Write under" in client.get(home).text
    url = reverse("reporting:write", args=[part.pk, "visits"])
    assert "Visit requests received" in client.get(url).text
    assert client.post(url, {"text": "Vi lärde mycket.", "version": 0}).status_code == 302
    conflict = client.post(url, {"text": "Min egen", "version": 0})
    assert conflict.status_code == 409
    assert "Min egen" in conflict.text and "Vi lärde mycket." in conflict.text
    assert client.post(url, {"text": "x", "version": ""}).status_code == 422
    client.post(reverse("reporting:hand_in", args=[part.pk]))
    late = client.post(url, {"text": "Sent", "version": 1})
    assert late.status_code == 422 and "Sent" in late.text
    client.post(reverse("reporting:hand_in", args=[part.pk]))
    head = signed_in(make_user(role="head", body=body))
    assert head.post(reverse("reporting:approve", args=[part.pk])).status_code == 302
    head.post(reverse("reporting:approve", args=[part.pk]))
    part.refresh_from_db()
    assert part.state == Contribution.State.APPROVED
    back = reverse("reporting:send_back", args=[part.pk])
    office = signed_in(slk)
    assert office.post(back, {"comment": ""}).status_code == 422
    assert office.post(back, {"comment": "Skriv om EU"}).status_code == 302
    assert office.post(back, {"comment": "Igen"}).status_code == 422
    assert "Skriv om EU" in client.get(home).text
    assert client.get(back).status_code == 403
    assert client.post(reverse("reporting:approve", args=[part.pk])).status_code == 403


def test_another_body_s_part_is_not_there(part):
    stranger = signed_in(make_user(role="contact_person"))
    for name, args in (("contribution", []), ("write", ["visits"]), ("send_back", [])):
        url = reverse(f"reporting:{name}", args=[part.pk, *args])
        assert stranger.get(url).status_code == 404


def test_what_no_body_is_asked_for_cannot_be_written(part, contact):
    client = signed_in(contact)
    for heading in ("ib", "nonsense"):
        assert client.get(reverse("reporting:write", args=[part.pk, heading])).status_code == 404


def test_slk_assembles_beside_what_the_bodies_said(report, part, contact, slk):
    reports.write(contribution=part, heading="visits", text="Från nämnden", version=0, by=contact)
    reports.hand_in(contribution=part, by=contact)
    client = signed_in(slk)
    url = reverse("reporting:section", args=[report.pk, "visits", "sv"])
    assert "Från nämnden" in client.get(url).text
    assert client.post(url, {"text": "Staden tog emot", "version": 0}).status_code == 302
    assert client.post(url, {"text": "Annan", "version": 0}).status_code == 409
    assert client.post(url, {"text": "x", "version": "x"}).status_code == 422
    assert client.get(reverse("reporting:section", args=[report.pk, "x", "sv"])).status_code == 404
    assert signed_in(contact).get(url).status_code == 403
    earlier = Report.objects.create(year=YEAR - 1, part="year", deadline=days(-300), opened_by=slk)
    reports.assemble(
        report=earlier, heading="visits", language="sv", text="I fjol", version=0, by=slk
    )
    assert "I fjol" in client.get(url).text


def test_a_frozen_report_is_read_as_paper_and_as_data_with_the_same_figures(
    report, slk, body, contact
):
    make_case(body=body)
    values = {"report": report, "heading": "visits", "language": "en"}
    text = f"First line.\n\n- one\n- two\n\n{HOSTILE}"
    reports.assemble(**values, text=text, version=0, by=slk)
    client = signed_in(slk)
    page = client.get(reverse("reporting:freeze", args=[report.pk]))
    assert page.status_code == 200
    assert client.post(reverse("reporting:freeze", args=[report.pk])).status_code == 302
    frozen = Snapshot.objects.get()
    shown = client.get(reverse("reporting:snapshot", args=[frozen.pk]))
    assert "Nothing: every figure" in shown.text and "Unchanged" in shown.text
    make_case(body=body)
    shown = client.get(reverse("reporting:snapshot", args=[frozen.pk]))
    assert "1 more, 0 fewer" in shown.text
    data = json.loads(client.get(reverse("reporting:snapshot_json", args=[frozen.pk])).content)
    figures = {one["key"]: one for one in data["figures"]}
    assert figures["visits_received"]["value"] == "1"
    assert data["sha256"] == frozen.sha256
    book = load_workbook(
        io.BytesIO(client.get(reverse("reporting:snapshot_xlsx", args=[frozen.pk])).content)
    )
    values = {row[1]: row[2] for row in book["Figures"].iter_rows(min_row=2, values_only=True)}
    assert values["Visit requests received"] == 1
    told = {one["label"]: one["value"] for one in data["figures"] if one["value"] is not None}
    assert all(float(values[label]) == float(value) for label, value in told.items())
    by_body = [row[2] for row in book["By body"].iter_rows(min_row=2, values_only=True)]
    assert by_body and all(isinstance(value, int | float) for value in by_body if value is not None)
    assert not any(cell.data_type == "f" for page in book for row in page for cell in row)
    paper = build({"snapshot": frozen.pk}, slk)
    words = [part.text for part in paper.parts if part.kind == "paragraph"]
    assert any("received 1 (+1) requests" in one for one in words)
    assert any(part.kind == "bullets" and part.items == ("one", "two") for part in paper.parts)
    assert not any("\x01" in one for one in words)
    headings = [part.text for part in paper.parts if part.kind == "heading"]
    assert [f"{NUMBERS[one.key]} {one.title}" for one in OUTLINE] == [
        text for text in headings if any(str(one.title) in text for one in OUTLINE)
    ]
    # Those who do not steer read the report, and no differences.
    assert (
        "Changed since"
        not in signed_in(contact).get(reverse("reporting:snapshot", args=[frozen.pk])).text
    )
    assert (
        signed_in(make_user()).get(reverse("reporting:snapshot", args=[frozen.pk])).status_code
        == 403
    )


def test_rows_that_went_are_told_even_where_the_figure_stands(report, slk, body):
    first = make_case(body=body)
    frozen = snapshots.freeze(report=report, by=slk)
    Case.objects.filter(pk=first.pk).update(received_on=days(-800))
    make_case(body=body)
    found = {one.measure.key: one for one in differences(frozen, rights_of(slk))}
    told = found["visits_received"]
    assert (told.then, told.now, told.added, told.gone) == ("1", "1", 1, 1)
    # The frozen report has not moved.
    assert snapshots.is_whole(Snapshot.objects.get(pk=frozen.pk))


def test_the_pages_ask_few_questions(report, part, contact, slk, django_assert_max_num_queries):
    for heading in ASKED:
        reports.write(contribution=part, heading=heading.key, text="x", version=0, by=contact)
    snapshots.freeze(report=report, by=slk)
    office = signed_in(slk)
    for name, args in (
        ("reports", []),
        ("report", [report.pk]),
        ("contribution", [part.pk]),
        ("section", [report.pk, "visits", "sv"]),
        ("snapshot", [Snapshot.objects.get().pk]),
    ):
        with django_assert_max_num_queries(16):
            assert office.get(reverse(f"reporting:{name}", args=args)).status_code == 200


def test_who_has_no_appointment_does_not_get_the_paper(report, slk):
    frozen = snapshots.freeze(report=report, by=slk)
    assert may({"snapshot": frozen.pk}, slk)
    assert not may({"snapshot": frozen.pk}, make_user())
