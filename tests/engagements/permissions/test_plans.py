"""Who reads, keeps and oversees annual plans, role by role (S-76, S-78, S-80)."""

import pytest

from engagements import permissions
from tests import factories

pytestmark = pytest.mark.django_db

# role -> keeps its own body's plan, oversees every body's
ROLES = {
    "contact_person": (True, False),
    "head": (True, False),
    "handler": (False, False),
    "registrar": (False, False),
    "secretary": (False, False),
    "slk_officer": (False, True),
    "auditor": (False, True),
    "ib_member": (False, False),
    "ib_chair": (False, False),
}


@pytest.mark.parametrize("role", ROLES)
def test_role(role, committee, ks):
    at_committee = role not in ("slk_officer", "auditor", "ib_member", "ib_chair")
    person = factories.make_user(role=role, body=committee if at_committee else None)
    assert permissions.may_read_plans(person)
    keeps, oversees = ROLES[role]
    assert bool(permissions.may_keep_plan(person, committee)) is keeps
    assert bool(permissions.may_oversee_plans(person)) is oversees
    assert bool(permissions.may_keep_plans(person)) is (keeps or role == "slk_officer")
    assert bool(permissions.may_keep_plan(person, ks)) is (role == "slk_officer")


def test_a_deputy_keeps_what_the_seat_keeps(committee):
    person = factories.make_user()
    factories.make_appointment(person=person, body=committee, role="deputy", deputises="head")
    assert permissions.may_keep_plan(factories.fresh(person), committee)


def test_the_capacity_is_told(astrid, cecilia, committee):
    assert permissions.may_keep_plans(astrid).acting_as.body_name == committee.name
    assert permissions.may_oversee_plans(cecilia).acting_as.role == "slk_officer"


def test_an_administrator_reads_and_oversees_and_writes_nothing(committee):
    root = factories.fresh(factories.make_root())
    assert permissions.may_read_plans(root)
    assert permissions.may_oversee_plans(root)
    assert not permissions.may_keep_plan(root, committee)
    assert not permissions.may_keep_plans(root)


def test_nobody_reads_without_an_appointment_and_every_refusal_has_a_reason(david, committee):
    verdicts = (
        permissions.may_read_plans(david),
        permissions.may_keep_plans(david),
        permissions.may_keep_plan(david, committee),
        permissions.may_oversee_plans(david),
    )
    assert not any(verdicts)
    assert all(verdict.reason for verdict in verdicts)
