"""From the public form to a registered case, on a telephone, with and without script."""

import re

import pytest
from playwright.sync_api import expect

from engagements.actions import mails
from engagements.models import Body, Case, Theme
from tests import factories, makers_public
from visits import publiclinks
from visits.models import PublicRequest

from .test_import import sound

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def climate(lists) -> Theme:
    """A theme that one body works with; its contact person is told."""
    body: Body = factories.make_body(name="Miljö- och hälsoskyddsnämnden", code="mhn")
    factories.make_user(role="contact_person", body=body, name="Astrid Lind")
    theme: Theme = Theme.objects.get(code="klimat")
    theme.bodies.set([body])
    return theme


@pytest.mark.parametrize("has_script", [True, False])
def test_a_guest_asks_and_the_body_has_the_case(signed_in, climate, settings, has_script) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    page = signed_in(None, viewport=PHONE, java_script_enabled=has_script)
    page.goto("/en/visit-request/")
    if has_script:
        sound(page)
    page.get_by_label("What do you want to learn in Stockholm?").fill("Cloudbursts")
    page.get_by_role("button", name="Svenska").click()
    expect(page).to_have_url(re.compile("/sv/besoksforfragan/$"))
    page.get_by_role("button", name="English").click()
    expect(page.get_by_label("What do you want to learn")).to_have_value("Cloudbursts")
    page.get_by_role("button", name="Save and go on later").click()
    expect(page.get_by_text("Your draft is saved")).to_be_visible()
    page.get_by_label("Your organisation").fill("Aarhus Kommune")
    page.get_by_role("button", name="Send", exact=True).click()
    expect(page.locator("#id_contact_name_error")).to_be_visible()
    if has_script:
        sound(page)
    page.get_by_label("Kind of organisation").select_option("foreign_city")
    page.get_by_label("Country").select_option("DK")
    page.get_by_label("Your name").fill("Mette Holm")
    page.get_by_label("E-mail").fill("mette@aarhus.example")
    page.get_by_label("Climate").check()
    page.wait_for_timeout(4000)  # nobody is that quick
    page.get_by_label("Your organisation").press("Enter")
    expect(page.get_by_text("Receipt number")).to_be_visible()
    row = PublicRequest.objects.get()
    assert (row.state, Case.objects.count()) == ("unconfirmed", 0)
    assert mails.relay() == 1  # the draft's link has come to nothing
    page.goto(publiclinks.status_address(row))
    if has_script:
        sound(page)
    page.get_by_role("button", name="Confirm the request").click()
    expect(page.get_by_text("Your request is with")).to_be_visible()
    case = Case.objects.get()
    assert case.visit.contact_email == "mette@aarhus.example"
    page.get_by_role("button", name="Withdraw the request").click()
    page.get_by_role("link", name="No, keep it").click()
    expect(page.get_by_role("button", name="Withdraw the request")).to_be_visible()


def test_a_clerk_registers_what_no_body_is_obvious_for(signed_in, lists) -> None:
    body = factories.make_body(name="Trafiknämnden", code="trn")
    ks = factories.make_body(kind="KS", name="Kommunstyrelsen", code="ks")
    officer = factories.make_user(role="slk_officer", body=ks)
    makers_public.waiting()
    page = signed_in(officer)
    page.goto("/besok/inkommet/")
    sound(page)
    page.get_by_role("link", name="Aarhus Kommune").click()
    expect(page.get_by_text("How Stockholm plans for cloudbursts.")).to_be_visible()
    sound(page)
    page.get_by_label("Register at").select_option(str(body.pk))
    page.get_by_role("button", name="Register", exact=True).click()
    expect(page.get_by_text("Registered as")).to_be_visible()
    assert Case.objects.get().visit.contact_name == "Mette Holm"
