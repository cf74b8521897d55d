"""A template is changed, a letter goes out by e-mail, and the guests answer a survey."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Page, expect

from engagements.actions import jobs, mails
from tests import factories
from tests.mailserver import MailServer
from tests.visits.actions.mailing import GUEST
from tests.visits.views import stories
from visits.actions import course
from visits.models import GuestAnswer, Letter, LetterTemplate

from .conftest import Signed
from .looks import RULES

EVERY = pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def clean(page: Page, *, scripts: bool) -> None:
    """axe finds nothing; it is a script itself."""
    if scripts:
        assert Axe().run(page, options=RULES).response["violations"] == []


def change_template(page: Page, template: LetterTemplate, *, scripts: bool) -> None:
    page.goto(reverse("visits:template", args=[template.pk]))
    text = page.get_by_label("Text", exact=True)
    text.fill("Dear {contact_name},\n\nThank you for {delegation}.\n\n{message}")
    if not scripts:
        page.get_by_role("button", name="Preview", exact=True).last.click()
    expect(page.locator("#template-preview")).to_contain_text("Dear Anna Schmidt,")
    text = page.get_by_label("Text", exact=True)
    text.fill("Dear {contact},")
    press(page, "Save the template")
    expect(page.get_by_text("Did you mean {contact_name}?").first).to_be_visible()
    page.get_by_label("Text", exact=True).fill("Dear {contact_name},\n\nWhat a day.\n\n{message}")
    press(page, "Save the template")
    expect(page.get_by_text("The template is saved.")).to_be_visible()
    page.get_by_role("link", name="Versions").click()
    expect(page.locator("ins").first).to_contain_text("What")
    clean(page, scripts=scripts)
    for path in (reverse("visits:template", args=[template.pk]), reverse("visits:templates")):
        page.goto(path)
        clean(page, scripts=scripts)


def link_in(server: MailServer) -> str:
    body = server.taken[-1].get_body().get_content()
    found = re.search(r"https?://\S+(/enkat/\S+)", body)
    assert found
    return found[1]


@EVERY
def test_from_the_template_to_the_guests_answer(
    scripts: bool, signed_in: Signed, lists, server: MailServer
) -> None:
    body = factories.make_body(name="Miljö- och hälsoskyddsnämnden", diary_prefix="MHN")
    astrid = factories.make_user(role="contact_person", body=body, name="Astrid Lind")
    case = stories.planned(by=astrid, body=body)
    course.carry_out(case=case, by=astrid)
    case.visit.contact_email = GUEST
    case.visit.save()
    template = LetterTemplate.objects.get(kind="thanks", language="en", body=None)
    options = {"java_script_enabled": scripts}

    root = signed_in(factories.make_root(), **options)
    change_template(root, template, scripts=scripts)

    page = signed_in(factories.fresh(astrid), **options)
    page.goto(reverse("visits:compose", args=[case.pk]))
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("What a day"))
    press(page, "Make the letter")
    letter = Letter.objects.get(case=case)
    jobs.run(letter.job_id)
    page.goto(reverse("visits:letter", args=[letter.job_id]))
    expect(page.get_by_label("E-mail address")).to_have_value(GUEST)
    press(page, "Send by e-mail")
    expect(page.get_by_text("The letter is on its way.")).to_be_visible()
    assert mails.relay() == 1
    (attachment,) = server.taken[0].iter_attachments()
    assert attachment.get_content().startswith(b"%PDF")
    page.reload()
    expect(page.get_by_text("Sent", exact=True)).to_be_visible()
    clean(page, scripts=scripts)

    page.goto(reverse("visits:survey_ask", args=[case.pk]))
    press(page, "Send the survey")
    assert mails.relay() == 1
    page.reload()
    clean(page, scripts=scripts)
    guest = signed_in(None, viewport={"width": 390, "height": 800}, **options)
    guest.goto(link_in(server))
    clean(guest, scripts=scripts)
    answer_as_guest(guest, link_in(server))
    clean(guest, scripts=scripts)
    page.goto(reverse("visits:case", args=[case.pk]))
    expect(page.get_by_text("5 of 5")).to_be_visible()
    expect(page.get_by_text("Sorting food waste")).to_be_visible()
    clean(page, scripts=scripts)
    for path in (
        reverse("visits:survey_host", args=[case.pk]),
        reverse("visits:learnings"),
        reverse("visits:ask_network", args=[case.counterpart_id]),
        reverse("engagements:counterpart", args=[case.counterpart_id]),
    ):
        page.goto(path)
        clean(page, scripts=scripts)


def answer_as_guest(guest: Page, path: str) -> None:
    press(guest, "Send the answers")
    expect(guest.get_by_role("heading", name="How was your visit")).to_be_visible()
    guest.get_by_label("5 – very useful").check()
    guest.get_by_label("What did you take home?").fill("Sorting food waste")
    guest.get_by_role("group", name="May we contact you again?").get_by_label("Yes").check()
    press(guest, "Send the answers")
    expect(guest.get_by_role("heading", name="Thank you for your answers")).to_be_visible()
    assert GuestAnswer.objects.get().usefulness == 5
    guest.goto(path)
    expect(guest.get_by_role("heading", level=1)).to_be_visible()
