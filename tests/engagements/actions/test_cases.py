"""Cases whatever their kind: numbers, assignment, partaking bodies, ending."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements.actions import cases, protection
from engagements.models import CaseEvent, DiaryNumber, StatusChange
from engagements.statuses import Status
from engagements.workflow import IllegalMove
from tests import factories


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def verbs(case):
    return list(CaseEvent.objects.filter(case=case).order_by("pk").values_list("verb", flat=True))


def test_the_number_names_body_year_and_place_in_the_series(case, committee, astrid):
    year = timezone.localdate().year
    second = factories.make_case(body=committee, by=astrid)
    assert [case.diary_number, second.diary_number] == [f"MHN {year}/1", f"MHN {year}/2"]
    assert case.number.text == case.diary_number


def test_a_case_of_another_body_has_a_series_of_its_own(case, company, bo):
    other = factories.make_case(body=company, by=bo)
    assert other.diary_number == f"HAMN {timezone.localdate().year}/1"


def test_registering_at_another_body_is_refused_and_takes_no_number(committee, bo):
    with pytest.raises(PermissionDenied):
        factories.make_case(body=committee, by=bo)
    assert not DiaryNumber.objects.exists()


def test_an_action_without_a_person_is_a_programming_error(case):
    with pytest.raises(TypeError, match="needs by=<User>"):
        cases.close(case=case, by=None)


def test_assigning_tells_the_new_officer(case, committee, astrid):
    handler = factories.make_user(role="handler", body=committee)
    cases.assign(case=case, handler=handler, by=astrid)
    cases.assign(case=case, handler=handler, by=astrid)
    case.refresh_from_db()
    assert case.handler == handler
    assert handler.notifications.get().reason == "assigned"
    assert verbs(case) == ["case.registered", "case.assigned"]


def test_assigning_oneself_notifies_nobody_and_can_be_undone(case, astrid):
    cases.assign(case=case, handler=astrid, by=astrid)
    cases.assign(case=case, handler=None, by=astrid)
    assert not astrid.notifications.exists()
    assert verbs(case)[-1] == "case.unassigned"


def test_a_stranger_cannot_become_case_officer(case, astrid, bo):
    with pytest.raises(cases.NotAHandler):
        cases.assign(case=case, handler=bo, by=astrid)


def test_assigning_many_is_all_or_none(case, company, astrid, bo):
    theirs = factories.make_case(body=company, by=bo)
    with pytest.raises(PermissionDenied):
        cases.assign_many(cases=[case, theirs], handler=astrid, by=astrid)
    case.refresh_from_db()
    assert case.handler is None
    assert cases.assign_many(cases=[case], handler=astrid, by=astrid)[0].handler == astrid


def test_a_partaking_body_is_added_once_and_told(case, company, bo, astrid):
    cases.add_partaking_body(case=case, body=company, part="Hamnen", by=astrid)
    cases.add_partaking_body(case=case, body=company, part="Hamnen", by=astrid)
    assert bo.notifications.count() == 1
    cases.remove_partaking_body(case=case, body=company, by=astrid)
    cases.remove_partaking_body(case=case, body=company, by=astrid)
    assert verbs(case) == ["case.registered", "case.body_added", "case.body_removed"]


def test_withdrawn_then_closed(case, astrid):
    cases.withdraw(case=case, reason="De ställde in", by=astrid)
    cases.close(case=case, by=astrid)
    case.refresh_from_db()
    assert (case.status, case.is_open, case.closed_by) == (Status.CLOSED, False, astrid)


def test_a_closed_case_takes_no_more_writes(case, astrid):
    cases.withdraw(case=case, reason="Inställt", by=astrid)
    cases.close(case=case, by=astrid)
    with pytest.raises(PermissionDenied):
        cases.assign(case=case, handler=astrid, by=astrid)


def test_a_case_is_not_closed_before_its_last_step(case, astrid):
    with pytest.raises(IllegalMove):
        cases.close(case=case, by=astrid)
    assert StatusChange.objects.filter(case=case).count() == 1


def test_a_voided_number_stays_as_a_row_with_its_reason(case, astrid):
    cases.void(case=case, reason="Registrerat två gånger", by=astrid)
    number = DiaryNumber.objects.get(case=case)
    assert (number.void_reason, number.voided_by) == ("Registrerat två gånger", astrid)
    case.refresh_from_db()
    assert case.status == Status.VOIDED


def test_a_late_save_is_refused_with_the_case_as_it_is(case, astrid):
    version = case.version
    cases.set_external_reference(case=case, reference="KS 2026/5", version=version, by=astrid)
    with pytest.raises(cases.EditConflict) as conflict:
        cases.set_external_reference(case=case, reference="x", version=version, by=astrid)
    assert conflict.value.case.external_reference == "KS 2026/5"


def test_a_recused_person_is_not_told_of_the_case(case, committee, company, bo, astrid):
    protection.recuse(case=case, person=bo, ground="interest", explanation="", by=astrid)
    cases.add_partaking_body(case=case, body=company, part="", by=astrid)
    assert not bo.notifications.exists()


def test_a_body_without_contact_person_is_told_through_its_registrar(case, company, astrid):
    registrar = factories.make_user(role="registrar", body=company)
    cases.add_partaking_body(case=case, body=company, part="", by=astrid)
    assert registrar.notifications.get().reason == "received"


def test_a_body_without_anybody_can_still_partake(case, company, astrid):
    assert cases.add_partaking_body(case=case, body=company, part="", by=astrid).body == company
