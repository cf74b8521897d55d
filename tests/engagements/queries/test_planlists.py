"""Which bodies have a plan and which owe one (S-76, B6), in the order of the alphabet."""

from datetime import date
from itertools import chain

import pytest

from engagements.queries import planlists
from tests import factories
from tests.makers_plans import fill, make_item, make_plan

pytestmark = pytest.mark.django_db


def obliged(name, **values):
    return factories.make_body(name=name, must_appoint_contact=True, **values)


def test_the_plan_is_due_on_the_last_of_january(settings):
    assert planlists.due_on(2027) == date(2027, 1, 31)
    settings.ANNUAL_PLAN_DAY = 60
    assert planlists.due_on(2028) == date(2028, 2, 29)


def test_obliged_bodies_without_a_plan_are_missing(committee):
    today = date(2026, 11, 3)
    one, other = obliged("Älvnämnden"), obliged("Aftonnämnden")
    late = obliged("Ny nämnd", valid_from=date(2027, 1, 1))
    gone = obliged("Gammal nämnd", valid_to=date(2026, 12, 31))
    make_plan(body=other, year=2026)
    assert planlists.missing(2026, today) == [gone, one]
    assert planlists.missing(2027, today) == [other, late, one]
    assert planlists.missing(2025, today) == [other, gone, one]
    assert planlists.missing(2027, today, among=[one.pk, committee.pk]) == [one]
    assert planlists.missing(2027, today, among=[]) == []


def test_own_bodies_plans_of_a_year(committee, company):
    make_plan(body=company, year=2026)
    mine = make_plan(body=committee, year=2026)
    make_plan(body=committee, year=2027)
    assert [row.plan for row in planlists.of_bodies([committee.pk], 2026)] == [mine]
    assert planlists.of_bodies([], 2026) == []


def test_every_bodys_plans_are_read_page_by_page(monkeypatch):
    monkeypatch.setattr(planlists, "PAGE", 2)
    for name in ("Öst", "Alfa", "Ärla", "Beta", "Åby"):
        make_plan(body=factories.make_body(name=name), year=2026)
    other_year = make_plan(body=factories.make_body(name="Ceta"), year=2027)
    names, after = [], None
    while True:
        page = planlists.page(2026, after=after)
        names.append([row.plan.body.name for row in page.rows])
        if not (after := page.after):
            break
    assert names == [["Alfa", "Beta"], ["Åby", "Ärla"], ["Öst"]]
    assert len(planlists.page(2026, after=other_year.pk).rows) == 2
    assert [row.plan.body.name for row in planlists.every(2026)] == [*chain(*names)]


def test_items_are_read_page_by_page(committee, monkeypatch):
    monkeypatch.setattr(planlists, "PAGE", 2)
    plan = make_plan(body=committee)
    items = [make_item(plan=plan) for _number in range(4)]
    first = planlists.item_page(plan)
    assert ([one.item for one in first.rows], first.after) == (items[:2], items[1].pk)
    second = planlists.item_page(plan, after=first.after)
    assert ([one.item for one in second.rows], second.after) == (items[2:], None)


def test_a_whole_plan_takes_as_many_queries_with_fifty_items(
    committee, astrid, django_assert_num_queries
):
    plan = make_plan(body=committee, by=astrid)
    for count in (1, 50):
        fill(plan, count - plan.items.count(), astrid)
        with django_assert_num_queries(5):
            account = planlists.whole(plan)
        assert len(account.items) == count
    assert account.items[0].sek.drawn == 1
