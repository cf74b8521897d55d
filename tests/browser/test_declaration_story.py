"""Declarations in a browser: stances on three tablets, decision, notes, the report to KS."""

import re
import subprocess
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from engagements.actions import engagements, ib_items, ib_meetings, protection
from engagements.models import Case, Decision, IbMeeting, Job, Role, User
from tests import factories
from tests.engagements.deciders import Organs, make_organs

from .conftest import Signed, wait_for

TABLET = {"viewport": {"width": 820, "height": 1180}, "has_touch": True}
PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True}


@pytest.fixture
def organs(lists) -> Organs:
    return make_organs()


@pytest.fixture
def seated(organs: Organs) -> list[User]:
    """The other two seats of S-65."""
    return [
        factories.make_user(role=Role.IB_MEMBER, body=organs.ib, name=name)
        for name in ("Gruppledaren", "Vice ordföranden")
    ]


def press(page: Page, button: str | re.Pattern[str]) -> None:
    page.get_by_role("button", name=button).first.click()


def choose(page: Page, question: str, answer: str) -> None:
    page.get_by_role("group", name=question).get_by_label(answer, exact=True).check()


def register_declaration(page: Page) -> Case:
    """Registered by SLK, with the panel saying who decides while one types."""
    page.goto("/")
    page.get_by_role("link", name="Register a case").first.click()
    page.get_by_role("link", name="Register a declaration").click()
    own = page.locator("#id_body option").filter(has_text="Kommunstyrelsen").first
    page.locator("#id_body").select_option(own.get_attribute("value"))
    page.get_by_label("Title", exact=True).fill("Städernas löfte om träd")
    page.get_by_label("What the city gains").fill("Staden visar vägen i grönska")
    choose(page, "Scope", "City-wide")
    choose(page, "Origin", "Somebody asked the city")
    page.get_by_label("Name of the declaration").fill("Cities' pledge for trees")
    page.get_by_label("Who initiated it").fill("Eurocities")
    page.get_by_label("What the city undertakes").fill("Att plantera träd")
    choose(page, "Does it make the city a member", "No")
    panel = page.get_by_role("region", name="Who decides, and why")
    expect(panel).to_contain_text("S-67")
    for question in ("Does it cost money?", "Does it take working hours?", "Does it bring new"):
        choose(page, question, "No")
    choose(page, "Is it about foreign, aid or security policy?", "No")
    expect(panel).to_contain_text("The Mayor after handling")
    page.get_by_label("How it contributes to the city's vision").fill("Ett Stockholm för alla")
    page.get_by_label("Ecological").check()
    press(page, re.compile("^Register$"))
    expect(page).to_have_url(re.compile(r"/engagemang/\d+/$"))
    page.get_by_role("link", name="Submit for decision").click()
    press(page, "Submit the matter")
    expect(page.locator("main")).to_contain_text("Submitted for decision")
    return Case.objects.get()


def call_meeting(page: Page) -> IbMeeting:
    page.goto("/ib/")
    page.get_by_role("link", name="New meeting").first.click()
    page.get_by_label("Day of the meeting").fill(timezone.localdate().isoformat())
    page.get_by_label("Last day for material").fill(timezone.localdate().isoformat())
    page.locator("main form button[type=submit]").last.click()
    press(page, re.compile("Propose the agenda"))
    expect(page.locator(".agenda")).to_contain_text("Städernas löfte om träd")
    press(page, "Send out the agenda")
    expect(page.locator("main")).to_contain_text("Called")
    return IbMeeting.objects.get()


def answer(page: Page, meeting: IbMeeting, stance: str, comment: str) -> None:
    page.goto(f"/ib/moten/{meeting.pk}/1/")
    assert page.locator("input[name=choice]:checked").count() == 0, "nothing is chosen beforehand"
    page.get_by_label(stance, exact=True).check()
    page.get_by_label("Comment for the notes").fill(comment)
    press(page, re.compile("Save and go"))
    expect(page).to_have_url(re.compile(rf"/ib/moten/{meeting.pk}/$"))


def test_a_declaration_without_cost_from_registration_to_the_report_to_ks(
    organs: Organs, seated: list[User], signed_in: Signed, worker, tmp_path: Path
):
    slk = signed_in(organs.slk)
    case = register_declaration(slk)
    meeting = call_meeting(slk)
    for person, stance in zip(
        (organs.member, *seated), ("Supports", "Opposes", "Notes"), strict=True
    ):
        answer(signed_in(person, **TABLET), meeting, stance, f"Kommentar av {person.name}")
    assert not Decision.objects.exists(), "a stance is never the decision (A-23)"
    slk.goto(f"/ib/moten/{meeting.pk}/")
    press(slk, "Open the meeting")
    mayor = signed_in(organs.mayor, **TABLET)
    mayor.goto(f"/ib/moten/{meeting.pk}/1/")
    for words in ("Kommentar av Gruppledaren", "Supports", "Opposes", "Notes"):
        expect(mayor.locator("main")).to_contain_text(words)
    mayor.get_by_role("link", name="Decide").click()
    mayor.get_by_label("Approve", exact=True).check()
    mayor.get_by_label("Reasons").fill("Staden ställer sig bakom löftet")
    press(mayor, "Decide")
    wait_for(lambda: Decision.objects.filter(organ="FB_IB").exists())
    read_notes(slk, meeting, tmp_path)
    report(signed_in(organs.ks_secretary), organs, case)


def read_notes(page: Page, meeting: IbMeeting, folder: Path) -> None:
    """The notes as PDF, made by the worker and read back."""
    page.goto(f"/ib/moten/{meeting.pk}/anteckningar/")
    page.get_by_role("button", name=re.compile("as PDF")).click()
    wait_for(lambda: Job.objects.filter(kind="paper", state="done").exists())
    page.reload()
    with page.expect_download() as fetched:
        page.get_by_role("link", name=re.compile("pdf|PDF|Open|Fetch|Download", re.I)).last.click()
    path = folder / "notes.pdf"
    fetched.value.save_as(path)
    text = subprocess.run(
        ["pdftotext", "-layout", str(path), "-"], capture_output=True, check=True, text=True
    ).stdout
    for words in ("Städernas löfte om träd", "Opposes", "Staden ställer sig bakom löftet"):
        assert words in text


def report(page: Page, organs: Organs, case: Case) -> None:
    """Red until it is reported to KS."""
    page.goto("/sammantraden/")
    page.get_by_label("Day of the meeting").fill(timezone.localdate().isoformat())
    organ = page.get_by_label("Organ")
    if organ.is_visible():
        organ.select_option(label=organs.ks.name)
    press(page, "To the meeting")
    page.goto(f"/delegationsbeslut/{organs.ks.pk}/")
    expect(page.locator("main")).to_contain_text("Not reported")
    page.get_by_label(f"Choose {case.diary_number}").check()
    page.get_by_label("Reported at the meeting of").select_option(index=1)
    page.get_by_label("Minutes paragraph").fill("§ 4")
    press(page, "Note the ticked ones as reported")
    expect(page.locator("main")).to_contain_text("Every decision on delegation is reported.")


def called(organs: Organs, **detail) -> tuple[Case, IbMeeting]:
    """A declaration on the agenda of a meeting that has been opened."""
    case = factories.make_case(
        kind="declaration", body=organs.ks, by=organs.slk, title="Löftet om vatten", **detail
    )
    engagements.submit(case=case, by=factories.fresh(organs.slk))
    today = timezone.localdate()
    by = factories.fresh(organs.slk)
    meeting = ib_meetings.plan(held_on=today, material_due_on=today, starts_at="08:30", by=by)
    ib_items.add(meeting=meeting, case=Case.objects.get(pk=case.pk), by=by)
    ib_meetings.call(meeting=IbMeeting.objects.get(), by=by)
    ib_meetings.begin(meeting=IbMeeting.objects.get(), by=by)
    return Case.objects.get(pk=case.pk), IbMeeting.objects.get()


def test_a_fee_at_the_last_minute_takes_the_matter_to_ks(organs: Organs, signed_in: Signed):
    """F-13: the delegation does not reach what costs."""
    case, meeting = called(organs)
    slk = signed_in(organs.slk)
    slk.goto(f"/engagemang/{case.pk}/andra/")
    slk.get_by_label("Fee a year, SEK").fill("20 000")
    press(slk, re.compile("^Save$"))
    expect(slk).to_have_url(re.compile(rf"/engagemang/{case.pk}/$"))
    mayor = signed_in(organs.mayor, **TABLET)
    mayor.goto(f"/ib/moten/{meeting.pk}/1/beslut/")
    expect(mayor.locator("main")).to_contain_text("You cannot decide this as things stand")
    expect(mayor.locator("main")).to_contain_text("City Executive Board")
    press(mayor, "Send to the executive board")
    case.refresh_from_db()
    assert (case.status, case.awaits) == ("submitted", "KS")
    secretary = signed_in(organs.ks_secretary)
    secretary.goto("/sammantraden/")
    secretary.get_by_role("link", name=re.compile("Löftet om vatten")).click()
    secretary.get_by_label("Minutes paragraph").fill("§ 9")
    secretary.get_by_label("Approved", exact=True).check()
    secretary.get_by_label("Reasons").fill("Kommunstyrelsen ansluter staden")
    press(secretary, "Record the decision")
    wait_for(lambda: Decision.objects.filter(organ="KS").exists())


def test_a_recused_member_sees_nothing_of_the_item_anywhere(organs: Organs, signed_in: Signed):
    case, meeting = called(organs)
    member = organs.member
    protection.recuse(
        case=case, person=member, ground="interest", explanation="", by=factories.fresh(member)
    )
    page = signed_in(member, **PHONE)
    for address in (
        "/",
        "/?view=network",
        "/ib/",
        f"/ib/moten/{meeting.pk}/",
        f"/ib/moten/{meeting.pk}/anteckningar/",
        f"/ib/moten/{meeting.pk}/anteckningar/?version=offentlig",
        f"/ib/kostnader/{meeting.held_on.year}/",
        "/notiser/",
        "/sok/?q=vatten",
        "/resor/",
    ):
        page.goto(address)
        body = page.locator("body").inner_text()
        assert "Löftet" not in body, address
        assert case.diary_number not in body, address
    for address in (f"/ib/moten/{meeting.pk}/1/", f"/engagemang/{case.pk}/"):
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 404, address


def test_a_stance_is_kept_while_the_network_is_gone(
    organs: Organs, signed_in: Signed, complaints: list[str]
):
    """Never lost, never counted twice."""
    case, meeting = called(organs)
    page = signed_in(organs.member, **TABLET)
    page.goto(f"/ib/moten/{meeting.pk}/1/")
    page.get_by_label("Supports", exact=True).check()
    page.get_by_label("Comment for the notes").fill("Skrivet på tåget")
    page.context.set_offline(True)
    press(page, re.compile("Save and go"))
    expect(page.locator("#ib-outbox")).to_contain_text("not yet sent")
    assert not case.ib_items.get().stances.exists()
    page.context.set_offline(False)
    wait_for(lambda: case.ib_items.get().stances.exists())
    stance = case.ib_items.get().stances.get()
    assert (stance.choice, stance.comment) == ("supports", "Skrivet på tåget")
    page.goto(f"/ib/moten/{meeting.pk}/")
    assert case.ib_items.get().stances.count() == 1
    gone = [one for one in complaints if "ERR_INTERNET_DISCONNECTED" in one]
    assert gone, "the browser says itself that the network was gone"
    for one in gone:
        complaints.remove(one)
