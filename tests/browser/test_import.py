"""A dirty register of a hundred memberships is imported in a browser, and taken back."""

import io
import random
from datetime import date

import openpyxl
import pytest
from playwright.sync_api import Page, expect

from agreements.models import Import
from engagements.actions import counterparts
from engagements.models import Body, Case, User
from tests import factories
from tests.makers_agreements import make_in_force

from .looks import violations

pytestmark = pytest.mark.django_db(transaction=True)
HEADINGS = [
    *("Nr", "Organisation / nätverk", "Medlem sedan *", "Årsavgift 2026 (SEK)"),
    *("Senast omprövad", "Beslutad av", "Anteckning"),
]
SINCE = ["1995", "12 januari 2004", "1 jan -98", "2010-05-01", 39083, "mars 2012", "3/4 2016", "-"]
FEES = ["12 000", "25 000,50 kr", 18000, "15 tkr", "0", "", "1.500", "–"]
REVIEWED = ["2024-05-12", "", "12 maj 2023", "2022"]
ORGANS = ["KF", "kommunstyrelsen", "", "nämnden"]


def dirty_sheet() -> bytes:
    """Ninety-odd that can be read, and of every trouble a few."""
    chance = random.Random(5)
    places = ("Norden", "Alperna", "Baltikum", "Iberien", "Balkan", "Adria", "Rhen", "Donau")
    words = (
        *("vatten", "energi", "buller", "luft", "jord", "skog"),
        *("hav", "trafik", "skol", "kultur", "bostads", "hälso"),
    )
    names = [f"{place}s {word}förbund" for word in words for place in places]
    chance.shuffle(names)
    rows = [
        [number, name, *(chance.choice(one) for one in (SINCE, FEES, REVIEWED, ORGANS)), "obs!"]
        for number, name in enumerate(names[:90], start=1)
    ]
    rows += [
        [91, "Eurocities", "1995-01-01", "", "", "", ""],  # known, nothing new
        [92, "EUROCITIES", "1995-01-01", "", "", "", ""],  # again
        [93, "Östersjöstädernas förbund", "1991", "", "", "", ""],  # UBC in another language
        [94, "Local Governments for Sustainability", "1993", "", "", "", ""],  # ICLEI
        [95, "METREX", "i våras", "", "", "", ""],
        [96, "POLIS", "1990", "gratis", "", "", ""],
        [97, "", "1990", "", "", "", ""],
        [98, '=HYPERLINK("http://canary.example")', "", "", "", "", ""],
        [99, "ENoLL", "2006", "1000", "", "Riksdagen", ""],
        [100, "C40", "2007", "5000", "", "KF", ""],  # known since another year
    ]
    book = openpyxl.Workbook()
    for row in (["Stadens medlemskap"], ["Uppdaterad 2026-11-01"], [], HEADINGS, *rows):
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sound(page: Page) -> None:
    """axe finds nothing, and nothing is wider than the window, on a desk and on a telephone."""
    for width in (1280, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
        assert list(violations(page)) == []
    page.set_viewport_size({"width": 1280, "height": 900})


@pytest.fixture
def mhn() -> Body:
    return factories.make_body(name="Miljö- och hälsoskyddsnämnden", code="MHN")


@pytest.fixture
def officer(mhn: Body) -> User:
    return factories.make_user(role="contact_person", body=mhn)


def test_dirty_register_is_imported_and_taken_back(
    signed_in, worker, lists, mhn: Body, officer: User
) -> None:
    for name in ("Eurocities", "UBC", "ICLEI", "C40"):
        there = counterparts.register(name=name, type="int_org", by=officer)
        if name in ("Eurocities", "C40"):
            make_in_force(
                body=mhn, by=officer, counterpart=there, title=name, since=date(1995, 1, 1)
            )
    page = signed_in(officer)
    page.goto("/avtal/import/")
    sound(page)
    page.get_by_role("link", name="Import a register").first.click()
    page.get_by_label("Register", exact=True).select_option("membership")
    sheet = {"name": "medlemskap.xlsx", "mimeType": "", "buffer": dirty_sheet()}
    page.get_by_label("File").set_input_files([sheet])
    sound(page)
    page.get_by_role("button", name="Go on to the columns").click()
    expect(page.get_by_text("found in row 4")).to_be_visible()
    expect(page.get_by_label("Medlem sedan *")).to_have_value("starts_on")
    expect(page.get_by_label("Anteckning")).to_have_value("")
    page.get_by_label("Anteckning").select_option("relevance")
    sound(page)
    page.get_by_role("button", name="Read the rows").click()
    doubt = page.get_by_role("group", name="Row 97: Östersjöstädernas förbund")
    expect(doubt).to_be_visible(timeout=60_000)
    sound(page)
    doubt.get_by_label("Same as UBC (a name in another language)").check()
    iclei = page.get_by_role("group", name="Local Governments for Sustainability")
    iclei.get_by_label("Same as ICLEI").check()
    for group in page.get_by_role("group").all():
        new = group.get_by_label("Another organisation")
        if new.count() and not group.locator(":checked").count():
            new.check()
    page.get_by_role("button", name="Decide").click()
    expect(page.get_by_text("rows are decided")).to_be_visible()
    page.get_by_role("link", name="Refused").click()
    expect(page.get_by_text("“i våras” is not a date")).to_be_visible()
    expect(page.get_by_text("“gratis” is not an amount")).to_be_visible()
    expect(page.get_by_text("“Riksdagen” is no organ of the city")).to_be_visible()
    sound(page)
    page.get_by_role("link", name="Import", exact=True).click()
    expect(page.get_by_text("92 rows are registered as in force")).to_be_visible()
    sound(page)
    page.get_by_role("button", name="Import now").click()
    expect(page.get_by_role("link", name="Take the import back")).to_be_visible(timeout=60_000)
    one = Import.objects.get()
    assert one.state == "done"
    assert Case.objects.filter(status="in_force").count() == 2 + 92
    page.get_by_role("link", name="Updated").click()
    expect(page.get_by_text("In force since: from 1995-01-01 to 2007-01-01")).to_be_visible()
    page.get_by_role("link", name="Take the import back").click()
    page.get_by_label("Why is the import taken back?").fill("Provinläsning")
    sound(page)
    page.get_by_role("button", name="Take the import back").click()
    expect(page.get_by_text("Undone", exact=True).first).to_be_visible(timeout=60_000)
    sound(page)
    assert Case.objects.filter(status="voided", number__void_reason="Provinläsning").count() == 92
    assert Case.objects.filter(status="in_force").count() == 2
