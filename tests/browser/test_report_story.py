"""A year's report in a browser: opened, written, reminded of, approved, returned, assembled,
frozen and taken away."""

import io
import json
import re
from pathlib import Path

import pikepdf
from django.urls import reverse
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from engagements.actions import reminders
from engagements.models import Job, User
from reporting.models import Report, Snapshot
from tests import factories
from tests.factories import fresh
from tests.makers_engagements import days

from .conftest import Signed, wait_for
from .test_declaration_story import PHONE, TABLET, press

YEAR = timezone.localdate().year
HEADING = "International visits and events strengthen the image of Stockholm"


def open_year(page: Page) -> Report:
    """SLK opens the year; its day was yesterday, so that what is missing is late."""
    page.goto("/arsredovisning/")
    page.get_by_role("link", name="Open a report").click()
    page.get_by_label("Year", exact=True).fill(str(YEAR))
    page.get_by_label("Annual report", exact=True).check()
    page.get_by_label("To be handed in by").fill(days(-1).isoformat())
    press(page, "Open the report")
    expect(page.locator("main")).to_contain_text("The report is opened, and the bodies are asked.")
    return Report.objects.get()


def go_to_part(page: Page) -> None:
    """From the first page to one's own body's part."""
    page.goto("/arsredovisning/")
    page.get_by_role("region", name="What you are asked to write").get_by_role("link").click()


def write(page: Page, text: str) -> None:
    """Under the heading of the visits, with what the page says meanwhile."""
    page.get_by_role("link", name=re.compile(f"(Write|Change the text) ?: {HEADING}")).click()
    page.get_by_role("textbox", name="Text").fill(text)
    expect(page.locator("#typed")).to_contain_text("Kept as your draft")
    expect(page.locator("#typed")).to_contain_text(f"{len(text.split())} words of about 100")
    expect(page.locator("#words-said")).to_contain_text("words of about 100")
    expect(page.locator("#preview")).to_contain_text(text)
    press(page, "Save the text")
    expect(page.locator("main")).to_contain_text("The text is saved.")


def look_behind_a_figure(page: Page) -> None:
    """A figure that is clicked shows exactly as many rows."""
    here = page.url
    page.get_by_role("region", name=HEADING).get_by_role("link", name="2 Visit").first.click()
    expect(page.locator("main")).to_contain_text("2 rows make the figure 2.")
    expect(page.locator("main tbody tr")).to_have_count(2)
    page.goto(here)


def fetch(page: Page, url: str, folder: Path) -> bytes:
    """The file behind a link of the page."""
    with page.expect_download() as waiting:
        page.locator(f"a[href='{url}']").first.click()
    path = folder / waiting.value.suggested_filename
    waiting.value.save_as(path)
    return path.read_bytes()


def paper(page: Page, label: str, folder: Path) -> bytes:
    """The report as the worker makes it."""
    known = set(Job.objects.values_list("pk", flat=True))
    page.get_by_role("button", name=label).click()
    wait_for(lambda: Job.objects.exclude(pk__in=known).filter(state="done").exists())
    job = Job.objects.exclude(pk__in=known).get()
    page.reload()
    return fetch(page, reverse("engagements:job_file", args=[job.pk]), folder)


def take_the_files(page: Page, frozen: Snapshot, folder: Path) -> None:
    """PDF, DOCX, XLSX and JSON: each opens, and says what SLK put together."""
    home = reverse("reporting:snapshot", args=[frozen.pk])
    data = json.loads(fetch(page, reverse("reporting:snapshot_json", args=[frozen.pk]), folder))
    assert frozen.sha256 in json.dumps(data)
    book = fetch(page, reverse("reporting:snapshot_xlsx", args=[frozen.pk]), folder)
    assert load_workbook(io.BytesIO(book)).sheetnames
    word = Document(io.BytesIO(paper(page, "international relations as a Word file", folder)))
    assert "Staden tog emot. Vi lärde av Oslo." in [line.text for line in word.paragraphs]
    page.goto(home)
    with pikepdf.open(io.BytesIO(paper(page, "international relations as PDF", folder))) as pdf:
        assert len(pdf.pages) >= 1
    page.goto(home)


def test_a_year_from_its_opening_to_its_files(
    lists, worker, signed_in: Signed, tmp_path, committee, astrid: User, bo: User, hedda: User,
    cecilia: User,
):  # fmt: skip
    for _visit in range(2):
        factories.make_case(body=committee, by=astrid)
    slk = signed_in(cecilia)
    report = open_year(slk)

    contact = signed_in(astrid)
    go_to_part(contact)
    look_behind_a_figure(contact)
    write(contact, "Vi lärde av Oslo.")
    press(contact, "Hand it in")
    expect(contact.locator("main")).to_contain_text("Your part is handed in.")

    # The company is late, and is told so on its contact person's phone.
    reminders.send(timezone.localdate())
    phone = signed_in(bo, **PHONE)
    phone.goto("/notiser/")
    expect(phone.locator("main")).to_contain_text("A part of the annual report is due")
    phone.locator("main").get_by_role("link", name=re.compile("Stockholms Hamn")).first.click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Stockholms Hamn AB")

    # The head approves on a tablet.
    head = signed_in(hedda, **TABLET)
    head.goto("/arsredovisning/")
    head.get_by_role("region", name="What waits for your approval").get_by_role("link").click()
    press(head, "Approve it")
    expect(head.locator("main")).to_contain_text("The part is approved.")

    home = reverse("reporting:report", args=[report.pk])
    slk.goto(home)
    for one in ("Not begun 1", "Approved 1", "Late 1"):
        expect(slk.get_by_role("link", name=one, exact=True)).to_be_visible()
    slk.get_by_role("link", name="Late 1", exact=True).click()
    expect(slk.locator("main tbody tr")).to_have_count(1)
    expect(slk.locator("main tbody")).to_contain_text("Stockholms Hamn AB")

    write(phone, "Vi tog emot Riga.")
    press(phone, "Hand it in")
    slk.get_by_role("link", name="All 2").click()
    slk.get_by_role("link", name="Stockholms Hamn AB").click()
    slk.get_by_role("link", name="Return it").click()
    slk.get_by_label("What is asked for").fill("Skriv vad ni lärde er")
    press(slk, "Return it")
    phone.reload()
    expect(phone.locator("main")).to_contain_text("Skriv vad ni lärde er")
    write(phone, "Vi tog emot Riga, och lärde om is.")
    press(phone, "Hand it in")

    slk.goto(home)
    slk.get_by_role("link", name=re.compile(f"Swedish ?: {HEADING}")).click()
    slk.get_by_role("textbox", name="Text").fill("Staden tog emot.")
    press(slk, "Take them all into the text")
    expect(slk.get_by_role("textbox", name="Text")).to_have_value(
        "Staden tog emot.\n\nVi lärde av Oslo.\n\nVi tog emot Riga, och lärde om is."
    )
    slk.get_by_role("textbox", name="Text").fill("Staden tog emot. Vi lärde av Oslo.")
    expect(slk.locator("#typed")).to_contain_text("7 words")
    expect(slk.locator("#on-device")).to_be_hidden()
    press(slk, "Save the text")
    slk.get_by_role("link", name=re.compile(f"English ?: {HEADING}")).click()
    slk.get_by_role("textbox", name="Text").fill("Staden tog emot. Vi lärde av Oslo.")
    press(slk, "Save the text")

    slk.get_by_role("link", name="Freeze the figures").click()
    press(slk, "Freeze")
    expect(slk.locator("main")).to_contain_text("Nothing: every figure and every row behind it")
    frozen = Snapshot.objects.get()
    take_the_files(slk, frozen, tmp_path)

    # What comes afterwards does not move it; the difference shows.
    factories.make_case(body=committee, by=fresh(astrid))
    slk.reload()
    row = slk.get_by_role("row").filter(has_text="Visit requests received")
    expect(row).to_contain_text("1 more, 0 fewer")
    assert Snapshot.objects.get().sha256 == frozen.sha256
