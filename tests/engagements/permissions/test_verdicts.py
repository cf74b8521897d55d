"""Verdicts: allowed or not, why, and in which capacity."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied

from engagements import permissions
from engagements.actions import cases, protection
from engagements.models import BodyGroupObjectPermission, Visibility
from tests import factories
from tests.factories import fresh


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def test_the_verdict_says_in_which_capacity(case, committee, astrid):
    verdict = permissions.may_handle(astrid, case)
    assert verdict.acting_as.body_name == committee.name
    assert verdict.appointment_id == astrid.appointments.get().pk
    assert str(verdict.acting_as).endswith(f", {committee.name}")


def test_a_refusal_names_the_body_and_denies(case, bo, committee):
    verdict = permissions.may_handle(bo, case)
    assert committee.name in verdict.reason
    assert verdict.appointment_id is None
    with pytest.raises(PermissionDenied, match=committee.name):
        verdict.or_deny()


def test_nobody_sees_anything_without_an_appointment(case, david):
    assert not permissions.visible_cases(david).exists()
    assert not permissions.may_view(david, case)
    assert not permissions.may_handle(david, case)


def test_an_anonymous_visitor_has_no_rights():
    assert permissions.rights_of(AnonymousUser()) == permissions.Rights()


def test_a_deactivated_person_has_no_rights(case, astrid):
    astrid.is_active = False
    astrid.save()
    assert permissions.rights_of(fresh(astrid)) == permissions.Rights()


def test_a_superuser_administers_and_decides_nothing(case):
    root = fresh(factories.make_root())
    assert permissions.may_view(root, case)
    assert not permissions.may_handle(root, case)
    assert not permissions.may_set_priority(root, case)


def test_a_superuser_sees_body_cases_but_no_secret_ones(case, astrid):
    root = factories.make_root()
    protection.limit(case=case, visibility=Visibility.BODY, by=astrid)
    case.refresh_from_db()
    assert permissions.may_view(fresh(root), case)
    protection.mark_secret(case=case, provision="OSL 15:1", reason="x", people=[], by=fresh(astrid))
    case.refresh_from_db()
    assert not permissions.may_view(fresh(root), case)
    assert not permissions.visible_cases(fresh(root)).exists()


def test_slk_handles_for_every_body_and_sets_priority_for_ks_only(case, cecilia):
    assert permissions.may_handle(cecilia, case)
    assert permissions.may_transfer(cecilia, case)
    assert not permissions.may_set_priority(cecilia, case)


def test_priority_is_for_the_head_and_the_refusal_cites_the_rule(case, hedda, astrid):
    assert permissions.may_set_priority(hedda, case)
    assert permissions.may_propose_priority(astrid, case)
    assert "S-55" in permissions.may_set_priority(astrid, case).reason


def test_a_recused_head_is_told_so(case, hedda, astrid):
    protection.recuse(case=case, person=hedda, ground="other", explanation="", by=astrid)
    hedda = fresh(hedda)
    assert not permissions.may_set_priority(hedda, case)
    assert not permissions.may_view(hedda, case)
    assert not permissions.visible_cases(hedda).exists()


def test_a_closed_case_is_open_for_nobody_but_its_mark_can_be_lifted(case, astrid, hedda):
    cases.withdraw(case=case, reason="x", by=astrid)
    cases.close(case=case, by=astrid)
    case.refresh_from_db()
    assert case.diary_number in permissions.may_handle(astrid, case).reason
    assert not permissions.may_set_priority(hedda, case)
    assert not permissions.may_write_note(astrid, case)
    assert permissions.may_lift_secrecy(astrid, case)


def test_only_the_handling_body_sees_personal_data(case, astrid, cecilia, bo):
    assert permissions.may_see_visitor_data(astrid, case)
    assert not permissions.may_see_visitor_data(cecilia, case)
    assert not permissions.may_see_visitor_data(bo, case)


def test_a_partaking_body_works_for_itself_only(case, company, bo, astrid, cecilia):
    cases.add_partaking_body(case=case, body=company, part="", by=astrid)
    assert permissions.may_add_document(fresh(bo), case)
    assert not permissions.may_handle(fresh(bo), case)
    helper = factories.make_user(role="secretary", body=company)
    assert not permissions.may_write_note(helper, case)


def test_an_all_body_reach_does_not_make_a_partaker(case, company, astrid, ks):
    cases.add_partaking_body(case=case, body=company, part="", by=astrid)
    auditor = factories.make_user(role="auditor")
    assert not permissions.may_write_note(auditor, case)


def test_a_person_without_appointment_is_not_told_about_the_register_of_a_case(case, david):
    assert not permissions.may_write_note(david, case)


def test_the_diary_of_a_recused_person_is_closed(case, hedda, astrid):
    protection.recuse(case=case, person=hedda, ground="other", explanation="", by=astrid)
    assert "recused" in permissions.may_view(fresh(hedda), case).reason


def test_the_register_of_counterparts_is_for_those_who_handle(astrid, david):
    assert permissions.may_keep_counterparts(astrid)
    assert not permissions.may_keep_counterparts(david)


def test_the_diary_is_kept_by_the_own_registrar(case, committee):
    registrar = factories.make_user(role="registrar", body=committee)
    assert permissions.may_keep_diary(registrar, case)


def test_the_own_appointment_comes_before_a_city_wide_one(ks, cecilia):
    factories.make_appointment(person=cecilia, body=ks, role="contact_person")
    other = factories.make_body()
    factories.make_appointment(person=cecilia, body=other, role="handler")
    rights = permissions.rights_of(fresh(cecilia))
    assert rights.acting("handle_cases", other.pk).role == "handler"


def test_the_own_appointment_stays_first_when_the_city_wide_one_is_newer(ks):
    other = factories.make_body()
    person = factories.make_user(role="handler", body=other)
    factories.make_appointment(person=person, body=ks, role="slk_officer")
    rights = permissions.rights_of(fresh(person))
    assert rights.acting("handle_cases", other.pk).role == "handler"
    assert rights.acting("handle_cases", ks.pk).role == "slk_officer"


def test_an_appointment_whose_role_gives_nothing_still_reads_the_network(case, astrid):
    BodyGroupObjectPermission.objects.all().delete()
    assert permissions.may_view(fresh(astrid), case)
    assert not permissions.may_handle(fresh(astrid), case)
