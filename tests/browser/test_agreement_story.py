"""Agreements and memberships in a browser: refused with a way out, extended, reviewed, in time."""

import re

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from agreements.models import Commitment, CooperationAgreement, Proposal, Review
from engagements.models import Case, Theme
from tests import factories
from tests.engagements.deciders import Organs, make_organs
from tests.makers_agreements import make_in_force
from tests.makers_engagements import days

from .conftest import Signed, wait_for
from .test_declaration_story import choose, press

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}
TIMELINE = "/avtal/omprovningar/"


@pytest.fixture
def organs(lists) -> Organs:
    return make_organs()


def case_page(page: Page, case: Case) -> None:
    page.goto(f"/engagemang/{case.pk}/")


def record(page: Page, case: Case) -> None:
    """The secretary's form of the decision, filled in and sent."""
    page.goto(f"/engagemang/{case.pk}/")
    page.get_by_role("link", name="Record the decision").first.click()
    page.get_by_label("Minutes paragraph").fill("§ 12")
    page.locator("input[name=outcome][value=approved]").check()
    page.get_by_label("Reasons").fill("Organet beslutar så")
    press(page, "Record the decision")


def test_an_agreement_until_further_notice_is_refused_and_the_proposal_answered(
    organs: Organs, signed_in: Signed
):
    page = signed_in(organs.contact)
    page.goto("/")
    page.get_by_role("link", name="Register a case").first.click()
    page.get_by_role("link", name="Register a cooperation agreement").click()
    page.get_by_label("Title", exact=True).fill("Samarbete med Kyoto")
    page.get_by_label("What the city gains").fill("Vi lär oss om trädgårdar")
    choose(page, "Scope", "The body's own field")
    choose(page, "Origin", "Somebody asked the city")
    page.get_by_label("Theme", exact=True).select_option(str(Theme.objects.first().pk))
    page.get_by_label("Start date").fill(days(30).isoformat())
    page.get_by_label("The concrete exchange").fill("Parterna möts tills vidare")
    page.locator("#id_counterpart").fill("Kyoto")
    press(page, re.compile("^Register$"))
    expect(page.locator("main")).to_contain_text("until further notice is not possible (S-52, F-3)")
    assert not CooperationAgreement.objects.exists()
    page.get_by_role("link", name="Register it as a proposal to be answered").click()
    # Nothing is typed twice.
    expect(page.get_by_label("Title", exact=True)).to_have_value("Samarbete med Kyoto")
    expect(page.get_by_label("The proposal in short")).to_have_value("Parterna möts tills vidare")
    page.locator("#id_counterpart_type").select_option("foreign_city")
    press(page, re.compile("^Register$"))
    page.get_by_role("link", name="Answer the proposal").first.click()
    expect(page.get_by_label("Answer", exact=True)).to_have_value(
        re.compile("only with a start and an end date")
    )
    press(page, "Save the answer")
    expect(page.locator("main")).to_contain_text("The answer is filed. The case can be closed.")
    assert Proposal.objects.get().answered_on == timezone.localdate()
    page.get_by_role("link", name="Close the case").first.click()


def test_an_agreement_is_extended_by_a_new_decision(organs: Organs, signed_in: Signed):
    agreement = make_in_force(
        kind="cooperation_agreement",
        body=organs.committee,
        by=organs.contact,
        title="Vattenrening med Riga",
        start_date=days(-700),
        end_date=days(30),
    )
    page = signed_in(organs.contact)
    case_page(page, agreement)
    page.get_by_role("link", name="Extend with a new decision").click()
    page.get_by_label("End date").fill(days(30).isoformat())
    press(page, "Begin the new agreement")
    expect(page.locator("main")).to_contain_text("The end date must be after the start date (S-52)")
    page.get_by_label("End date").fill(days(760).isoformat())
    press(page, "Begin the new agreement")
    expect(page.get_by_role("heading", level=1)).to_contain_text("Change the facts")
    new = CooperationAgreement.objects.get(extends=agreement.pk).case
    # The whole test again: what the strategy asks is not answered by the earlier agreement.
    panel = page.get_by_role("region", name="Who decides, and why")
    for question in ("Is it a twin town", "Does it renew itself", "Is it about selling"):
        choose(page, re.compile(question), "No")
    choose(page, "Is it about foreign, aid or security policy?", "No")
    page.get_by_label("Why that city or partner").fill("De har byggt om sina reningsverk")
    page.get_by_label("Established forums that were examined").fill("Eurocities")
    page.get_by_label("What the examination found").fill("Där finns ingen grupp för frågan")
    page.get_by_label("Examined on").fill(days(-3).isoformat())
    expect(panel).to_contain_text("Kulturnämnden decides")
    press(page, "Save")
    page.get_by_role("link", name="Submit for decision").click()
    press(page, "Submit the matter")
    expect(page.locator("main")).to_contain_text("Submitted for decision")
    record(signed_in(organs.secretary), new)
    wait_for(lambda: Case.objects.get(pk=new.pk).status == "decided")
    case_page(page, new)
    page.get_by_role("link", name="Note that it is in force").first.click()
    press(page, "Note that it is in force")
    expect(page.locator("main")).to_contain_text("It is in force.")
    expect(page.locator("main")).to_contain_text("Goes on from")
    assert Commitment.objects.get(pk=new.pk).expires_on == days(760)
    assert Commitment.objects.get(pk=agreement.pk).expires_on == days(30)


def focused(page: Page) -> str:
    """What has the focus: its tag, and its text or its id."""
    return str(
        page.evaluate(
            "() => { const e = document.activeElement;"
            " return e.tagName + ' ' + (e.innerText || e.id || '').trim().split('\\n')[0] }"
        )
    )


@pytest.mark.parametrize("width", [1440, 390])
def test_the_timeline_is_read_by_keyboard_alone(width, organs: Organs, signed_in: Signed):
    at = {"body": organs.committee, "by": organs.contact}
    make_in_force(title="Försenade nätverket", since=days(-2000), **at)
    make_in_force(title="Eurocities", since=days(-30), **at)
    due = Commitment.objects.get(case__title="Eurocities").review_due_on
    quarter = f"Q{(due.month + 2) // 3}"
    page = signed_in(organs.member, viewport={"width": width, "height": 900})
    page.goto(TIMELINE)
    page.keyboard.press("Tab")
    assert focused(page) == "A Skip to the content"
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.id === 'main'")
    seen = []
    for _step in range(40):
        page.keyboard.press("Tab")
        seen.append(focused(page))
        if seen[-1].startswith("A Accessibility statement"):
            break
    # The filters, the strip in the order of its years, the table's rows, then the foot: no trap.
    order = ["SELECT id_organ", "SELECT id_slag", "SELECT id_tema", "BUTTON Filter"]
    assert seen[:4] == [one if one.startswith("BUTTON") else seen[i] for i, one in enumerate(order)]
    links = [one for one in seen if one.startswith("A ")]
    assert links == [
        "A 1",
        f"A {quarter}",
        "A Försenade nätverket",
        "A Eurocities",
        "A Accessibility statement",
    ]
    page.get_by_role("link", name=f"{quarter} {due.year}: 1 review").focus()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(rf"#{due.year}-\d$"))
    page.keyboard.press("Tab")
    # From the heading of the quarter on, the next stop is its own row.
    assert focused(page) == "A Eurocities"
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Eurocities")
    case_page(page, Case.objects.get(title="Eurocities"))
    page.get_by_role("link", name="All reviews and ends on a timeline").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("Reviews and ends")


def test_the_timeline_needs_no_script(organs: Organs, signed_in: Signed):
    make_in_force(body=organs.committee, by=organs.contact, title="Polis")
    page = signed_in(organs.member, java_script_enabled=False)
    page.goto(TIMELINE)
    page.get_by_label("Kind").select_option("network_participation")
    press(page, "Filter")
    expect(page.locator("main")).to_contain_text("Nothing matches what you filter by.")
    page.get_by_role("link", name="Clear all").click()
    expect(page.get_by_role("link", name="Polis")).to_be_visible()


def test_a_city_wide_membership_is_reviewed_and_decided_by_the_right_organ(
    organs: Organs, signed_in: Signed
):
    """From the membership's page to the decision; a committee cannot record it (S-62, A-1)."""
    membership = make_in_force(
        body=organs.committee,
        by=factories.fresh(organs.slk),
        scope="city_wide",
        organ="KF",
        title="Eurocities",
    )
    page = signed_in(organs.slk)
    case_page(page, membership)
    page.get_by_role("link", name="Start a review").click()
    press(page, "Start a review")
    beside = page.get_by_role("region", name="What is reviewed")
    expect(beside).to_contain_text("Cost for each contribution, SEK")
    panel = page.get_by_role("region", name="Who decides, and why")
    page.get_by_label("Is it still relevant?").fill("Ja, staden leder två grupper")
    page.get_by_label("Which value does it add?").fill("Kunskap om luftkvalitet")
    choose(page, "Do the fee or the obligations change materially?", "No")
    choose(page, "Is it about foreign, aid or security policy?", "No")
    page.locator("#id_conclusion").select_option("leave")
    expect(panel).to_contain_text("City Council decides")
    page.locator("#id_conclusion").select_option("continue")
    expect(panel).to_contain_text("City Executive Board decides")
    press(page, "Save")
    review = Review.objects.get().case
    page.get_by_role("link", name="Submit for decision").click()
    press(page, "Submit the matter")
    expect(page.locator("main")).to_contain_text("Submitted for decision")

    committee = signed_in(organs.secretary)
    record(committee, review)
    expect(committee.locator("main")).to_contain_text("City Executive Board decides this matter")
    assert not review.decisions.exists()

    record(signed_in(organs.ks_secretary), review)
    wait_for(lambda: review.decisions.exists())
    case_page(page, membership)
    expect(page.locator("main")).to_contain_text("Last decided review")
    assert Commitment.objects.get(pk=membership.pk).last_reviewed_on == timezone.localdate()
    phone = signed_in(organs.contact, **PHONE)
    case_page(phone, review)
    expect(phone.get_by_role("button", name="Review pack as PDF")).to_be_visible()
