"""Every address, every role, own and other bodies, every level of secrecy (figure 2)."""

import logging
import re
from collections.abc import Iterator, Sequence

import pytest
from django.template.backends.django import Template
from django.test import Client
from django.urls import reverse

from . import access, entrances, writes
from .access import FORBIDDEN, HIDDEN, LOGIN, METHOD
from .access_rows import PUBLIC, TABLE
from .access_rule import Rule
from .walks import (
    MISSING,
    MISSING_JOB,
    Walk,
    answer_of,
    matters_of,
    of_a_case,
    path_of,
    target,
)
from .world import ROLES, Matter, World, build

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Thousands of refusals are expected here; their log lines say nothing new."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


@pytest.fixture(autouse=True)
def _everything_is_switched_on(settings) -> None:
    """The most that strangers can ever reach: the public list, too."""
    settings.PUBLIC_REGISTER = True


def test_every_address_has_a_rule() -> None:
    ruleless = [one.name for one in access.addresses() if access.rule_of(one) is None]
    assert ruleless == []


def test_every_rule_has_an_address() -> None:
    names = {one.name for one in access.addresses()}
    assert sorted((TABLE.keys() | access.ELSEWHERE.keys()) - names) == []


def test_nobody_but_the_frozen_few_opens_to_strangers() -> None:
    """What the code lets through without a session is exactly what the table says."""
    opened = {
        one.name for one in access.addresses() if not getattr(one.callback, "login_required", True)
    }
    assert opened == entrances.ACCOUNT_PUBLIC | PUBLIC.keys()
    assert len(entrances.ANONYMOUS) <= 15


def test_anonymous_set_is_frozen() -> None:
    client = Client(raise_request_exception=False)
    answering = set()
    for one in access.addresses():
        if one.name == "engagements:set_language":
            response = client.post(path_of(one), {"language": "en", "next": "/strategin/"})
        else:
            response = client.get(path_of(one))
        if not (answer_of(response) in (LOGIN, HIDDEN) or leads_to_entrance(response)):
            answering.add(one.name)
    assert answering == entrances.ANONYMOUS


def leads_to_entrance(response) -> bool:
    """A redirect that ends where one signs in, or at a page that asks for it."""
    return response.status_code == 302 and response.headers["Location"] in ENTRANCES


# Those for whom the short walk tries every method: what a method does hangs on the address, so a
# stranger, a body's person and the city's officer tell it for all; the deep walk asks everybody.
EVERY_METHOD = frozenset({"anonymous", "contact_person", "slk_officer"})


def methods_of(rule: Rule, matter: Matter | None, role: str, *, deep: bool) -> list[str]:
    every = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE", "HTMX"]
    if rule.name in ("account", "nothing_here", "staff"):
        return ["GET"]
    plain = matter is None or (matter.owner, matter.state) == ("A", "open")
    if deep or (plain and role in EVERY_METHOD):
        return every
    return [method for method in ("GET", "POST") if method in rule.methods]


def walk_all(world: World, *, deep: bool, roles: Sequence[str] = ROLES) -> Walk:
    walk = Walk(world)
    for role, client in walk.clients(roles):
        for address in access.addresses():
            rule = TABLE.get(address.name)
            if rule is None:
                continue
            for matter in matters_of(world, rule, deep=deep):
                path = target(address, rule, matter, world, role)
                for method in methods_of(rule, matter, role, deep=deep):
                    verb = "POST" if method == "HTMX" else method
                    wanted = access.expected(rule, role, verb, matter)
                    where = f"{matter.owner}/{matter.state}" if matter else "-"
                    walk.ask(client, path, method, wanted, f"{role} {address.name} {where}")
    return walk


@pytest.fixture
def unwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Pages are decided on, and not written: who is let in never hangs on a template.

    The canary's test, the browser's and each page's own write them all.
    """
    monkeypatch.setattr(Template, "render", lambda *_args, **_kwargs: "")


# In groups, so that the processes of a run share the walk.
GROUPS = [ROLES[first::4] for first in range(4)]


@pytest.mark.usefixtures("unwritten")
@pytest.mark.parametrize("roles", GROUPS, ids="-".join)
def test_every_role_gets_the_tables_answer_everywhere(roles: Sequence[str]) -> None:
    world = build()
    before = writes.checksum()
    walk = walk_all(world, deep=False, roles=roles)
    assert walk.wrong == []
    assert walk.made > 650 * len(roles)
    assert writes.checksum() == before


@pytest.mark.deep
def test_every_role_gets_the_tables_answer_everywhere_with_every_method() -> None:
    walk = walk_all(build(), deep=True)
    assert walk.wrong == []
    assert walk.made > 60_000


def test_administration_is_for_administrators_only() -> None:
    world = build()
    wrong = []
    pages = [one for one in access.addresses() if one.route.startswith("admin/")]
    for role in ROLES:
        client = Client(raise_request_exception=False)
        if role != "anonymous":
            client.force_login(world.people[role])
        for address in pages:
            for method in ("GET", "POST"):
                with writes.noted() as tables:
                    response = client.generic(method, path_of(address))
                closed = answer_of(response) in (LOGIN, FORBIDDEN, HIDDEN, METHOD)
                entrance = address.name in ("admin:login", "admin:logout")
                if role != "superuser" and not closed and not entrance:
                    wrong.append(f"{role} {method} {address.name}: {response.status_code}")
                if response.status_code >= 500:
                    wrong.append(f"{role} {method} {address.name}: {response.status_code}")
                if role != "superuser" and tables and not entrance:
                    wrong.append(f"{role} {method} {address.name}: wrote")
            if address.name == "admin:logout" and role != "anonymous":
                client.force_login(world.people[role])
    assert wrong == []


# Where a visitor without a session is sent: to sign in, or to the work list, which asks for it.
ENTRANCES = ("/", "/konto/login/", "/konto/login/?next=/")
NOISE = (
    (re.compile(rb'name="csrfmiddlewaretoken" value="[^"]*"'), b""),
    (re.compile(rb"hx-headers='[^']*'"), b""),
    (re.compile(rb"csrf-token[^>]*"), b""),
    (re.compile(rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}"), b"#"),
    (re.compile(rb"\d+"), b"#"),
)


def without_noise(content: bytes) -> bytes:
    for pattern, instead in NOISE:
        content = pattern.sub(instead, content)
    return content


def headers_of(response) -> dict[str, str]:
    return {
        name: value
        for name, value in response.headers.items()
        if name not in ("Content-Length", "Set-Cookie")
    }


def test_an_unseen_case_answers_exactly_like_one_that_does_not_exist() -> None:
    world = build()
    told = []
    secret = world.matter("B", "secret")
    for role, client in Walk(world).clients():
        if role == "anonymous":
            continue
        for address in access.addresses():
            rule = TABLE.get(address.name)
            if rule is None or not of_a_case(rule):
                continue
            hidden = client.get(target(address, rule, secret, world, role))
            nothing = MISSING_JOB if rule.pk == "job" else MISSING
            missing = client.get(reverse(address.name, args=[nothing]))
            same = without_noise(hidden.content) == without_noise(missing.content)
            if not same or headers_of(hidden) != headers_of(missing):
                told.append(f"{role} {address.name}")
    assert told == []
