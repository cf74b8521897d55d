"""Mails to guests through a real mail server: fixed texts, one of each kind, held when it fails."""

import pytest
from django.core import mail as outbox

from engagements.actions import mails
from engagements.models import Country
from tests import mailserver, makers_public
from visits import publiclinks
from visits.actions import inbox, publicrequests
from visits.models import PublicMail, PublicRequest

pytestmark = pytest.mark.django_db
EVIL = "Buy at https://evil.example now"


@pytest.fixture(autouse=True)
def _country(db) -> None:
    Country.objects.create(code="DK")


@pytest.fixture
def smtp(settings):
    server = mailserver.MailServer()
    with mailserver.running(server) as port:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        yield server


def text_of(message) -> str:
    return message.get_content()


def test_before_it_is_confirmed_nothing_of_the_guests_is_in_a_mail(smtp) -> None:
    row = makers_public.send(
        organisation=EVIL, said={"organisation": EVIL, "purpose": EVIL, "contact_name": EVIL}
    )
    assert mails.relay() == 1
    (message,) = smtp.taken
    assert "evil" not in message.as_string()
    assert (message["To"], row.receipt in message["Subject"]) == ("mette@aarhus.example", True)
    assert publiclinks.token_of(row) in text_of(message).replace("\n", "")
    assert mails.relay() == 0
    publicrequests.confirm(request=row, by=makers_public.form())
    mails.relay()
    assert "evil" in text_of(smtp.taken[1]).replace("\n", "")


@pytest.mark.parametrize(("language", "subject"), [("en", "draft"), ("sv", "utkast")])
def test_the_link_to_a_draft_comes_in_the_language_of_the_form(smtp, language, subject) -> None:
    row = publicrequests.keep_draft(
        key="9f2b1d0e-3f6c-4f0b-8f5e-4a7f6f0c2d12",
        said={},
        email="a@b.example",
        language=language,
        by=makers_public.form(),
    )
    mails.relay()
    (message,) = smtp.taken
    assert publiclinks.token_of(row) in text_of(message).replace("\n", "")
    assert message["Auto-Submitted"] == "auto-generated"


def test_a_mail_that_has_come_to_nothing_is_dropped(smtp) -> None:
    row = makers_public.send()
    publicrequests.withdraw(request=row, by=makers_public.form())
    assert (mails.relay(), smtp.taken) == (0, [])
    assert PublicMail.objects.get().state == "dropped"


def test_who_is_turned_away_is_told(smtp, cecilia) -> None:
    row = makers_public.waiting()
    inbox.turn_away(request=row, motive="Turistgrupp", by=cecilia)
    mails.relay()
    subjects = [str(message["Subject"]) for message in smtp.taken]
    assert len(subjects) == 2  # the link for confirming has come to nothing
    assert all("Turistgrupp" not in message.as_string() for message in smtp.taken)
    assert PublicRequest.objects.get().state == "turned_away"


def test_a_server_that_refuses_is_asked_again(smtp) -> None:
    smtp.course = iter([mailserver.REFUSE])
    makers_public.send()
    assert mails.relay() == 0
    mail = PublicMail.objects.get()
    assert (mail.state, mail.attempts) == ("waiting", 1)
    assert outbox.outbox == []
