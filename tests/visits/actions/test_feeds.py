"""Calendar subscriptions: made, made anew and revoked by their owner; of the token only a hash."""

import hashlib

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone

from engagements.models import AuditEvent, Role
from tests import factories
from visits.actions import feeds
from visits.models import CalendarFeed

pytestmark = pytest.mark.django_db


def test_an_address_is_made_and_its_token_is_not_kept(astrid) -> None:
    feed, token = feeds.create(body=None, by=astrid)
    assert (feed.scope, feed.body, feed.last_read_on) == ("own", None, None)
    assert len(token) >= 43  # 256 bits
    assert feed.token_hash == hashlib.sha256(token.encode()).hexdigest()
    logged = AuditEvent.objects.filter(table="visits_calendarfeed")
    assert logged.count() == 1
    assert not [row for row in logged.values() if token in str(row) or feed.token_hash in str(row)]


def test_a_body_that_one_reads_has_a_calendar_and_another_has_not(astrid, committee) -> None:
    feed, _token = feeds.create(body=committee, by=astrid)
    assert (feed.scope, feed.body) == ("body", committee)
    assert str(feed) == committee.name
    with pytest.raises(PermissionDenied, match="read that body"):
        feeds.create(body=factories.make_body(), by=astrid)


def test_nobody_without_an_appointment_has_one() -> None:
    with pytest.raises(PermissionDenied, match="no appointment"):
        feeds.create(body=None, by=factories.make_user())


def test_the_second_address_of_a_calendar_ends_the_first(astrid, committee) -> None:
    body, _token = feeds.create(body=committee, by=astrid)
    first, old = feeds.create(body=None, by=astrid)
    second, new = feeds.create(body=None, by=astrid)
    assert old != new
    assert set(CalendarFeed.objects.filter(revoked_at=None)) == {body, second}
    third, newest = feeds.renew(feed=second, by=astrid)
    assert newest not in (old, new)
    assert set(CalendarFeed.objects.filter(revoked_at=None)) == {body, third}
    first.refresh_from_db()
    assert first.revoked_at


def test_revoked_twice_is_revoked_once(astrid) -> None:
    feed, _token = feeds.create(body=None, by=astrid)
    once = feeds.revoke(feed=feed, by=astrid).revoked_at
    assert feeds.revoke(feed=feed, by=astrid).revoked_at == once


def test_the_day_of_the_last_reading_is_kept(astrid) -> None:
    feed, _token = feeds.create(body=None, by=astrid)
    feeds.note_reading(feed=feed, by=astrid)
    feed.refresh_from_db()
    assert feed.last_read_on == timezone.localdate()


@pytest.mark.parametrize("act", [feeds.renew, feeds.revoke, feeds.note_reading])
def test_somebody_elses_is_left_alone(act, astrid, committee) -> None:
    feed, _token = feeds.create(body=None, by=astrid)
    head = factories.make_user(role=Role.HEAD, body=committee)
    with pytest.raises(PermissionDenied, match="somebody else"):
        act(feed=feed, by=head)


@pytest.mark.parametrize(
    "wrong",
    [
        {"scope": "body"},
        {"token_hash": "the token itself"},
        {"revoked_at": timezone.now() - timezone.timedelta(days=1)},
    ],
)
def test_the_database_refuses(astrid, wrong) -> None:
    values = {"owner": astrid, "scope": "own", "token_hash": "0" * 64, "created_at": timezone.now()}
    with pytest.raises(IntegrityError), transaction.atomic():
        CalendarFeed.objects.create(**values | wrong)
