"""Who may have which list of a body: by hand, from the matrix of domain.md B5 (KL 6:40)."""

import pytest

from engagements import permissions
from engagements.models import Role
from tests import factories

pytestmark = pytest.mark.django_db
HERE = {
    *(Role.CONTACT_PERSON, Role.HANDLER, Role.HEAD, Role.SECRETARY, Role.REGISTRAR),
    *(Role.SLK_OFFICER, Role.AUDITOR),
}
ELSEWHERE = {Role.SLK_OFFICER, Role.AUDITOR}
AT_KS = {Role.SECRETARY, Role.HEAD, Role.SLK_OFFICER, Role.AUDITOR}


@pytest.mark.parametrize("role", [role for role in Role if role != Role.DEPUTY])
def test_the_list_is_for_those_who_report_handle_and_audit(role: Role) -> None:
    body, other, ks = (
        factories.make_body(name="Nämnden"),
        factories.make_body(name="Andra nämnden"),
        factories.make_body(kind="KS", name="Kommunstyrelsen"),
    )
    alone = {Role.SLK_OFFICER, Role.AUDITOR, Role.IB_CHAIR, Role.IB_MEMBER, Role.IB_COOPTED}
    person = factories.make_user(role=role, body=None if role in alone else body)
    may = permissions.may_list_delegation
    assert bool(may(person, body)) == (role in HERE)
    assert bool(may(person, other)) == (role in ELSEWHERE)
    assert bool(may(person, ks)) == (role in ELSEWHERE)


@pytest.mark.parametrize("role", sorted(AT_KS))
def test_the_list_of_ks_is_for_its_own_people(role: str) -> None:
    ks = factories.make_body(kind="KS", name="Kommunstyrelsen")
    person = factories.make_user(role=role, body=None if role == Role.AUDITOR else ks)
    assert permissions.may_list_delegation(person, ks)


def test_the_refusal_says_for_whom_the_list_is(committee, david) -> None:
    verdict = permissions.may_list_delegation(david, committee)
    assert not verdict
    assert "Miljö- och hälsoskyddsnämnden" in verdict.reason
    assert not permissions.may_list_delegation(factories.make_root(), committee)


def test_the_secretary_acts_as_the_one_who_records(committee) -> None:
    secretary = factories.make_user(role=Role.SECRETARY, body=committee)
    acting = permissions.may_list_delegation(secretary, committee).acting_as
    assert acting and acting.role == Role.SECRETARY


def test_a_draft_may_be_had_of_a_closed_case(committee, astrid) -> None:
    case = factories.make_case(body=committee, by=astrid)
    case.status = "closed"
    assert not permissions.may_handle(astrid, case)
    assert permissions.may_draft_report(astrid, case)
