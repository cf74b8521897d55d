"""The register of agreements and memberships in a browser: filtered, fetched, read by strangers."""

from datetime import date

import pytest
from openpyxl import load_workbook
from playwright.sync_api import expect

from agreements.actions import commitments
from agreements.models import Commitment
from engagements.models import Body, User
from tests import factories
from tests.makers_agreements import make_commitment, make_in_force
from tests.makers_engagements import days

from .conftest import Signed
from .looks import LOOKS, Looks, faults

PUBLIC = "/oppet/avtal-och-medlemskap/"


@pytest.fixture
def reader(lists, settings) -> User:
    """A contact person, and one row of every sort in the register."""
    settings.PUBLIC_REGISTER = True
    body: Body = factories.make_body(name="Miljö- och hälsoskyddsnämnden")
    person = factories.make_user(role="contact_person", body=body, name="Astrid Lind")
    known = factories.make_counterpart(name="Eurocities", type="int_org", country_id="BE")
    by = {"body": body, "by": person}
    make_in_force(
        title="Eurocities", since=date(1995, 1, 1), counterpart=known, themes=["klimat"], **by
    )
    undated = make_in_force(title="Utan datum", since=None, counterpart=known, **by)
    passive = make_in_force(title="Passivt nätverk", since=days(-40), **by)
    Commitment.objects.filter(pk=passive.pk).update(passive_on=days(-1))
    ends = {"start_date": days(-90), "end_date": days(30)}
    make_in_force(kind="cooperation_agreement", title="Avtal om vatten", **ends, **by)
    gone = make_in_force(
        kind="cooperation_agreement",
        title="Avtal som löpt ut",
        start_date=days(-90),
        end_date=days(-3),
        **by,
    )
    commitments.end(case=gone, on=days(-3), reason="Löpte ut", by=person)
    make_commitment(kind="membership", title="Föreslaget medlemskap", **by)
    assert undated.pk
    return person


@pytest.mark.parametrize("looks", LOOKS)
def test_axe_finds_nothing(reader: User, signed_in: Signed, looks: Looks):
    known = Commitment.objects.get(case__title="Eurocities").case.counterpart
    pages = [
        "/avtal/",
        "/avtal/?state=all&kind=membership&sort=-fee",
        "/avtal/?q=finns+inte",
        f"/motparter/{known.pk}/",
        PUBLIC,
    ]
    found = [
        *faults(signed_in(reader), pages, looks),
        *faults(signed_in(None), [PUBLIC], looks),
    ]
    assert found == []


def test_the_list_is_narrowed_sorted_and_taken_out_as_a_workbook(
    reader: User, signed_in: Signed, tmp_path
):
    page = signed_in(reader)
    page.goto("/avtal/")
    expect(page.get_by_role("status")).to_have_text("4 rows")
    page.get_by_label("Kind").select_option(label="Membership")
    expect(page.get_by_role("status")).to_have_text("3 rows")
    assert "kind=membership" in page.url
    page.get_by_role("columnheader").get_by_role("link", name="Name").click()
    names = page.get_by_role("rowheader").get_by_role("link")
    expect(names).to_have_text(["Eurocities", "Passivt nätverk", "Utan datum"])
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Excel").click()
    file = tmp_path / "register.xlsx"
    waiting.value.save_as(file)
    rows = list(load_workbook(file).worksheets[0].values)
    assert [row[0] for row in rows[1:]] == ["Eurocities", "Passivt nätverk", "Utan datum"]
    page.get_by_role("link", name="Take away the filter Membership").click()
    expect(page.get_by_role("status")).to_have_text("4 rows")


def test_the_list_works_without_script(reader: User, signed_in: Signed):
    page = signed_in(reader, java_script_enabled=False)
    page.goto("/avtal/")
    page.get_by_label("Name, counterpart or number").fill("vatten")
    page.get_by_role("button", name="Filter").click()
    expect(page.get_by_role("status")).to_have_text("1 row")
    page.get_by_role("link", name="Ended", exact=True).click()
    expect(page.get_by_role("rowheader").get_by_role("link")).to_have_text(["Avtal som löpt ut"])


def test_a_stranger_reads_the_public_list_in_both_languages(reader: User, signed_in: Signed):
    page = signed_in(None)
    page.goto(PUBLIC)
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "Internationella avtal och medlemskap"
    )
    page.get_by_role("button", name="English").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(
        "International agreements and memberships"
    )
    expect(page.get_by_role("rowheader")).to_have_count(4)


@pytest.mark.parametrize("width", [1440, 820])
def test_the_main_menu_fits_on_one_row(reader: User, signed_in: Signed, width: int):
    page = signed_in(reader, language="sv", viewport={"width": width, "height": 900})
    page.goto("/avtal/")
    menu = page.get_by_role("navigation", name="Huvudmeny")
    tops = {round(link.bounding_box()["y"]) for link in menu.get_by_role("link").all()}
    assert len(tops) == 1
    assert not page.evaluate(
        "document.documentElement.scrollWidth > document.documentElement.clientWidth"
    )
