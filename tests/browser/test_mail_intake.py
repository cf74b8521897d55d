"""A request that came as an e-mail, from the file to the case, with and without script."""

import pytest
from playwright.sync_api import expect

from engagements.models import Body, Case, User
from tests import factories
from tests.visits import mailcorpus, outlookfile

from .test_import import sound

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def officer() -> User:
    body: Body = factories.make_body(name="Miljö- och hälsoskyddsnämnden", code="MHN")
    return factories.make_user(role="contact_person", body=body)


def file(name: str, content: bytes) -> list[dict]:
    return [{"name": name, "mimeType": "", "buffer": content}]


@pytest.mark.parametrize("has_script", [True, False])
def test_request_is_registered_from_its_mail(signed_in, lists, officer: User, has_script) -> None:
    page = signed_in(officer, java_script_enabled=has_script)
    page.goto("/besok/ny/")
    page.get_by_label("Number of visitors").fill("12")
    page.get_by_label("E-mail as a file").set_input_files(file("tom.eml", b""))
    page.get_by_role("button", name="Read the e-mail").click()
    expect(page.locator("#id_mail_error")).to_contain_text("The file is empty.")
    content = mailcorpus.READABLE["forwarded by Outlook in Swedish"][0]
    page.get_by_label("E-mail as a file").set_input_files(file("besök.eml", content))
    if has_script:
        sound(page)
    page.get_by_role("button", name="Read the e-mail").click()
    expect(page.get_by_role("heading", name="besök.eml is read")).to_be_visible()
    expect(page.get_by_label("Title from the e-mail")).to_have_value("Study visit")
    expect(page.get_by_label("First day from the e-mail")).to_have_value("2027-01-12")
    expect(page.get_by_label("Number of visitors")).to_have_value("12")
    assert Case.objects.count() == 0
    if has_script:
        sound(page)
    page.get_by_label("Who asks").fill("Aarhus Kommune")
    page.get_by_label("Country").select_option("DK")
    page.get_by_label("Its kind, when it is new").select_option("foreign_city")
    page.get_by_label("Title from the e-mail").press("Enter")
    expect(page.get_by_text("Registered as")).to_be_visible()
    case = Case.objects.get()
    assert (case.visit.contact_email, case.visit.delegation_size) == ("jane@example.org", 12)
    document = case.documents.get()
    assert (document.title, document.filename) == ("Study visit", "besök.eml")


def test_mail_that_outlook_saved_is_read_in_swedish(signed_in, lists, officer: User) -> None:
    page = signed_in(officer, language="sv")
    page.goto("/besok/ny/")
    content = outlookfile.msg(body=mailcorpus.SWEDISH, attached=["program.pdf"])
    page.locator("#id_mail").set_input_files(file("besök.msg", content))
    page.locator("[name=read_mail]").click()
    expect(page.get_by_text("program.pdf")).to_be_visible()
    expect(page.locator("#id_contact_name")).to_have_value("Jane Doe")
    expect(page.locator("#id_wished_to")).to_have_value("2027-01-14")
