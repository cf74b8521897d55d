"""A decision is judged by the version of the strategy in force on its day."""

import pytest
import time_machine

from engagements import permissions
from engagements.actions import decisions
from engagements.models import Decision
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import POLICIES
from tests import factories
from tests.engagements.deciding import decide

from .test_decisions import ready, record


def decided_at(moment):
    """A visit that is decided then by the head of a committee of that time."""
    with time_machine.travel(moment, tick=False):
        body = factories.make_body()
        return decide(body, factories.make_user(role="head", body=body))


def test_last_day_of_the_old_version_and_first_day_of_the_new(db, fictional):
    old = decided_at("2029-12-31 23:59:00+01:00")
    new = decided_at("2030-01-01 00:00:00+01:00")
    assert [str(one.decided_on) for one in (old, new)] == ["2029-12-31", "2030-01-01"]
    assert [one.policy_version for one in (old, new)] == ["2016", "2030-fiktiv"]
    assert [one.ruling["policy"] for one in (old, new)] == ["2016", "2030-fiktiv"]
    for decision in (old, new):
        again = route(Matter.from_json(decision.facts), POLICIES[decision.policy_version])
        assert again.to_record() == decision.ruling


def test_day_of_the_decision_chooses_the_version_whenever_the_case_was_registered(db, fictional):
    with time_machine.travel("2029-12-30 10:00:00+01:00", tick=False):
        body = factories.make_body()
        head = factories.make_user(role="head", body=body)
        first, second = (
            ready(factories.make_case(body=body, by=head), political_level="kommunal_toppniva")
            for _ in range(2)
        )
    with time_machine.travel("2029-12-31 10:00:00+01:00", tick=False):
        permissions.forget(head)
        assert record(first, head).ruling["decider"] == "NAMND"
    with time_machine.travel("2030-01-02 10:00:00+01:00", tick=False):
        permissions.forget(head)
        with pytest.raises(decisions.WrongOrgan, match="City Executive Board"):
            record(second, head)
    assert Decision.objects.get().case == first
