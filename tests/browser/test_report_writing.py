"""Writing for the report in a browser: nothing that is typed is lost, whatever happens meanwhile;
and its pages without a fault."""

import pytest
from django.conf import settings as project
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from engagements.models import User
from reporting.actions import reports
from reporting.models import Contribution, ContributionText, Draft
from tests.factories import fresh
from tests.makers_engagements import days

from .conftest import Signed, session_of
from .looks import LOOKS, Looks, faults
from .test_declaration_story import press

YEAR = timezone.localdate().year


@pytest.fixture
def part(committee, astrid: User, bo: User, hedda: User, cecilia: User) -> Contribution:
    reports.open_report(year=YEAR, part="year", deadline=days(10), by=fresh(cecilia))
    return Contribution.objects.get(body=committee)


@pytest.fixture
def address(part: Contribution) -> str:
    return reverse("reporting:write", args=[part.pk, "visits"])


def test_what_is_typed_after_the_session_has_ended_is_found_again(
    signed_in: Signed, address: str, astrid: User, live_server
):
    page = signed_in(astrid)
    page.goto(address)
    page.context.clear_cookies()
    page.get_by_role("textbox", name="Text").fill("Skrivet utan inloggning")
    expect(page.locator("#draft-said")).to_contain_text("You are signed out.")
    link = page.get_by_role("link", name="Sign in again")
    assert link.get_attribute("href").endswith(f"?next={address.replace('/', '%2F')}")
    cookie = {
        "name": project.SESSION_COOKIE_NAME,
        "value": session_of(astrid),
        "url": live_server.url,
    }
    page.context.add_cookies([cookie])
    page.goto(address)
    box = page.locator("#on-device")
    expect(box).to_contain_text("Skrivet utan inloggning")
    box.get_by_role("button", name="Put it in the form").click()
    expect(page.locator("#typed")).to_contain_text("Kept as your draft")
    expect(box).to_be_hidden()
    press(page, "Save the text")
    expect(page.locator("main")).to_contain_text("The text is saved.")
    page.goto(address)
    expect(page.get_by_role("textbox", name="Text")).to_have_value("Skrivet utan inloggning")
    expect(box).to_be_hidden()


def test_two_tabs_and_two_people_each_keep_what_they_typed(
    signed_in: Signed, address: str, astrid: User, hedda: User
):
    first = signed_in(astrid)
    first.goto(address)
    second = first.context.new_page()
    second.goto(address)
    first.get_by_role("textbox", name="Text").fill("I första fliken")
    expect(first.locator("#typed")).to_contain_text("Kept as your draft")
    second.get_by_role("textbox", name="Text").fill("I andra fliken")
    expect(second.locator("#typed")).to_contain_text("in another tab")
    assert Draft.objects.get().text == "I första fliken"
    # Closed without saving: the device has it still.
    second.close()
    first.reload()
    expect(first.locator("#on-device")).to_contain_text("I andra fliken")
    expect(first.get_by_role("textbox", name="Text")).to_have_value("I första fliken")
    other = signed_in(hedda)
    other.goto(address)
    expect(other.get_by_role("textbox", name="Text")).to_have_value("")
    other.get_by_role("textbox", name="Text").fill("Chefens")
    press(other, "Save the text")
    press(first, "Save the text")
    expect(first.locator("main")).to_contain_text("Nothing is lost.")
    expect(first.locator("main table")).to_contain_text("Chefens")
    press(first, "Save mine over theirs")
    expect(first.locator("main")).to_contain_text("The text is saved.")
    first.goto(f"{address}versioner/")
    expect(first.locator("main")).to_contain_text("Version 2")
    expect(first.locator("main ins").first).to_contain_text("I första fliken")


def test_it_is_written_and_previewed_without_script(signed_in: Signed, address: str, astrid: User):
    page = signed_in(astrid, java_script_enabled=False)
    page.goto(address)
    page.get_by_role("textbox", name="Text").fill("Vi **lärde**:\n- av Oslo")
    press(page, "Preview")
    expect(page.locator("#preview li")).to_have_text("av Oslo")
    expect(page.locator("#typed")).to_contain_text("Kept as your draft")
    page.goto(address)
    expect(page.locator("main")).to_contain_text("Your draft stands in the form")
    press(page, "Save the text")
    assert ContributionText.objects.get().text == "Vi **lärde**:\n- av Oslo"


@pytest.mark.parametrize("looks", LOOKS)
def test_its_pages_are_without_a_fault_in_every_width_and_colour(
    looks: Looks, signed_in: Signed, part: Contribution, address: str, astrid: User, bo: User,
    hedda: User, cecilia: User,
):  # fmt: skip
    text = "Vi lärde mycket av Oslo:\n\n## Om vatten\n- en sak\n- en annan, på https://oslo.no/om"
    reports.write(contribution=part, heading="visits", text=text, version=0, by=fresh(astrid))
    reports.write(contribution=part, heading="visits", text="Kort", version=1, by=fresh(hedda))
    reports.hand_in(contribution=part, by=fresh(astrid))
    theirs = Contribution.objects.get(body__appointments__person=bo)
    section = ["visits", "sv"]
    reports.assemble(
        report=part.report, heading="visits", language="sv", text=text, version=0, by=fresh(cecilia)
    )
    office = [
        reverse("reporting:reports"),
        reverse("reporting:report", args=[part.report_id]),
        f"{reverse('reporting:report', args=[part.report_id])}?lage=late",
        reverse("reporting:contribution", args=[part.pk]),
        reverse("reporting:section", args=[part.report_id, *section]),
        reverse("reporting:section_versions", args=[part.report_id, *section]),
        reverse("reporting:versions", args=[part.pk, "visits"]),
        reverse("reporting:send_back", args=[part.pk]),
        reverse("reporting:coverage"),
        reverse("reporting:gap", args=["bidrag"]),
        reverse("reporting:gap", args=["avsteg"]),
    ]
    body = [
        reverse("reporting:reports"),
        reverse("reporting:contribution", args=[theirs.pk]),
        reverse("reporting:write", args=[theirs.pk, "visits"]),
    ]
    found = list(faults(signed_in(cecilia), office, looks))
    found += faults(signed_in(bo), body, looks)
    found += faults(signed_in(astrid), [address], looks)
    assert found == []
