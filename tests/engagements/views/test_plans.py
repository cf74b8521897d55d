"""Annual plans as their readers and keepers meet them (S-70, S-76 to S-78, S-80)."""

import re

import pytest
from django.utils import timezone

from engagements.actions import protection
from engagements.models import Theme
from tests import factories
from tests.makers_plans import draw, engage, fill, make_item, make_plan, make_priority, many_plans

from .planpages import PLANS, at, queries, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(committee, astrid):
    return make_plan(body=committee, by=astrid)


@pytest.fixture
def year():
    return timezone.localdate().year


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def bodies(response):
    return [[row.plan.body.name for row in one["rows"]] for one in response.context["sections"]]


# --- the overview -----------------------------------------------------------------------------


def test_one_sees_ones_own_bodies_plans_of_two_years(signed_in, plan, committee, company, year):
    make_plan(body=company)
    draw(make_item(plan=plan), own_sek=600_000, own_hours_per_year=20)
    committee.must_appoint_contact = True
    committee.save()
    page = signed_in.get(PLANS)
    assert bodies(page) == [[committee.name], []]
    text = text_of(page)
    for words in ("500,000 SEK", "800 h", "Overdrawn by 100,000 SEK", "780 h", "No plan yet"):
        assert words in text
    assert f"{at('plan_write')}?namnd={committee.pk}&amp;ar={year + 1}" in page.content.decode()
    assert at("plans_csv", year) not in page.content.decode()


def test_the_network_reads_every_bodys_plans_but_not_who_lacks_one(
    signed_in, plan, committee, company, year
):
    factories.make_body(name="Sena nämnden", must_appoint_contact=True)
    make_plan(body=company)
    page = signed_in.get(PLANS, {"visa": "alla"})
    assert bodies(page) == [[committee.name, company.name]]
    assert "Sena nämnden" not in text_of(page)
    assert bodies(signed_in.get(PLANS, {"visa": "alla", "ar": year + 1})) == [[]]
    assert bodies(signed_in.get(PLANS, {"visa": "x", "ar": "x", "efter": "x"}))[0] == [
        committee.name
    ]


@pytest.mark.parametrize("role", ["slk_officer", "auditor"])
def test_the_office_and_the_auditors_see_who_lacks_a_plan(client, plan, committee, role, year):
    factories.make_body(name="Sena nämnden", must_appoint_contact=True)
    client.force_login(factories.make_user(role=role))
    page = client.get(PLANS)
    assert bodies(page) == [[committee.name]]
    assert [body.name for body in page.context["sections"][0]["missing"]] == ["Sena nämnden"]
    assert at("plans_csv", year) in page.content.decode()
    assert bodies(client.get(PLANS, {"visa": "egna"})) == [[], []]


@pytest.mark.parametrize(("day", "is_late"), [("02-01", True), ("01-31", False)])
def test_a_draft_is_late_after_the_last_of_january(client, committee, time_machine, day, is_late):
    time_machine.move_to(f"2027-{day}T12:00:00+01:00")
    person = factories.make_user(role="head", body=committee)
    make_plan(body=committee, by=person)
    client.force_login(person)
    text = text_of(client.get(PLANS))
    assert "Draft" in text
    assert ("Draft, late" in text) is is_late


def test_without_an_appointment_nothing_is_read(client, david, plan, year):
    client.force_login(david)
    for path in (PLANS, at("plan", plan.pk), at("plan_csv", plan.pk), at("plans_csv", year)):
        assert client.get(path).status_code == 403


def test_the_account_menu_leads_there(signed_in):
    assert f'href="{PLANS}"' in signed_in.get("/").content.decode()


def test_the_overview_takes_as_many_queries_with_fifty_plans(client, plan, cecilia):
    client.force_login(cecilia)
    make_item(plan=plan)
    client.get(PLANS)
    one = queries(client, PLANS)
    many_plans(49, plan.year)
    assert queries(client, PLANS) == one


def test_more_plans_than_a_page_holds(client, cecilia, monkeypatch, year):
    monkeypatch.setattr("engagements.queries.planlists.PAGE", 1)
    for name in ("Alfa", "Beta"):
        make_plan(body=factories.make_body(name=name))
    client.force_login(cecilia)
    first = client.get(PLANS, {"visa": "alla", "ar": year})
    assert bodies(first) == [["Alfa"]]
    link = re.search(r'rel="next" href="(\?[^"]+)"', first.content.decode())
    assert link
    assert bodies(client.get(PLANS + link[1].replace("&amp;", "&"))) == [["Beta"]]


# --- one plan ---------------------------------------------------------------------------------


def test_a_plan_shows_sums_items_priorities_and_cases(signed_in, plan, committee, astrid):
    theme = Theme.objects.create(code="klimat", name_sv="Klimat", name_en="Climate")
    make_priority(body=committee, theme=theme, title="Östersjön", country_id=None)
    item = make_item(plan=plan, title="<i>Mässa</i>", note="Två dagar", sek=700_000)
    seen = draw(item, own_sek=60_000).case
    hidden = draw(item, own_sek=1, case=factories.make_case(body=committee, secret=True)).case
    waiting = engage(item).case
    page = signed_in.get(at("plan", plan.pk))
    text = text_of(page)
    for words in (
        "Klimat först", "Östersjön", "Climate", "&lt;i&gt;Mässa&lt;/i&gt;", "Två dagar",
        "Cooperation", "60,001 SEK", "439,999 SEK", "Decided: draws 60,000 SEK", "and 1 more",
        "Not decided: draws nothing yet", "More is planned than set aside", "200,000 SEK more",
        seen.diary_number, waiting.diary_number,
    ):  # fmt: skip
        assert words in text, words
    assert hidden.diary_number not in text
    for name in ("plan_edit", "plan_adopt", "plan_item_add"):
        assert at(name, plan.pk) in page.content.decode()
    assert at("plan_item_remove", item.pk) in page.content.decode()


def test_a_reader_of_the_network_is_offered_no_change(client, bo, plan):
    item = make_item(plan=plan)
    client.force_login(bo)
    page = client.get(at("plan", plan.pk))
    assert page.status_code == 200
    for path in (at("plan_edit", plan.pk), at("plan_item_edit", item.pk)):
        assert path not in page.content.decode()
    assert at("plan_csv", plan.pk) in page.content.decode()


def test_a_recused_person_reads_the_sums_and_not_the_case(client, plan, committee, astrid, hedda):
    case = draw(make_item(plan=plan), own_sek=60_000).case
    protection.recuse(case=case, person=hedda, ground="interest", explanation="", by=astrid)
    client.force_login(hedda)
    text = text_of(client.get(at("plan", plan.pk)))
    assert case.diary_number not in text
    assert "1 decided case that is not shown here" in text
    assert "60,000 SEK" in text


def test_more_hours_than_set_aside_are_told(signed_in, plan):
    make_item(plan=plan, hours=900)
    text = text_of(signed_in.get(at("plan", plan.pk)))
    assert "The planned engagements take 100 hours more" in text
    assert "SEK more than" not in text


def test_a_plan_takes_as_many_queries_with_fifty_items(signed_in, plan, astrid):
    fill(plan, 1, astrid)
    path = at("plan", plan.pk)
    signed_in.get(path)
    one = queries(signed_in, path)
    fill(plan, 49, astrid)
    assert queries(signed_in, path) == one
    assert one <= 14


def test_more_items_than_a_page_holds(signed_in, plan, monkeypatch):
    monkeypatch.setattr("engagements.queries.planlists.PAGE", 1)
    first, second = make_item(plan=plan), make_item(plan=plan)
    page = signed_in.get(at("plan", plan.pk))
    assert [one.item for one in page.context["items"]] == [first]
    rest = signed_in.get(at("plan", plan.pk), {"efter": page.context["after"]})
    assert [one.item for one in rest.context["items"]] == [second]


def test_a_plan_that_does_not_exist(signed_in):
    for name in ("plan", "plan_csv", "plan_edit", "plan_item_add"):
        assert signed_in.get(at(name, 999_999)).status_code == 404
