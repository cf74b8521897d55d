"""Decisions: by the organ that the ruling names, once, kept for ever."""

from dataclasses import replace

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.utils import timezone, translation

from engagements import permissions
from engagements.actions import decisions
from engagements.models import AuditEvent, Decision
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import POLICIES
from tests import factories
from visits.models import VisitRequest

READY = {
    "mutual_learning": True,
    "strategy_support": True,
    "foreign_policy": False,
    "prioritised_by_city": False,
}


def ready(case, **facts):
    """The visit with the answers that the rules ask for."""
    visit = VisitRequest.objects.get(pk=case.pk)
    for name, value in (READY | facts).items():
        setattr(visit, name, value)
    visit.save()
    case.refresh_from_db()
    return case


@pytest.fixture
def case(committee, astrid):
    return ready(factories.make_case(body=committee, by=astrid))


def record(case, by, outcome="accepted", matter="visit"):
    return decisions.record(
        case=case,
        matter=matter,
        outcome=outcome,
        reasons="Skäl",
        verdict=permissions.may_handle(by, case),
        by=by,
    )


def test_a_decision_keeps_the_whole_ruling_and_the_capacity(case, astrid):
    decision = record(case, astrid)
    assert decision.organ == "NAMND"
    assert decision.policy_version == "2016"
    assert decision.ruling["checks"][0]["rule"].startswith("S-")
    assert decision.acting_as.person == astrid
    assert decision.decided_on == timezone.localdate()


@pytest.mark.parametrize(
    ("outcome", "facts"),
    [("accepted", {}), ("declined", {"foreign_policy": True, "strategy_support": None})],
)
def test_the_facts_judged_again_under_the_decisions_own_version_give_its_ruling(
    committee, company, astrid, outcome, facts
):
    case = factories.make_case(body=committee, by=astrid, partaking=[company])
    pk = record(ready(case, **facts), astrid, outcome=outcome).pk
    decision = Decision.objects.get(pk=pk)
    again = route(Matter.from_json(decision.facts), POLICIES[decision.policy_version])
    assert again.to_record() == decision.ruling
    assert decision.facts["other_bodies"] == ["Stockholms Hamn AB"]
    assert None not in decision.facts["answers"].values()


def test_a_decision_keeps_the_facts_of_its_day(case, astrid):
    decision = record(case, astrid)
    ready(case, political_level="minister", foreign_policy=True)
    decision.refresh_from_db()
    assert decision.facts["answers"]["political_level"] == "tjansteperson"
    assert decision.facts["answers"]["foreign_policy"] is False


def test_the_facts_are_logged_and_never_rewritten(case, astrid):
    decision = record(case, astrid)
    event = AuditEvent.objects.get(table="engagements_decision")
    assert event.changes["facts"] == [None, decision.facts]
    for facts in (None, {}):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            Decision.objects.filter(pk=decision.pk).update(facts=facts)


def test_the_second_decider_is_told_who_was_first(case, astrid):
    record(case, astrid)
    with pytest.raises(decisions.AlreadyDecided, match="Astrid Lind"):
        record(case, astrid, outcome="declined")


def test_a_person_without_the_right_records_nothing(case, bo):
    with pytest.raises(PermissionDenied):
        record(case, bo)


def test_a_blocked_visit_is_refused_a_yes_with_the_way_that_is_open(case, astrid):
    ready(case, foreign_policy=True)
    with translation.override("sv"), pytest.raises(decisions.RuledOut) as refusal:
        record(case, astrid)
    assert "S-45" in str(refusal.value)
    assert refusal.value.ruling.blocks[0].rule == "S-45"


def test_a_blocked_visit_can_be_answered_no_by_its_body(case, astrid):
    ready(case, foreign_policy=True)
    decision = record(case, astrid, outcome="declined")
    assert (decision.organ, decision.ruling["outcome"]) == ("NAMND", "blocked")


def test_a_no_needs_only_the_answers_that_say_whose_matter_it_is(case, astrid):
    ready(case, mutual_learning=None, strategy_support=None)
    assert record(case, astrid, outcome="declined").outcome == "declined"


def test_a_no_waits_for_the_level_of_the_delegation(case, astrid):
    ready(case, political_level="")
    with pytest.raises(decisions.RuledOut):
        record(case, astrid, outcome="declined")


def test_a_significant_visit_is_not_decided_by_a_committee(case, astrid):
    ready(case, political_level="minister")
    for outcome in ("accepted", "declined"):
        with pytest.raises(decisions.RuledOut, match=r"S-61|executive|kommunstyrelsen|KS"):
            record(case, astrid, outcome=outcome)


def test_another_organ_than_the_ruling_names_is_refused(case, astrid, committee):
    ruling = decisions.judge(case, "visit", timezone.localdate())
    committee.kind = "bolag"
    case.body = committee
    with pytest.raises(decisions.WrongOrgan):
        decisions.check_organ(ruling, case, "accepted")


def test_nobody_decides_where_the_ruling_names_nobody(case, astrid):
    ready(case, political_level="minister")
    ruling = decisions.judge(case, "visit", timezone.localdate())
    with pytest.raises(decisions.WrongOrgan):
        decisions.check_organ(ruling, case, "accepted")


def test_a_letter_needs_both_conditions(case, hedda):
    for prioritised, supported in ((True, False), (False, True), (None, True), (True, None)):
        ready(case, strategy_support=supported)
        VisitRequest.objects.filter(pk=case.pk).update(
            particularly_prioritised=prioritised,
            priority_set_by=hedda if prioritised is not None else None,
            priority_set_at=timezone.now() if prioritised is not None else None,
            priority_motive="Skäl" if prioritised is not None else "",
        )
        case.refresh_from_db()
        with pytest.raises(decisions.RuledOut):
            record(case, hedda, outcome="letter_issued", matter="invitation_letter")
    assert not Decision.objects.exists()


def test_a_stop_without_another_way_still_names_its_rule(case):
    ruling = decisions.judge(case, "visit", timezone.localdate())
    check = replace(ruling.checks[0], instead=None)
    assert decisions.in_words(check).endswith(f"({check.rule})")
