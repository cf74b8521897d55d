"""axe finds nothing on any page, in any width or colour; the keyboard and plain HTML suffice."""

import datetime
from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from engagements.actions import jobs
from engagements.models import Body, Case, EuPrinciple, User
from engagements.rules.versions import POLICIES
from engagements.statuses import Status
from tests import factories, makers_registers
from tests.fictional_policy import FICTIONAL
from visits.actions import answers, invitations, triage

from . import planpages
from .conftest import Signed
from .looks import LOOKS, ON_COLOUR, Looks, faults, violations


def assess(case: Case, by: User) -> None:
    case.refresh_from_db()
    triage.assess(
        case=case,
        answers={"mutual_learning": (True, "They share their experience.")},
        strategy_support=True,
        foreign_policy=False,
        prioritised_by_city=False,
        recommendation="accept",
        motive="Mutual learning.",
        version=case.version,
        by=by,
    )


def register_pages(body: Body, head: User, case: Case) -> Iterator[str]:
    """The registers, each with a row, and who knows whom at the case's counterpart."""
    entry = makers_registers.make_entry(body=body, by=head, country="NO", link="https://c40.org/")
    ended = makers_registers.make_priority(body=body, by=head, valid_to=datetime.date(2026, 1, 2))
    made = {
        "monitoring": entry,
        "examples": makers_registers.make_example(body=body, by=head, kind="challenge"),
        "priorities": makers_registers.make_priority(
            body=body, by=head, monitoring_entries=[entry]
        ),
    }
    for key, row in made.items():
        for name in (key, f"{key}_add"):
            yield reverse(f"engagements:{name}")
        for name in (f"{key}_row", f"{key}_edit"):
            yield reverse(f"engagements:{name}", args=[row.pk])
    yield reverse("engagements:priorities_row", args=[ended.pk])
    yield f"{reverse('engagements:monitoring')}?q=finnsinte"
    yield reverse("engagements:principles")
    yield reverse("engagements:principles_row", args=[EuPrinciple.objects.order_by("pk")[0].pk])
    known = makers_registers.make_acquaintance(counterpart=case.counterpart, since=2019)
    yield reverse("engagements:acquaintance_remove", args=[known.pk])


@pytest.fixture
def pages(
    lists, committee, company, ks, astrid: User, hedda: User, monkeypatch: pytest.MonkeyPatch
) -> dict[str, list[str]]:
    """Who looks at which addresses: every page that a person can come to."""
    # A second version, so that there is something to compare.
    monkeypatch.setitem(POLICIES, FICTIONAL.version, FICTIONAL)
    wished = timezone.localdate() + datetime.timedelta(days=40)
    new = factories.make_case(body=committee, by=astrid)
    assessed = factories.make_case(
        body=committee, by=astrid, handler=astrid, wished_from=wished, wished_to=wished
    )
    assess(assessed, astrid)
    accepted = factories.make_case(
        body=committee, by=astrid, handler=astrid, political_level="kommunal_toppniva"
    )
    assess(accepted, astrid)
    answers.accept(case=accepted, reasons="We learn.", by=astrid)
    invitation = invitations.propose(
        case=accepted,
        invitees=[
            {
                "name": "Selamawit Bekele",
                "born_on": datetime.date(1979, 4, 12),
                "citizenship": "Etiopien",
                "passport_number": "EP1",
                "title": "Planner",
            }
        ],
        purpose="Planning",
        stay_from=wished,
        stay_to=wished,
        costs="The guests pay.",
        programme="Two days.",
        support="S-36",
        addressed_to="",
        language="en",
        by=astrid,
    )
    secret = factories.make_case(body=committee, by=astrid, secret=True)
    asked = factories.make_case(body=committee, by=astrid)
    answers.ask(case=asked, question="Who comes?", by=astrid)
    significant = factories.make_case(body=committee, by=astrid, political_level="statschef")
    assess(significant, astrid)
    job = jobs.request(kind="letter", case=new, parameters={}, by=astrid)
    visits = {
        new: ("case", "edit", "assess", "propose_priority", "hand_over", "ask", "compose"),
        assessed: ("case", "accept", "decline", "propose_date", "propose_invitation"),
        accepted: ("case", "plan", "compose"),
        asked: ("case", "answered"),
        significant: ("case", "refer"),
        secret: ("case",),
    }
    core: tuple[str, ...] = (
        "timeline",
        "history",
        "assign",
        "withdraw",
        "void",
        "external_reference",
    )
    core += ("partaking_add", "note_add", "document_add", "mark_secret", "limit", "recuse")
    plain: tuple[str, ...] = (
        "worklist",
        "search",
        "counterparts",
        "counterpart_register",
        "notifications",
    )
    plain += ("profile", "accessibility", "shortcuts", "strategy", "delegation")
    return {
        "astrid": [
            *(reverse(f"engagements:{name}") for name in plain),
            f"{reverse('engagements:search')}?q=Studiebes%C3%B6k",
            f"{reverse('engagements:delegation')}?kind=visit&own_sek=tolv",
            f"{reverse('engagements:delegation')}?kind=declaration&scope=city_wide&costs_money=no",
            reverse("visits:register"),
            reverse("visits:invitations"),
            reverse("visits:invitation", args=[invitation.pk]),
            *(
                reverse(f"visits:{name}", args=[case.pk])
                for case, names in visits.items()
                for name in names
            ),
            *(reverse(f"engagements:{name}", args=[new.pk]) for name in core),
            *(
                reverse(f"engagements:{name}", args=[secret.pk])
                for name in ("share", "unshare", "lift_secrecy")
            ),
            reverse("engagements:counterpart", args=[new.counterpart_id]),
            reverse("engagements:counterpart_edit", args=[new.counterpart_id]),
            reverse("engagements:acquaintance_add", args=[new.counterpart_id]),
            *register_pages(committee, hedda, new),
            reverse("engagements:job", args=[job.pk]),
            reverse("engagements:citing_cases", args=["S-75"]),
            reverse("engagements:citing_cases", args=["S-1"]),
            *planpages.addresses(committee, astrid),
            "/finns-inte/",
        ],
        "hedda": [
            reverse("visits:set_priority", args=[new.pk]),
            reverse("visits:sign_invitation", args=[invitation.pk]),
            reverse("visits:refuse_invitation", args=[invitation.pk]),
        ],
        "cecilia": [
            reverse("engagements:plans"),
            reverse("engagements:strategy"),
            reverse("engagements:policies"),
            reverse("engagements:policy_decisions", args=["2016", wished.year]),
            reverse("engagements:policy_decisions", args=["2016", timezone.localdate().year]),
            f"{reverse('engagements:policy_comparison')}?year={timezone.localdate().year}",
            reverse("engagements:policy_comparison"),
        ],
    }


def test_axe_does_find_faults(signed_in: Signed):
    page = signed_in(None)
    page.set_content("<main><h1>A page</h1><img src='data:,'><input></main>")
    found = {line.split(":")[0] for line in violations(page)}
    assert {"image-alt", "label", "html-has-lang"} <= found
    dark = signed_in(None, color_scheme="dark")
    dark.set_content("<p style='color: #555; background: #333'>Hard to read</p>")
    assert [line.split(":")[0] for line in violations(dark, ON_COLOUR)] == ["color-contrast"]


@pytest.mark.parametrize("looks", LOOKS)
def test_axe_finds_nothing_on_any_page(
    looks: Looks, signed_in: Signed, pages, astrid: User, hedda: User, cecilia: User
):
    found: dict[str, None] = {}
    people = {"astrid": astrid, "hedda": hedda, "cecilia": cecilia}
    for person, addresses in ((people[name], addresses) for name, addresses in pages.items()):
        found |= dict.fromkeys(faults(signed_in(person), addresses, looks))
    assert list(found) == []


def test_the_entrance_is_without_a_fault(signed_in: Signed, db):
    page = signed_in(None)
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert list(violations(page)) == []


def test_a_request_is_registered_with_the_keyboard_alone(
    signed_in: Signed, lists, committee, astrid: User
):
    factories.make_counterpart(name="Hamburg")
    page = signed_in(astrid)
    page.goto(reverse("visits:register"))
    typed = {
        "id_counterpart": "Hamburg",
        "id_contact_name": "Jens Petersen",
        "id_title": "Studiebesök",
        "id_channel": "Letter",
        "id_purpose": "Lära",
    }
    # The first field has the focus when the page opens; every field is passed, in order.
    for _press in range(150):
        focused = page.evaluate("document.activeElement.id || document.activeElement.type")
        if focused in typed:
            page.keyboard.type(typed.pop(focused))
        elif focused == "submit" and not typed:
            page.keyboard.press("Enter")
            break
        page.keyboard.press("Tab")
    assert typed == {}
    expect(page.get_by_role("heading", level=1)).to_have_text("Studiebesök")
    assert str(Case.objects.get().counterpart) == "Hamburg"


def test_without_javascript_a_request_is_registered_assessed_and_accepted(
    signed_in: Signed, lists, committee, astrid: User
):
    factories.make_counterpart(name="Hamburg")
    page = signed_in(astrid, java_script_enabled=False)
    page.goto(reverse("visits:register"))
    page.locator("#id_counterpart").fill("Hamburg")
    page.locator("#id_contact_name").fill("Jens Petersen")
    page.locator("#id_title").fill("Studiebesök")
    page.locator("#id_channel").select_option("letter")
    page.locator("#id_purpose").fill("Lära")
    page.locator("#id_political_level").select_option("tjansteperson")
    page.locator("#request-form button[type=submit]").last.click()
    case = Case.objects.get()
    page.goto(reverse("visits:assess", args=[case.pk]))
    first = page.locator(".criterion").first
    first.get_by_label("Yes", exact=True).check()
    first.get_by_label("Quote or motive").fill("They share.")
    for name, value in (("strategy_support", "yes"), ("foreign_policy", "no")):
        page.locator(f"input[name={name}][value={value}]").check()
    page.locator("input[name=recommendation][value=accept]").check()
    page.locator("#id_motive").fill("Mutual learning.")
    page.locator("#request-form button[type=submit]").last.click()
    page.goto(reverse("visits:accept", args=[case.pk]))
    page.locator("#id_reasons").fill("We learn.")
    page.locator("main form button[type=submit]").first.click()
    case.refresh_from_db()
    assert case.status == Status.ACCEPTED
