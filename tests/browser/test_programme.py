"""From the accepted visit to a programme with a clash and its PDF, with scripts and without."""

import re

import pytest
from playwright.sync_api import expect

from engagements.models import Document, Job, User
from tests.engagements.papers.reading import pdf_text
from tests.visits.programmes import at, make_item, make_place, planned
from visits.models import ProgrammeItem

from .conftest import Signed, wait_for

TAB = re.compile(r"\?flik=program$")


@pytest.mark.parametrize("scripts", [True, False])
def test_a_programme_is_planned_warned_of_and_printed(
    signed_in: Signed, lists, worker, astrid: User, committee, scripts: bool
):
    place = make_place(body=committee, by=astrid)
    other = planned(by=astrid, body=committee)
    make_item(case=other, by=astrid, host=astrid, visit_place=place)
    case = planned(by=astrid, body=committee)
    page = signed_in(astrid, java_script_enabled=scripts)
    page.goto(f"/besok/{case.pk}/")
    page.get_by_role("link", name="Programme", exact=True).click()
    page.get_by_role("link", name="Add to the programme").click()
    page.get_by_label("What it is about").fill("How the stormwater park was built")
    page.get_by_label("Begins").fill("10:30")
    page.get_by_label("Ends").fill("11:30")
    page.get_by_label("Place from the register").select_option(str(place.pk))
    page.get_by_label(re.compile("^Host")).first.select_option(str(astrid.pk))
    warnings = page.locator("#item-warnings")
    if scripts:  # told while one types
        expect(warnings).to_contain_text("Astrid Lind is occupied 10:00–11:00")
    else:
        page.get_by_role("button", name="Save", exact=True).click()
    expect(warnings).to_contain_text(f"Stadshuset is taken 10:00–11:00 ({other.diary_number})")
    assert ProgrammeItem.objects.filter(visit_id=case.pk).count() == 0
    page.get_by_label("I have read this. Save all the same.").check()
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page).to_have_url(TAB)
    assert ProgrammeItem.objects.get(visit_id=case.pk).starts_at == at(10, 30)
    page.get_by_role("button", name="Send the programme to the hosts").click()
    expect(page.get_by_text("The hosts are told.")).to_be_visible()
    page.get_by_role("button", name="File the guests' version on the case").click()
    wait_for(lambda: Job.objects.filter(state__in=["done", "failed"]).exists())
    document = Document.objects.get()
    with document.file.open() as stream:
        said = " ".join(pdf_text(stream.read()).split())
    assert "How the stormwater park was built" in said
    assert "10:30–11:30" in said
    assert "Hantverkargatan 1" in said
