"""Writing a text: kept, previewed, saved; nothing that is typed is lost."""

import re
import uuid

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reporting.actions import drafts, reports
from reporting.models import Draft
from tests.factories import make_user
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
YEAR = timezone.localdate().year
PART = {"HTTP_HX_REQUEST": "true"}


def signed_in(user):
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def report(slk, contact):
    return reports.open_report(year=YEAR, part="year", deadline=days(-1), by=slk)


@pytest.fixture
def url(part):
    return reverse("reporting:write", args=[part.pk, "visits"])


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page.text)[1]


def test_what_is_typed_is_kept_and_read_as_it_will_be_printed(contact, url, part):
    client = signed_in(contact)
    tab = hidden(client.get(url), "tab")
    typed = {"text": "Vi **lärde**:\r\n- luft", "version": 0, "edition": 0, "tab": tab}
    answer = client.post(url, typed | {"preview": "1"}, **PART)
    assert answer.status_code == 200 and "<html" not in answer.text
    assert "data-kept" in answer.text and "<li>luft</li>" in answer.text
    assert "<p>Vi lärde:</p>" in answer.text and "3 words of about 100" in answer.text
    assert hidden(answer, "edition") == "1"
    assert not part.texts.exists()
    # The whole page, for those without script, and the next time it is opened.
    page = client.post(url, typed | {"preview": "1"})
    assert "<html" in page.text and "<li>luft</li>" in page.text
    again = client.get(url)
    assert "Your draft stands in the form" in again.text and "Vi **lärde**" in again.text
    assert hidden(again, "edition") == "2"
    home = client.get(reverse("reporting:contribution", args=[part.pk]))
    assert "You have a draft that is not saved" in home.text
    assert client.post(url, typed).status_code == 302
    assert part.texts.get().text == "Vi **lärde**:\n- luft"
    assert not Draft.objects.exists()


def test_another_tab_s_draft_is_not_written_over(contact, url):
    client = signed_in(contact)
    first, second = (hidden(client.get(url), "tab") for _tab in range(2))
    typed = {"version": 0, "edition": 0, "preview": "1"}
    client.post(url, typed | {"text": "Ett", "tab": first}, **PART)
    answer = client.post(url, typed | {"text": "Två", "tab": second}, **PART)
    assert "in another tab" in answer.text and "data-kept" not in answer.text
    assert Draft.objects.get().text == "Ett"
    page = client.post(url, typed | {"text": "Två", "tab": second})
    assert ">\nTvå</textarea>" in page.text


def test_a_draft_that_is_not_wanted_is_thrown_away(contact, url, part):
    client = signed_in(contact)
    client.post(url, {"text": "Bort", "version": 0, "preview": "1"})
    assert client.post(url, {"discard": "1"}).status_code == 302
    page = client.get(url)
    assert "The draft is thrown away." in page.text and "Bort" not in page.text
    assert not Draft.objects.exists()


def test_a_colleague_s_save_meanwhile_shows_both_and_keeps_mine(contact, body, url, part):
    client = signed_in(contact)
    head = make_user(role="head", body=body)
    client.post(url, {"text": "Min", "version": 0, "preview": "1"})
    reports.write(contribution=part, heading="visits", text="Chefens", version=0, by=head)
    answer = client.post(url, {"text": "Min text", "version": 0})
    assert answer.status_code == 409
    assert f"Saved by {head.name}" in answer.text and "Save mine over theirs" in answer.text
    assert "Chefens" in answer.text and ">\nMin text</textarea>" in answer.text
    # A draft of another tab stands; what this one says is in the form.
    other = client.post(url, {"text": "Tredje", "version": 0})
    assert other.status_code == 409 and "in another tab" in other.text
    assert client.post(url, {"text": "Min text", "version": 1}).status_code == 302
    assert part.texts.get().text == "Min text"


def test_what_comes_after_it_was_handed_in_or_the_day_is_not_lost(contact, url, part):
    client = signed_in(contact)
    # The day has passed: it can still be written.
    assert client.post(url, {"text": "Sent men väl", "version": 0}).status_code == 302
    reports.hand_in(contribution=part, by=contact)
    late = client.post(url, {"text": "En rad till", "version": 1})
    assert late.status_code == 422 and ">\nEn rad till</textarea>" in late.text
    assert drafts.of(part, "visits", "", contact).text == "En rad till"
    again = client.get(url)
    assert "It is handed in." in again.text and ">\nEn rad till</textarea>" in again.text


@pytest.mark.parametrize(
    "wrong",
    [
        {"tab": "x"},
        {"edition": "-1"},
        {"edition": "9" * 30},
        {"version": "9" * 30},
        {"text": "a" * 20_001},
    ],
)
def test_what_no_form_sends_is_refused_and_shown_again(wrong, contact, url):
    client = signed_in(contact)
    typed = {"text": "Kvar", "version": "0", "tab": str(uuid.uuid4())} | wrong
    for more in ({}, {"preview": "1"}):
        answer = client.post(url, typed | more)
        assert answer.status_code == 422 and typed["text"] in answer.text
    part_of = client.post(url, typed | {"preview": "1"}, **PART)
    assert part_of.status_code == 422
    assert not Draft.objects.exists()


def test_the_office_takes_the_bodies_texts_into_its_own(report, part, contact, slk):
    reports.write(contribution=part, heading="visits", text="Från A", version=0, by=contact)
    reports.hand_in(contribution=part, by=contact)
    client = signed_in(slk)
    url = reverse("reporting:section", args=[report.pk, "visits", "sv"])
    text = part.texts.get()
    page = client.post(url, {"text": "Staden.", "version": 0, "take": text.pk})
    assert page.status_code == 200 and ">\nStaden.\n\nFrån A</textarea>" in page.text
    assert drafts.of(report, "visits", "sv", slk).text == "Staden.\n\nFrån A"
    page = client.post(url, {"text": "", "version": 0, "take": "all", "edition": 1})
    assert ">\nFrån A</textarea>" in page.text
    # What is no text of theirs takes nothing, and saves nothing.
    page = client.post(url, {"text": "Staden.", "version": 0, "take": "x", "edition": 2})
    assert page.status_code == 200 and ">\nStaden.</textarea>" in page.text
    assert not report.sections.exists()


def test_the_versions_show_who_wrote_what(report, part, contact, body, slk):
    head = make_user(role="head", body=body)
    reports.write(contribution=part, heading="visits", text="Tio besök", version=0, by=contact)
    reports.write(contribution=part, heading="visits", text="Elva besök", version=1, by=head)
    url = reverse("reporting:versions", args=[part.pk, "visits"])
    page = signed_in(slk).get(url)
    assert contact.name in page.text and head.name in page.text
    assert page.text.index("Version 2") < page.text.index("Version 1")
    assert re.search(r"<del>.*Tio</del><ins>.*Elva</ins> besök", page.text)
    assert signed_in(make_user(role="contact_person")).get(url).status_code == 404
    assert signed_in(slk).get(url.replace("visits", "reviews")).status_code == 404


def test_a_section_s_versions_are_the_office_s(report, slk, contact):
    for number in range(12):
        reports.assemble(
            report=report,
            heading="visits",
            language="sv",
            text=f"Rad {number}",
            version=number,
            by=slk,
        )
    url = reverse("reporting:section_versions", args=[report.pk, "visits", "sv"])
    client = signed_in(slk)
    newest, older = (
        re.findall(r">Version (\d+)<", client.get(f"{url}{more}").text) for more in ("", "?fore=3")
    )
    assert newest == [str(number) for number in range(12, 2, -1)]
    assert older == ["2", "1"]
    assert client.get(f"{url}?fore=0").status_code == 200  # before the first there is none
    assert signed_in(contact).get(url).status_code == 403
