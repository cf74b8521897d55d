"""What the bodies have and lack, as the office sees it."""

import datetime

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reporting.actions import reports
from reporting.queries.coverage import coverage
from tests.factories import make_body, make_case, make_user
from tests.makers_engagements import days
from tests.makers_registers import make_entry

pytestmark = pytest.mark.django_db


def test_every_body_stands_with_what_it_has_and_lacks():
    today = timezone.localdate()
    staffed = make_body(must_appoint_contact=True)
    contact = make_user(role="contact_person", body=staffed)
    make_entry(body=staffed, by=contact, observed_on=today)
    empty = make_body(must_appoint_contact=True)
    make_body(valid_to=today - datetime.timedelta(days=1))
    reports.open_report(
        year=today.year, part="year", deadline=days(3), by=make_user(role="slk_officer")
    )
    found = {line.body_id: line for line in coverage(today.year, today)}
    assert found[staffed.pk].has_contact and found[staffed.pk].monitoring == 1
    assert found[staffed.pk].lacks == 2  # plan and contribution
    assert (found[empty.pk].has_contact, found[empty.pk].monitoring) == (False, 0)
    assert found[empty.pk].lacks == 4
    assert found[empty.pk].contribution == "writing"
    assert len(found) == 3  # KS, which the office sits at, and the two


def test_the_page_is_for_those_who_read_every_body(django_assert_max_num_queries):
    office, contact = Client(), Client()
    make_case()
    contact.force_login(make_user(role="contact_person"))
    office.force_login(make_user(role="slk_officer"))
    url = reverse("reporting:coverage")
    assert contact.get(url).status_code == 403
    with django_assert_max_num_queries(9):
        assert office.get(f"{url}?ar=1").status_code == 200
