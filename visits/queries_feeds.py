"""Calendar subscriptions: a person's own, and the one that a token opens."""

import datetime

from django.db.models import QuerySet

from engagements import permissions
from engagements.models import Body, User

from .actions.feeds import hash_of, may_subscribe
from .models import CalendarFeed
from .queries_calendar import Wanted, events
from .rules.calendars import Event, Span

BEHIND, AHEAD = datetime.timedelta(days=90), datetime.timedelta(days=730)
LONGEST_TOKEN = 100


def own(user: User) -> QuerySet[CalendarFeed]:
    """The person's addresses that work, one's own matters first."""
    feeds = CalendarFeed.objects.filter(owner=user, revoked_at=None).select_related("body")
    return feeds.order_by("-scope", "body__sort_key", "pk")


def readable_bodies(user: User) -> QuerySet[Body]:
    """The bodies whose calendar the person may have."""
    ids = sorted(permissions.rights_of(user).bodies("read_body"))
    return Body.objects.filter(pk__in=ids).order_by("sort_key")


def opened_by(token: str) -> CalendarFeed | None:
    """The subscription of that token, while its owner may still have it.

    Looked up by its hash: how long that takes says nothing of how near a guess was.
    """
    feeds = CalendarFeed.objects.filter(
        token_hash=hash_of(token[:LONGEST_TOKEN]), revoked_at=None, owner__is_active=True
    )
    feed = feeds.select_related("owner", "body").first()
    return feed if feed and may_subscribe(feed.owner, feed.body) else None


def held(feed: CalendarFeed, today: datetime.date) -> list[Event]:
    """What its owner may see at this moment; secret cases stay in the product (ADR 0029)."""
    wanted = Wanted(
        span=Span(today - BEHIND, today + AHEAD),
        body=feed.body,
        person=None if feed.body else feed.owner_id,
        called_off=True,
        secret=False,
        people=True,
    )
    return events(permissions.rights_of(feed.owner), wanted)[: wanted.most]
