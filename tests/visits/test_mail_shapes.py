"""Every e-mail of real life lands readable, or in quarantine with a reason; on both ways in."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from engagements.filetypes import too_large
from tests import imapserver
from visits import mailbox
from visits.mailwords import QUARANTINE
from visits.models import IncomingMail

from .mailshapes import SHAPES

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer(client, cecilia):
    cecilia.language = "en"
    cecilia.save(update_fields=["language"])
    client.force_login(cecilia)
    return client


def test_there_are_twenty_and_more():
    assert len(SHAPES) >= 20


def shown(client, found, text):
    """The page of the e-mail: its text, or why there is none."""
    page = client.get(reverse("visits:mail", args=[found.pk]))
    assert page.status_code == 200
    if text is None:
        assert found.state == "quarantined"
        assert page.context["notice"] == str(QUARANTINE[found.reason])
        return
    assert found.state in ("waiting", "set_aside")
    assert " ".join(text.split()) in " ".join(page.context["said"].text.split())
    began = client.get(reverse("visits:register"), {"mail": found.pk})
    assert began.status_code == 200
    assert began.context["form"]["title"].value() == found.subject


def test_through_the_page(officer):
    """Several at once; what is too large for a file is refused in words, and nothing else is."""
    files = [
        SimpleUploadedFile(f"{number} {filename}", content)
        for number, (filename, content, _text) in enumerate(SHAPES.values())
    ]
    answer = officer.post(reverse("visits:register"), {"mail": files, "read_mail": "1"})
    assert answer.url == reverse("visits:mail_inbox")
    said = [str(message) for message in officer.get(answer.url).context["messages"]]
    for number, (name, (filename, _content, text)) in enumerate(SHAPES.items()):
        found = IncomingMail.objects.filter(filename=f"{number} {filename}").first()
        if found is None:
            assert name == "an attachment of 20 MB"
            assert any(one.startswith(f"{number} {filename}: {too_large()}") for one in said)
        else:
            shown(officer, found, text)


def test_through_the_mailbox(officer, settings):
    """A mailbox has no Outlook files; what is too large waits in quarantine, kept whole."""
    mails = {name: shape for name, shape in SHAPES.items() if shape[0].endswith(".eml")}
    state = imapserver.ImapServer(*(content for _name, content, _text in mails.values()))
    with imapserver.running(state) as port:
        settings.MAILBOX_HOST, settings.MAILBOX_PORT = "127.0.0.1", port
        settings.MAILBOX_TLS = False
        settings.MAILBOX_USER, settings.MAILBOX_PASSWORD = "intl@stad.example", "hemligt"
        assert mailbox.read_mailbox() == len(mails)
    rows = IncomingMail.objects.order_by("pk")
    for found, (_name, _content, text) in zip(rows, mails.values(), strict=True):
        shown(officer, found, text)
