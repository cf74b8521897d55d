"""Conditions are joined three-valued, with their words, their readings and what they ask."""

import pytest

from engagements.rules.condition import ALWAYS, answered, reading_is
from engagements.rules.matter import Matter
from engagements.rules.text import Text
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Kind

DIGITAL = answered("digital", "på distans", "digital")
ABROAD = answered("abroad", "utomlands", "abroad")


def held(condition, **answers):
    return condition.holds(Matter(kind=Kind.CONFERENCE_TRIP, answers=answers), POLICY_2016)


@pytest.mark.parametrize(
    ("digital", "abroad", "both", "either"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, None, False, None),
        (None, None, None, None),
    ],
)
def test_joined_conditions_are_three_valued(digital, abroad, both, either):
    answers = {"digital": digital, "abroad": abroad}
    assert held(DIGITAL & ABROAD, **answers) is both
    assert held(DIGITAL | ABROAD, **answers) is either


def test_joined_conditions_keep_their_words_and_what_they_ask():
    joined = DIGITAL & ABROAD
    assert joined.text == Text("på distans, utomlands", "digital, abroad")
    assert (DIGITAL & ALWAYS).text == DIGITAL.text
    assert (ALWAYS & ABROAD).text == ABROAD.text
    assert not (ALWAYS & ALWAYS).text
    assert not answered("digital").text
    assert answered("digital").text.en == ""
    assert joined.asks == (DIGITAL | ABROAD).asks == ("digital", "abroad")


def test_condition_on_a_reading_holds_under_that_reading_only():
    warns = reading_is("aid_in_kind", "warn")
    blocks = reading_is("aid_in_kind", "block")
    assert (held(warns), held(blocks)) == (True, False)
    assert (DIGITAL & warns).is_read_so(POLICY_2016)
    assert not (blocks & DIGITAL).is_read_so(POLICY_2016)
    assert (warns & blocks).readings == (("aid_in_kind", "warn"), ("aid_in_kind", "block"))
