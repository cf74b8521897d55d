"""What the bodies have and lack, as the office sees it and takes it away in files."""

import csv
import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from engagements.permissions import rights_of
from reporting.actions import reports
from reporting.gapwords import GAPS
from reporting.queries.coverage import coverage
from reporting.queries.gaps import Asked
from tests.factories import make_body, make_case, make_user
from tests.makers_engagements import days
from tests.makers_papers import make_entry as make_delegated
from tests.makers_registers import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def office():
    make_body(name="Annan nämnd")  # whoever reads KS alone oversees nobody
    client = Client()
    client.force_login(make_user(role="slk_officer"))
    return client


def test_every_body_stands_with_what_it_has_and_lacks():
    today, officer = timezone.localdate(), make_user(role="slk_officer")
    staffed = make_body(must_appoint_contact=True)
    contact = make_user(role="contact_person", body=staffed)
    make_entry(body=staffed, by=contact, observed_on=today)
    make_delegated(body=staffed, by=make_user(role="head", body=staffed))
    empty = make_body(must_appoint_contact=True)
    make_body(valid_to=today - datetime.timedelta(days=1))
    reports.open_report(year=today.year, part="year", deadline=days(3), by=officer)
    lines = coverage(Asked(today.year, today), rights_of(officer))
    found = {line.body_id: line for line in lines}
    assert found[staffed.pk].has_contact and found[staffed.pk].monitoring == 1
    assert found[staffed.pk].unreported == 1
    assert found[staffed.pk].lacks == 3  # plan, contribution, the unreported decision
    assert (found[empty.pk].has_contact, found[empty.pk].monitoring) == (False, 0)
    assert found[empty.pk].lacks == 4
    assert found[empty.pk].contribution == "not_begun"
    assert len(found) == 3  # KS, which the office sits at, and the two


def test_the_page_is_for_those_who_read_every_body(office, django_assert_max_num_queries):
    contact = Client()
    make_case()
    contact.force_login(make_user(role="contact_person"))
    url = reverse("reporting:coverage")
    assert contact.get(url).status_code == 403
    with django_assert_max_num_queries(10):
        assert office.get(f"{url}?ar=1").status_code == 200


@pytest.mark.parametrize("key", [gap.key for gap in GAPS])
def test_a_list_stands_empty_and_filled_on_its_page_and_in_its_files(
    key, office, django_assert_max_num_queries
):
    url = reverse("reporting:gap", args=[key])
    make_case()
    with django_assert_max_num_queries(11):
        page = office.get(url)
    assert page.status_code == 200
    for name in ("gap_csv", "gap_xlsx"):
        assert office.get(reverse(f"reporting:{name}", args=[key])).status_code == 200


def test_the_overview_leads_to_exactly_the_rows_it_counts(office):
    body = make_body(must_appoint_contact=True)
    head = make_user(role="head", body=body)
    for _times in range(2):
        make_delegated(body=body, by=head)
    make_delegated(body=(other := make_body()), by=make_user(role="head", body=other))
    year = timezone.localdate().year
    link = f"{reverse('reporting:gap', args=['delegation'])}?ar={year}&amp;organ={body.pk}"
    assert f'href="{link}">2<' in office.get(reverse("reporting:coverage")).text
    page = office.get(link.replace("&amp;", "&"))
    assert page.text.count('<tr role="row">') == 1 + 2
    assert "2 rows" in page.text and "Show every body" in page.text
    whole = office.get(reverse("reporting:gap", args=["delegation"]))
    assert "3 rows" in whole.text and "Show every body" not in whole.text


def test_the_files_hold_every_row_and_no_formula(office):
    name = '=HYPERLINK("http://x")'
    make_body(must_appoint_contact=True, name=name)
    answer = office.get(reverse("reporting:gap_csv", args=["kontaktperson"]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")
    heads, row = csv.reader(io.StringIO(text), delimiter=";")
    assert heads == ["Body", "Without one since"] and row == [f"'{name}", ""]
    answer = office.get(reverse("reporting:gap_xlsx", args=["kontaktperson"]))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    assert sheet["A2"].value == name and sheet["A2"].data_type == "s"


def test_there_is_no_other_list(office):
    for name in ("gap", "gap_csv", "gap_xlsx"):
        assert office.get(reverse(f"reporting:{name}", args=["annat"])).status_code == 404
