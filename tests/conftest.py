"""What every test may use. Servers come from the plugin tests.servers."""

import os
from collections.abc import Iterator

import pytest
from django.core.management.commands import flush
from django.db import connection
from django.db.backends.postgresql.operations import DatabaseOperations
from django.utils import translation
from hypothesis import settings

from engagements.models import Body, User

from . import factories, mailserver, template
from .mailserver import MailServer

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

# HYPOTHESIS_PROFILE chooses (Makefile). No deadlines: a first call may load a catalogue, and a
# loaded machine is no failure; speed is measured in benchmarks/.
settings.register_profile("plain", deadline=None)
settings.register_profile("deep", max_examples=1000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "plain"))


# What migrating wrote: which models there are, and what may be done with them.
OF_THE_MIGRATIONS = frozenset({"django_content_type", "auth_permission"})


@pytest.fixture(autouse=True, scope="session")
def _flush_is_quick_and_may_delete() -> Iterator[None]:
    """Between transactional tests Django empties all tables; the triggers refuse that.

    Only the flush of the test runner switches them off, and only in its own transaction. It
    empties what holds rows: truncating every table and writing all permissions again takes twenty
    times as long, and hundreds of tests wait for it.
    """
    plain, signal = DatabaseOperations.sql_flush, flush.emit_post_migrate_signal

    def sql_flush(self, style, tables, **kwargs):
        parts = [
            f"SELECT '{table}' WHERE EXISTS (SELECT FROM \"{table}\")"
            for table in sorted(set(tables) - OF_THE_MIGRATIONS)
        ]
        with self.connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts))
            filled = [f'DELETE FROM "{table}"' for (table,) in cursor.fetchall()]
        return ["SET LOCAL session_replication_role = replica", *filled] if filled else []

    DatabaseOperations.sql_flush = sql_flush
    flush.emit_post_migrate_signal = lambda *args, **kwargs: None
    yield
    DatabaseOperations.sql_flush, flush.emit_post_migrate_signal = plain, signal


STILL_CONNECTED = """
SELECT pg_terminate_backend(pid) FROM pg_stat_activity
 WHERE datname = current_database() AND pid <> pg_backend_pid()
"""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings) -> None:
    """A test database is copied where the server has one to copy (tests/template.py)."""
    connection.settings_dict["TEST"]["TEMPLATE"] = os.environ.get(template.VARIABLE)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The test database; a thread of a live server that still holds on does not keep it alive."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(STILL_CONNECTED)


@pytest.fixture(autouse=True)
def _own_folders(settings, tmp_path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Messages of actions in the language of the msgids; pages follow their reader."""
    with translation.override("en"):
        yield


@pytest.fixture
def committee(db) -> Body:
    return factories.make_body(name="Miljö- och hälsoskyddsnämnden", diary_prefix="MHN")


@pytest.fixture
def company(db) -> Body:
    return factories.make_body(kind="bolag", name="Stockholms Hamn AB", diary_prefix="HAMN")


@pytest.fixture
def ks(db) -> Body:
    return factories.make_body(kind="KS", name="Kommunstyrelsen", diary_prefix="KS")


@pytest.fixture
def astrid(committee) -> User:
    """Contact person of a committee."""
    return factories.make_user(role="contact_person", body=committee, name="Astrid Lind")


@pytest.fixture
def bo(company) -> User:
    """Contact person of a company board."""
    return factories.make_user(role="contact_person", body=company, name="Bo Ek")


@pytest.fixture
def cecilia(ks) -> User:
    """Officer at stadsledningskontoret."""
    return factories.make_user(role="slk_officer", body=ks, name="Cecilia Berg")


@pytest.fixture
def david(db) -> User:
    """Signed in, without any appointment."""
    return factories.make_user(name="David Holm")


@pytest.fixture
def hedda(committee) -> User:
    """Head of the committee's administration."""
    return factories.make_user(role="head", body=committee, name="Hedda Falk")


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    made = MailServer()
    with mailserver.running(made) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 0.4
        settings.SITE_URL = "https://intl.example"
        yield made
