"""A visit the whole way, with script and without: asked for in the public form, answered by a
letter, planned, carried out, asked how it was, followed up, and known to its guest at each step."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from engagements.actions import jobs, mails
from engagements.models import Body, Case, Theme, User
from engagements.statuses import Status
from tests import factories
from tests.mailserver import MailServer
from visits.models import Letter, ProgrammeItem, Survey

from .conftest import Signed
from .test_letters import answer_as_guest, link_in
from .test_visit_story import PATH, choose, press

PHONE = {"width": 390, "height": 844}
GUEST = "mette@aarhus.example"


@pytest.fixture
def mhn(lists) -> Body:
    """The body that works with climate."""
    body: Body = factories.make_body(
        name="Miljö- och hälsoskyddsnämnden", code="mhn", diary_prefix="MHN"
    )
    Theme.objects.get(code="klimat").bodies.set([body])
    return body


@pytest.fixture
def clerk(mhn: Body) -> User:
    person: User = factories.make_user(role="contact_person", body=mhn, name="Astrid Lind")
    return person


def ask(guest: Page, wished: datetime.date) -> None:
    guest.goto("/en/visit-request/")
    guest.get_by_label("Your organisation").fill("Aarhus Kommune")
    guest.get_by_label("Kind of organisation").select_option("foreign_city")
    guest.get_by_label("Country").select_option("DK")
    guest.get_by_label("Your name").fill("Mette Holm")
    guest.get_by_label("E-mail").fill(GUEST)
    guest.get_by_label("What do you want to learn in Stockholm?").fill("Cloudbursts")
    guest.get_by_label("What can you share with us?").fill("Our park that floods.")
    guest.get_by_label("Climate").check()
    guest.get_by_label("First day").fill(wished.isoformat())
    guest.get_by_label("How many are you?").fill("6")
    guest.get_by_label("Who is the highest representative?").select_option("tjansteperson")
    guest.wait_for_timeout(4000)  # nobody is that quick
    press(guest, "Send")
    expect(guest.get_by_text("Receipt number")).to_be_visible()


def confirm(guest: Page, server: MailServer) -> str:
    """By the link in the mail. Returns the address of the guest's own page."""
    assert mails.relay() == 1
    said = server.taken[-1].get_body().get_content()
    found = re.search(r"https?://[^/\s]+(/en/visit-request/status/\S+)", said)
    assert found
    guest.goto(found[1])
    press(guest, "Confirm the request")
    expect(guest.get_by_text("Your request is with")).to_be_visible()
    return found[1]


def assess_and_accept(page: Page, case: Case) -> None:
    page.goto(f"/besok/{case.pk}/bedom/")
    part = page.locator(".criterion").filter(has_text="Do both the city and the guests learn")
    part.get_by_label("Yes", exact=True).check()
    part.get_by_label("Quote or motive").fill("Our park that floods.")
    choose(page, "Does the visit have support in the strategy?", "Yes")
    choose(page, "Is the delegation prioritised by the city?", "No")
    choose(page, "Is it about foreign, aid or security policy?", "No")
    choose(page, "Recommendation", "Receive the visit")
    page.get_by_label("Motive", exact=True).fill("Mutual learning.")
    press(page, "Save the assessment")
    expect(page).to_have_url(PATH)
    page.goto(f"/besok/{case.pk}/ta-emot/")
    page.get_by_label("Reasons").fill("We learn from each other.")
    page.locator("main form").get_by_role("button").first.click()
    expect(page).not_to_have_url(re.compile("/ta-emot/$"))


def write_to_guest(page: Page, case: Case) -> None:
    page.goto(f"/besok/{case.pk}/brev/?kind=accept&language=en")
    expect(page.get_by_label("Text", exact=True)).to_have_value(re.compile("Dear Mette Holm"))
    text = page.get_by_label("Text", exact=True)
    text.fill(re.sub(r"\{\w+\}", "soon", text.input_value()))
    press(page, "Make the letter")
    letter = Letter.objects.get(case=case)
    jobs.run(letter.job_id)
    page.goto(f"/brev/{letter.job_id}/")
    expect(page.get_by_label("E-mail address")).to_have_value(GUEST)
    press(page, "Send by e-mail")
    expect(page.get_by_text("The letter is on its way.")).to_be_visible()


def plan(page: Page, case: Case) -> None:
    """Yesterday, so that it can have been carried out; with one hour of programme."""
    page.goto(f"/besok/{case.pk}/planera/")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    page.get_by_label("Day", exact=True).fill(yesterday.isoformat())
    page.get_by_label("Last day").fill("")
    page.get_by_label("Begins").fill("09:00")
    page.get_by_label("Ends").fill("12:00")
    page.get_by_label("Place").fill("Bobergsgatan 12")
    page.locator("main form").get_by_role("button").first.click()
    expect(page).to_have_url(PATH)
    page.goto(f"/besok/{case.pk}/?flik=program")
    page.get_by_role("link", name="Add to the programme").click()
    page.get_by_label("What it is about").fill("The stormwater park")
    page.get_by_label("Begins").fill("09:30")
    page.get_by_label("Ends").fill("10:30")
    press(page, "Save")
    expect(page).to_have_url(re.compile(r"\?flik=program$"))


def carry_out_and_ask(page: Page, case: Case) -> None:
    page.goto(f"/besok/{case.pk}/genomfort/")
    page.locator("main form").get_by_role("button").first.click()
    expect(page).to_have_url(re.compile(r"/folj-upp/$"))
    page.goto(f"/besok/{case.pk}/enkat/")
    press(page, "Send the survey")
    assert mails.relay() == 1


def follow_up(page: Page, case: Case) -> None:
    page.goto(f"/besok/{case.pk}/folj-upp/")
    page.get_by_label("Number of visitors who came").fill("6")
    page.get_by_label("What we learnt").fill("Let the park flood.")
    page.get_by_label("Who learnt it").fill("Astrid Lind")
    page.get_by_label("Shared with whom").fill("Trafikkontoret")
    press(page, "Save the follow-up")
    # The guests' own words are proposed, and the case can be closed at once.
    expect(page.get_by_text("Sorting food waste").first).to_be_visible()
    press(page, "Close the case")
    expect(page).to_have_url(PATH)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_from_the_public_form_to_the_follow_up(
    scripts: bool, signed_in: Signed, clerk: User, server: MailServer
) -> None:
    options = {"java_script_enabled": scripts}
    guest = signed_in(None, viewport=PHONE, **options)
    ask(guest, timezone.localdate() + datetime.timedelta(days=60))
    status = confirm(guest, server)
    case = Case.objects.get()
    assert case.diary_number == f"MHN {timezone.localdate().year}/1"
    assert mails.relay() == 1, "the guest's copy"

    page = signed_in(clerk, **options)
    page.goto(f"/besok/{case.pk}/")
    expect(page.get_by_text("Cloudbursts").first).to_be_visible()
    assess_and_accept(page, case)
    write_to_guest(page, case)
    assert mails.relay() == 1
    (paper,) = server.taken[-1].iter_attachments()
    assert paper.get_content().startswith(b"%PDF")
    guest.goto(status)
    expect(guest.get_by_text("You are welcome. We are planning the visit")).to_be_visible()

    plan(page, case)
    assert ProgrammeItem.objects.get(visit_id=case.pk).topic == "The stormwater park"
    carry_out_and_ask(page, case)
    guest.goto(link_in(server))
    answer_as_guest(guest, link_in(server))
    follow_up(page, case)
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    assert Survey.objects.filter(visit_id=case.pk).count() == 1
    guest.goto(status)
    expect(guest.get_by_text("Thank you for your visit.")).to_be_visible()
    page.goto("/lardomar/")
    expect(page.get_by_text("Let the park flood.").first).to_be_visible()
