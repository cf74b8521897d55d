"""Who may decide, return and prepare: never somebody who does not see the case."""

import pytest

from engagements import permissions
from engagements.models import Case
from engagements.permissions import deciding
from tests.engagements.deciders import Organs, make_organs, submitted
from tests.engagements.deciding import hide

pytestmark = pytest.mark.django_db


@pytest.fixture
def organs(db) -> Organs:
    return make_organs()


def test_a_secret_case_is_not_decided_returned_or_prepared_by_those_who_do_not_see_it(organs):
    case = submitted(organs, "declaration")
    hide(case, organs.contact)
    case = Case.objects.get(pk=case.pk)
    for person in (organs.mayor, organs.secretary, organs.ks_secretary, organs.slk):
        permissions.forget(person)
        assert not permissions.may_view(person, case)
        assert not deciding.may_decide_on_delegation(person, case, organs.ks)
        assert not deciding.may_send_back(person, case)
        assert not deciding.may_prepare(person, case)
        assert not deciding.records_somewhere(person, case)


def test_who_sees_the_case_records_only_where_the_record_is_kept(organs):
    case = submitted(organs)
    assert deciding.records_somewhere(organs.secretary, case)
    assert deciding.records_somewhere(organs.ks_secretary, case)
    assert not deciding.records_somewhere(organs.contact, case)


def test_the_advisory_committee_has_no_cases_of_its_own(organs):
    for person in (organs.slk, organs.mayor, organs.member):
        permissions.forget(person)
        assert not permissions.may_register(person, organs.ib)
