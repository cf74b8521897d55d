"""Reminders by mail, to a real SMTP server: what is in them, once, and to nobody too many."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements import permissions
from engagements.actions import appointments, cases, consultations, mails, protection, reminders
from engagements.models import Appointment, Case, Mail, Notification, ReminderChoice, User
from tests import factories, mailserver
from tests.mailserver import DROP, HANG, REFUSE, VANISH, MailServer
from tests.makers_consultations import answered, make_consultation

pytestmark = pytest.mark.django_db
LONG_AGO = timedelta(days=30)


@pytest.fixture
def server(settings) -> Iterator[MailServer]:
    made = MailServer()
    with mailserver.running(made) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        settings.EMAIL_TIMEOUT = 0.4
        settings.SITE_URL = "https://intl.example"
        yield made


def late_case(body, by: User, **more: Any) -> Case:
    """A case whose answer is overdue; `by` is its officer."""
    received = timezone.localdate() - LONG_AGO
    values = {"handler": by, "received_on": received} | more
    return factories.make_case(body=body, by=factories.fresh(by), **values)


@pytest.fixture
def late(committee, astrid) -> Case:
    return late_case(committee, astrid)


def run() -> int:
    return reminders.send(timezone.localdate())


def choose(person: User, **choices: str) -> None:
    reminders.choose(choices=choices, by=person)


def again() -> int:
    """Time passes until the next attempt is due."""
    Mail.objects.filter(state="waiting").update(next_at=timezone.now())
    return mails.relay()


def states() -> list[str]:
    return list(Mail.objects.order_by("pk").values_list("state", flat=True))


# --- what is in a mail -------------------------------


def test_a_day_is_one_digest_to_each_person(server, committee, astrid, hedda, late):
    second = late_case(committee, astrid)
    late_case(committee, hedda)
    assert (run(), mails.relay(), mails.relay()) == (3, 2, 0)
    first = next(mail for mail in server.taken if mail["To"] == astrid.email)
    text = first.get_body(("plain",)).get_content()
    for case in (late, second):
        assert f"An answer is due: {case.diary_number} {case.title}" in text
        assert f"https://intl.example/arenden/{case.pk}/" in text
    assert first["Subject"] == "2 reminders: international matters"
    assert late.title in first.get_body(("html",)).get_content()
    assert first["List-Unsubscribe"] == "<https://intl.example/installningar/paminnelser/>"
    assert first["Message-ID"].endswith("@intl.example>")
    assert first["Auto-Submitted"] == "auto-generated"


def test_a_mail_is_in_its_readers_language(server, astrid, late):
    User.objects.filter(pk=astrid.pk).update(language="sv")
    run()
    mails.relay()
    assert '<html lang="sv">' in server.taken[0].get_body(("html",)).get_content()
    assert "internationella ärenden" in server.taken[0]["Subject"]


def test_of_a_secret_case_only_the_number_is_told(server, committee, astrid, hedda):
    case = late_case(committee, astrid, title="Hemligt möte i Minsk")
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[astrid], by=factories.fresh(hedda)
    )
    choose(astrid, due="immediate")
    run()
    mails.relay()
    whole = server.taken[0].as_string()
    assert case.diary_number in server.taken[0].get_body(("plain",)).get_content()
    assert "Minsk" not in whole
    assert "Minsk" not in server.taken[0].get_body(("html",)).get_content()


def test_a_statement_is_answered_on_its_own_page(server, committee, ks, astrid, cecilia):
    case = factories.make_case(body=committee, by=astrid)
    asked = make_consultation(case=case, body=ks, by=factories.fresh(astrid))
    reminders.send(asked.due_on)
    mail = Mail.objects.get(recipient=cecilia)
    assert mail.is_digest
    row = mail.notifications.get()
    assert (row.obligation, row.case, row.due_on) == (asked.pk, case, asked.due_on)


def test_a_backend_that_is_no_server_gets_them_too(late, mailoutbox):
    run()
    assert (mails.relay(), len(mailoutbox)) == (1, 1)
    assert late.diary_number in mailoutbox[0].body


# --- as the person chooses -------------------------------


def test_each_kind_comes_as_its_reader_chose(server, committee, astrid, late):
    late_case(committee, astrid)
    choose(astrid, due="immediate")
    assert run() == 2
    assert mails.relay() == 2
    assert {mail["Subject"] for mail in server.taken} == {"Reminder: An answer is due"}


def test_off_is_told_in_the_product_alone(server, astrid, late):
    choose(astrid, due="off", consult_due="digest")
    assert (run(), mails.relay()) == (1, 0)
    assert astrid.notifications.get(reason="due").mail is None


def test_the_digest_needs_no_row_and_a_choice_can_be_taken_back(astrid):
    choose(astrid, due="off", vacancy="immediate")
    choose(astrid, due="digest", vacancy="immediate", consult_due="digest")
    assert [(row.kind, row.by) for row in ReminderChoice.objects.all()] == [
        ("vacancy", "immediate")
    ]
    choose(astrid, vacancy="off")
    assert ReminderChoice.objects.get().by == "off"


# --- to nobody who may not have it any more -------------------------------


def lose_account(case, astrid) -> None:
    User.objects.filter(pk=astrid.pk).update(is_active=False)


def lose_appointment(case, astrid) -> None:
    appointments.end(appointment=Appointment.objects.get(person=astrid), by=factories.make_root())


def be_recused(case, astrid) -> None:
    protection.recuse(case=case, person=astrid, ground="interest", explanation="", by=astrid)


def close(case, astrid) -> None:
    cases.void(case=case, reason="Dubblett", by=factories.fresh(astrid))


@pytest.mark.parametrize("meanwhile", [lose_account, lose_appointment, be_recused, close])
def test_what_came_to_nothing_since_the_run_is_not_sent(server, astrid, late, meanwhile):
    run()
    meanwhile(late, astrid)
    assert mails.relay() == 0
    assert (states(), server.taken) == (["dropped"], [])


def test_what_is_done_meanwhile_is_left_out_of_the_digest(server, committee, ks, astrid, cecilia):
    case = factories.make_case(body=committee, by=astrid)
    done = make_consultation(case=case, body=ks, by=factories.fresh(astrid))
    other = factories.make_case(body=committee, by=factories.fresh(astrid))
    make_consultation(case=other, body=ks, by=factories.fresh(astrid))
    consultations.Consultation.objects.update(due_on=timezone.localdate() + timedelta(days=1))
    run()
    answered(done, cecilia)
    assert mails.relay() == 1
    text = server.taken[0].get_body(("plain",)).get_content()
    assert other.diary_number in text
    assert case.diary_number not in text


# --- a server that is not at its best -------------------------------


def test_what_is_refused_is_tried_again_with_the_same_message_id(server, late):
    server.course = iter([REFUSE, REFUSE, "take"])
    run()
    assert (mails.relay(), states()) == (0, ["waiting"])
    mail = Mail.objects.get()
    assert (mail.attempts, mail.error) == (1, "SMTPDataError 451")
    assert mail.next_at - timezone.now() > timedelta(seconds=50)
    assert mails.relay() == 0, "its minute has not passed"
    assert (again(), again()) == (0, 1)
    assert server.ids() == [mail.message_id]


def test_a_refused_recipient_is_named_by_the_servers_code(server, late, monkeypatch):
    async def refuse(self, server, session, envelope, address, options):
        return "550 5.1.1 No such user"

    monkeypatch.setattr(MailServer, "handle_RCPT", refuse, raising=False)
    run()
    mails.relay()
    assert Mail.objects.get().error == "SMTPRecipientsRefused 550"


def test_a_server_that_hangs_costs_its_seconds_and_ends_the_round(server, committee, astrid, hedda):
    for person in (astrid, hedda, *(factories.make_user(role="handler", body=committee)
                                    for _number in range(3))):  # fmt: skip
        late_case(committee, person)
    server.course = iter([HANG] * mails.LOSSES + ["take"] * 5)
    assert run() == 5
    begun = timezone.now()
    assert mails.relay() == 0
    assert timezone.now() - begun < timedelta(seconds=8)
    assert sorted(states()) == ["waiting"] * 5
    assert Mail.objects.filter(attempts=0).count() == 5 - mails.LOSSES
    assert again() == 5


def test_a_link_that_drops_after_the_answer_is_no_failure(server, late):
    server.course = iter([DROP])
    run()
    assert (mails.relay(), states(), again()) == (1, ["sent"], 0)


def test_a_link_that_drops_instead_of_the_answer_leaves_the_same_message_id(server, late):
    server.course = iter([VANISH, "take"])
    run()
    assert (mails.relay(), again()) == (0, 1)
    assert server.vanished == server.ids()


def test_a_server_that_is_away_is_waited_for_a_day_and_then_it_is_for_a_human(
    settings, server, late, cecilia, astrid
):
    port, settings.EMAIL_PORT = settings.EMAIL_PORT, 1
    run()
    pauses = []
    for _attempt in range(len(mails.PAUSES)):
        assert again() == 0
        pauses.append(Mail.objects.get().next_at - timezone.now())
    assert all(
        abs(found - wanted) < timedelta(seconds=20)
        for found, wanted in zip(pauses, mails.PAUSES, strict=True)
    )
    assert (again(), states()) == (0, ["failed"])
    mail = Mail.objects.get()
    assert (mail.error, mail.attempts) == ("ConnectionRefusedError", len(mails.PAUSES) + 1)
    settings.EMAIL_PORT = port
    assert again() == 0, "given up"
    with pytest.raises(PermissionDenied):
        mails.retry(mail=mail, by=factories.fresh(astrid))
    mails.retry(mail=mail, by=cecilia)
    assert (mails.relay(), states()) == (1, ["sent"])
    assert mails.retry(mail=mail, by=cecilia).state == "sent", "what is sent stays sent"


def test_a_mail_that_cannot_be_made_does_not_keep_the_others(server, committee, astrid, hedda):
    for person in (astrid, hedda):
        late_case(committee, person)
    run()
    User.objects.filter(pk=astrid.pk).update(email="två\nrader@example.org")
    assert mails.relay() == 1
    assert sorted(states()) == ["sent", "waiting"]
    assert Mail.objects.get(state="waiting").error == "ValueError"


# --- a process that dies -------------------------------


def test_a_mail_whose_sender_died_is_sent_when_its_lease_has_run_out(server, late):
    run()
    mail = mails.claim()
    assert mail is not None
    assert mails.claim() is None
    assert mails.relay() == 0
    Mail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert mails.relay() == 1
    mails.leave(mail, Mail.State.WAITING, next_at=timezone.now())  # it woke up after all
    assert (states(), mail.state) == (["sent"], "sent")


def test_a_mail_whose_senders_always_die_is_given_up(server, late):
    run()
    for _attempt in range(len(mails.PAUSES) + 1):
        assert mails.claim() is not None
        Mail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert mails.claim() is None
    assert (states(), Mail.objects.get().error) == (["failed"], "interrupted")


def test_two_senders_never_take_the_same(server, committee, astrid, hedda):
    for person in (astrid, hedda):
        late_case(committee, person)
    run()
    first, second = mails.claim(), mails.claim()
    assert first and second and first != second


# --- outages -------------------------------


def test_after_ten_days_without_a_run_each_overdue_thing_comes_once_in_one_mail(
    server, committee, astrid, late
):
    second = late_case(committee, astrid)
    permissions.forget(astrid)
    today = timezone.localdate()
    reminders.send(today - timedelta(days=11))
    mails.relay()
    server.taken.clear()
    assert reminders.send(today) == 2
    assert (mails.relay(), len(server.taken)) == (1, 1)
    text = server.taken[0].get_body(("plain",)).get_content()
    assert text.count("An answer is due:") == 2
    for case in (late, second):
        assert case.diary_number in text
    assert "Was to be done by" in text
    assert Notification.objects.filter(day=today).count() == 2
