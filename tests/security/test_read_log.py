"""Every door to a secret case writes into its read log: none of them is forgotten."""

import pytest
from django.test import Client

from engagements.models import Reading

from . import access, writes
from .walks import of_a_case, target
from .world import build

pytestmark = pytest.mark.django_db


def test_every_address_of_a_secret_case_notes_who_opened_it() -> None:
    world = build()
    secret = world.matter("A", "secret")
    client = Client(raise_request_exception=False)
    client.force_login(world.people["contact_person"])
    quiet, opened = [], 0
    for address in access.addresses():
        rule = access.TABLE.get(address.name)
        if not rule or "GET" not in rule.methods or not of_a_case(rule):
            continue
        before = Reading.objects.count()
        response = client.get(target(address, rule, secret, world, "contact_person"))
        if response.status_code in (200, 302):
            opened += 1
            if Reading.objects.count() == before:
                quiet.append(address.name)
        writes.closed(response)
    assert quiet == []
    assert opened > 40
