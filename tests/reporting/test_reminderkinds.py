"""The bodies are reminded of their parts of the report around its day, until each has come."""

from datetime import date, timedelta

import pytest
import time_machine

from engagements.actions import reminders
from engagements.models import Notification, Role
from reporting.actions import reports
from reporting.models import Contribution
from tests.factories import fresh, make_body, make_user

pytestmark = pytest.mark.django_db
OPENED, DEADLINE = date(2026, 11, 2), date(2027, 1, 8)


@pytest.fixture
def slk():
    return make_user(role="slk_officer", name="Cecilia Berg")


@pytest.fixture
def body():
    return make_body()


@pytest.fixture
def contact(body):
    return make_user(role="contact_person", body=body, name="Astrid Lind")


@pytest.fixture
def head(body):
    return make_user(role="head", body=body, name="Hedda Falk")


@pytest.fixture
def part(slk, contact, head):
    with time_machine.travel("2026-11-02 10:00+01:00", tick=False):
        reports.open_report(year=2026, part="year", deadline=DEADLINE, by=slk)
    return Contribution.objects.get()


def walk(first: date, last: date) -> None:
    """A run each morning."""
    day = first
    while day <= last:
        reminders.send(day)
        day += timedelta(days=1)


def told(kind: str) -> list[tuple[date, str]]:
    rows = Notification.objects.filter(reason=kind).order_by("day", "recipient__name")
    return list(rows.values_list("day", "recipient__name"))


def hand_in(part: Contribution, by, moment: str) -> None:
    with time_machine.travel(moment, tick=False):
        if not part.texts.exists():
            reports.write(contribution=part, heading="visits", text="Vi", version=0, by=fresh(by))
        reports.hand_in(contribution=part, by=fresh(by))


def test_a_missing_part_is_asked_for_around_its_day_and_each_week_until_it_comes(part, contact):
    walk(date(2026, 12, 20), date(2027, 1, 20))
    days = [date(2026, 12, 25), date(2027, 1, 5), date(2027, 1, 9), date(2027, 1, 16)]
    assert told("part_due") == [(day, "Astrid Lind") for day in days]
    row = Notification.objects.filter(reason="part_due").first()
    assert (row.obligation, row.body, row.due_on) == (part.pk, part.body, DEADLINE)
    hand_in(part, contact, "2027-01-20 15:00+01:00")
    walk(date(2027, 1, 21), date(2027, 2, 10))
    assert len(told("part_due")) == 4


def test_the_head_is_told_of_what_waits_and_of_nothing_when_it_is_approved(part, contact, head):
    # Late in the evening: the day is Stockholm's.
    hand_in(part, contact, "2026-12-01 23:30+01:00")
    walk(date(2026, 12, 1), date(2026, 12, 10))
    assert told("part_to_approve") == [
        (date(2026, 12, 1), "Hedda Falk"),
        (date(2026, 12, 8), "Hedda Falk"),
    ]
    with time_machine.travel("2026-12-10 10:00+01:00", tick=False):
        reports.approve(contribution=part, by=fresh(head))
    walk(date(2026, 12, 11), date(2027, 1, 20))
    assert len(told("part_to_approve")) == 2
    assert told("part_due") == []


def test_a_returned_part_is_told_of_when_it_comes_back_and_each_week(part, contact, slk):
    hand_in(part, contact, "2026-12-01 10:00+01:00")
    with time_machine.travel("2026-12-03 10:00+01:00", tick=False):
        reports.send_back(contribution=part, comment="Skriv om EU", by=fresh(slk))
    walk(date(2026, 12, 3), date(2026, 12, 11))
    assert told("part_returned") == [
        (date(2026, 12, 3), "Astrid Lind"),
        (date(2026, 12, 10), "Astrid Lind"),
    ]
    hand_in(part, contact, "2026-12-11 10:00+01:00")
    with time_machine.travel("2026-12-14 10:00+01:00", tick=False):
        reports.send_back(contribution=part, comment="Och om vatten", by=fresh(slk))
    walk(date(2026, 12, 14), date(2026, 12, 14))
    assert told("part_returned")[-1] == (date(2026, 12, 14), "Astrid Lind")


def test_without_a_contact_person_the_head_is_told(part):
    part.body.appointments.filter(role=Role.CONTACT_PERSON).delete()
    walk(date(2027, 1, 5), date(2027, 1, 5))
    assert told("part_due") == [(date(2027, 1, 5), "Hedda Falk")]


def test_the_office_is_told_once_of_all_that_is_missing(part, contact, slk, client):
    other = make_body()
    with time_machine.travel("2026-11-03 10:00+01:00", tick=False):
        make_user(role="contact_person", body=other)
        Contribution.objects.create(report=part.report, body=other)
    walk(date(2027, 1, 7), date(2027, 1, 10))
    assert told("parts_missing") == [(date(2027, 1, 9), "Cecilia Berg")]
    client.force_login(slk)
    assert f"/arsredovisning/{part.report_id}/" in client.get("/notiser/").text
    Contribution.objects.filter(body=other).delete()
    hand_in(part, contact, "2027-01-11 10:00+01:00")
    walk(date(2027, 1, 11), date(2027, 2, 1))
    assert len(told("parts_missing")) == 1


def test_a_reminder_leads_to_the_part(part, contact, client):
    walk(date(2027, 1, 9), date(2027, 1, 9))
    client.force_login(contact)
    page = client.get("/notiser/")
    assert f"/arsredovisning/bidrag/{part.pk}/" in page.text
