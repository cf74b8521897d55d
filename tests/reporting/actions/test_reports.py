"""A report: opened, written, handed in, approved, returned, assembled, frozen."""

import threading

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from engagements import permissions
from engagements.models import Body
from reporting.actions import reports, snapshots
from reporting.models import Contribution, Report, Snapshot
from reporting.queries.contributions import lines, texts_of
from reporting.queries.reports import differences
from tests.factories import fresh, make_body, make_case, make_user
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year


@pytest.fixture
def slk():
    return make_user(role="slk_officer")


@pytest.fixture
def body():
    return make_body(must_appoint_contact=True, name="Miljönämnden")


@pytest.fixture
def contact(body):
    return make_user(role="contact_person", body=body)


@pytest.fixture
def report(slk, body, contact):
    return reports.open_report(year=YEAR, part="year", deadline=days(30), by=slk)


@pytest.fixture
def part(report, body):
    return Contribution.objects.get(report=report, body=body)


def test_a_report_asks_the_bodies_that_must_and_those_that_have_a_contact_person(slk, body):
    volunteer, silent = make_body(kind="stadsdelsnamnd"), make_body()
    make_user(role="contact_person", body=volunteer)
    report = reports.open_report(year=YEAR, part="t1", deadline=days(30), by=slk)
    asked = set(report.contributions.values_list("body", flat=True))
    assert {body.pk, volunteer.pk} <= asked
    assert silent.pk not in asked
    with pytest.raises(reports.AlreadyOpen):
        reports.open_report(year=YEAR, part="t1", deadline=days(30), by=slk)
    with pytest.raises(PermissionDenied):
        reports.open_report(
            year=YEAR, part="t2", deadline=days(30), by=make_user(role="head", body=body)
        )


def test_a_part_is_written_handed_in_returned_and_approved(part, contact, body, slk):
    head = make_user(role="head", body=body)
    with pytest.raises(reports.Empty):
        reports.hand_in(contribution=part, by=contact)
    reports.write(contribution=part, heading="visits", text="Vi lärde.", version=0, by=contact)
    reports.hand_in(contribution=part, by=contact)
    for action in (
        lambda: reports.hand_in(contribution=part, by=contact),
        lambda: reports.write(
            contribution=part, heading="visits", text="Mer", version=1, by=contact
        ),
    ):
        with pytest.raises(reports.NotOpen):
            action()
    with pytest.raises(PermissionDenied):
        reports.approve(contribution=part, by=contact)
    reports.send_back(contribution=part, comment="Skriv om EU", by=slk)
    with pytest.raises(reports.NotOpen):
        reports.send_back(contribution=part, comment="Igen", by=head)
    with pytest.raises(reports.NotOpen):
        reports.approve(contribution=part, by=head)
    reports.write(contribution=part, heading="visits", text="Vi lärde mer.", version=1, by=contact)
    reports.hand_in(contribution=part, by=contact)
    approved = reports.approve(contribution=part, by=head)
    assert approved.state == Contribution.State.APPROVED and approved.comment == ""
    reports.send_back(contribution=part, comment="En rad till", by=head)
    part.refresh_from_db()
    assert part.approved_at is None
    with pytest.raises(PermissionDenied):
        reports.send_back(contribution=part, comment="Nej", by=make_user(role="contact_person"))
    assert part.texts.get().history.count() == 2


def test_two_who_write_at_once_both_keep_their_texts(part, contact):
    reports.write(contribution=part, heading="visits", text="Första", version=0, by=contact)
    with pytest.raises(reports.TextConflict) as refused:
        reports.write(contribution=part, heading="visits", text="Andra", version=0, by=contact)
    assert refused.value.current.text == "Första"
    with pytest.raises(ValueError, match="not asked for ib"):
        reports.write(contribution=part, heading="ib", text="x", version=0, by=contact)


def test_saving_what_stands_there_makes_no_version(report, part, contact, slk):
    for version in (0, 1):
        row = reports.write(
            contribution=part, heading="visits", text="Första", version=version, by=contact
        )
    assert (row.version, row.history.count()) == (1, 1)
    values = {"report": report, "heading": "visits", "language": "sv", "text": "Staden"}
    for version in (0, 1):
        section = reports.assemble(**values, version=version, by=slk)
    assert (section.version, section.history.count()) == (1, 1)


def test_only_slk_assembles_and_later_saves_do_not_overwrite(report, slk, contact):
    values = {"report": report, "heading": "visits", "language": "sv"}
    reports.assemble(**values, text="Staden tog emot", version=0, by=slk)
    reports.assemble(**values, text="Staden tog emot många", version=1, by=slk)
    with pytest.raises(reports.TextConflict):
        reports.assemble(**values, text="x", version=1, by=slk)
    with pytest.raises(PermissionDenied):
        reports.assemble(**values, text="x", version=2, by=contact)


def test_the_office_sees_who_is_late_and_what_is_said(report, part, contact):
    reports.write(contribution=part, heading="visits", text="Tre ord här", version=0, by=contact)
    assert texts_of(report, "visits") == []
    reports.hand_in(contribution=part, by=contact)
    mine = next(line for line in lines(report, timezone.localdate()) if line.contribution == part)
    assert (mine.written, mine.words) == (1, 3)
    assert [one.text for one in texts_of(report, "visits")] == ["Tre ord här"]


def test_nothing_in_a_frozen_report_moves_and_later_changes_show(report, slk, body):
    make_case(body=body)
    frozen = snapshots.freeze(report=report, by=slk)
    assert frozen.figures["visits_received"]["value"] == "1"
    assert len(frozen.rows["visits_received"]) == 1
    assert snapshots.is_whole(frozen)
    assert differences(frozen, permissions.rights_of(fresh(slk))) == []
    make_case(body=body)
    changed = differences(frozen, permissions.rights_of(fresh(slk)))
    one = next(row for row in changed if row.measure.key == "visits_received")
    assert (one.then, one.now, one.added, one.gone) == ("1", "2", 1, 0)
    again = snapshots.freeze(report=report, by=slk)
    assert again.number == 2 and again.sha256 != frozen.sha256
    for statement in (
        "UPDATE reporting_snapshot SET number = 9",
        "DELETE FROM reporting_snapshot",
        "TRUNCATE reporting_snapshot",
    ):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    with pytest.raises(PermissionDenied):
        snapshots.freeze(report=report, by=make_user(role="contact_person"))
    frozen.figures["visits_received"]["value"] = "7"
    assert not snapshots.is_whole(frozen)


def test_the_tertials_have_their_own_months(slk):
    assert snapshots.period_of(Report(year=2026, part="t1")).ends.isoformat() == "2026-04-30"
    assert snapshots.period_of(Report(year=2026, part="t2")).begins.isoformat() == "2026-05-01"


@pytest.mark.django_db(transaction=True)
def test_two_freezings_at_once_get_a_number_each(slk):
    report = reports.open_report(year=YEAR, part="year", deadline=days(30), by=slk)

    def freeze():
        try:
            snapshots.freeze(report=report, by=fresh(slk))
        finally:
            connection.close()

    threads = [threading.Thread(target=freeze) for _number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(Snapshot.objects.values_list("number", flat=True)) == [1, 2]


def test_bodies_of_yesterday_are_not_asked(slk):
    gone = make_body(must_appoint_contact=True, valid_to=days(-1))
    report = reports.open_report(year=YEAR, part="year", deadline=days(30), by=slk)
    assert gone not in Body.objects.filter(contributions__report=report)
