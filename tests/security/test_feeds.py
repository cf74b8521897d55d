"""No calendar, and no feed of anybody, carries anything of a case that is secret to its reader."""

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagements import permissions
from engagements.models import Body, User
from visits.actions import feeds
from visits.models import VisitRequest

from .test_canary import plant
from .world import ROLES, World, build

pytestmark = pytest.mark.django_db


def addresses(person: User) -> list[str]:
    """Everything that the person can subscribe to."""
    readable = permissions.rights_of(person).bodies("read_body")
    calendars = [None, *Body.objects.filter(pk__in=readable)]
    made = [feeds.create(body=body, by=person)[1] for body in calendars]
    return [reverse("visits:feed", args=[token]) for token in made]


def seen_by(world: World, role: str) -> str:
    """All that the calendar and its feeds show to a role."""
    person, texts = world.people[role], []
    if permissions.rights_of(person).reads_network:
        texts = [Client().get(path).content.decode() for path in addresses(person)]
    client = Client()
    client.force_login(person)
    for view in ("manad", "vecka", "lista", "dag"):
        texts.append(client.get(reverse("visits:calendar"), {"vy": view}).content.decode())
    return " ".join(texts).replace("\r\n ", "")


def test_secret_cases_are_in_nobodys_calendar_or_feed() -> None:
    cache.clear()
    world = build()
    now = timezone.now()
    VisitRequest.objects.update(planned_from=now, planned_to=now + timedelta(minutes=1))
    tokens = plant(world.matter("B", "secret").case)
    own = world.matter("A", "secret").case
    for role in ROLES:
        if role == "anonymous":
            continue
        shown = seen_by(world, role)
        assert [column for token, column in tokens.items() if token in shown] == []
        assert (own.diary_number in shown) == (role == "contact_person")


def test_the_control_shows_the_tokens_to_who_is_let_in() -> None:
    world = build()
    now = timezone.now()
    VisitRequest.objects.update(planned_from=now, planned_to=now + timedelta(minutes=1))
    tokens = plant(world.matter("B", "secret").case)
    client = Client()
    client.force_login(world.clerks["B"])
    shown = client.get(reverse("visits:calendar"), {"vy": "dag"}).content.decode()
    assert [column for token, column in tokens.items() if token in shown] != []
