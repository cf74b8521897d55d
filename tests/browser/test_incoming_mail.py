"""E-mails that came in: brought several at once, looked at, and registered from the list."""

import pytest
from playwright.sync_api import expect

from engagements.models import Body, Case, User
from tests import factories
from tests.visits import mailcorpus
from visits.models import IncomingMail

from .test_import import sound

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> User:
    body: Body = factories.make_body(name="Miljö- och hälsoskyddsnämnden", code="MHN")
    return factories.make_user(role="contact_person", body=body)


def file(name: str, subject: str) -> dict:
    content = mailcorpus.bytes_of(mailcorpus.plain(mailcorpus.ENGLISH, subject=subject))
    return {"name": name, "mimeType": "", "buffer": content}


@pytest.mark.parametrize("has_script", [True, False])
def test_several_mails_wait_in_a_list(signed_in, lists, officer: User, has_script) -> None:
    page = signed_in(officer, java_script_enabled=has_script)
    page.goto("/besok/ny/")
    files = [file("a.eml", "First visit"), file("b.eml", "Second visit")]
    page.get_by_label("E-mail as a file").set_input_files(files)
    page.get_by_role("button", name="Read the e-mail").click()
    expect(page.get_by_role("heading", name="Incoming e-mails")).to_be_visible()
    if has_script:
        sound(page)
    page.get_by_role("link", name="Second visit").click()
    expect(page.get_by_text("We would like to visit you on 12-14 January 2027.")).to_be_visible()
    if has_script:
        sound(page)
    page.get_by_role("link", name="Set aside…").click()
    page.get_by_label("Why it needs no answer").fill("Answered by telephone")
    page.get_by_role("button", name="Set aside now").click()
    page.get_by_role("link", name="First visit").click()
    page.get_by_role("link", name="Register a request…").click()
    expect(page.get_by_label("Title from the e-mail")).to_have_value("First visit")
    page.get_by_label("Who asks").fill("Aarhus Kommune")
    page.get_by_label("Country").select_option("DK")
    page.get_by_label("Its kind, when it is new").select_option("foreign_city")
    page.get_by_label("Title from the e-mail").press("Enter")
    expect(page.get_by_text("Registered as")).to_be_visible()
    states = IncomingMail.objects.order_by("pk").values_list("state", "case")
    assert list(states) == [("taken_in", Case.objects.get().pk), ("set_aside", None)]
