"""A visit through the domain's actions, from the letter to the closed case."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements.actions import cases, decisions
from engagements.models import Decision, StatusChange
from engagements.statuses import Status
from tests import factories
from visits.actions import answers, course, triage
from visits.models import VisitRequest

ANSWERS = {"mutual_learning": (True, "De vill dela sina erfarenheter.")}


def assess(case, by, **more):
    case.refresh_from_db()
    values = {
        "answers": ANSWERS,
        "strategy_support": True,
        "foreign_policy": False,
        "prioritised_by_city": False,
        "recommendation": "accept",
        "motive": "Ömsesidigt lärande.",
        "version": case.version,
    }
    return triage.assess(case=case, by=by, **(values | more))


def test_a_visit_goes_from_the_letter_to_the_closed_case(committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    assess(case, astrid)
    answers.accept(case=case, reasons="Vi lär av varandra.", by=astrid)
    begins = timezone.now() - timedelta(hours=3)
    course.plan(
        case=case,
        planned_from=begins,
        planned_to=begins + timedelta(hours=2),
        place="Tekniska nämndhuset",
        by=astrid,
    )
    course.carry_out(case=case, by=astrid)
    course.follow_up(
        case=case,
        participants=7,
        learnt="Ny metod",
        learnt_by="Astrid",
        shared_with="Trafikkontoret",
        by=astrid,
    )
    cases.close(case=case, by=astrid)
    case.refresh_from_db()
    assert case.status == Status.CLOSED
    assert not case.is_open
    decision = Decision.objects.get(case=case)
    assert (decision.organ, decision.outcome) == ("NAMND", "accepted")
    assert decision.ruling["outcome"] == "decide"
    assert decision.acting_as.body == committee
    moves = (
        StatusChange.objects.filter(case=case).order_by("pk").values_list("to_status", flat=True)
    )
    assert list(moves) == [
        "registered",
        "assessed",
        "accepted",
        "planned",
        "carried_out",
        "followed_up",
        "closed",
    ]


def test_a_stranger_from_another_committee_cannot_touch_it(committee, astrid, bo):
    case = factories.make_case(body=committee, by=astrid)
    with pytest.raises(PermissionDenied):
        assess(case, bo)
    with pytest.raises(PermissionDenied):
        answers.decline(case=case, reasons="Nej", by=bo)


def test_an_unanswered_question_stops_the_yes(committee, astrid):
    case = factories.make_case(body=committee, by=astrid, political_level="")
    assess(case, astrid, strategy_support=None)
    with pytest.raises(decisions.RuledOut) as refusal:
        answers.accept(case=case, reasons="Ja", by=astrid)
    missing = {check.answer for check in refusal.value.ruling.missing}
    assert {"political_level", "strategy_support"} <= missing
    assert not Decision.objects.exists()


def test_a_significant_visit_is_referred_to_ks_and_accepted_there(committee, astrid, ks, cecilia):
    case = factories.make_case(body=committee, by=astrid, political_level="statschef")
    assess(case, astrid)
    with pytest.raises(decisions.RuledOut):
        answers.accept(case=case, reasons="Ja", by=astrid)
    new = answers.refer(case=case, reasons="Statschef", by=astrid)
    case.refresh_from_db()
    assert (case.status, new.body, new.status) == (Status.WITH_KS, ks, Status.REGISTERED)
    assert new.diary_number.startswith("KS ")
    assert [row.body for row in new.partaking.all()] == [committee]
    assess(new, cecilia)
    answers.accept(case=new, reasons="Staden tar emot.", by=cecilia)
    new.refresh_from_db()
    assert new.status == Status.ACCEPTED
    assert not Decision.objects.filter(case=new).exists()


def test_a_head_of_state_is_referred_the_day_the_letter_comes(committee, astrid, ks):
    case = factories.make_case(body=committee, by=astrid, political_level="statschef")
    new = answers.refer(case=case, reasons="Statschef", by=astrid)
    assert new.body == ks


def test_a_visit_that_the_strategy_blocks_is_not_referred(committee, astrid, ks):
    case = factories.make_case(body=committee, by=astrid, political_level="statschef")
    assess(case, astrid, foreign_policy=True)
    with pytest.raises(answers.NotSignificant):
        answers.refer(case=case, reasons="Statschef", by=astrid)


def test_ks_declines_a_significant_visit_without_a_decision(ks, cecilia):
    case = factories.make_case(body=ks, by=cecilia, political_level="minister")
    assess(case, cecilia)
    answers.decline(case=case, reasons="Ingen tid", by=cecilia)
    case.refresh_from_db()
    assert case.status == Status.DECLINED
    assert not Decision.objects.exists()
    assert case.events.order_by("-pk")[0].verb == "visit.not_coordinated"


def test_slk_helps_with_every_visit_but_decides_for_ks_only(committee, astrid, cecilia):
    case = factories.make_case(body=committee, by=astrid)
    assess(case, cecilia)
    for answer in (answers.accept, answers.decline):
        with pytest.raises(PermissionDenied):
            answer(case=case, reasons="x", by=cecilia)


def test_an_ordinary_visit_cannot_be_referred_to_ks(committee, astrid, ks):
    case = factories.make_case(body=committee, by=astrid)
    with pytest.raises(answers.NotSignificant):
        answers.refer(case=case, reasons="Vi hinner inte", by=astrid)


def test_handing_over_makes_a_linked_case_with_its_own_number(committee, company, astrid, bo):
    case = factories.make_case(body=committee, by=astrid)
    new = answers.hand_over(case=case, to=company, reasons="Hamnfråga", by=astrid)
    case.refresh_from_db()
    assert case.status == Status.HANDED_OVER
    assert new.diary_number.startswith("HAMN ")
    assert VisitRequest.objects.get(pk=new.pk).purpose == case.visit.purpose
    assert case.links_out.get().to_case == new
    assert bo.notifications.get().case == new


def test_one_form_makes_one_case(committee, astrid):
    key = "00000000-0000-4000-8000-000000000001"
    first = factories.make_case(body=committee, by=astrid, submission_key=key)
    second = factories.make_case(body=committee, by=astrid, submission_key=key)
    assert first == second


def test_a_no_goes_to_the_guest_with_its_reason(committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    assess(case, astrid)
    answers.decline(case=case, reasons="Fullt i maj", by=astrid)
    case.refresh_from_db()
    assert (case.status, case.deadline) == (Status.DECLINED, None)
    assert Decision.objects.get(case=case).reasons == "Fullt i maj"


def test_another_date_waits_for_the_guest_and_comes_back_assessed(committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    assess(case, astrid)
    answers.propose_date(case=case, proposal="Vecka 40", by=astrid)
    case.refresh_from_db()
    assert (case.status, case.deadline) == (Status.DATE_PROPOSED, None)
    answers.answered(case=case, answer="Vecka 40 går bra", by=astrid)
    case.refresh_from_db()
    assert case.status == Status.ASSESSED


def test_a_request_is_not_handed_over_to_itself(committee, astrid, ks, cecilia):
    case = factories.make_case(body=committee, by=astrid)
    with pytest.raises(answers.NotItself):
        answers.hand_over(case=case, to=committee, reasons="x", by=astrid)
    own = factories.make_case(body=ks, by=cecilia, political_level="minister")
    with pytest.raises(answers.NotItself):
        answers.refer(case=own, reasons="x", by=cecilia)


def test_partaking_bodies_go_along_to_the_new_case(committee, company, astrid, ks):
    case = factories.make_case(
        body=committee, by=astrid, political_level="minister", partaking=[company, ks]
    )
    assess(case, astrid)
    new = answers.refer(case=case, reasons="Minister", by=astrid)
    assert {row.body for row in new.partaking.all()} == {company, committee}


def test_a_visit_is_planned_anew_but_not_carried_out_before_it_begins(committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    assess(case, astrid)
    answers.accept(case=case, reasons="Ja", by=astrid)
    begins = timezone.now() + timedelta(days=3)
    for place in ("Stadshuset", "Tekniska nämndhuset"):
        course.plan(
            case=case,
            planned_from=begins,
            planned_to=begins + timedelta(hours=1),
            place=place,
            by=astrid,
        )
    assert VisitRequest.objects.get(pk=case.pk).place == "Tekniska nämndhuset"
    with pytest.raises(course.NotYet):
        course.carry_out(case=case, by=astrid)
