"""Assessing a request; the head's particular priority."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements.actions import cases
from tests import factories
from tests.visits.actions.test_answers import assess
from visits.actions import triage
from visits.models import TriageAnswer, VisitRequest


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def test_the_score_is_computed_here_and_the_facts_reach_the_rules(case, astrid):
    answers = {
        "mutual_learning": (True, "De delar."),
        "development": (False, ""),
        "competence": (None, ""),
    }
    assessment = assess(case, astrid, answers=answers)
    visit = VisitRequest.objects.get(pk=case.pk)
    assert visit.mutual_learning is True
    assert assessment.points > 0
    assert assessment.points_possible > assessment.points
    assert TriageAnswer.objects.filter(visit=visit).count() == 3


def test_assessing_anew_changes_answers_and_says_so(case, astrid):
    assess(case, astrid)
    assess(case, astrid, answers={"mutual_learning": (True, "De vill dela sina erfarenheter.")})
    assess(case, astrid, answers={"mutual_learning": (False, "")}, recommendation="decline")
    answer = TriageAnswer.objects.get()
    assert (answer.met, answer.history.count()) == (False, 2)
    told = list(case.events.order_by("pk").values_list("verb", flat=True))
    assert told == ["case.registered", "visit.assessed", "visit.reassessed", "visit.reassessed"]


def test_a_stale_assessment_is_refused(case, astrid):
    assess(case, astrid)
    with pytest.raises(cases.EditConflict):
        triage.assess(
            case=case,
            answers={},
            strategy_support=None,
            foreign_policy=None,
            prioritised_by_city=None,
            recommendation="decline",
            motive="x",
            version=1,
            by=astrid,
        )


def test_priority_is_proposed_to_the_head_and_set_by_the_head(case, astrid, hedda):
    triage.propose_priority(case=case, motive="Strategiskt viktigt", by=astrid)
    assert hedda.notifications.get().reason == "priority"
    with pytest.raises(PermissionDenied, match="S-55"):
        triage.set_priority(case=case, prioritised=True, motive="x", by=astrid)
    triage.set_priority(case=case, prioritised=True, motive="Vi vill lära", by=hedda)
    visit = VisitRequest.objects.get(pk=case.pk)
    assert (visit.particularly_prioritised, visit.priority_set_by) == (True, hedda)
    triage.set_priority(case=case, prioritised=False, motive="Ändrat läge", by=hedda)
    verbs = list(case.events.order_by("pk").values_list("verb", flat=True))
    assert verbs[-3:] == ["priority.proposed", "priority.set", "priority.refused"]
