"""Subscribing to a calendar: an address is made, made anew, and revoked, by its owner alone."""

import hashlib
import secrets

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.transaction import action, save
from engagements.models import Body, User

from ..models import CalendarFeed

TOKEN_BYTES = 32


def hash_of(token: str) -> str:
    """What is kept of a token. It is random and long, so that no salt is needed."""
    return hashlib.sha256(token.encode()).hexdigest()


def may_subscribe(user: User, body: Body | None) -> permissions.Verdict:
    """Everybody who reads the network has a calendar; a body's is for who reads its cases."""
    rights = permissions.rights_of(user)
    if not rights.reads_network:
        return permissions.Verdict(False, _("You have no appointment."))
    if body is not None and body.pk not in rights.bodies("read_body"):
        return permissions.Verdict(False, _("None of your appointments lets you read that body."))
    return permissions.Verdict(True)


def owns(user: User, feed: CalendarFeed) -> permissions.Verdict:
    return permissions.Verdict(feed.owner_id == user.pk, _("The subscription is somebody else's."))


@action
def create(*, body: Body | None, by: User) -> tuple[CalendarFeed, str]:
    """A new address, of one's own matters or of a body's; returned once with its token.

    There is one address a person and calendar: the one before stops working.
    """
    may_subscribe(by, body).or_deny()
    # Two posts at once: the second finds the first one's.
    User.objects.select_for_update().get(pk=by.pk)
    for earlier in CalendarFeed.objects.filter(owner=by, body=body, revoked_at=None):
        revoke(feed=earlier, by=by)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    feed = CalendarFeed(
        owner=by,
        scope=CalendarFeed.Scope.BODY if body else CalendarFeed.Scope.OWN,
        body=body,
        token_hash=hash_of(token),
        created_at=timezone.now(),
    )
    save(feed, by=by)
    return feed, token


@action
def renew(*, feed: CalendarFeed, by: User) -> tuple[CalendarFeed, str]:
    """Another address for the same calendar, where the old one is lost or known to others."""
    owns(by, feed).or_deny()
    return create(body=feed.body, by=by)


@action
def revoke(*, feed: CalendarFeed, by: User) -> CalendarFeed:
    """The address answers nobody any more. Revoked twice is revoked once."""
    owns(by, feed).or_deny()
    feed = CalendarFeed.objects.select_for_update(of=("self",)).get(pk=feed.pk)
    if feed.revoked_at is None:
        feed.revoked_at = timezone.now()
        save(feed, by=by, fields=["revoked_at"])
    return feed


@action
def note_reading(*, feed: CalendarFeed, by: User) -> None:
    """Write down the day it was read last, so that its owner sees which ones are in use."""
    owns(by, feed).or_deny()
    feed.last_read_on = timezone.localdate()
    save(feed, by=by, fields=["last_read_on"])
