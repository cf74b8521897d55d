"""A body's part as DOCX and CSV for the ordinary planning and follow-up (S-78)."""

import csv
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from docx import Document

from engagements.papers.kinds import PAPERS
from engagements.papers.word import as_docx
from reporting.actions import reports
from reporting.contributionfiles import build, may
from reporting.models import Contribution
from reporting.outline import ASKED
from tests.factories import make_case, make_user
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
HOSTILE = '=HYPERLINK("http://x") <script>alert(1)</script> \x01' + "Å" * 10_000


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def part(body, contact):
    reports.open_report(year=YEAR, part="year", deadline=days(30), by=make_user(role="slk_officer"))
    return Contribution.objects.get(body=body)


def write(part, contact, text, heading="visits"):
    reports.write(contribution=part, heading=heading, text=text, version=0, by=contact)


def test_the_paper_holds_every_heading_its_text_and_its_figures(part, body, contact):
    make_case(body=body, by=contact)
    write(part, contact, "Vi **lärde**:\n- av Oslo\n- av Wien")
    write(part, contact, HOSTILE, "monitoring")
    parameters = {"contribution": part.pk}
    assert may(parameters, contact)
    file = Document(io.BytesIO(as_docx(build(parameters, contact))))
    headings = [line.text for line in file.paragraphs if line.style.name == "Heading 1"]
    assert headings == [str(one.title) for one in ASKED]
    told = [(line.style.name, line.text) for line in file.paragraphs]
    at = told.index(("Normal", "Vi lärde:"))
    assert told[at + 1 : at + 3] == [("List Bullet", "av Oslo"), ("List Bullet", "av Wien")]
    assert any(text.startswith("=HYPERLINK") and len(text) > 10_000 for _style, text in told)
    rows = [[cell.text for cell in row.cells] for table in file.tables for row in table.rows]
    assert ["Visit requests received", "number", "1", "0"] in rows
    assert file.core_properties.title == f"{body.diary_prefix} {YEAR} International work {YEAR}"


def test_the_paper_says_how_far_it_has_come(part, body, contact):
    parameters = {"contribution": part.pk}
    write(part, contact, "Vi")
    reports.hand_in(contribution=part, by=contact)
    assert build(parameters, contact).mark == "Handed in"
    head = make_user(role="head", body=body)
    reports.approve(contribution=part, by=head)
    approved = build(parameters, contact)
    assert approved.mark == ""
    assert head.name in dict(approved.facts)["Approved"]


def test_only_its_body_and_the_office_ask_for_it(part, contact):
    kind, parameters = PAPERS["contribution"], {"contribution": part.pk}
    assert kind.verdict(parameters, contact) and kind.verdict(
        parameters, make_user(role="slk_officer")
    )
    stranger = make_user(role="contact_person")
    with pytest.raises(Contribution.DoesNotExist):
        kind.verdict(parameters, stranger)
    values = {"format": "docx", "contribution": part.pk}
    url = reverse("engagements:paper_ask", args=["contribution"])
    assert signed_in(stranger).post(url, values).status_code == 404
    assert signed_in(contact).post(url, values).status_code == 302


def test_the_table_has_a_row_a_text_and_a_row_a_figure_and_no_formula(part, body, contact):
    make_case(body=body, by=contact)
    write(part, contact, "Ett, två; tre\nfyra")
    write(part, contact, HOSTILE.replace("\x01", ""), "monitoring")
    client = signed_in(contact)
    url = reverse("reporting:contribution_csv", args=[part.pk])
    assert url in client.get(reverse("reporting:contribution", args=[part.pk])).text
    answer = client.get(url)
    text = answer.content.decode("utf-8-sig")
    heads, *rows = csv.reader(io.StringIO(text), delimiter=";")
    found = [dict(zip(heads, row, strict=True)) for row in rows]
    assert [row["Heading"] for row in found if not row["Figure"]] == [
        str(one.title) for one in ASKED
    ]
    [visits] = [row for row in found if row["Text"].startswith("Ett")]
    assert (visits["Text"], visits["Words"]) == ("Ett, två; tre\nfyra", "4")
    assert (visits["Body"], visits["Written by"]) == (body.name, contact.name)
    [received] = [row for row in found if row["Figure"] == "Visit requests received"]
    assert (received["Value"], received["The year before"]) == ("1", "0")
    assert any(row["Text"].startswith("'=HYPERLINK") for row in found)
    assert answer["Content-Disposition"].endswith(f'-{YEAR}-year.csv"')
    assert signed_in(make_user(role="contact_person")).get(url).status_code == 404
