"""Asking KS, koncernstyrelsen and others, and who is told (S-62, S-73, S-74, S-79, A-15, B6)."""

import uuid
from datetime import date, timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from engagements import casekinds, permissions
from engagements.actions import appointments, cases, consultations, protection
from engagements.models import Role, Visibility
from engagements.queries import consultations as queries
from tests import factories
from tests.factories import fresh
from tests.makers_consultations import (
    QUESTION,
    answered,
    fresh_case,
    last_event,
    make_consultation,
    make_group_board,
    told,
)

# A Tuesday. Thursday the 14th is Ascension Day: ten working days end on the 20th.
ASKED_ON = "2026-05-05 10:00+02:00"
A_YEAR = timedelta(days=366)


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid, handler=astrid)


@pytest.fixture
def koncern(db):
    return make_group_board()


# --- asking -------------------------------------------------------------------------------


@time_machine.travel(ASKED_ON, tick=False)
def test_an_answer_is_due_in_ten_working_days_and_says_how_they_were_counted(case, ks, astrid):
    made = make_consultation(case=case, body=ks, by=astrid)
    assert (made.asked_on, made.due_on) == (date(2026, 5, 5), date(2026, 5, 20))
    steps = queries.counted(made)
    assert steps[0] == "The clock started on Tuesday 2026-05-05. That day does not count."
    assert "Thursday 2026-05-14 does not count: Kristi himmelsfärdsdag." in steps
    assert steps[-1] == "10 working days lead to Wednesday 2026-05-20, the last day."


@time_machine.travel(ASKED_ON, tick=False)
def test_who_asks_may_choose_another_working_day(case, ks, koncern, astrid):
    early = make_consultation(case=case, body=ks, by=astrid, due_on=date(2026, 5, 6))
    assert queries.counted(early)[-1].startswith("1 working day leads to Wednesday 2026-05-06")
    late = make_consultation(case=case, body=koncern, by=astrid, due_on=date(2026, 6, 29))
    assert late.due_on == date(2026, 6, 29)


@time_machine.travel(ASKED_ON, tick=False)
@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 5, 5), "after today"),
        (date(2026, 5, 9), "Saturday, 9 May 2026 is none"),
        (date(2026, 6, 19), "Friday, 19 June 2026 is none"),  # Midsummer's Eve
        (date(2026, 5, 5) + A_YEAR + timedelta(days=1), "within a year"),
        (date(9999, 12, 31), "within a year"),
    ],
)
def test_another_day_is_refused_with_its_reason(case, ks, astrid, day, words):
    with pytest.raises(consultations.WrongDay, match=words):
        make_consultation(case=case, body=ks, by=astrid, due_on=day)


def test_the_case_tells_who_asked_whom_until_when(case, ks, astrid):
    made = make_consultation(case=case, body=ks, by=astrid)
    event = last_event(case)
    assert (event.verb, event.text, event.by) == ("consultation.asked", QUESTION, astrid)
    assert event.facts == {
        "body": "Kommunstyrelsen",
        "due_on": made.due_on.isoformat(),
        "consultation": made.pk,
    }
    assert event.acting_as == astrid.appointments.get()
    assert made.history.get().history_user == astrid


def test_the_asked_body_reads_a_case_that_is_limited_to_bodies(case, company, astrid, bo):
    protection.limit(case=case, visibility=Visibility.BODY, by=fresh(astrid))
    assert not permissions.may_view(fresh(bo), fresh_case(case))
    make_consultation(case=case, body=company, by=astrid)
    assert permissions.may_view(fresh(bo), fresh_case(case))
    assert fresh_case(case) in permissions.visible_cases(fresh(bo))


def test_asking_makes_nobody_part_of_the_matter(case, company, astrid):
    """A question must not turn the matter into one of several bodies, which KS decides (S-62)."""
    kind = casekinds.get(case.kind)
    before = kind.matter(case, "visit", date(2026, 5, 5))
    make_consultation(case=case, body=company, by=astrid)
    assert kind.matter(fresh_case(case), "visit", date(2026, 5, 5)) == before
    assert not case.partaking.exists()


def test_a_question_that_is_taken_back_closes_the_case_again(case, company, astrid, bo):
    protection.limit(case=case, visibility=Visibility.BODY, by=fresh(astrid))
    made = make_consultation(case=case, body=company, by=astrid)
    consultations.withdraw(consultation=made, by=fresh(astrid))
    assert not permissions.may_view(fresh(bo), fresh_case(case))


def test_only_whoever_handles_the_case_asks(case, ks, bo, david):
    for person in (bo, david):
        with pytest.raises(PermissionDenied):
            make_consultation(case=case, body=ks, by=person)


def test_a_closed_case_asks_nobody(case, ks, astrid):
    cases.void(case=case, reason="Dubblett", by=fresh(astrid))
    with pytest.raises(PermissionDenied, match="is closed"):
        make_consultation(case=case, body=ks, by=astrid)


def test_the_own_body_cannot_be_asked(case, committee, astrid):
    with pytest.raises(consultations.WrongBody, match="'s own"):
        make_consultation(case=case, body=committee, by=astrid)


@pytest.mark.parametrize(
    "values", [{"kind": "KF"}, {"kind": "IB"}, {"valid_to": date(2020, 1, 1)}], ids=str
)
def test_who_gives_no_statements_is_not_asked(case, astrid, values):
    with pytest.raises(consultations.WrongBody, match="gives no statements"):
        make_consultation(case=case, body=factories.make_body(**values), by=astrid)


def test_the_form_sent_twice_asks_once(case, ks, astrid, cecilia):
    key = uuid.uuid4()
    first = make_consultation(case=case, body=ks, by=astrid, submission_key=key)
    assert make_consultation(case=case, body=ks, by=astrid, submission_key=key) == first
    assert told("consulted") == ["Cecilia Berg"]


def test_a_key_of_somebody_elses_question_opens_nothing(case, ks, committee, astrid, hedda):
    key = uuid.uuid4()
    make_consultation(case=case, body=ks, by=astrid, submission_key=key)
    other = factories.make_case(body=committee, by=fresh(astrid))
    for one, person in ((case, hedda), (other, astrid)):
        with pytest.raises(PermissionDenied):
            make_consultation(case=one, body=ks, by=person, submission_key=key)


def test_a_body_has_one_open_question_a_case(case, ks, koncern, astrid, cecilia):
    first = make_consultation(case=case, body=ks, by=astrid)
    with pytest.raises(consultations.AlreadyAsked) as refused:
        make_consultation(case=case, body=ks, by=astrid)
    assert refused.value.existing == first
    make_consultation(case=case, body=koncern, by=astrid)
    answered(first, cecilia)
    assert make_consultation(case=case, body=ks, by=astrid) != first


def test_the_database_refuses_a_second_open_question(case, ks, astrid):
    first = make_consultation(case=case, body=ks, by=astrid)
    first.pk, first.submission_key = None, None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


# --- advice (S-79) ------------------------------------------------------------------------


def test_slk_is_asked_for_advice_in_one_of_five_fields(case, ks, astrid, cecilia):
    made = make_consultation(case=case, body=ks, by=astrid, category="protocol")
    assert made.get_category_display() == "Protocol and representation"
    given = answered(made, cecilia, stance="advice")
    assert (given, given.stance) == (made, "advice")


def test_only_slk_gives_advice(case, koncern, ks, astrid):
    with pytest.raises(consultations.WrongBody, match="S-79"):
        make_consultation(case=case, body=koncern, by=astrid, category="protocol")
    with pytest.raises(ValueError, match="annat"):
        make_consultation(case=case, body=ks, by=astrid, category="annat")


# --- secret cases -------------------------------------------------------------------------


@pytest.fixture
def secret(case, astrid):
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[], by=fresh(astrid)
    )
    return fresh_case(case)


def test_a_secret_case_asks_only_where_somebody_has_been_let_into_it(
    secret, ks, koncern, committee, astrid, cecilia, hedda
):
    with pytest.raises(PermissionDenied, match="Share it by name first"):
        make_consultation(case=secret, body=ks, by=astrid)
    # A colleague answers for no other body.
    protection.share(case=secret, person=hedda, ground="OSL 10:2", by=fresh(astrid))
    assert not permissions.may_ask(fresh(astrid), secret)
    assert queries.to_ask(secret) == []
    protection.share(case=secret, person=cecilia, ground="OSL 10:2", by=fresh(astrid))
    assert permissions.may_ask(fresh(astrid), secret)
    assert queries.to_ask(secret) == [ks]
    with pytest.raises(PermissionDenied, match="Share it by name first"):
        make_consultation(case=secret, body=koncern, by=astrid)
    assert answered(make_consultation(case=secret, body=ks, by=astrid), cecilia).answered_on


def test_of_a_secret_case_only_the_named_are_told(secret, ks, astrid, cecilia):
    factories.make_user(role=Role.SLK_OFFICER, body=ks, name="Okänd")
    protection.share(case=secret, person=cecilia, ground="OSL 10:2", by=fresh(astrid))
    made = make_consultation(case=secret, body=ks, by=astrid)
    assert told("consulted") == ["Cecilia Berg"]
    stranger = fresh(type(astrid).objects.get(name="Okänd"))
    with pytest.raises(PermissionDenied):
        answered(made, stranger)


# --- who is told --------------------------------------------------------------------------


def test_every_officer_of_slk_is_told_also_a_deputy_and_none_who_has_left(case, ks, astrid):
    for name in ("Anna", "Bertil"):
        factories.make_user(role=Role.SLK_OFFICER, body=ks, name=name)
    deputy = factories.make_user(name="Disa")
    factories.make_appointment(person=deputy, body=ks, role=Role.DEPUTY, deputises=Role.SLK_OFFICER)
    left = factories.make_user(name="Erik")
    factories.make_appointment(
        person=left, body=ks, role=Role.SLK_OFFICER, valid_to=date(2025, 1, 1)
    )
    secretary = factories.make_user(role=Role.SECRETARY, body=ks, name="Frida")
    make_consultation(case=case, body=ks, by=astrid)
    assert told("consulted") == ["Anna", "Bertil", "Disa"]
    assert permissions.rights_of(secretary).acting("reply_consultations", ks.pk)


def test_where_slk_has_no_officer_the_secretary_of_ks_is_told(case, ks, astrid):
    factories.make_user(role=Role.SECRETARY, body=ks, name="Frida")
    make_consultation(case=case, body=ks, by=astrid)
    assert told("consulted") == ["Frida"]


def test_at_the_group_board_contact_person_head_and_secretary_are_told(case, koncern, astrid):
    for role in (Role.CONTACT_PERSON, Role.HEAD, Role.SECRETARY, Role.HANDLER):
        factories.make_user(role=role, body=koncern, name=role.value)
    make_consultation(case=case, body=koncern, by=astrid)
    assert told("consulted") == ["contact_person", "head", "secretary"]


def test_elsewhere_the_contact_person_is_told_and_without_one_the_head(case, company, astrid, bo):
    factories.make_user(role=Role.HEAD, body=company, name="Helge")
    make_consultation(case=case, body=company, by=astrid)
    assert told("consulted") == ["Bo Ek"]
    appointments.end(appointment=bo.appointments.get(), by=factories.make_root())
    other = factories.make_case(body=case.body, by=fresh(astrid))
    make_consultation(case=other, body=company, by=astrid)
    assert told("consulted") == ["Bo Ek", "Helge"]


def test_a_recused_contact_person_does_not_swallow_the_question(case, company, astrid, bo):
    factories.make_user(role=Role.HEAD, body=company, name="Helge")
    protection.recuse(case=case, person=bo, ground="interest", explanation="", by=fresh(astrid))
    made = make_consultation(case=case, body=company, by=astrid)
    assert told("consulted") == ["Helge"]
    with pytest.raises(PermissionDenied, match="recused"):
        answered(made, bo)


def test_who_asks_oneself_is_not_told(case, ks, cecilia):
    make_consultation(case=case, body=ks, by=cecilia)
    assert told("consulted") == []


def test_a_body_without_anybody_is_asked_all_the_same(case, astrid):
    empty = factories.make_body(kind="stadsdelsnamnd")
    assert make_consultation(case=case, body=empty, by=astrid).pk
    assert not queries.may_be_answered(empty)
    factories.make_user(role=Role.REGISTRAR, body=empty)
    assert not queries.may_be_answered(empty)
    factories.make_user(role=Role.SECRETARY, body=empty)
    assert queries.may_be_answered(empty)
