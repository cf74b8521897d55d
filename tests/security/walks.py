"""Requests as one person, held against the table: what the walks through all addresses share."""

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from django.core.signals import request_finished
from django.db import close_old_connections, transaction
from django.test import Client
from django.urls import reverse

from . import access, writes
from .access import GO, LOGIN, Address
from .access_rule import Rule
from .city_rows import OF_NO_CASE
from .world import ROLES, STATES, Matter, World

MISSING = 999_999_999
MISSING_JOB = "00000000-0000-4000-8000-000000000000"
HTMX = {"HX-Request": "true"}


def path_of(address: Address) -> str:
    """The address with something plausible in each hole."""
    filled = re.sub(r"\(\?P<app_label>\w+(\|\w+)*\)", "engagements", address.route)
    filled = filled.replace("(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)", "1-set-password")
    filled = re.sub(r"\(\?P<key>[^)]*\)", "abc", filled)
    filled = re.sub(r"\(\?P<url>\.\*\)", "nothing", filled)
    filled = re.sub(r"\(\?P<ending>[^)]*\)", "/", filled)
    filled = re.sub(r"<uuid:\w+>", MISSING_JOB, filled)
    filled = re.sub(r"<\w+:\w+>", "1", filled)
    return "/" + re.sub(r"[\^$]", "", filled)


@dataclass
class Walk:
    """Requests as one person, and what came out of the table's answers."""

    world: World
    wrong: list[str] = field(default_factory=list)
    made: int = 0

    def clients(self, roles: Sequence[str] = ROLES) -> Iterator[tuple[str, Client]]:
        for role in roles:
            client = Client(raise_request_exception=False)
            if role != "anonymous":
                client.force_login(self.world.people[role])
            yield role, client

    def ask(self, client: Client, path: str, method: str, wanted: str, words: str) -> None:
        """One request; a wrong answer, or a denied one that wrote something, is noted."""
        verb, headers = ("POST", HTMX) if method == "HTMX" else (method, {})
        allowed = wanted == GO and verb not in ("GET", "HEAD", "OPTIONS")
        with undone(allowed), writes.noted() as tables:
            response = client.generic(verb, path, headers=headers)
            # As Django's own client does: the signal would close the test's connection.
            request_finished.disconnect(close_old_connections)
            writes.closed(response)
            request_finished.connect(close_old_connections)
        self.made += 1
        answer = answer_of(response)
        if answer != wanted:
            self.wrong.append(f"{words} {method} {path}: {answer} instead of {wanted}")
        if tables and not allowed:
            self.wrong.append(f"{words} {method} {path}: writes {sorted(tables)}")


@contextmanager
def undone(yes: bool) -> Iterator[None]:
    if not yes:
        yield
        return
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def answer_of(response) -> str:
    """The answer in the words of the table."""
    status = response.status_code
    if status in (302, 200) and "login" in response.headers.get("Location", ""):
        return LOGIN
    if status in (403, 404, 405):
        return str(status)
    if status < 400 or status in (409, 422):
        return GO
    return f"{status}!"


def target(address: Address, rule: Rule, matter: Matter | None, world: World, role: str) -> str:
    if rule.name == "own_row":
        rows = world.files if rule.pk == "file" else world.views
        own = rows.get(role) or rows["handler"]
        other = rows["head" if role != "head" else "handler"]
        return reverse(address.name, args=[(own if matter is None else other).pk])
    if rule.pk in OF_NO_CASE:
        row = OF_NO_CASE[rule.pk].objects.order_by("pk")[0]
        return reverse(address.name, args=[row.pk, *rule.args])
    if rule.args or "<" not in address.route:
        return reverse(address.name, args=rule.args)
    if rule.pk in ("ib_meeting", "ib_item"):
        position = [1] if rule.pk == "ib_item" else []
        return reverse(address.name, args=[world.meeting.pk, *position])
    assert matter
    return reverse(address.name, args=[getattr(matter, rule.pk).pk])


def of_a_case(rule: Rule) -> bool:
    return rule.name in access.CASE_RULES


def matters_of(world: World, rule: Rule, *, deep: bool) -> list[Matter | None]:
    if rule.name == "own_row":
        return [None, world.matters[0]]
    if not of_a_case(rule):
        return [None]
    if deep:
        return list(world.matters)
    chosen = [("A", state) for state in STATES] + [("B", "open"), ("B", "body"), ("B", "secret")]
    chosen += [("B", "partaking"), ("KS", "open")]
    return [world.matter(*one) for one in chosen]
