"""The panel, the batch and the engine answer alike, whatever the matter (design.md 3)."""

import json

from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from engagements.permissions import Verdict
from engagements.rules.batch import answer_lines
from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.versions import POLICY_2016
from engagements.ruling_panel import TONES, panel

from .rules.generated import some_matter

MAY = Verdict(True, acting_as="contact person, Kulturnämnden")


@given(some_matter)
def test_the_batch_says_what_the_engine_says(matter):
    line = json.dumps(matter.to_json()).encode()
    ((text, is_ruled),) = answer_lines([line], policy=POLICY_2016)
    assert is_ruled
    assert json.loads(text) == route(Matter.from_json(matter.to_json()), POLICY_2016).to_json()


@given(some_matter, st.sampled_from(["sv", "en"]))
def test_the_panel_shows_each_check_of_the_ruling_and_nothing_else(matter, language):
    ruling = route(matter, POLICY_2016)
    with translation.override(language):
        shown = panel(ruling, body_name="Kulturnämnden", verdict=MAY)
    assert shown["outcome"] == TONES[ruling.outcome]
    assert [(one["state"], one["rule"]) for one in shown["checks"]] == [
        (check.outcome.value, check.rule) for check in ruling.checks
    ]
    assert [one["rule"] for one in shown["because"]] == [one.rule for one in ruling.because]
    for one, check in zip(shown["checks"], ruling.checks, strict=True):
        assert one["explanation"].startswith(check.text.in_language(language))
        if check.instead:
            assert one["explanation"].endswith(check.instead.in_language(language))


@given(some_matter)
def test_the_panel_promises_a_decision_only_where_the_ruling_lets_one_be_taken(matter):
    ruling = route(matter, POLICY_2016)
    with translation.override("en"):
        promised = panel(ruling, body_name="Kulturnämnden", verdict=MAY)["you_may"]
    is_open = ruling.outcome not in ("blocked", "incomplete")
    assert promised.startswith("You may decide on delegation") <= is_open
