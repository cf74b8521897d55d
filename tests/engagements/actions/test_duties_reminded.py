"""Reminders of follow-ups, unreported decisions, vacancies and missing plans; the tiers."""

from datetime import date, timedelta

import pytest
import time_machine
from django.conf import settings
from django.db import connection
from django.utils import timezone

from engagements import reminderkinds
from engagements.actions import appointments, protection, reminders
from engagements.models import (
    Appointment,
    Case,
    DelegationEntry,
    Meeting,
    Notification,
    ReminderRun,
    User,
)
from engagements.queries.planlists import due_on
from tests import factories
from tests.makers_plans import make_plan
from tests.security.world import assess, decide

pytestmark = pytest.mark.django_db
MAY = date(2026, 5, 5)


@pytest.fixture(autouse=True)
def _may():
    with time_machine.travel("2026-05-05 10:00+02:00", tick=False):
        yield


def told(kind: str) -> list[str]:
    rows = Notification.objects.filter(reason=kind).order_by("recipient__name", "pk")
    return list(rows.values_list("recipient__name", flat=True))


def days_told(kind: str) -> list[date]:
    return sorted(Notification.objects.filter(reason=kind).values_list("day", flat=True))


def around(*days: date) -> None:
    """The runs of the day before, of the day, and of the day after, for each of the days."""
    for day in days:
        for step in (-1, 0, 1):
            reminders.send(day + timedelta(days=step))


# --- follow-ups -------------------------------------------------------------------------------


def over(body, by, status="carried_out") -> Case:
    """An engagement whose last day was yesterday, as its steps leave it."""
    case = factories.make_case(kind="profiling", body=body, by=by, handler=by)
    Case.objects.filter(pk=case.pk).update(status=status)
    case.engagement.ends_on = MAY - timedelta(days=1)
    case.engagement.save()
    return case


def test_a_follow_up_is_told_of_the_day_after_the_last_day_then_each_month(committee, astrid):
    case = over(committee, astrid)
    last = case.engagement.ends_on
    around(*(last + timedelta(days=days) for days in (1, 31, 61)))
    assert days_told("follow_up_due") == [last + timedelta(days=days) for days in (1, 31, 61)]
    row = Notification.objects.filter(reason="follow_up_due").first()
    assert row.due_on == last + timedelta(days=settings.FOLLOW_UP_DAYS)


@pytest.mark.parametrize("status", ["registered", "followed_up", "rejected"])
def test_what_is_not_decided_or_is_followed_up_needs_no_follow_up(committee, astrid, status):
    over(committee, astrid, status)
    assert reminders.send(MAY) == 0


# --- decisions to be reported -----------------------------------------------------------------


@pytest.fixture
def entry(committee, astrid) -> DelegationEntry:
    case = factories.make_case(body=committee, by=astrid)
    assess(case, astrid)
    Case.objects.filter(pk=case.pk).update(deadline=None)
    return decide(case, astrid).delegation_entry


def test_the_secretary_is_told_the_day_after_the_meeting_that_passed_it_by(entry, committee):
    factories.make_user(role="secretary", body=committee, name="Selma")
    met = MAY + timedelta(days=10)
    Meeting.objects.create(body=committee, held_on=MAY)  # the day of the decision itself
    Meeting.objects.create(body=committee, held_on=met)
    around(MAY, met, met + timedelta(days=8))
    assert days_told("unreported") == [met + timedelta(days=1), met + timedelta(days=8)]
    assert set(told("unreported")) == {"Selma"}


def test_without_a_meeting_it_is_told_after_two_months(entry, committee, hedda):
    assert reminders.send(MAY + timedelta(days=60)) == 0
    assert reminders.send(MAY + timedelta(days=61)) == 1
    assert told("unreported") == ["Hedda Falk"]  # the body has no secretary


# --- vacancies --------------------------------------------------------------------------------


def obliged(body):
    body.must_appoint_contact = True
    body.save()
    return body


@pytest.fixture
def plans_written(monkeypatch):
    """Of the duties of bodies only the one that a test is about."""
    monkeypatch.delitem(reminderkinds._KINDS, "plan_missing")


@pytest.mark.usefixtures("plans_written")
def test_the_head_is_told_when_the_contact_person_is_gone_for_thirty_days(committee, astrid, hedda):
    obliged(committee)
    appointments.end(
        appointment=Appointment.objects.get(person=astrid), by=factories.make_root(), on=MAY
    )
    gone = MAY + timedelta(days=1)
    around(gone, gone + timedelta(days=30), gone + timedelta(days=60))
    assert days_told("vacancy") == [gone + timedelta(days=30), gone + timedelta(days=60)]
    assert set(told("vacancy")) == {"Hedda Falk"}


@pytest.mark.usefixtures("plans_written")
def test_a_body_that_never_had_one_is_told_each_month_and_without_a_head_slk(committee, cecilia):
    obliged(committee)
    around(MAY, date(2026, 6, 1))
    assert days_told("vacancy") == [date(2026, 5, 1), date(2026, 6, 1)]
    assert set(told("vacancy")) == {"Cecilia Berg"}


@pytest.mark.usefixtures("plans_written")
def test_a_body_that_need_not_or_has_one_or_is_gone_is_no_vacancy(
    committee, company, astrid, cecilia
):
    obliged(committee)
    assert not company.must_appoint_contact  # as a district committee
    gone = obliged(factories.make_body(valid_to=MAY - timedelta(days=1)))
    assert reminders.send(MAY) == 0
    assert gone.valid_to


# --- plans ------------------------------------------------------------------------------------


def test_the_plan_is_asked_for_from_two_weeks_before_until_it_is_written(committee, astrid, hedda):
    obliged(committee)
    last = due_on(2027)
    around(*(last + timedelta(days=days) for days in (-14, 0, 14)))
    assert days_told("plan_missing") == [last + timedelta(days=days) for days in (-14, 0, 14)]
    assert set(told("plan_missing")) == {"Astrid Lind"}
    make_plan(body=committee, by=astrid, year=2027)
    assert reminders.send(date(2027, 3, 15)) == 0


# --- whom -------------------------------------------------------------------------------------


def test_with_nobody_at_the_body_slk_is_told_but_not_of_a_secret_case(committee, cecilia):
    registrar = factories.make_user(role="registrar", body=committee)
    case = factories.make_case(
        body=committee, by=registrar, received_on=timezone.localdate() - timedelta(days=40)
    )
    reminders.send(MAY)
    assert told("due") == ["Cecilia Berg"]
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="R", people=[], by=factories.fresh(registrar)
    )
    assert reminders.send(MAY + timedelta(days=1)) == 0


def test_who_is_deactivated_is_passed_over(committee, astrid, hedda):
    factories.make_case(
        body=committee, by=astrid, handler=astrid,
        received_on=timezone.localdate() - timedelta(days=40),
    )  # fmt: skip
    User.objects.filter(pk=astrid.pk).update(is_active=False)
    reminders.send(MAY)
    assert told("due") == ["Hedda Falk"]


# --- the run ----------------------------------------------------------------------------------


def test_each_run_is_a_row(committee, astrid):
    reminders.send(MAY)
    run = ReminderRun.objects.get()
    assert (run.on, run.told, run.mails, run.by) == (MAY, 0, 0, None)


def test_a_run_beside_another_one_leaves_it_all_to_that(committee):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('engagements_reminderrun'))")
        assert reminders.send(MAY) == 0
        assert not ReminderRun.objects.exists()
    finally:
        other.close()
    reminders.send(MAY)
    assert ReminderRun.objects.count() == 1


def test_a_morning_without_a_run_is_made_up_for_once():
    with time_machine.travel("2026-05-05 05:30+02:00", tick=False):
        reminders.catch_up()
        assert not ReminderRun.objects.exists()
    reminders.catch_up()
    reminders.catch_up()
    assert ReminderRun.objects.count() == 1


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        ("2026-03-28 22:30+00:00", date(2026, 3, 28)),  # the night the clock goes forward
        ("2026-03-28 23:30+00:00", date(2026, 3, 29)),
        ("2026-10-24 22:30+00:00", date(2026, 10, 25)),  # the night it goes back
        ("2026-10-25 22:59+00:00", date(2026, 10, 25)),
        ("2026-10-25 23:30+00:00", date(2026, 10, 26)),
    ],
)
def test_the_day_is_stockholms(moment, day, cecilia):
    with time_machine.travel(moment, tick=False):
        reminders.run_now(by=factories.fresh(cecilia))
    run = ReminderRun.objects.get()
    assert (run.on, run.by) == (day, cecilia)


def test_statements_are_as_many_for_one_row_as_for_twelve(
    committee, astrid, django_assert_num_queries
):
    registrar = factories.make_user(role="registrar", body=committee)
    for _number in range(12):
        factories.make_case(body=committee, by=registrar, received_on=date(2026, 1, 2))
    kinds = len(reminderkinds.every())
    # SAVEPOINT, timeout, lock, the run, one a kind, three for the mails, the run, RELEASE
    with django_assert_num_queries(kinds + 9):
        assert reminders.send(MAY) == 12


def test_the_same_kind_is_registered_once():
    kind = reminderkinds.get("due")
    assert reminderkinds.register(kind) is kind
    with pytest.raises(ValueError, match="due"):
        reminderkinds.register(reminderkinds.ReminderKind("due", "", "", kind.steps, "", ""))
