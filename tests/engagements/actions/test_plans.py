"""Annual plans are written, changed, adopted and emptied by those who keep them (S-76 to S-78)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.utils import timezone

from engagements.actions import plans
from engagements.models import AnnualPlan, PlanItem
from engagements.queries.plans import version_of
from tests import factories
from tests.makers_plans import draw, engage, make_item, make_plan

pytestmark = pytest.mark.django_db
PLAN = {"year": 2026, "priorities": "Klimat", "sek": Decimal(100), "hours": 5}
ITEM = {
    "title": "Mässan i Cannes",
    "focus_areas": ["profilering", "samverkan"],
    "sek": Decimal("10.50"),
    "hours": 3,
    "note": "Med SBR",
}


@pytest.fixture
def plan(committee, astrid):
    return make_plan(body=committee, by=astrid)


@pytest.fixture
def item(plan, astrid):
    return make_item(plan=plan, by=astrid)


def test_the_contact_person_writes_a_draft(committee, astrid):
    plan = plans.write(body=committee, by=astrid, **PLAN)
    assert (plan.adopted_on, plan.version, plan.written_by) == (None, 1, astrid)
    assert plan.history.get().history_user == astrid


def test_a_second_plan_of_the_year_leads_to_the_first(committee, company, astrid, bo):
    first = plans.write(body=committee, by=astrid, **PLAN)
    with pytest.raises(plans.AlreadyPlanned) as known:
        plans.write(body=committee, by=astrid, **PLAN)
    assert known.value.existing == first
    plans.write(body=company, by=bo, **PLAN)
    plans.write(body=committee, by=astrid, **(PLAN | {"year": 2027}))
    assert AnnualPlan.objects.count() == 3


def test_another_broken_rule_of_the_table_is_not_called_a_second_plan(committee, astrid):
    with pytest.raises(IntegrityError):
        plans.write(body=committee, by=astrid, **(PLAN | {"year": 1999}))


def test_a_plan_is_changed_with_its_history(plan, astrid, hedda):
    changed = plans.edit(
        plan=plan, priorities="Vatten", sek=Decimal(7), hours=1, version=1, by=hedda
    )
    assert (changed.priorities, changed.sek, changed.hours) == ("Vatten", 7, 1)
    assert (changed.version, changed.written_by) == (2, hedda)
    assert [row.history_user for row in plan.history.all()] == [hedda, astrid]


def test_who_saves_late_meets_the_others_text(plan, astrid):
    values = {"priorities": "A", "sek": Decimal(1), "hours": 1, "version": 1, "by": astrid}
    plans.edit(plan=plan, **values)
    with pytest.raises(plans.PlanConflict) as conflict:
        plans.edit(plan=plan, **(values | {"priorities": "B"}))
    assert conflict.value.current.priorities == "A"


def test_a_plan_is_adopted_and_its_day_corrected(plan, astrid):
    today = timezone.localdate()
    adopted = plans.adopt(plan=plan, adopted_on=today, version=1, by=astrid)
    assert (adopted.adopted_on, adopted.version) == (today, 2)
    earlier = today - timedelta(days=2)
    assert plans.adopt(plan=plan, adopted_on=earlier, version=2, by=astrid).adopted_on == earlier
    plans.edit(plan=plan, priorities="", sek=Decimal(1), hours=1, version=3, by=astrid)
    with pytest.raises(plans.PlanConflict):
        plans.adopt(plan=plan, adopted_on=today, version=3, by=astrid)


def test_nobody_adopts_tomorrow(plan, astrid):
    tomorrow = timezone.localdate() + timedelta(days=1)
    with pytest.raises(ValidationError, match="lies ahead"):
        plans.adopt(plan=plan, adopted_on=tomorrow, version=1, by=astrid)


def test_an_engagement_is_planned_once_a_plan(plan, astrid):
    item = plans.add_item(plan=plan, by=astrid, **ITEM)
    assert (item.plan, item.sek, item.focus_areas) == (plan, Decimal("10.50"), ITEM["focus_areas"])
    assert item.history.get().history_user == astrid
    with pytest.raises(ValidationError, match="already has an engagement"):
        plans.add_item(plan=plan, by=astrid, **ITEM)


@pytest.mark.parametrize("wrong", [{"focus_areas": []}, {"focus_areas": ["x"]}, {"sek": -1}])
def test_what_the_table_refuses_is_refused_in_words(plan, astrid, wrong):
    with pytest.raises(ValidationError):
        plans.add_item(plan=plan, by=astrid, **(ITEM | wrong))


def test_a_planned_engagement_is_changed_while_cases_draw_on_it(item, astrid):
    draw(item, own_sek=50)
    changed = plans.edit_item(item=item, version=version_of(item), by=astrid, **ITEM)
    assert PlanItem.objects.get() == changed
    assert (changed.title, changed.note) == ("Mässan i Cannes", "Med SBR")
    with pytest.raises(plans.ItemConflict) as conflict:
        plans.edit_item(item=item, version=version_of(item) - 1, by=astrid, **ITEM)
    assert conflict.value.current == changed


def test_a_name_that_another_item_has_is_refused(plan, item, astrid):
    plans.add_item(plan=plan, by=astrid, **ITEM)
    with pytest.raises(ValidationError):
        plans.edit_item(item=item, version=version_of(item), by=astrid, **ITEM)


def test_a_planned_engagement_is_taken_away_while_nothing_points_at_it(item, astrid):
    key, before = item.pk, version_of(item)
    plans.remove_item(item=item, version=before, by=astrid)
    assert not PlanItem.objects.exists()
    gone = PlanItem.history.filter(id=key).latest("history_id")
    assert (gone.history_type, gone.history_user) == ("-", astrid)


@pytest.mark.parametrize("point", [draw, engage])
def test_it_stays_while_a_case_points_at_it_decided_or_not(item, astrid, point):
    point(item)
    with pytest.raises(plans.ItemInUse, match="1 case has"):
        plans.remove_item(item=item, version=version_of(item), by=astrid)
    point(item)
    with pytest.raises(plans.ItemInUse, match="2 cases have"):
        plans.remove_item(item=item, version=version_of(item), by=astrid)


def test_what_was_changed_meanwhile_is_not_taken_away(item, astrid):
    with pytest.raises(plans.ItemConflict):
        plans.remove_item(item=item, version=version_of(item) - 1, by=astrid)
    assert PlanItem.objects.exists()


def attempts(plan, item, by):
    today, version = timezone.localdate(), version_of(item)
    yield lambda: plans.write(body=plan.body, by=by, **PLAN)
    yield lambda: plans.edit(plan=plan, priorities="", sek=1, hours=1, version=1, by=by)
    yield lambda: plans.adopt(plan=plan, adopted_on=today, version=1, by=by)
    yield lambda: plans.add_item(plan=plan, by=by, **ITEM)
    yield lambda: plans.edit_item(item=item, version=version, by=by, **ITEM)
    yield lambda: plans.remove_item(item=item, version=version, by=by)


@pytest.mark.parametrize("role", ["handler", "registrar", "secretary", "slk_officer", "auditor"])
def test_nobody_else_writes(plan, item, committee, role):
    own = role in ("handler", "registrar", "secretary")
    by = factories.make_user(role=role, body=committee if own else None)
    for attempt in attempts(plan, item, by):
        with pytest.raises(PermissionDenied):
            attempt()


def test_neither_the_contact_person_of_another_body_nor_an_administrator(plan, item, bo):
    for by in (bo, factories.fresh(factories.make_root())):
        for attempt in attempts(plan, item, by):
            with pytest.raises(PermissionDenied):
                attempt()
