"""E-mails on their way to a case: kept, joined to the one they answer, registered or set aside."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements import permissions
from engagements.actions import people
from engagements.models import Notification, User
from tests import factories
from visits.actions import incoming
from visits.models import IncomingMail

from .. import hostilemails, mailcorpus
from ..views.stories import accepted
from .mailing import mailed, written

MAILBOX, BROUGHT = IncomingMail.Origin.MAILBOX, IncomingMail.Origin.BROUGHT

ENCRYPTED = hostilemails.REFUSED["encrypted with S/MIME"][0]
TOO_DEEP = hostilemails.REFUSED["parts a hundred deep"][0]


@pytest.fixture
def mailbox(db):
    return people.door(User.Door.MAILBOX)


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(
        body=committee, by=astrid, contact_email="jane@example.org", handler=astrid
    )


def receive(content, *, by, filename="", origin=MAILBOX, **more):
    permissions.forget(by)
    return incoming.receive(content=content, filename=filename, origin=origin, by=by, **more)


def mail(text=mailcorpus.ENGLISH, **headings):
    return mailcorpus.bytes_of(mailcorpus.plain(text, **headings))


def reply(case, **headings):
    return mail(subject=f"Re: {case.diary_number} Study visit", **headings)


def test_a_new_mail_waits(mailbox, committee):
    committee.mailbox = "International@Stad.example"
    committee.save()
    found = receive(mail(), by=mailbox)
    assert (found.state, found.body, found.case) == ("waiting", committee, None)
    assert (found.sender_name, found.sender_email) == ("Jane Doe", "jane@example.org")
    assert (found.subject, found.filename) == ("Study visit", "Study visit.eml")
    assert (found.message_id, str(found.sent_on)) == ("1@example.org", "2026-11-03")
    assert incoming.content_of(found) == mail()
    assert receive(mail(), by=mailbox) == found
    assert IncomingMail.objects.count() == 1


def test_only_those_who_register_bring_mails(david):
    with pytest.raises(PermissionDenied):
        receive(mail(), by=david)


def test_a_reply_joins_its_case_with_its_attachments(mailbox, case, astrid):
    parts = [
        mailcorpus.MIMEText("Here it is."),
        mailcorpus.attachment("programme.txt", b"Day 1", "octet-stream"),
        mailcorpus.attachment("run.exe", b"MZ", "octet-stream"),
    ]
    content = mailcorpus.bytes_of(
        mailcorpus.mixed(*parts, subject=f"Re: {case.diary_number} Study visit")
    )
    found = receive(content, by=mailbox)
    assert (found.state, found.case, found.carries) == ("joined", case, case)
    names = list(case.documents.order_by("pk").values_list("filename", flat=True))
    assert names == [found.filename, "programme.txt"]
    story = {event.verb: event for event in case.events.all()}
    assert "run.exe" in story["mail.left_inside"].text
    assert story["mail.joined"].by == mailbox
    notified = Notification.objects.get(reason="mail_joined")
    assert (notified.recipient, notified.case) == (astrid, case)


def test_a_number_from_somebody_else_opens_nothing(mailbox, case):
    found = receive(reply(case, sender="Eve <eve@evil.example>"), by=mailbox)
    assert (found.state, found.check_because) == ("waiting", "somebody_else")
    assert (found.carries, found.numbers) == (case, case.diary_number)
    assert not case.documents.exists()


def test_what_a_forwarded_mail_says_of_its_sender_counts_only_from_a_colleague(
    mailbox, case, astrid
):
    text = mailcorpus.OUTLOOK_SV.replace("Study visit", f"Re: {case.diary_number}")
    content = mail(text, subject=f"VB: {case.diary_number}", sender="Eve <eve@evil.example>")
    assert receive(content, by=mailbox).check_because == "somebody_else"
    brought = receive(content + b"\r\n", by=astrid, filename="brev.eml", origin=BROUGHT)
    assert (brought.state, brought.case) == ("joined", case)


def test_several_numbers_and_unknown_ones_wait_for_a_person(mailbox, case, committee, astrid):
    other = factories.make_case(body=committee, by=astrid)
    both = mail(subject=f"{case.diary_number} and {other.diary_number}")
    assert receive(both, by=mailbox).check_because == "several"
    assert receive(mail(subject="MHN 2026/998, 999"), by=mailbox).check_because == "unknown"
    none = mail(subject="MHN 2026/998 and MHN 2026/999")
    assert receive(none, by=mailbox).check_because == "several"
    assert receive(mail(subject="ISO 2026/999"), by=mailbox).check_because == ""


def test_an_answer_to_a_mail_of_the_case_belongs_to_it(mailbox, case):
    first = receive(reply(case), by=mailbox)
    assert first.state == "joined"
    message = mailcorpus.plain("And one more thing.", subject="Hotel")
    message.replace_header("Message-ID", "<2@example.org>")
    message["In-Reply-To"] = "<1@example.org>"
    found = receive(mailcorpus.bytes_of(message), by=mailbox)
    assert (found.state, found.case) == ("joined", case)


def test_an_answer_to_our_own_letter_belongs_to_its_case(mailbox, astrid, committee):
    case = accepted(by=astrid, body=committee)
    sent = mailed(written(case, astrid), astrid)
    case.visit.contact_email = "jane@example.org"
    case.visit.save()
    message = mailcorpus.plain("Thank you!", subject="Your letter")
    message["In-Reply-To"] = sent.message_id
    assert receive(mailcorpus.bytes_of(message), by=mailbox).case == case


def test_a_case_that_is_closed_or_secret_takes_replies_from_the_mailbox(mailbox, committee, astrid):
    secret = factories.make_case(
        body=committee, by=astrid, contact_email="jane@example.org", secret=True
    )
    assert receive(reply(secret), by=mailbox).case == secret
    assert not Notification.objects.filter(reason="mail_joined", case=secret).exclude(
        recipient__in=[one for one in User.objects.all() if permissions.may_view(one, secret)]
    )


def test_a_colleague_who_may_not_file_there_leaves_it_to_others(case, bo):
    found = receive(reply(case), by=bo, filename="a.eml", origin=BROUGHT)
    assert (found.state, found.check_because) == ("waiting", "refused")


def test_automatic_answers_are_set_aside_unless_they_carry_a_case(mailbox, case):
    away = mailcorpus.plain("I am away.", subject="Automatic reply")
    away["Auto-Submitted"] = "auto-replied"
    found = receive(mailcorpus.bytes_of(away), by=mailbox)
    assert (found.state, bool(found.motive)) == ("set_aside", True)
    away = mailcorpus.plain("No such person.", subject=f"Undelivered: {case.diary_number}")
    away.replace_header("From", "Mail Delivery <mailer-daemon@example.net>")
    away["Auto-Submitted"] = "auto-replied"
    assert receive(mailcorpus.bytes_of(away), by=mailbox).state == "waiting"


@pytest.mark.parametrize(
    ("content", "filename", "reason"),
    [
        (ENCRYPTED, "", "encrypted"),
        (b"\x00\x01\x02 nothing", "a.eml", "not_accepted"),
        (b"%PDF-1.4", "a.pdf", "other_kind"),
    ],
)
def test_what_cannot_be_read_waits_in_quarantine(mailbox, content, filename, reason):
    found = receive(content, by=mailbox, filename=filename)
    assert (found.state, found.reason) == ("quarantined", reason)
    assert incoming.content_of(found) == content


def test_a_mail_that_is_too_large_is_kept_unread(mailbox, settings):
    settings.UPLOAD_MAX_BYTES = 300
    found = receive(mail("x" * 400), by=mailbox)
    assert (found.state, found.reason, found.sender_name) == (
        "quarantined",
        "too_large",
        "Jane Doe",
    )


@pytest.mark.parametrize(("reason", "sender"), [("not_handed_out", "Jane Doe"), ("crashed", "")])
def test_with_a_reason_it_is_not_looked_at(mailbox, reason, sender):
    found = receive(mail(), by=mailbox, reason=reason)
    assert (found.state, found.reason, found.sender_name) == ("quarantined", reason, sender)


def test_a_reader_that_fails_leaves_the_mail_in_quarantine(mailbox, monkeypatch):
    def fails(content):
        raise ZeroDivisionError

    monkeypatch.setattr("visits.mailnames.read", fails)
    assert receive(mail(), by=mailbox).reason == "crashed"
    monkeypatch.setattr("visits.mailnames.whose", fails)
    broken = receive(b"Subject: x\r\n\r\nHi", by=mailbox, reason="too_large")
    assert broken.sender_name == ""


def test_a_person_joins_a_mail_by_hand_once(mailbox, case, astrid, bo):
    found = receive(mail(), by=mailbox)
    with pytest.raises(PermissionDenied):
        incoming.join(mail=found, case=case, by=astrid)  # it waits with SLK
    found.body = case.body
    found.save()
    joined = incoming.join(mail=found, case=case, by=astrid)
    assert (joined.state, joined.case, joined.settled_by) == ("joined", case, astrid)
    with pytest.raises(incoming.AlreadySettled) as faster:
        incoming.join(mail=found, case=case, by=astrid)
    assert case.diary_number in str(faster.value)


def test_a_person_sets_a_mail_aside_and_takes_it_up_again(mailbox, case, astrid):
    found = receive(mail(), by=astrid, filename="a.eml", origin=BROUGHT)
    aside = incoming.set_aside(mail=found, motive="Reklam", by=astrid)
    assert (aside.state, aside.motive, aside.settled_by) == ("set_aside", "Reklam", astrid)
    taken = incoming.take_in(pk=found.pk, case=case, by=astrid)
    assert (taken.state, taken.case, taken.motive) == ("taken_in", case, "")
    assert incoming.take_in(pk=found.pk, case=case, by=astrid).case == case
    other = factories.make_case(body=case.body, by=astrid)
    with pytest.raises(incoming.AlreadySettled):
        incoming.take_in(pk=found.pk, case=other, by=astrid)


def test_more_attachments_than_anybody_reads_stay_inside(mailbox, case, monkeypatch):
    monkeypatch.setattr("visits.actions.mailfiling.MOST_FILED", 1)
    parts = [mailcorpus.attachment(f"{n}.txt", b"Day", "octet-stream") for n in (1, 2)]
    content = mailcorpus.mixed(
        mailcorpus.MIMEText("Hi"), *parts, subject=f"Re: {case.diary_number}"
    )
    receive(mailcorpus.bytes_of(content), by=mailbox)
    assert case.events.get(verb="mail.left_inside").text == "2.txt"


@pytest.mark.parametrize("content", [ENCRYPTED, TOO_DEEP], ids=["encrypted", "too deep"])
def test_a_mail_in_quarantine_can_be_filed_as_it_is(case, astrid, content):
    found = receive(content, by=astrid, filename="a.eml", origin=BROUGHT)
    joined = incoming.join(mail=found, case=case, by=astrid)
    assert joined.state == "joined"
    assert case.documents.get().filename == "a.eml"


def test_matters_without_a_visit_know_their_counterpart_by_its_website(mailbox, committee, astrid):
    matter = factories.make_case(kind="profiling", body=committee, by=astrid)
    assert incoming.known(matter).contact_email == ""
    found = receive(reply(matter), by=mailbox)
    assert found.check_because == "somebody_else"
