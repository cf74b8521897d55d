"""Who writes in which register: role by role, own and other bodies (S-13, S-18, S-20, S-43)."""

import pytest

from engagements import permissions
from engagements.models import EuPrinciple, GoodExample, MonitoringEntry, Priority
from tests import factories

pytestmark = pytest.mark.django_db

WRITERS = ("contact_person", "handler", "head")
OTHERS = ("secretary", "registrar")


@pytest.mark.parametrize("model", [MonitoringEntry, GoodExample])
@pytest.mark.parametrize("role", [*WRITERS, *OTHERS])
def test_registers_are_written_by_the_body_s_own_people(committee, company, role, model):
    person = factories.make_user(role=role, body=committee)
    may = role in WRITERS
    assert bool(permissions.may_keep_row(person, model(body=committee))) == may
    assert bool(permissions.may_add_row(person, model)) == may
    refused = permissions.may_keep_row(person, model(body=company))
    assert not refused
    assert (company.name in refused.reason) == may
    assert permissions.kept_bodies(person, model) == ({committee.pk} if may else set())


def test_the_office_writes_entries_for_every_body_but_priorities_for_the_city_alone(
    committee, ks, cecilia
):
    assert permissions.may_keep_row(cecilia, MonitoringEntry(body=committee))
    assert permissions.may_keep_row(cecilia, Priority(body=ks))
    assert not permissions.may_keep_row(cecilia, Priority(body=committee))


@pytest.mark.parametrize("role", ["contact_person", "head"])
def test_priorities_are_written_down_by_contact_person_and_head(committee, role):
    person = factories.make_user(role=role, body=committee)
    assert permissions.may_keep_row(person, Priority(body=committee))


def test_a_case_officer_writes_no_priorities(committee):
    person = factories.make_user(role="handler", body=committee)
    verdict = permissions.may_keep_row(person, Priority(body=committee))
    assert not verdict
    assert verdict.reason.startswith("Priorities are written down by contact persons and heads")


def test_the_eu_policy_is_kept_by_the_office(cecilia, astrid):
    assert permissions.may_keep_row(cecilia, EuPrinciple()).acting_as.role == "slk_officer"
    refused = permissions.may_keep_row(astrid, EuPrinciple())
    assert (bool(refused), refused.reason) == (
        False,
        "The principles of the EU policy are kept by the City Executive Office.",
    )


def test_without_an_appointment_nobody_writes(david, committee):
    root = factories.make_root()
    for person in (david, root):
        for model in (MonitoringEntry, GoodExample, Priority):
            assert not permissions.may_keep_row(person, model(body=committee))
            assert not permissions.may_add_row(person, model)
