"""What decided cases draw of a plan, and what the rules compare a cost with (S-70, S-76)."""

from decimal import Decimal

import pytest

from engagements.actions import cases, protection
from engagements.models import Engagement, Theme
from engagements.permissions import rights_of
from engagements.queries import planlists, plans
from engagements.rules.matter import Money
from tests import factories
from tests.makers_plans import decide, draw, engage, follow_up, make_item, make_plan, make_priority

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(committee):
    return make_plan(body=committee)


@pytest.fixture
def item(plan):
    return make_item(plan=plan)


def remaining(item):
    """What the pages show as left, or below zero by how much it is overdrawn."""
    [account] = plans.item_accounts([item])
    return account.sek.left - account.sek.overdrawn


def taken(item):
    return tuple(plans.drawn_by("plan_item", [item.pk])[item.pk])


def test_only_a_decided_case_draws(item):
    engage(item, own_sek=40_000, own_hours_per_year=50)
    assert taken(item) == (0, 0, 0)
    assert remaining(item) == 100_000


def test_two_cases_on_one_item_draw_together(item):
    draw(item, own_sek=40_000, own_hours_per_year=50)
    draw(item, own_sek=Decimal("10000.50"))
    assert taken(item) == (Decimal("50000.50"), 50, 2)
    assert remaining(item) == Decimal("49999.50")


def test_a_rejected_case_draws_nothing(item):
    decide(engage(item, own_sek=40_000).case, outcome="rejected")
    assert taken(item) == (0, 0, 0)


def test_a_decision_in_another_matter_of_the_case_draws_nothing(item):
    decide(engage(item, own_sek=40_000).case, matter="invitation_letter")
    assert taken(item) == (0, 0, 0)


def test_the_decision_that_stands_counts_alone(item):
    case = engage(item, own_sek=40_000).case
    first = decide(case)
    assert taken(item)[0] == 40_000
    second = decide(case, outcome="rejected", supersedes=first)
    assert taken(item) == (0, 0, 0)
    decide(case, supersedes=second)
    assert taken(item) == (40_000, 0, 1)


def test_a_case_that_is_withdrawn_gives_its_money_back(item, astrid):
    case = draw(item, own_sek=40_000).case
    cases.withdraw(case=case, reason="Inställt", by=astrid)
    assert taken(item) == (0, 0, 0)
    cases.close(case=case, by=astrid)
    assert taken(item) == (0, 0, 0)
    [account] = plans.item_accounts([item])
    plans.add_cases([account], rights_of(astrid))
    assert (account.decided, account.undecided, account.more) == ([], [], 0)


def test_the_actual_cost_takes_the_place_of_the_planned_one(item):
    case = draw(item, own_sek=40_000, own_hours_per_year=50).case
    follow_up(case, actual_sek=61_000)
    assert taken(item) == (61_000, 50, 1)


def test_actual_hours_and_a_cost_of_nothing_are_known_values(item):
    follow_up(draw(item, own_sek=40_000, own_hours_per_year=50).case, actual_sek=0, actual_hours=9)
    assert taken(item) == (0, 9, 1)


@pytest.mark.parametrize(
    "money",
    [
        {"own_sek": 10, "own_sek_per_year": 30, "fee_sek_per_year": 20},
        {"own_sek": 10},
        {"fee_sek_per_year": 20},
        {"own_sek_per_year": 0, "own_sek": None},
        {},
    ],
)
def test_what_is_drawn_is_what_the_rules_compared_with_the_budget(item, money):
    draw(item, **money)
    assert float(taken(item)[0]) == Money(**money).own


def test_an_overdrawn_item_has_nothing_left_and_says_how_much_too_much(item):
    draw(item, own_sek=130_000, own_hours_per_year=201)
    assert remaining(item) == -30_000
    [account] = plans.item_accounts([item])
    assert (account.sek.left, account.sek.overdrawn) == (0, 30_000)
    assert (account.hours.left, account.hours.overdrawn) == (0, 1)


def test_the_budget_is_what_the_other_decided_cases_have_left(item, django_assert_num_queries):
    mine = draw(item, own_sek=30_000)
    draw(item, own_sek=60_000)
    engage(item, own_sek=99_000)
    fresh = Engagement.objects.get(pk=mine.pk)
    with django_assert_num_queries(1):
        assert plans.budget_of(fresh) == 40_000
    new = Engagement(plan_item=item)
    assert plans.budget_of(new) == 10_000
    assert plans.budget_of(new, but_case=mine.case) == 40_000


def test_the_budget_is_never_below_nothing(item):
    draw(item, own_sek=130_000)
    assert plans.budget_of(engage(item)) == 0


def test_outside_the_plan_the_budget_is_what_is_told_or_not_known(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert plans.budget_of(Engagement(budgeted_sek=Decimal(7))) == 7
        assert plans.budget_of(Engagement()) is None


def test_a_plan_sums_what_it_plans_and_what_is_drawn(plan, committee, company):
    first, second = make_item(plan=plan), make_item(plan=plan, sek=450_000, hours=700)
    make_item(plan=make_plan(body=company), sek=1)
    draw(first, own_sek=40_000, own_hours_per_year=10)
    draw(second, own_sek=500_000)
    [account] = plans.accounts([plan])
    assert (account.planned_sek, account.planned_hours) == (550_000, 900)
    assert (account.above_sek, account.above_hours) == (50_000, 100)
    assert (account.sek.drawn, account.sek.left, account.sek.overdrawn) == (540_000, 0, 40_000)
    assert (account.hours.drawn, account.hours.left) == (10, 790)


def test_an_empty_plan_is_all_left(plan):
    [account] = plans.accounts([plan])
    assert (account.planned_sek, account.planned_hours, account.above_sek) == (0, 0, 0)
    assert (account.sek.left, account.hours.left) == (500_000, 800)
    assert plans.accounts([]) == []


def test_unseen_cases_are_in_the_sums_and_not_in_the_list(item, committee, astrid, bo):
    seen = draw(item, own_sek=10_000).case
    hidden = draw(item, own_sek=20_000, case=factories.make_case(body=committee, secret=True)).case
    recused = draw(item, own_sek=5_000).case
    open_one = engage(item, own_sek=1).case
    protection.recuse(case=recused, person=bo, ground="interest", explanation="", by=astrid)
    [account] = plans.item_accounts([item])
    plans.add_cases([account], rights_of(factories.fresh(bo)))
    assert (account.decided, account.undecided) == ([seen], [open_one])
    assert account.decided[0].cost == 10_000
    assert (account.number, account.more, account.sek.drawn) == (3, 2, 35_000)
    assert hidden.pk != seen.pk


def test_the_newest_cases_are_listed_and_the_others_counted(item, astrid, monkeypatch):
    monkeypatch.setattr(plans, "CASES", 1)
    draw(item, own_sek=1)
    newest = draw(item, own_sek=2).case
    type(newest).objects.filter(pk=newest.pk).update(received_on="2099-01-01")
    [account] = plans.item_accounts([item])
    plans.add_cases([account], rights_of(astrid))
    assert (account.decided, account.more) == ([newest], 1)


def test_the_priorities_of_the_year_are_the_bodys_and_the_citys(plan, committee, company, ks):
    theme = Theme.objects.create(code="klimat", name_sv="Klimat", name_en="Climate")
    year = plan.year
    own = make_priority(body=committee, theme=theme)
    city = make_priority(body=ks, theme=theme, valid_to=f"{year}-01-01")
    make_priority(body=company, theme=theme)
    make_priority(body=committee, theme=theme, valid_to=f"{year - 1}-12-31")
    make_priority(body=committee, theme=theme, valid_from=f"{year + 1}-01-01")
    assert planlists.priorities_of(plan) == [city, own]


def test_the_version_of_an_item_is_its_newest_history(item):
    before = plans.version_of(item)
    item.note = "Ny"
    item.save()
    assert plans.version_of(item) > before
