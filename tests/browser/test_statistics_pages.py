"""The statistics in a browser: no fault for axe, a figure clicked shows its rows, files come."""

from xml.etree import ElementTree

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import Page, expect

from engagements.models import Case, Country, User
from tests import factories
from tests.makers_agreements import make_in_force

from .conftest import Signed
from .looks import LOOKS, Looks, faults, violations

PICTURES = reverse("reporting:pictures")
COMPARISON = reverse("reporting:comparison")


@pytest.fixture
def city(lists, committee, company, astrid: User) -> None:
    """Requests from two countries at two bodies, and a membership to review."""
    for code, body, number in (("NO", committee, 2), ("SG", company, 1)):
        country, _made = Country.objects.get_or_create(code=code)
        for _number in range(number):
            case = factories.make_case(body=body)
            Case.objects.filter(pk=case.pk).update(country=country)
    by = factories.make_user(role="contact_person", body=company)
    make_in_force(body=company, by=by, last_reviewed_on=timezone.localdate())


def compared(*bodies) -> str:
    return f"{COMPARISON}?" + "&".join(f"organ={body.pk}" for body in bodies)


def open_tables(page: Page) -> None:
    for summary in page.locator(".figureblock summary").all():
        summary.focus()
        page.keyboard.press("Enter")


@pytest.mark.parametrize("looks", LOOKS)
def test_axe_finds_nothing(looks: Looks, city, committee, company, astrid: User, signed_in: Signed):
    page = signed_in(astrid)
    measure = reverse("reporting:measure", args=["visits_received"])
    addresses = [
        reverse("reporting:statistics"),
        PICTURES,
        f"{PICTURES}?sekretess=on",
        COMPARISON,
        compared(committee, company),
        measure,
        reverse("reporting:measure", args=["eu_projects_granted"]),
        reverse("reporting:measure_rows", args=["visits_received"]),
    ]
    assert list(dict.fromkeys(faults(page, addresses, looks))) == []
    for address in (PICTURES, compared(committee, company), measure):
        page.goto(address)
        open_tables(page)
        expect(page.locator(".figureblock table").first).to_be_visible()
        assert list(violations(page)) == []


def test_a_figure_behind_the_map_leads_to_its_rows_and_the_map_is_a_file(
    city, astrid: User, signed_in: Signed
):
    page = signed_in(astrid)
    page.goto(PICTURES)
    block = page.locator("section", has=page.get_by_role("heading", name="Engagements registered"))
    expect(block.get_by_role("img").first).to_be_visible()
    with page.expect_download() as loading:
        block.get_by_role("link", name="SVG Engagements registered", exact=True).click()
    assert loading.value.suggested_filename == "map-engagements-registered.svg"
    root = ElementTree.parse(loading.value.path()).getroot()
    title = root.find("{http://www.w3.org/2000/svg}title")
    assert title is not None and "Norway 2, Singapore 1" in str(title.text)
    block.locator("summary").click()
    block.get_by_role("link", name="2 Norway").click()
    expect(page.get_by_role("status")).to_contain_text("2 rows make the figure 2.")
    expect(page.locator("tbody tr")).to_have_count(2)


def test_bodies_are_compared_without_javascript(
    city, committee, company, astrid: User, signed_in: Signed
):
    page = signed_in(astrid, java_script_enabled=False)
    page.goto(COMPARISON)
    page.get_by_text("Bodies beside each other").click()
    for body in (committee, company):
        page.get_by_label(body.name, exact=True).check()
    page.get_by_role("button", name="Show").click()
    page.locator(".figureblock summary").click()
    row = page.locator(".figureblock tbody tr").last
    expect(row.get_by_role("cell")).to_have_count(1)
    expect(page.locator(".figureblock tbody tr")).to_have_count(2)
