"""Answering for a body, taking a question back, and bodies that merge (S-62, S-73, S-74)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.utils import timezone

from engagements.actions import cases, consultations, organisation, protection
from engagements.models import Consultation, Role, Visibility
from engagements.queries import consultations as queries
from tests import factories
from tests.factories import fresh
from tests.makers_consultations import (
    STATEMENT,
    answered,
    last_event,
    make_consultation,
    make_group_board,
    told,
)


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid, handler=astrid)


@pytest.fixture
def koncern(db):
    return make_group_board()


# --- answering ----------------------------------------------------------------------------


def test_slk_answers_for_ks_and_the_case_tells_it(case, ks, astrid, cecilia):
    made = make_consultation(case=case, body=ks, by=astrid)
    given = answered(made, cecilia, stance="with_remarks")
    assert (given.statement, given.stance) == (STATEMENT, "with_remarks")
    assert (given.answered_on, given.answered_by) == (timezone.localdate(), cecilia)
    event = last_event(case)
    assert (event.verb, event.text) == ("consultation.answered", STATEMENT)
    assert (event.facts["body"], event.facts["stance"]) == ("Kommunstyrelsen", "with_remarks")
    assert event.facts["due_on"] == made.due_on.isoformat()
    assert event.acting_as == cecilia.appointments.get()
    assert queries.consulted(case) == {"KS"}


def test_the_asker_and_the_case_officer_are_told_once_each(case, ks, astrid, hedda, cecilia):
    answered(make_consultation(case=case, body=ks, by=astrid), cecilia)
    assert told("consult_answered") == ["Astrid Lind"]
    answered(make_consultation(case=case, body=ks, by=hedda), cecilia)
    assert sorted(told("consult_answered")) == ["Astrid Lind", "Astrid Lind", "Hedda Falk"]


def test_without_a_case_officer_only_the_asker_is_told(case, ks, astrid, hedda, cecilia):
    cases.assign(case=case, handler=None, by=fresh(astrid))
    answered(make_consultation(case=case, body=ks, by=hedda), cecilia)
    assert told("consult_answered") == ["Hedda Falk"]


def test_who_answers_the_own_question_is_not_told(case, ks, cecilia):
    cases.assign(case=case, handler=None, by=fresh(cecilia))
    answered(make_consultation(case=case, body=ks, by=cecilia), cecilia)
    assert told("consult_answered") == []


@pytest.mark.parametrize("role", ["contact_person", "head", "handler", "secretary"])
def test_the_group_board_answers_through_its_own_people(case, koncern, astrid, role):
    made = make_consultation(case=case, body=koncern, by=astrid)
    answered(made, factories.make_user(role=role, body=koncern))
    assert queries.consulted(case) == {"koncernstyrelsen"}


def test_nobody_answers_for_another_body(case, ks, koncern, company, astrid, bo, cecilia):
    to_ks = make_consultation(case=case, body=ks, by=astrid)
    to_koncern = make_consultation(case=case, body=koncern, by=astrid)
    to_company = make_consultation(case=case, body=company, by=astrid)
    for made, person in ((to_ks, bo), (to_koncern, cecilia), (to_company, cecilia)):
        with pytest.raises(PermissionDenied, match="lets you answer for it"):
            answered(made, person)
    # KS is answered for by SLK and its secretary, not by whoever handles its cases (S-73).
    with pytest.raises(PermissionDenied, match="lets you answer for it"):
        answered(to_ks, factories.make_user(role=Role.HANDLER, body=ks))
    answered(to_ks, factories.make_user(role=Role.SECRETARY, body=ks))


def test_a_closed_case_is_not_answered(case, ks, astrid, cecilia):
    made = make_consultation(case=case, body=ks, by=astrid)
    cases.void(case=case, reason="Dubblett", by=fresh(astrid))
    with pytest.raises(PermissionDenied, match="is closed"):
        answered(made, cecilia)


def test_a_statement_stands_for_good(case, ks, astrid, cecilia):
    made = answered(make_consultation(case=case, body=ks, by=astrid), cecilia)
    with pytest.raises(consultations.NotOpen, match="answered already"):
        answered(made, cecilia, statement="Nej")
    with pytest.raises(consultations.NotOpen, match="answered already"):
        consultations.withdraw(consultation=made, by=fresh(astrid))
    assert Consultation.objects.get().statement == STATEMENT


def test_an_answer_says_something(case, ks, astrid, cecilia):
    made = make_consultation(case=case, body=ks, by=astrid)
    with pytest.raises(ValueError, match="kanske"):
        answered(made, cecilia, stance="kanske")
    with pytest.raises(DatabaseError), transaction.atomic():
        answered(made, cecilia, statement="")


# --- taking back --------------------------------------------------------------------------


def test_who_asked_takes_an_unanswered_question_back(case, ks, astrid, cecilia):
    made = make_consultation(case=case, body=ks, by=astrid)
    gone = consultations.withdraw(consultation=made, by=fresh(astrid))
    assert gone.withdrawn_on == timezone.localdate()
    event = last_event(case)
    assert (event.verb, event.facts["body"]) == ("consultation.withdrawn", "Kommunstyrelsen")
    with pytest.raises(consultations.NotOpen, match="withdrawn"):
        answered(made, cecilia)
    assert queries.consulted(case) == frozenset()
    assert make_consultation(case=case, body=ks, by=astrid) != made


def test_the_case_officer_takes_a_question_back_and_other_colleagues_do_not(
    case, ks, astrid, hedda, bo
):
    made = make_consultation(case=case, body=ks, by=hedda)
    other = factories.make_user(role=Role.HANDLER, body=case.body)
    for person in (other, bo):
        with pytest.raises(PermissionDenied):
            consultations.withdraw(consultation=made, by=person)
    assert consultations.withdraw(consultation=made, by=fresh(astrid)).withdrawn_on


# --- bodies that merge --------------------------------------------------------------------


@pytest.fixture
def merged(company):
    successor = factories.make_body(kind="bolag", name="Nya Hamnen AB")
    factories.make_user(role=Role.CONTACT_PERSON, body=successor, name="Nils")
    return successor


def merge(body, successor):
    yesterday = timezone.localdate() - timedelta(days=1)
    organisation.succeed(
        body=body, successor=successor, last_day=yesterday, by=factories.make_root()
    )


def test_a_question_follows_to_the_successor(case, company, merged, astrid):
    protection.limit(case=case, visibility=Visibility.BODY, by=fresh(astrid))
    made = make_consultation(case=case, body=company, by=astrid)
    merge(company, merged)
    made.refresh_from_db()
    assert made.asked_body == merged
    assert told("consulted") == ["Nils"]
    event = last_event(case)
    assert event.verb == "consultation.taken_over"
    assert (event.facts["before"], event.facts["body"]) == (company.name, merged.name)
    answered(made, type(astrid).objects.get(name="Nils"))


def test_a_second_question_to_the_successor_is_taken_back(case, company, merged, astrid):
    first = make_consultation(case=case, body=merged, by=astrid)
    second = make_consultation(case=case, body=company, by=astrid)
    merge(company, merged)
    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.withdrawn_on, second.withdrawn_on) == (None, timezone.localdate())


def test_no_question_is_left_to_the_body_itself(case, committee, company, merged, astrid):
    ours = make_consultation(case=case, body=merged, by=astrid)
    closed = factories.make_case(body=company)
    cases.void(case=closed, reason="Dubblett", by=fresh(closed.registered_by))
    merge(committee, merged)
    ours.refresh_from_db()
    assert ours.withdrawn_on == timezone.localdate()
    assert last_event(case).verb == "consultation.withdrawn"


def test_a_question_to_its_own_case_after_the_merger_is_taken_back(case, company, merged, astrid):
    theirs = factories.make_case(body=merged)
    made = make_consultation(case=theirs, body=company, by=theirs.registered_by)
    merge(company, merged)
    made.refresh_from_db()
    assert made.withdrawn_on == timezone.localdate()
