"""What the rules stop is met in the browser, and says what may be done instead (F-1 to F-13)."""

import re
from typing import Any

import pytest
from django.utils import timezone
from django.utils.http import urlencode
from playwright.sync_api import Page, expect

from engagements.actions import engagements
from engagements.models import Case, Decision, EuPrinciple
from tests import factories
from tests.engagements.deciders import Organs, make_organs, submitted

from .conftest import Signed, wait_for


@pytest.fixture
def organs(lists) -> Organs:
    return make_organs()


def press(page: Page, button: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=button).first.click()


# Stops of kinds that are registered elsewhere are met where anybody asks who decides.
ASKED: dict[str, tuple[dict[str, Any], str, str]] = {
    "F-1": ({"kind": "declaration", "foreign_policy": "yes"}, "S-45", "Ministry"),
    "F-2": ({"kind": "cooperation_agreement", "twin_town": "yes"}, "S-48", "cooperation agreement"),
    "F-3": (
        {"kind": "cooperation_agreement", "auto_renewal": "yes", "theme": "Vatten"},
        "S-52",
        "date",
    ),
    "F-4": (
        {"kind": "cooperation_agreement", "concrete_exchange": "no", "theme": "Vatten"},
        "S-49",
        "exchange",
    ),
    "F-5": (
        {
            "kind": "letter_of_intent",
            "counterpart_type": "private_company",
            "within_initiative": "no",
        },
        "S-53",
        "initiative",
    ),
    "F-6": (
        {
            "kind": "invitation_letter",
            "particularly_prioritised": "no",
            "strategy_support": "yes",
        },
        "S-55",
        "letter",
    ),
}


@pytest.mark.parametrize("stop", ASKED)
def test_the_stop_is_met_where_one_asks_who_decides(stop, organs: Organs, signed_in: Signed):
    told, rule, way = ASKED[stop]
    page = signed_in(organs.contact)
    page.goto(f"/sa-fordelas-besluten/?{urlencode({'body': organs.committee.pk, **told})}")
    block = page.locator("#ruling li[data-state=block]").filter(has_text=rule)
    expect(block.first).to_contain_text(re.compile(way, re.I))


# The others on the case itself: what is registered, what stops it there, and the way out.
ON_THE_CASE: dict[str, tuple[str, dict[str, Any], str, str]] = {
    "F-1": ("declaration", {"foreign_policy": True}, "S-45", "Ministry"),
    "F-7": ("aid_project", {"own_sek": 1}, "S-56", "financ"),
    "F-8": ("eu_advocacy", {}, "S-73", "Ask the City Executive Office"),
    "F-10": ("profiling", {"brand_used": False}, "S-16", "brand"),
    "F-11": ("initiative", {"forum_finding": ""}, "S-30", "networks"),
    "F-12": ("eu_project", {"plan_year": None}, "S-33", "operational plan"),
    "F-13": ("declaration", {"takes_hours": None}, "S-67", "Executive Board"),
}


@pytest.mark.parametrize("stop", ON_THE_CASE)
def test_the_stop_is_met_on_the_case_with_its_way_out(stop, organs: Organs, signed_in: Signed):
    kind, detail, rule, way = ON_THE_CASE[stop]
    case = factories.make_case(kind=kind, body=organs.committee, by=organs.contact, **detail)
    page = signed_in(organs.contact)
    page.goto(f"/engagemang/{case.pk}/")
    page.get_by_role("link", name="Submit for decision").click()
    stopped = page.locator(".ds-alert").filter(has_text=rule)
    expect(stopped).to_contain_text(re.compile(way, re.I))
    page.get_by_role("link", name="Complete the facts").click()
    expect(page).to_have_url(re.compile(rf"/engagemang/{case.pk}/andra/$"))


def test_a_committee_cannot_record_what_makes_the_city_a_member(organs: Organs, signed_in: Signed):
    """F-9: a city-wide membership, here under the name of a declaration, is the council's."""
    case = submitted(organs, "declaration", creates_membership=True)
    page = signed_in(organs.secretary)
    page.goto(f"/engagemang/{case.pk}/beslut/")
    expect(page.locator(".ds-alert").first).to_contain_text("City Council")
    expect(page.locator(".ds-alert").first).to_contain_text("S-64")
    page.get_by_label("Minutes paragraph").fill("§ 12")
    page.get_by_label("Approved", exact=True).check()
    page.get_by_label("Reasons").fill("Nämnden ansluter staden")
    press(page, "Record the decision")
    expect(page.locator("ds-error-summary, .ds-error-summary").first).to_contain_text(
        "City Council"
    )
    assert page.get_by_label("Reasons").input_value() == "Nämnden ansluter staden"
    assert not Decision.objects.exists()
    page.goto(f"/engagemang/{case.pk}/beslut/")
    page.get_by_role("link", name="Return the matter to whoever prepares it").click()
    page.get_by_label("What is asked for").fill("Ärendet är kommunfullmäktiges")
    press(page, "Return it")
    case.refresh_from_db()
    assert case.status == "registered"


def test_an_eu_letter_is_stopped_then_consulted_then_decided(organs: Organs, signed_in: Signed):
    """F-8 and S-73, to the end."""
    case = factories.make_case(
        kind="eu_advocacy",
        body=organs.committee,
        by=organs.contact,
        eu_principles=list(EuPrinciple.objects.all()[:1]),
        handler=organs.contact,
    )
    page = signed_in(organs.contact)
    page.goto(f"/engagemang/{case.pk}/lamna-in/")
    expect(page.locator(".ds-alert").first).to_contain_text("S-73")
    page.get_by_role("link", name="Ask for a statement").click()
    page.get_by_label("Body").select_option(label=organs.ks.name)
    page.get_by_label("Question").fill("Får vi skicka brevet?")
    page.locator("main form button[type=submit]").last.click()
    wait_for(lambda: case.consultations.exists())
    slk = signed_in(organs.slk)
    slk.goto("/samrad/")
    slk.locator("main").get_by_role("link").filter(has_text=case.title).first.click()
    slk.get_by_label("Stance").select_option(label="Supports it")
    slk.get_by_label("Statement").fill("Brevet ligger i linje med EU-policyn")
    slk.locator("main form button[type=submit]").last.click()
    wait_for(lambda: case.consultations.filter(answered_on__isnull=False).exists())
    page.goto(f"/engagemang/{case.pk}/?flik=samrad")
    expect(page.locator("main")).to_contain_text("Brevet ligger i linje med EU-policyn")
    page.get_by_role("link", name="Submit for decision").click()
    press(page, "Submit the matter")
    secretary = signed_in(organs.secretary)
    secretary.goto(f"/engagemang/{case.pk}/beslut/")
    secretary.get_by_label("Day of the meeting").fill(timezone.localdate().isoformat())
    secretary.get_by_label("Minutes paragraph").fill("§ 3")
    secretary.get_by_label("Approved", exact=True).check()
    secretary.get_by_label("Reasons").fill("Nämnden skickar brevet")
    press(secretary, "Record the decision")
    wait_for(lambda: Decision.objects.exists())
    decision = Decision.objects.get()
    assert decision.organ == "NAMND"
    assert "KS" in decision.ruling["consult"]


def test_a_case_is_not_closed_before_it_is_followed_up(organs: Organs, signed_in: Signed):
    case = submitted(organs)
    Case.objects.filter(pk=case.pk).update(status="carried_out", awaits="")
    page = signed_in(organs.contact)
    page.goto(f"/engagemang/{case.pk}/")
    expect(page.get_by_role("link", name="Close the case")).to_have_count(0)
    page.get_by_role("link", name="Follow it up").click()
    page.get_by_label("What came of it").fill("Fler besökare")
    page.get_by_label("What we learnt").fill("Film fungerar")
    page.get_by_label("Shared with").fill("Nätverket")
    press(page, "Save the follow-up")
    press(page, "Close the case")
    case.refresh_from_db()
    assert case.status == "closed"


def test_a_matter_is_submitted_by_keyboard_alone(organs: Organs, signed_in: Signed):
    case = factories.make_case(kind="profiling", body=organs.committee, by=organs.contact)
    assert engagements.not_ready(case) == []
    page = signed_in(organs.contact)
    page.goto(f"/engagemang/{case.pk}/")
    page.get_by_role("link", name="Submit for decision").focus()
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Submit the matter").focus()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_contain_text("Submitted for decision")
