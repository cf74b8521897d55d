"""An annual plan is written, changed and adopted, and so is what it plans (S-76, S-77)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from engagements.actions import plans as plan_actions
from engagements.models import AnnualPlan
from tests import factories
from tests.makers_plans import engage, make_item, make_plan

from .planpages import at, text_of

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


def typed(body, year):
    return {"body": body.pk, "year": year, "priorities": "Vatten", "sek": "1 250 000,50",
            "hours": "90"}  # fmt: skip


def test_a_plan_is_written_as_a_draft(signed_in, committee, year):
    form = signed_in.get(at("plan_write"), {"namnd": committee.pk, "ar": year + 1}).context["form"]
    assert (form["body"].value(), form["year"].value()) == (str(committee.pk), str(year + 1))
    answer = signed_in.post(at("plan_write"), typed(committee, year))
    row = AnnualPlan.objects.get()
    assert answer.url == at("plan", row.pk)
    assert (str(row.sek), row.hours, row.adopted_on) == ("1250000.50", 90, None)


def test_a_second_plan_of_the_year_is_refused_with_a_link(signed_in, plan, committee, year):
    answer = signed_in.post(at("plan_write"), typed(committee, year))
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["year"]
    assert f'href="{at("plan", plan.pk)}"' in answer.content.decode()
    assert "Vatten" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong", [{"sek": ""}, {"sek": "-1"}, {"hours": ""}, {"hours": "-1"}, {"year": "1999"}]
)
def test_bad_input_is_told_and_nothing_is_lost(signed_in, committee, year, wrong):
    answer = signed_in.post(at("plan_write"), typed(committee, year) | wrong)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == list(wrong)
    assert "Vatten" in answer.content.decode()
    assert not AnnualPlan.objects.exists()


def test_another_body_is_not_offered_nor_taken(signed_in, company, year):
    answer = signed_in.post(at("plan_write"), typed(company, year))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["body"])
    assert not AnnualPlan.objects.exists()


@pytest.mark.parametrize("role", ["handler", "registrar", "secretary"])
def test_colleagues_read_and_do_not_write(client, plan, committee, role):
    item = make_item(plan=plan)
    client.force_login(factories.make_user(role=role, body=committee))
    assert client.get(at("plan", plan.pk)).status_code == 200
    refused = [at(name, plan.pk) for name in ("plan_edit", "plan_adopt", "plan_item_add")]
    refused += [at(name, item.pk) for name in ("plan_item_edit", "plan_item_remove")]
    for path in (at("plan_write"), *refused):
        for answer in (client.get(path), client.post(path)):
            assert answer.status_code == 403, path
    assert "none of your appointments" in client.get(refused[0]).content.decode()


def test_two_who_write_at_once_both_keep_their_texts(signed_in, plan):
    path = at("plan_edit", plan.pk)
    assert signed_in.get(path).context["form"]["sek"].value() == "500000"
    data = {"sek": "500000", "hours": "800", "version": 1}
    assert signed_in.post(path, data | {"priorities": "Deras"}).status_code == 302
    conflict = signed_in.post(path, data | {"priorities": "Min", "hours": "7"})
    assert conflict.status_code == 409
    both = [(one.theirs, one.mine) for one in conflict.context["differences"]]
    assert both == [("Deras", "Min"), ("800", "7")]
    data |= {"version": conflict.context["form"]["version"].value()}
    assert signed_in.post(path, data | {"priorities": "Min"}).url == at("plan", plan.pk)
    plan.refresh_from_db()
    assert (plan.priorities, plan.version) == ("Min", 3)


def test_a_bad_change_is_told(signed_in, plan):
    data = {"sek": "mycket", "hours": "8", "version": 1, "priorities": "Min text"}
    answer = signed_in.post(at("plan_edit", plan.pk), data)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["sek"])
    assert "Min text" in answer.content.decode()


def test_a_plan_is_adopted(signed_in, plan):
    path, today = at("plan_adopt", plan.pk), timezone.localdate()
    assert signed_in.get(path).status_code == 200
    late = {"adopted_on": str(today + timedelta(days=1)), "version": 1}
    refused = signed_in.post(path, late)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["adopted_on"])
    assert signed_in.post(path, {"version": 1}).status_code == 422
    data = {"adopted_on": str(today), "version": 1}
    assert signed_in.post(path, data).url == at("plan", plan.pk)
    plan.refresh_from_db()
    assert plan.adopted_on == today
    assert "Correct the day of adoption" in text_of(signed_in.get(at("plan", plan.pk)))
    assert signed_in.post(path, data).status_code == 409


# --- what it plans ----------------------------------------------------------------------------

ITEM = {"title": "Mässa", "focus_areas": ["profilering"], "sek": "1000", "hours": "5", "note": "x"}


def test_an_engagement_is_planned_changed_and_taken_away(signed_in, plan):
    add = at("plan_item_add", plan.pk)
    assert signed_in.get(add).status_code == 200
    assert signed_in.post(add, ITEM).url == at("plan", plan.pk)
    item = plan.items.get()
    again = signed_in.post(add, ITEM)
    assert again.status_code == 422
    assert "already has an engagement" in text_of(again)
    change = at("plan_item_edit", item.pk)
    form = signed_in.get(change).context["form"]
    data = ITEM | {"title": "Mässan", "version": form["version"].value()}
    assert signed_in.post(change, data).url == at("plan", plan.pk)
    assert plan.items.get().title == "Mässan"
    remove = at("plan_item_remove", item.pk)
    version = signed_in.get(remove).context["version"]
    assert signed_in.post(remove, {"version": version}).url == at("plan", plan.pk)
    assert not plan.items.exists()


@pytest.mark.parametrize("wrong", [{"title": ""}, {"focus_areas": []}, {"sek": ""}])
def test_a_planned_engagement_says_what_it_must(signed_in, plan, wrong):
    answer = signed_in.post(at("plan_item_add", plan.pk), ITEM | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(wrong))
    item = make_item(plan=plan)
    answer = signed_in.post(at("plan_item_edit", item.pk), ITEM | wrong | {"version": 1})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(wrong))


def test_a_name_that_is_taken_is_refused_at_a_change(signed_in, plan):
    make_item(plan=plan, title="Mässa")
    path = at("plan_item_edit", make_item(plan=plan).pk)
    version = signed_in.get(path).context["form"]["version"].value()
    assert signed_in.post(path, ITEM | {"version": version}).status_code == 422


def test_two_who_change_the_same_planned_engagement(signed_in, plan):
    path = at("plan_item_edit", make_item(plan=plan, title="Mässa").pk)
    data = ITEM | {"version": signed_in.get(path).context["form"]["version"].value()}
    assert signed_in.post(path, data | {"note": "Deras"}).status_code == 302
    conflict = signed_in.post(path, data | {"note": "Min"})
    assert conflict.status_code == 409
    assert [(one.theirs, one.mine) for one in conflict.context["differences"]] == [("Deras", "Min")]
    data |= {"version": conflict.context["form"]["version"].value(), "note": "Min"}
    assert signed_in.post(path, data).status_code == 302


def test_what_a_case_points_at_stays_and_says_why(signed_in, plan):
    item = make_item(plan=plan, title="Mässa")
    engage(item)
    path = at("plan_item_remove", item.pk)
    page = signed_in.get(path)
    assert "1 case has the planned engagement as its budget" in text_of(page)
    assert "data-once" not in page.content.decode()
    assert signed_in.post(path, {"version": page.context["version"]}).status_code == 409
    assert plan.items.exists()


def test_what_was_changed_meanwhile_is_asked_again(signed_in, plan):
    item = make_item(plan=plan)
    path = at("plan_item_remove", item.pk)
    old = signed_in.get(path).context["version"]
    item.note = "Ny"
    item.save()
    answer = signed_in.post(path, {"version": old})
    assert answer.status_code == 409
    assert "Somebody changed the planned engagement" in text_of(answer)
    assert signed_in.post(path, {}).status_code == 422
    assert signed_in.post(path, {"version": answer.context["version"]}).status_code == 302


@pytest.mark.parametrize("name", ["edit_item", "remove_item"])
def test_what_somebody_took_away_meanwhile_is_not_there(signed_in, plan, monkeypatch, name):
    item = make_item(plan=plan)

    def gone(**_values):
        raise type(item).DoesNotExist

    monkeypatch.setattr(plan_actions, name, gone)
    path = at({"edit_item": "plan_item_edit", "remove_item": "plan_item_remove"}[name], item.pk)
    assert signed_in.post(path, ITEM | {"version": 1}).status_code == 404
