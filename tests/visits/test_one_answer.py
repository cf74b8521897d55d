"""A visit is judged alike by the panel, the button, the action and the batch (design.md 3)."""

import json

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engagements.actions import decisions
from engagements.models import Decision
from engagements.rules.batch import answer_lines
from engagements.rules.vocabulary import Outcome
from tests import factories
from tests.security import world
from visits.actions import answers as answers_of
from visits.models.request import PoliticalLevel
from visits.views.steps import stop_of
from visits.views.typing import case_panel

YES_NO = ("foreign_policy", "mutual_learning", "strategy_support", "prioritised_by_city")
some_answers = st.fixed_dictionaries(
    {
        **dict.fromkeys(YES_NO, st.none() | st.booleans()),
        "political_level": st.sampled_from(["", *PoliticalLevel.values]),
    }
)


@pytest.mark.django_db
@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(answers=some_answers)
def test_every_way_of_asking_gives_one_answer(committee, hedda, answers):
    case = factories.make_case(body=committee, by=hedda)
    world.assess(case, hedda)
    for name, value in answers.items():
        setattr(case.visit, name, value)
    case.visit.save()
    case.refresh_from_db()
    today = timezone.localdate()
    facts, ruling = decisions.judged(case, "visit", today)

    line = json.dumps(facts.to_json()).encode()
    ((text, _is_ruled),) = answer_lines([line])
    assert json.loads(text) == json.loads(json.dumps(ruling.to_json()))

    shown = case_panel(case, hedda)
    assert [one["state"] for one in shown["checks"]] == [check.outcome for check in ruling.checks]

    stop = stop_of(case, ruling, Decision.Outcome.ACCEPTED)
    assert bool(stop) == (ruling.outcome != Outcome.DECIDE)

    assert bool(stop) == (accepted(case, hedda) is None)


def accepted(case, by):
    """The decision that accepting the visit records; None where the action refuses it."""
    with transaction.atomic():
        try:
            answers_of.accept(case=case, reasons="Ja", by=by)
            decision = case.decisions.get()
            assert decision.ruling["outcome"] == Outcome.DECIDE
        except (decisions.RuledOut, decisions.WrongOrgan):
            decision = None
        transaction.set_rollback(True)
    return decision
