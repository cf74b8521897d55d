"""No address and no Host that a stranger makes up leads a person off the site."""

import logging
from collections.abc import Iterator

import pytest
from django.core.cache import cache
from django.http import HttpResponseBase
from django.test import Client
from django.urls import reverse

from tests import factories

from .world import World

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _quiet() -> Iterator[None]:
    """Refusals are expected here; their log lines say nothing new."""
    logging.disable(logging.CRITICAL)
    yield
    logging.disable(logging.NOTSET)


def signed_in(world: World, role: str, *, enforce_csrf_checks: bool = False) -> Client:
    client = Client(enforce_csrf_checks, raise_request_exception=False)
    client.force_login(world.people[role])
    return client


AWAY = (
    "https://evil.example/",
    "//evil.example/",
    "///evil.example/",
    "////evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https:evil.example",
    "https:/evil.example",
    "http://testserver@evil.example/",
    "http://testserver.evil.example/",
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "data:text/html,x",
    "/\t/evil.example",
    "\t//evil.example",
    " //evil.example",
    "/%0d%0aLocation:https://evil.example",
    "/\r\nSet-Cookie:a=b",
    "http:///evil.example",
    "ftp://evil.example",
    "//evil.example\\@testserver",
    "/./\\evil.example",
    "https://evil.example\x00.testserver",
    "//\x00/evil.example",
    "\x01https://evil.example",
    "//evil%E3%80%82example",
    "https://[::1",
    "//[evil.example",
    "?next=//evil.example",
    "evil.example",
)


def stays(response: HttpResponseBase) -> bool:
    """No redirect, or one that a browser resolves to this site, without a line of its own."""
    where = response.headers.get("Location", "/")
    browser = where.strip().replace("\\", "/").replace("\t", "")
    foreign = browser.startswith("//") or ":" in browser.split("?")[0].split("/")[0]
    return not foreign and "\n" not in where and "a" not in response.cookies


@pytest.mark.parametrize("away", AWAY)
def test_no_next_leads_off_the_site(away: str) -> None:
    world = build_small()
    stranger = Client(raise_request_exception=False)
    language = stranger.post("/sprak/", {"language": "en", "next": away})
    referred = stranger.post("/sprak/", {"language": "en"}, headers={"Referer": away.strip()})
    person = signed_in(world, "contact_person")
    assigned = person.post(reverse("engagements:assign_many"), {"next": away})
    own = {"login": world.people["contact_person"].email, "password": factories.PASSWORD}
    login = Client(raise_request_exception=False).post("/konto/login/", {**own, "next": away})
    assert login.status_code == 302
    for response in (language, referred, assigned, login):
        assert response.status_code < 400 or response.status_code == 400
        assert stays(response)


def build_small() -> World:
    """Only the person: thirty addresses need no city."""
    cache.clear()
    world = World()
    world.people["contact_person"] = factories.make_user(role="contact_person")
    return world


def test_a_foreign_host_is_refused_and_never_repeated() -> None:
    response = Client(raise_request_exception=False).get("/konto/login/", headers={"Host": "evil"})
    assert response.status_code == 400
    assert b"evil" not in response.content
