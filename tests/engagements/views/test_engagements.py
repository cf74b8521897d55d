"""Registering, reading and correcting engagements in the browser's terms."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from engagements.actions import protection
from engagements.engagementkinds import BY_KEY, KINDS
from engagements.models import Body, Case, Country
from tests import factories
from tests.engagements.deciders import Organs, make_organs, submitted
from tests.makers_engagements import READY, of_kind
from tests.makers_registers import make_priority, make_theme

pytestmark = pytest.mark.django_db


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


@pytest.fixture
def contact(organs: Organs) -> Client:
    return signed_in(organs.contact)


def signed_in(person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def posted(kind: str, **changed: Any) -> dict[str, Any]:
    """A whole form of that kind, as a browser sends it."""
    Country.objects.get_or_create(code="FR")
    values = {"title": "Ärende", "focus_areas": list(BY_KEY[kind].focus), "origin": "incoming"}
    values |= READY | of_kind(kind)
    found: dict[str, Any] = {}
    for name, value in values.items():
        if name == "travellers":
            found |= {"travellers-0-name": "Rut Berg", "travellers-0-title": "Strateg"}
        elif isinstance(value, bool):
            found[name] = "yes" if value else "no"
        elif value is not None:
            found[name] = value
    if kind == "conference_trip":
        found["country"] = "FR"
    if BY_KEY[kind].is_advice:
        found = {name: found[name] for name in ("title", "category", "question")}
    found["submission_key"] = "6c1d7a52-8b1e-4a53-9d4e-0123456789ab"
    return found | changed


def register(client: Client, kind: str, **changed: Any):
    url = reverse("engagements:engagement_register", args=[kind])
    body = Body.objects.get(name="Kulturnämnden")
    return client.post(url, posted(kind, body=body.pk, **changed))


def test_every_kind_is_offered_with_what_it_is_for(contact: Client):
    page = contact.get(reverse("engagements:choose_kind")).content.decode()
    for kind in KINDS:
        assert reverse("engagements:engagement_register", args=[kind.key]) in page
        assert str(kind.about).replace("'", "&#x27;") in page


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_is_registered_by_its_form_and_shown(kind, contact: Client, organs: Organs):
    answer = register(contact, kind.key)
    assert answer.status_code == 302, errors(answer)
    case = Case.objects.get()
    assert case.body == organs.committee
    page = contact.get(answer.url).content.decode()
    assert case.diary_number in page
    for tab in ("samrad", "tidslinje", "handlingar", "historik"):
        assert contact.get(answer.url, {"flik": tab}).status_code == 200
    edit = contact.get(reverse("engagements:engagement_edit", args=[case.pk]))
    assert edit.status_code == 200
    same = initial_of(edit.context["form"])
    changed = contact.post(reverse("engagements:engagement_edit", args=[case.pk]), same)
    assert changed.status_code == 302, errors(changed)


def errors(answer) -> Any:
    return answer.context and answer.context["form"].errors


def initial_of(form) -> dict[str, Any]:
    """What a browser would send back of a form that nobody touched."""
    sent: dict[str, Any] = {}
    for field in form:
        if field.name == "travellers":
            sent |= {
                f"travellers-{place}-{part}": getattr(row, part)
                for place, row in enumerate(field.value().rows)
                for part in ("name", "title", "body")
            }
            continue
        value = field.value()
        if value not in (None, ""):
            sent[field.name] = value
    return sent


def test_bad_input_is_told_beside_the_field_and_nothing_typed_is_lost(contact: Client):
    answer = register(
        contact, "conference_trip", starts_on="2030-05-09", ends_on="2030-05-01", total="x"
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    assert "The last day lies before the first." in page
    assert 'value="Rut Berg"' in page
    assert not Case.objects.exists()


def test_one_budget_is_enough(contact: Client, organs: Organs):
    plan = organs.committee.annual_plans.create(
        year=2030, sek=100, hours=1, written_by=organs.contact
    )
    item = plan.items.create(title="Mässa", focus_areas=["samverkan"], sek=100, hours=1)
    answer = register(contact, "profiling", plan_item=item.pk, budgeted_sek="100")
    assert answer.status_code == 422


def test_more_rows_for_travellers_save_nothing(contact: Client):
    answer = register(contact, "conference_trip", **{"travellers-more": "1"})
    assert answer.status_code == 200
    assert answer.content.decode().count("travellers-9-name") >= 1
    assert not Case.objects.exists()


def test_the_ruling_follows_what_is_typed(contact: Client, organs: Organs):
    url = reverse("engagements:engagement_ruling", args=["declaration"])
    told = posted("declaration")
    answer = contact.post(url, told, headers={"HX-Request": "true"}).content.decode()
    assert "S-67" in answer
    dearer = contact.post(
        url, told | {"fee_sek_per_year": "5000"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "City Executive Board decides" in re.sub(r"<[^>]*>", "", dearer)
    case = factories.make_case(kind="declaration", body=organs.committee, by=organs.contact)
    again = contact.post(url, told | {"case": case.pk}, headers={"HX-Request": "true"})
    assert again.status_code == 200
    assert contact.get(url).status_code == 200


def test_nobody_asks_for_a_ruling_on_advice(contact: Client):
    url = reverse("engagements:engagement_ruling", args=["support_request"])
    assert "ruling-heading" not in contact.post(url, posted("support_request")).content.decode()


def test_who_handles_no_cases_is_told_why(organs: Organs):
    client = signed_in(organs.member)
    for name, args in (
        ("choose_kind", []),
        ("engagement_register", ["declaration"]),
        ("engagement_ruling", ["declaration"]),
    ):
        assert client.get(reverse(f"engagements:{name}", args=args)).status_code == 403


def test_a_kind_that_does_not_exist_is_not_found(contact: Client):
    assert contact.get("/engagemang/nytt/visit/").status_code == 404


def test_two_who_write_at_once_both_keep_their_texts(contact: Client, organs: Organs):
    case = factories.make_case(kind="initiative", body=organs.committee, by=organs.contact)
    url = reverse("engagements:engagement_edit", args=[case.pk])
    told = initial_of(contact.get(url).context["form"])
    assert contact.post(url, told | {"aim": "Deras text"}).status_code == 302
    late = contact.post(url, told | {"aim": "Min text"})
    assert late.status_code == 409
    page = late.content.decode()
    assert "Deras text" in page
    assert "Min text" in page


def test_a_recused_person_does_not_find_it(organs: Organs):
    case = submitted(organs)
    protection.recuse(
        case=case,
        person=organs.contact,
        ground="interest",
        explanation="",
        by=factories.fresh(organs.contact),
    )
    client = signed_in(organs.contact)
    for name in ("engagement", "engagement_edit", "submit", "send_back", "carry_out"):
        assert client.get(reverse(f"engagements:{name}", args=[case.pk])).status_code == 404


def test_the_start_from_the_delegation_page_is_filled_in(contact: Client, organs: Organs):
    answer = contact.get(
        reverse("engagements:delegation"),
        {
            "kind": "conference_trip",
            "body": organs.committee.pk,
            "on_behalf_of_ks": "yes",
            "starts_on": "2030-05-01",
            "digital": "no",
        },
    )
    start = next(one for one in answer.context["starts"] if one["label"] == "Conference trip")
    page = contact.get(start["url"])
    form = page.context["form"]
    assert form["on_behalf_of_ks"].value() == "yes"
    assert str(form["starts_on"].value()) == "2030-05-01"
    assert form["participation"].value() == "on_the_spot"


@pytest.mark.parametrize("kind", ["declaration", "conference_trip", "eu_advocacy"])
def test_the_page_of_a_case_takes_few_queries(
    kind, organs: Organs, contact: Client, django_assert_max_num_queries
):
    case = factories.make_case(kind=kind, body=organs.committee, by=organs.contact)
    url = reverse("engagements:engagement", args=[case.pk])
    contact.get(url)
    with django_assert_max_num_queries(40):
        contact.get(url)


def test_the_priorities_that_a_matter_serves_stand_on_its_page(organs, contact):
    priority = make_priority(
        body=organs.committee, by=organs.contact, title="Grönare stad", theme=make_theme("Klimat")
    )
    kind = {"kind": "declaration", "body": organs.committee, "by": organs.contact}
    other = factories.make_case(**kind)
    case = factories.make_case(**kind, themes=[priority.theme.code])
    assert priority.title in contact.get(reverse("engagements:engagement", args=[case.pk])).text
    assert (
        priority.title not in contact.get(reverse("engagements:engagement", args=[other.pk])).text
    )
