"""From the reminder's mail to the membership that is to be reviewed; the bell, the choices, and
the page of those who watch over it all."""

import re
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils import timezone
from playwright.sync_api import expect

from agreements.models import Commitment
from engagements.actions import mails, reminders
from engagements.models import Mail, User
from tests import mailserver
from tests.mailserver import MailServer
from tests.makers_agreements import make_in_force

from .conftest import Signed
from .looks import faults


def test_a_review_is_reached_from_the_mail_and_from_the_bell(
    signed_in: Signed, settings, committee, astrid: User, cecilia: User
):
    case = make_in_force(body=committee, by=astrid, handler=astrid, title="Medlem i ICLEI")
    Commitment.objects.filter(pk=case.pk).update(
        review_due_on=timezone.localdate() - timedelta(days=40)
    )
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    server = MailServer()
    assert reminders.send(timezone.localdate()) == 1
    with mailserver.running(server) as port:
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
        assert mails.relay() == 1
    text = server.taken[0].get_body(("plain",)).get_content()
    assert "A review is due" in text
    links = re.findall(r"https?://\S+", text)
    page = signed_in(astrid)
    page.goto(urlsplit(links[0]).path)
    expect(page.get_by_role("heading", level=1)).to_contain_text("ICLEI")
    bell = page.get_by_role("link", name=re.compile("Notifications"))
    expect(bell).to_contain_text("1")
    bell.click()
    expect(page.get_by_text("A review is due")).to_be_visible()
    page.get_by_role("link", name=re.compile("ICLEI")).click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("ICLEI")
    # The unsubscribing address of the mail is the page of the choices.
    page.goto(urlsplit(links[-1]).path)
    group = page.get_by_role("group", name="A review is due")
    expect(group.get_by_label("In the day's digest")).to_be_checked()
    group.get_by_label("No mail").check()
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Your settings are saved.")).to_be_visible()
    assert astrid.reminder_choices.get().by == "off"

    Mail.objects.update(state="failed", error="SMTPDataError 554")
    page = signed_in(cecilia)
    page.goto("/paminnelser/")
    expect(page.get_by_role("cell", name=re.compile("ICLEI"))).to_be_visible()
    page.get_by_role("button", name=re.compile("Send again")).click()
    expect(page.get_by_text("within a minute")).to_be_visible()
    page.get_by_role("button", name="Run now").click()
    expect(page.get_by_text("The run made 0 reminders.")).to_be_visible()


def test_its_pages_are_without_a_fault_in_every_width_and_colour(
    signed_in: Signed, committee, astrid: User, cecilia: User
):
    case = make_in_force(body=committee, by=astrid, handler=astrid, title="Medlem i ICLEI")
    Commitment.objects.filter(pk=case.pk).update(review_due_on=None)
    reminders.send(timezone.localdate())
    mail = mails.claim(Mail)
    assert mail
    mails.leave(mail, Mail.State.FAILED, error="SMTPDataError 554")
    at = timezone.now() - timedelta(hours=30)
    mail.run.began_at = mail.run.finished_at = at
    mail.run.save()
    oversight = ["/paminnelser/", "/paminnelser/?slag=vacancy", "/"]
    found = list(faults(signed_in(cecilia), oversight))
    found += faults(signed_in(astrid), ["/notiser/", "/installningar/paminnelser/"])
    assert found == []
