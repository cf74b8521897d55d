"""Mails to a server that is not at its best, and from processes that die."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements.actions import mails
from engagements.models import Mail, User
from tests import factories
from tests.engagements.mailing import again, late_case, run, states
from tests.mailserver import DROP, HANG, REFUSE, VANISH, MailServer

pytestmark = pytest.mark.django_db


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
    mail = mails.claim(Mail)
    assert mail is not None
    assert mails.claim(Mail) is None
    assert mails.relay() == 0
    Mail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert mails.relay() == 1
    mails.leave(mail, Mail.State.WAITING, next_at=timezone.now())  # it woke up after all
    assert (states(), mail.state) == (["sent"], "sent")


def test_a_mail_whose_senders_always_die_is_given_up(server, late):
    run()
    for _attempt in range(len(mails.PAUSES) + 1):
        assert mails.claim(Mail) is not None
        Mail.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert mails.claim(Mail) is None
    assert (states(), Mail.objects.get().error) == (["failed"], "interrupted")


def test_two_senders_never_take_the_same(server, committee, astrid, hedda):
    for person in (astrid, hedda):
        late_case(committee, person)
    run()
    first, second = mails.claim(Mail), mails.claim(Mail)
    assert first and second and first != second
