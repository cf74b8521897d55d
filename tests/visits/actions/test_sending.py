"""Letters by e-mail: once, over a real server, with the PDF; and letters sent in another way."""

import datetime
import io
import uuid

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from engagements import mailqueues
from engagements.actions import mails
from engagements.mailqueues import HELD
from engagements.models import Case, CaseEvent, Notification, User
from tests import factories
from tests.mailserver import REFUSE, VANISH
from visits.actions import sending
from visits.deliverywords import words_of
from visits.models import Dispatch, GuestMail

from .mailing import GUEST, again, mailed, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid: User, committee) -> Case:
    return factories.make_case(by=astrid, body=committee, title="Studiebesök om biogas")


def told(case: Case, verb: str) -> list[dict]:
    return list(CaseEvent.objects.filter(case=case, verb=verb).values_list("facts", flat=True))


def test_a_letter_goes_out_with_its_pdf_and_the_diary_number(case, astrid, server):
    case.body.mailbox = "mhn@stockholm.example"
    case.body.save()
    mailed(written(case, astrid), astrid, copy_to=astrid.email)
    assert mails.relay() == 1
    (message,) = server.taken
    mail = GuestMail.objects.get()
    assert (message["Message-ID"], mail.state) == (mail.message_id, "sent")
    assert message["Subject"] == f"{case.diary_number}: Welcome to Stockholm"
    assert (message["To"], message["Reply-To"]) == (GUEST, "mhn@stockholm.example")
    assert message["Bcc"] is None, "the guests are not told of the copy"
    body = message.get_body().get_content()
    assert "Please find our letter attached" in body
    (attachment,) = message.iter_attachments()
    assert attachment.get_filename().endswith("Welcome to Stockholm.pdf")
    with pikepdf.open(io.BytesIO(attachment.get_content())) as pdf:
        assert len(pdf.pages) == 1
    assert told(case, "letter.mailed") == [{"title": "Welcome to Stockholm"}]


def test_replies_go_to_the_officer_where_the_body_has_no_mailbox(case, astrid, hedda, server):
    mailed(written(case, astrid), astrid)
    mails.relay()
    case.handler = hedda
    case.save()
    mailed(written(case, astrid, language="sv"), astrid, address="anna@lodz.example")
    again()
    first, second = server.taken
    assert (first["Reply-To"], second["Reply-To"]) == (astrid.email, hedda.email)


def test_the_same_form_sent_twice_sends_once(case, astrid, hedda):
    key = uuid.uuid4()
    letter = written(case, astrid)
    first, second = (mailed(letter, astrid, submission_key=key) for _round in range(2))
    assert first == second
    with pytest.raises(PermissionDenied):
        mailed(letter, hedda, submission_key=key)
    with pytest.raises(ValidationError, match="already on its way"):
        mailed(letter, astrid)


def test_a_letter_without_its_pdf_is_not_sent(case, astrid):
    with pytest.raises(ValidationError, match="not made yet"):
        mailed(written(case, astrid, made=False), astrid)


def test_only_who_handles_the_case_sends_and_an_invitation_only_the_head(case, astrid, bo, hedda):
    letter = written(case, astrid)
    with pytest.raises(PermissionDenied):
        mailed(letter, bo)
    with pytest.raises(PermissionDenied):
        sending.note_dispatch(letter=letter, way="post", sent_on=timezone.localdate(), by=bo)
    invitation = written(case, hedda, made=False, kind="invitation")
    with pytest.raises(PermissionDenied):
        mailed(invitation, astrid)


def test_a_killed_sender_leaves_the_same_message_id(case, astrid, server):
    """Between the server's answer and our noting it: at most one more, with the same id."""
    mailed(written(case, astrid), astrid)
    server.course = iter([VANISH, "take"])
    assert (mails.relay(), again()) == (0, 1)
    assert server.vanished == server.ids()
    assert again() == 0
    assert len(told(case, "letter.mailed")) == 1


def test_what_is_given_up_is_told_and_sent_anew_by_hand(case, astrid, bo, server):
    mail = mailed(written(case, astrid), astrid)
    server.course = iter([REFUSE] * (len(mails.PAUSES) + 1) + ["take"])
    for _attempt in range(len(mails.PAUSES) + 1):
        assert again() == 0
    mail.refresh_from_db()
    assert (mail.state, mail.error) == ("failed", "SMTPDataError 451")
    assert Notification.objects.filter(recipient=astrid, reason="letter_failed").count() == 1
    assert told(case, "letter.not_delivered") == [{"title": "Welcome to Stockholm"}]
    with pytest.raises(PermissionDenied):
        sending.retry(mail=mail, by=bo)
    sending.retry(mail=mail, by=astrid)
    assert (again(), server.ids()) == (1, [mail.message_id])


def test_guests_mails_go_before_the_reminders(case, astrid, server):
    assert [queue.model.__name__ for queue in mailqueues.every()] == [
        "PublicMail",
        "GuestMail",
        "Mail",
    ]


def test_the_address_is_in_no_audit_log(case, astrid):
    mailed(written(case, astrid), astrid, copy_to=astrid.email)
    with connection.cursor() as cursor:
        cursor.execute("SELECT changes::text FROM engagements_auditevent")
        changes = [row[0] for row in cursor.fetchall()]
    assert not any(GUEST in one for one in changes if one)


def test_another_way_is_noted_once_a_day(case, astrid):
    letter = written(case, astrid)
    day = datetime.date(2026, 11, 20)
    rows = [
        sending.note_dispatch(letter=letter, way="post", sent_on=day, by=astrid)
        for _round in range(2)
    ]
    assert rows[0] == rows[1] == Dispatch.objects.get()
    assert told(case, "letter.dispatched") == [
        {"title": "Welcome to Stockholm", "day": "2026-11-20"}
    ]
    assert str(rows[0]) == "By post 2026-11-20"


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("", ""),
        (HELD, "restored"),
        ("SMTPRecipientsRefused 550", "does not know the address"),
        ("ConnectionRefusedError", "could not be reached"),
    ],
)
def test_failures_are_told_in_words(error, words):
    assert words in words_of(error)
