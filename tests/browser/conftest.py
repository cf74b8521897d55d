"""A real Chromium over a live server: strict about errors, quick to sign in."""

import os
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as project
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.contrib.sessions.backends.db import SessionStore
from django.db import connection
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from engagements.actions import reference
from engagements.models import User
from tests import factories, servers
from visits.actions import templates

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

CHROMIUM = ("chromium", "chromium-browser", "google-chrome")
# Answers that are part of the story; the browser logs each as an error.
ANSWERED = re.compile(r"the server responded with a status of (403|404|409|422) ")

Signed = Callable[..., Page]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, object]:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, CHROMIUM)), None)
    if not found:
        pytest.fail("No Chromium. Type: sudo apt-get install -y chromium", pytrace=False)
    return {
        "executable_path": found,
        "args": [
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ],
    }


@pytest.fixture
def complaints() -> Iterator[list[str]]:
    """What the browser complains of: errors of scripts, refusals of the CSP. None is allowed."""
    found: list[str] = []
    yield found
    assert found == []


@pytest.fixture
def signed_in(browser: Browser, live_server, complaints: list[str]) -> Iterator[Signed]:
    """Open a page of one's own, signed in as a person, in English."""
    contexts: list[BrowserContext] = []

    def hear(message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not ANSWERED.search(message.text):
            complaints.append(message.text)

    def open_page(person: User | None, *, language: str = "en", **options) -> Page:
        context = browser.new_context(
            base_url=live_server.url,
            locale="sv-SE" if language == "sv" else "en-GB",
            timezone_id="Europe/Stockholm",
            **{"viewport": {"width": 1280, "height": 900}} | options,
        )
        contexts.append(context)
        context.set_default_timeout(30_000)  # a busy machine is no failure
        if person:
            person.language = language
            person.save(update_fields=["language"])
            context.add_cookies(
                [
                    {
                        "name": project.SESSION_COOKIE_NAME,
                        "value": session_of(person),
                        "url": live_server.url,
                    }
                ]
            )
        page = context.new_page()
        page.on("console", hear)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        return page

    yield open_page
    for context in contexts:
        context.close()


def session_of(person: User) -> str:
    """A session as signing in makes it."""
    session = SessionStore()
    session[SESSION_KEY] = str(person.pk)
    session[BACKEND_SESSION_KEY] = project.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = person.get_session_auth_hash()
    session.create()
    return str(session.session_key)


@pytest.fixture
def lists(transactional_db) -> None:
    """The lists that forms choose from, and the letters."""
    reference.load_reference(by=factories.make_root())
    templates.load_templates()


@pytest.fixture
def worker(transactional_db, settings, tmp_path) -> Iterator[None]:
    """A real worker with its scheduler, on the test's database and folders."""
    log = tmp_path / "worker.log"
    with log.open("wb") as output:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "celery", "-A", "stockholm_intl.celery:app", "worker"),
                *("--beat", "--schedule", str(tmp_path / "beat"), "--concurrency", "1"),
                *("--loglevel", "INFO", "--without-gossip", "--without-mingle"),
            ],
            cwd=project.BASE_DIR,
            env=os.environ
            | {
                "DATABASE_URL": servers.url_of(connection.settings_dict["NAME"]),
                "MEDIA_ROOT": str(settings.MEDIA_ROOT),
            },
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    try:
        yield
    finally:
        process.terminate()
        try:
            process.wait(20)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def wait_for(condition: Callable[[], object], *, seconds: float = 40) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.2)
