"""Whose part of a programme one plans, and whose places one keeps."""

import pytest

from engagements import permissions
from engagements.actions import cases
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid, committee, company):
    case = factories.make_case(body=committee, by=astrid)
    cases.add_partaking_body(case=case, body=company, part="Hamnen", by=astrid)
    return case


def test_who_handles_the_visit_plans_every_part(case, astrid, committee, company):
    assert permissions.planned_bodies(astrid, case) == [committee, company]
    for body in (committee, company, None):
        assert permissions.may_plan_part(astrid, case, body)


def test_a_partaking_body_plans_its_own(case, bo, committee, company):
    assert permissions.planned_bodies(bo, case) == [company]
    verdict = permissions.may_plan_part(bo, case, company)
    assert verdict.acting_as and verdict.acting_as.body_id == company.pk
    for body in (committee, None):
        assert not permissions.may_plan_part(bo, case, body)


def test_others_plan_nothing(case, cecilia, david):
    stranger = factories.make_user(role="contact_person")
    own = stranger.appointments.get().body
    assert not permissions.may_plan_part(stranger, case, own)
    assert permissions.planned_bodies(stranger, case) == []
    assert permissions.may_plan_part(cecilia, case, None)  # SLK handles every body's visits


def test_somebody_of_two_bodies_plans_only_the_one_that_partakes(case, bo):
    other = factories.make_body()
    factories.make_appointment(person=bo, body=other)
    assert not permissions.may_plan_part(factories.fresh(bo), case, other)


def test_places_are_kept_by_those_who_keep_the_registers(astrid, bo, committee):
    assert permissions.may_keep_place(astrid, committee)
    assert not permissions.may_keep_place(bo, committee)
