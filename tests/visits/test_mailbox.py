"""The mailbox, read from a real IMAP server: every e-mail once, and none stops the next."""

import io
import socket

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connection

from engagements.models import User
from tests import factories, imapserver
from visits import imap, mailbox, tasks
from visits.actions import mailbox as actions
from visits.mailwords import FAILURES
from visits.models import IncomingMail, Mailbox

from . import mailcorpus

pytestmark = pytest.mark.django_db


def mail(subject="Study visit", text="Hi"):
    return mailcorpus.bytes_of(mailcorpus.plain(text, subject=subject)).replace(b"\n", b"\r\n")


@pytest.fixture
def server(settings):
    state = imapserver.ImapServer(mail("One"), mail("Two"))
    with imapserver.running(state) as port:
        settings.MAILBOX_HOST, settings.MAILBOX_PORT = "127.0.0.1", port
        settings.MAILBOX_TLS, settings.MAILBOX_TIMEOUT = False, 5
        settings.MAILBOX_USER, settings.MAILBOX_PASSWORD = "intl@stad.example", "hemligt"
        yield state


def subjects():
    return list(IncomingMail.objects.order_by("pk").values_list("subject", flat=True))


def test_it_is_off_while_no_host_is_named(settings):
    settings.MAILBOX_HOST = ""
    assert mailbox.read_mailbox() is None
    tasks.read_mailbox()


def test_each_mail_is_read_once_and_marked_and_left_there(server):
    assert mailbox.read_mailbox() == 2
    assert subjects() == ["One", "Two"]
    assert server.seen == {1, 2}
    assert set(server.mails) == {1, 2}
    assert not any("EXPUNGE" in line or "Deleted" in line for line in server.asked)
    assert mailbox.read_mailbox() == 0
    server.add(mail("Three"))
    assert mailbox.read_mailbox() == 1
    assert subjects() == ["One", "Two", "Three"]
    box = Mailbox.objects.get()
    assert (box.name, box.last_uid, box.failure) == ("intl@stad.example, INBOX", 3, "")
    assert IncomingMail.objects.first().came_by.door == User.Door.MAILBOX


def test_a_server_that_counts_anew_brings_nothing_twice(server):
    mailbox.read_mailbox()
    server.validity = 8
    assert mailbox.read_mailbox() == 2
    assert subjects() == ["One", "Two"]


def test_a_round_reads_no_more_than_it_may(server, settings):
    settings.MAILBOX_AT_ONCE = 1
    assert [mailbox.read_mailbox() for _turn in range(3)] == [1, 1, 0]


def test_what_brings_the_reader_down_stops_nobody(server, monkeypatch):
    sort = actions.incoming.sort

    def fails(found, said, *, by):
        if said.subject == "One":
            with connection.cursor() as cursor:
                cursor.execute("SELECT 1/0")
        sort(found, said, by=by)

    monkeypatch.setattr(actions.incoming, "sort", fails)
    server.add(imapserver.WITHHELD)
    server.add(mail("Last"))
    assert mailbox.read_mailbox() == 4
    rows = IncomingMail.objects.order_by("pk").values_list("state", "reason", "subject")
    assert list(rows) == [
        ("quarantined", "crashed", ""),
        ("waiting", "", "Two"),
        ("quarantined", "not_handed_out", ""),
        ("waiting", "", "Last"),
    ]


def test_a_mail_larger_than_any_is_kept_by_its_beginning(server, settings):
    settings.MAIL_MAX_BYTES = 5000
    settings.UPLOAD_MAX_BYTES = 5000
    server.mails = {1: mail("Large", "x" * 9000)}
    imap_beginning, imap.BEGINNING = imap.BEGINNING, 1000
    try:
        mailbox.read_mailbox()
    finally:
        imap.BEGINNING = imap_beginning
    found = IncomingMail.objects.get()
    assert (found.reason, found.subject, found.size) == ("too_large", "Large", 1000)


def failing(settings, **values):
    for name, value in values.items():
        setattr(settings, name, value)
    with pytest.raises(imap.MailboxFailed) as failed:
        mailbox.read_mailbox()
    box = Mailbox.objects.get()
    assert box.failure == failed.value.code
    assert box.failed_at
    return failed.value.code


def test_what_fails_is_told_and_tried_again(server, settings):
    server.broken_at = 2
    assert failing(settings) == "broken_off"
    assert subjects() == ["One"]
    assert failing(settings, MAILBOX_PASSWORD="fel") == "not_let_in"
    settings.MAILBOX_PASSWORD = "hemligt"
    server.broken_at = None
    assert mailbox.read_mailbox() == 1
    assert subjects() == ["One", "Two"]
    box = Mailbox.objects.get()
    assert (box.failure, box.failed_at, bool(box.read_at)) == ("", None, True)


def test_a_folder_that_is_not_there(server, settings):
    assert failing(settings, MAILBOX_FOLDER='Other "one"') == "no_folder"


def test_a_server_that_is_not_there(server, settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    assert failing(settings, MAILBOX_PORT=port) == "unreachable"
    assert failing(settings, MAILBOX_TLS=True) == "unreachable"
    tasks.read_mailbox()


def test_what_cannot_be_kept_on_our_side_is_tried_again(server, settings, monkeypatch):
    def fails(**values):
        raise DatabaseError

    monkeypatch.setattr(actions, "take", fails)
    assert failing(settings) == "not_kept"
    with pytest.raises(CommandError, match="kept on our side"):
        call_command("read_mailbox")


def test_the_command_says_how_many(server, settings):
    said = io.StringIO()
    call_command("read_mailbox", stdout=said)
    settings.MAILBOX_HOST = ""
    call_command("read_mailbox", stdout=said)
    assert said.getvalue().splitlines() == [
        "e-mails read: 2",
        "no mailbox is named, or it is being read",
    ]


def test_two_never_read_at_once(server, monkeypatch):
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(%s)", [mailbox.LOCK])
        assert mailbox.read_mailbox() is None
    finally:
        other.close()


def test_nobody_reads_by_hand(astrid):
    with pytest.raises(PermissionDenied):
        actions.begin(name="x", validity=1, by=astrid)


def test_a_reply_joins_its_case(server, committee):
    case = factories.make_case(body=committee, contact_email="jane@example.org")
    server.add(mail(f"Re: {case.diary_number}"))
    mailbox.read_mailbox()
    assert case.documents.count() == 1


def test_every_failure_has_words():
    assert set(FAILURES) == {"unreachable", "not_let_in", "no_folder", "broken_off", "not_kept"}
