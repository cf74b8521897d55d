"""How decisions are delegated, in a browser: by keyboard, while one types, and without script."""

import re

from django.urls import reverse
from playwright.sync_api import Page, expect

from engagements.models import User

from .conftest import Signed


def choose_kind(page: Page, first_letters: str) -> None:
    """As the keyboard does it: to the list with Tab, in it with letters."""
    page.locator("#id_kind").focus()
    page.keyboard.type(first_letters)


def marked(page: Page) -> None:
    """A page that is loaded anew forgets this."""
    page.evaluate("window.still = true")


def test_the_answer_follows_the_keyboard_without_loading_the_page(
    signed_in: Signed, lists, committee, astrid: User
):
    page = signed_in(astrid)
    page.goto(reverse("engagements:delegation"))
    marked(page)
    answer = page.locator("#delegation-answer")
    expect(answer).to_contain_text("What the page answers")
    choose_kind(page, "Membership")
    expect(page.locator("#id_legal_entity_0")).to_be_visible()
    expect(page.locator("#id_kind")).to_be_focused()
    expect(answer).to_contain_text("It depends on the answers")
    page.locator("#id_scope_0").focus()
    page.keyboard.press("Space")
    expect(answer).to_contain_text("the City Council or the City Executive Board")
    page.locator("#id_legal_entity_0").focus()
    page.keyboard.press("Space")
    expect(answer).to_contain_text("The City Council decides, as far as is known")
    expect(page.locator("#id_legal_entity_0")).to_be_focused()
    expect(page.locator("#ruling-said")).to_contain_text("The City Council decides")
    expect(page).to_have_url(re.compile(r"kind=membership&.*scope=city_wide.*legal_entity=yes"))
    assert page.evaluate("window.still")
    page.reload()
    expect(page.locator("#id_legal_entity_0")).to_be_checked()
    expect(answer).to_contain_text("The City Council decides, as far as is known")


def test_what_is_being_typed_keeps_the_focus_and_a_slip_is_told(
    signed_in: Signed, lists, committee, astrid: User
):
    page = signed_in(astrid)
    page.goto(f"{reverse('engagements:delegation')}?kind=declaration&scope=city_wide")
    marked(page)
    amount = page.locator("#id_fee_sek_per_year")
    amount.press_sequentially("tolv")
    expect(page.locator("#delegation-answer")).to_contain_text("counts as not answered")
    expect(amount).to_be_focused()
    expect(amount).to_have_value("tolv")
    amount.fill("12 000")
    expect(page.locator("#delegation-more")).to_contain_text("If the cost were 0 SEK")
    expect(page.locator("#delegation-answer")).not_to_contain_text("counts as not answered")
    assert page.evaluate("window.still")


def test_a_change_is_followed_as_a_link_and_the_matter_is_started(
    signed_in: Signed, lists, committee, astrid: User
):
    page = signed_in(astrid)
    page.goto(f"{reverse('engagements:delegation')}?kind=visit&counterpart=Hamburg&country=DE")
    page.get_by_role("link", name="If the answer were yes to: Foreign policy content").click()
    expect(page.locator("#id_foreign_policy_0")).to_be_checked()
    expect(page.locator("#delegation-answer")).to_contain_text("Nobody may decide")
    page.get_by_role("link", name="Register: Visit").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Register a visit request")
    expect(page.locator("#id_counterpart")).to_have_value("Hamburg")
    expect(page.locator("#id_country")).to_have_value("DE")
    expect(page.locator("#id_foreign_policy_0")).to_be_checked()


def test_without_javascript_the_page_asks_and_answers_too(
    signed_in: Signed, lists, committee, astrid: User
):
    page = signed_in(astrid, java_script_enabled=False)
    page.goto(reverse("engagements:delegation"))
    page.locator("#id_kind").select_option("conference_trip")
    page.get_by_role("button", name="Show who decides").click()
    page.locator("#id_on_behalf_of_ks_1").check()
    page.get_by_role("button", name="Show who decides").click()
    expect(page.locator("#delegation-answer")).to_contain_text(f"{committee.name} decides")
    expect(page.locator("#id_on_behalf_of_ks_1")).to_be_checked()
    expect(page.locator("[data-print]")).to_be_hidden()
