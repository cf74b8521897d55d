"""What every answer says to the browser, and that no safe method or foreign form writes anything.

Figure 11 of the security bar, and the headers of part 4.
"""

import logging
import os
import subprocess
import sys
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.test import Client
from django.urls import path, reverse

from stockholm_intl import urls

from . import access, writes
from .access import TABLE
from .walks import MISSING, matters_of, path_of, target, undone
from .world import World, build

pytestmark = pytest.mark.django_db
REPOSITORY = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Refusals and one crash are expected here; their log lines say nothing new."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def signed_in(world: World, role: str, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks, raise_request_exception=False)
    client.force_login(world.people[role])
    return client


# --- headers ----------------------------------------------------------------------------------


def crash(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("as a page that breaks")


urlpatterns = [path("krasch", crash), *urls.urlpatterns]


def answers(world: World) -> Iterator[tuple[str, int, HttpResponseBase]]:
    """An answer of every kind that a signed-in person meets, with the status it must have."""
    client = signed_in(world, "contact_person")
    mine, other = world.matter("A", "open"), world.matter("B", "open")
    one = [mine.case.pk]
    yield "page", 200, client.get(reverse("visits:case", args=one))
    yield "list", 200, client.get(reverse("engagements:worklist"))
    yield "part", 200, client.get(reverse("engagements:worklist"), headers={"HX-Request": "true"})
    yield "file", 200, client.get(reverse("engagements:document", args=[mine.document.pk]))
    yield (
        "file shown",
        200,
        client.get(reverse("engagements:document", args=[mine.document.pk]), {"visa": "1"}),
    )
    yield "job", 200, client.get(reverse("engagements:job", args=[mine.job.pk]))
    yield "redirect", 302, client.get(reverse("engagements:case", args=one))
    yield "forbidden", 403, client.get(reverse("visits:edit", args=[other.case.pk]))
    yield "old form", 403, forged(world, reverse("engagements:note_add", args=one))
    yield "missing", 404, client.get(reverse("visits:case", args=[MISSING]))
    yield "nowhere", 404, client.get("/finns-inte")
    yield "wrong method", 405, client.delete(reverse("visits:case", args=one))
    yield "too early", 409, client.post(reverse("visits:carry_out", args=one))
    yield "invalid", 422, client.post(reverse("engagements:note_add", args=one), {"text": ""})
    yield "broken", 500, client.get("/krasch")


def forged(world: World, address: str) -> HttpResponseBase:
    return signed_in(world, "contact_person", enforce_csrf_checks=True).post(address)


def policy(response: HttpResponseBase) -> dict[str, list[str]]:
    parts = response.headers["Content-Security-Policy"].split(";")
    return {words[0]: words[1:] for words in map(str.split, parts) if words}


def faults(response: HttpResponseBase) -> Iterator[str]:
    """What is wrong with the headers of an answer to somebody who is signed in."""
    rules = policy(response)
    if any("unsafe" in word for words in rules.values() for word in words):
        yield "unsafe policy"
    if rules.get("default-src") != ["'none'"]:
        yield "open policy"
    if not response.headers.get("Cache-Control", "").startswith("no-store"):
        yield f"cached: {response.headers.get('Cache-Control')}"
    wanted = {
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "X-Frame-Options": "DENY",
        "Cross-Origin-Opener-Policy": "same-origin",
    }
    for name, value in wanted.items():
        if response.headers.get(name) != value:
            yield f"{name}: {response.headers.get(name)}"


@pytest.mark.urls(__name__)
def test_every_kind_of_answer_carries_the_headers() -> None:
    wrong = []
    for name, status, response in answers(build()):
        writes.closed(response)
        if response.status_code != status:
            wrong.append(f"{name}: {response.status_code} instead of {status}")
        wrong += [f"{name}: {fault}" for fault in faults(response)]
    assert wrong == []


def test_a_strangers_pages_carry_the_policy_too() -> None:
    for address in ("/konto/login/", "/healthz", "/", "/finns-inte"):
        response = Client().get(address)
        assert policy(response)["default-src"] == ["'none'"], address
        assert response.headers["X-Content-Type-Options"] == "nosniff", address


# --- forms of others, and methods that only read -----------------------------------------------


def test_no_unsafe_method_goes_without_the_forms_token() -> None:
    """Every address that takes POST, from the right person, with no token and a foreign origin."""
    world = build()
    plain = signed_in(world, "superuser", enforce_csrf_checks=True)
    handling = signed_in(world, "contact_person", enforce_csrf_checks=True)
    taken = []
    for address in access.addresses():
        rule = TABLE.get(address.name)
        if rule is None:
            client, where = plain, path_of(address)
        elif "POST" not in rule.methods:
            continue
        else:
            matter = matters_of(world, rule, deep=False)[0]
            client = handling
            where = target(address, rule, matter, world, "contact_person")
        for headers in ({}, {"Origin": "https://evil.example"}, {"Sec-Fetch-Site": "cross-site"}):
            with writes.noted() as tables:
                response = client.post(where, headers=headers)
            if response.status_code != 403 or tables:
                taken.append(f"{address.name}: {response.status_code} {sorted(tables)}")
    assert taken == []


@pytest.mark.parametrize(
    "role",
    [
        "contact_person",
        pytest.param("slk_officer", marks=pytest.mark.deep),
        pytest.param("superuser", marks=pytest.mark.deep),
    ],
)
def test_reading_changes_nothing(role: str) -> None:
    world = build()
    client = signed_in(world, role)
    before = writes.checksum()
    for address in access.addresses():
        rule = TABLE.get(address.name)
        if rule is None:
            for method in ("GET", "HEAD"):
                writes.closed(client.generic(method, path_of(address)))
            client.force_login(world.people[role])
            continue
        for matter in matters_of(world, rule, deep=False):
            where = target(address, rule, matter, world, role)
            for method in ("GET", "HEAD", "OPTIONS"):
                writes.closed(client.generic(method, where))
    assert changed(before) == []


def changed(before: dict[str, str]) -> list[str]:
    """Tables that differ; the housekeeping of allauth's e-mail addresses is not the domain's."""
    now = writes.checksum()
    return sorted(table for table in before if before[table] != now[table])


# Values that people and scanners put in addresses.
ODD = ("-1", "9" * 30, "\x00")
MORE_ODD = ("", "0", "²", "'\"><script>", "9" * 5000, "%00", "å" * 300, "null")


@pytest.mark.parametrize("values", [ODD, pytest.param(MORE_ODD, marks=pytest.mark.deep)])
def test_odd_parameters_never_break_a_page(values: tuple[str, ...]) -> None:
    world = build()
    client = signed_in(world, "contact_person")
    names = (
        "q", "flik", "sida", "efter", "fore", "sort", "sortera", "ordning", "kind", "language",
        "case", "body", "motpart", "counterpart", "bara", "status", "handler", "land", "typ",
        "visa", "namnd", "tema", "fran", "till",
    )  # fmt: skip
    broken = []
    for address in access.addresses():
        rule = TABLE.get(address.name)
        if rule is None or "GET" not in rule.methods:
            continue
        where = target(address, rule, matters_of(world, rule, deep=False)[0], world, "handler")
        for value in values:
            with undone(True):
                response = client.get(where, dict.fromkeys(names, value))
                writes.closed(response)
            if response.status_code >= 500:
                broken.append(f"{address.name}: {value[:40]!r}")
    assert broken == [], "\n".join(broken)


# --- production --------------------------------------------------------------------------------


# What the test run itself sets, which production has not.
OF_THE_TESTS = frozenset(
    {
        "HTTPS",
        "DEBUG",
        "EMBEDDED",
        "MANIFEST_STATIC",
        "SECRET_KEY",
        "DJANGO_ALLOW_ASYNC_UNSAFE",
    }
)


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    environment = {name: value for name, value in os.environ.items() if name not in OF_THE_TESTS}
    environment |= {
        "SECRET_KEY": uuid.uuid4().hex + "-Åse_" + uuid.uuid4().hex,
        "ALLOWED_HOSTS": "internationellt.stockholm.example",
        "BEHIND_PROXY": "1",
        "VAR_DIR": str(tmp_path),
        "STATIC_ROOT": str(tmp_path / "static"),
    }
    result = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert result.returncode == 0, result.stderr
