"""The whole story of a visit, in a browser: from the letter to the closed case."""

import datetime
import re
import subprocess
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from engagements.models import Case, Document, Job, User
from engagements.statuses import Status
from tests import factories

from .conftest import Signed, wait_for

LETTER = "Sehr geehrte Damen und Herren,\nfourteen of us would like to see the Royal Seaport.\n"
PATH = re.compile(r"/besok/\d+/$")


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def go(page: Page, step: str) -> None:
    """Follow a step of the case page; the rarer ones stand in the menu."""
    link = page.get_by_role("link", name=step, exact=True)
    if not link.is_visible():
        page.locator("summary", has_text="More").click()
    link.click()


def press(page: Page, button: str) -> None:
    page.get_by_role("button", name=button, exact=True).click()


def register(page: Page, wished: datetime.date) -> None:
    page.goto("/")
    page.get_by_role("link", name="Register a case").first.click()
    page.get_by_role("link", name="Register a visit request").click()
    page.locator("#id_counterpart").fill("HafenCity Hamburg GmbH")
    page.locator("#id_country").select_option("DE")
    page.locator("#id_counterpart_type").select_option("foreign_city")
    page.locator("#id_contact_name").fill("Jens Petersen")
    page.get_by_label("Title", exact=True).fill("Hållbarhetskrav i Norra Djurgårdsstaden")
    page.get_by_label("How it came in").select_option("letter")
    page.get_by_label("Purpose", exact=True).fill("Se hur hållbarhetskrav följs upp")
    page.get_by_label("First day").fill(wished.isoformat())
    page.get_by_label("Last day").fill(wished.isoformat())
    page.get_by_label("Number of visitors").fill("14")
    panel = page.get_by_role("region", name="Who decides, and why")
    # The panel explains while one types: a head of state would make it KS's to coordinate.
    page.get_by_label("Highest level").select_option("statschef")
    expect(panel).to_contain_text("high political level")
    expect(panel).to_contain_text("S-61")
    page.get_by_label("Highest level").select_option("tjansteperson")
    expect(panel).to_contain_text("the committee decides")
    choose(page, "Is it about foreign, aid or security policy?", "No")
    press(page, "Register")
    expect(page).to_have_url(PATH)


def add_letter(page: Page, folder: Path) -> None:
    path = folder / "Brief.txt"
    path.write_text(LETTER)
    go(page, "Add a document")
    page.get_by_label("File", exact=True).set_input_files(path)
    page.get_by_label("Title", exact=True).fill("Brief aus Hamburg")
    page.get_by_label("Sender or recipient").fill("HafenCity Hamburg GmbH")
    page.locator("main form").get_by_role("button").last.click()
    expect(page).to_have_url(re.compile(r"/besok/\d+/"))


def assess(page: Page) -> None:
    go(page, "Assess the request")
    part = page.locator(".criterion").filter(has_text="Do both the city and the guests learn")
    part.get_by_label("Yes", exact=True).check()
    part.get_by_label("Quote or motive").fill("They have raised their requirements in four steps.")
    expect(page.locator("#ruling-live")).to_contain_text("3 of")
    choose(page, "Does the visit have support in the strategy?", "Yes")
    choose(page, "Is the delegation prioritised by the city?", "No")
    choose(page, "Recommendation", "Receive the visit")
    page.get_by_label("Motive", exact=True).fill("Mutual learning on requirements.")
    press(page, "Save the assessment")
    expect(page).to_have_url(PATH)


def accept(page: Page) -> None:
    go(page, "Accept the visit")
    page.get_by_label("Reasons").fill("We learn from each other.")
    page.locator("main form").get_by_role("button").first.click()


def plan_and_finish(page: Page, case: Case) -> None:
    page.goto(f"/besok/{case.pk}/")
    go(page, "Plan the visit")
    yesterday = timezone.localdate() - datetime.timedelta(days=1)
    page.get_by_label("Day", exact=True).fill(yesterday.isoformat())
    page.get_by_label("Last day").fill("")
    page.get_by_label("Begins").fill("09:00")
    page.get_by_label("Ends").fill("12:00")
    page.get_by_label("Place").fill("Bobergsgatan 12")
    page.locator("main form").get_by_role("button").first.click()
    expect(page).to_have_url(PATH)
    go(page, "Note that it was carried out")
    page.locator("main form").get_by_role("button").first.click()
    # The next step opens by itself.
    expect(page).to_have_url(re.compile(r"/besok/\d+/folj-upp/$"))
    page.get_by_label("Number of visitors who came").fill("13")
    page.get_by_label("What we learnt").fill("Part of the price is paid back for the gold label.")
    page.get_by_label("Who learnt it").fill("Astrid Lind")
    page.get_by_label("Shared with whom").fill("Exploateringskontoret")
    press(page, "Save the follow-up")
    wait_for(lambda: Case.objects.get().status == Status.FOLLOWED_UP)
    page.goto(f"/besok/{case.pk}/")
    go(page, "Close the case")
    page.locator("main form").get_by_role("button").first.click()
    wait_for(lambda: Case.objects.get().status == Status.CLOSED)


def test_a_letter_becomes_a_visit_that_is_answered_followed_up_and_closed(
    signed_in: Signed, lists, worker, astrid: User, tmp_path: Path, settings
):
    page = signed_in(astrid)
    register(page, timezone.localdate() + datetime.timedelta(days=60))
    case = Case.objects.get()
    assert case.diary_number == f"MHN {timezone.localdate().year}/1"
    add_letter(page, tmp_path)
    page.goto(f"/besok/{case.pk}/")
    assess(page)
    accept(page)
    # The letter: begun from the template, made by the worker, filed on the case.
    page.goto(f"/besok/{case.pk}/brev/?kind=accept&language=en")
    expect(page.get_by_label("Text")).to_have_value(re.compile("Dear Jens Petersen"))
    page.get_by_role("button", name="Make the letter").click()
    wait_for(lambda: Job.objects.filter(state__in=["done", "failed"]).exists())
    document = Document.objects.get(direction="out")
    said = subprocess.run(
        ["pdftotext", "-layout", Path(settings.MEDIA_ROOT) / str(document.file.name), "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "Dear Jens Petersen," in said
    assert "We learn from each other." in said
    assert case.diary_number in said
    page.goto(f"/besok/{case.pk}/")
    page.get_by_role("link", name="Documents").first.click()
    expect(page.get_by_role("link", name=document.title).first).to_be_visible()
    expect(page.get_by_role("link", name="Brief aus Hamburg").first).to_be_visible()
    plan_and_finish(page, case)
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    page.goto(f"/besok/{case.pk}/")
    expect(page.locator("main")).to_contain_text("Closed")
    expect(page.get_by_role("link", name="Accept the visit")).to_have_count(0)


def test_a_stranger_from_another_committee_reads_but_cannot_touch(
    signed_in: Signed, lists, committee, astrid: User, bo: User
):
    case = factories.make_case(body=committee, by=astrid)
    page = signed_in(bo)
    page.goto(f"/besok/{case.pk}/")
    expect(page.get_by_role("heading", level=1)).to_have_text(case.title)
    for step in ("Assess the request", "Accept the visit", "Correct the request"):
        expect(page.get_by_role("link", name=step)).to_have_count(0)
    for step in ("bedom", "ta-emot", "andra", "avboj", "brev"):
        answer = page.goto(f"/besok/{case.pk}/{step}/")
        assert answer is not None
        assert answer.status == 403, step
    expect(page.locator("main")).to_contain_text(committee.name)
    secret = factories.make_case(body=committee, secret=True)
    answer = page.goto(f"/besok/{secret.pk}/")
    assert answer is not None
    assert answer.status == 404
    case.refresh_from_db()
    assert case.version == 1


def test_a_second_tab_that_saves_late_loses_nothing(
    signed_in: Signed, lists, committee, astrid: User
):
    case = factories.make_case(body=committee, by=astrid, handler=astrid)
    first = signed_in(astrid)
    first.goto(f"/besok/{case.pk}/andra/")
    second = first.context.new_page()
    second.goto(f"/besok/{case.pk}/andra/")
    first.get_by_label("Purpose", exact=True).fill("The first text")
    press(first, "Save")
    expect(first).to_have_url(PATH)
    second.get_by_label("Purpose", exact=True).fill("The second text")
    with second.expect_response(lambda answer: answer.url.endswith("/andra/")) as late:
        second.locator("#request-form").get_by_role("button", name="Save").click()
    assert late.value.status == 409
    expect(second.locator("main")).to_contain_text("The first text")
    expect(second.get_by_label("Purpose", exact=True)).to_have_value("The second text")
    case.refresh_from_db()
    assert case.summary == "The first text"
    second.get_by_role("button", name=re.compile("Save")).first.click()
    expect(second).to_have_url(PATH)
    case.refresh_from_db()
    assert case.summary == "The second text"


def test_what_is_typed_survives_a_refused_form(signed_in: Signed, lists, astrid: User):
    page = signed_in(astrid)
    page.goto("/besok/ny/")
    page.get_by_label("Purpose", exact=True).fill("Lång text som inte får försvinna")
    press(page, "Register")
    expect(page.locator(".ds-error-summary, ds-error-summary")).to_be_focused()
    expect(page.get_by_label("Purpose", exact=True)).to_have_value(
        "Lång text som inte får försvinna"
    )
    assert not Case.objects.exists()


def test_the_first_page_speaks_swedish_by_default(signed_in: Signed, lists, astrid: User):
    page = signed_in(astrid, language="sv")
    page.goto("/")
    expect(page.locator("html")).to_have_attribute("lang", "sv")
