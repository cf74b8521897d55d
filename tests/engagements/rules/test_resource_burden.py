"""A-4: three questions, and only three noes are a no."""

from itertools import product

from engagements.rules.resource_burden import BURDEN_QUESTIONS, resource_increase


def test_any_yes_is_a_yes_three_noes_are_a_no_and_the_rest_is_not_answered():
    for answers in product((True, False, None), repeat=3):
        if True in answers:
            expected = True
        elif None in answers:
            expected = None
        else:
            expected = False
        assert resource_increase(*answers) is expected, answers


def test_each_of_the_three_is_asked_as_a_question_in_both_languages():
    assert list(BURDEN_QUESTIONS) == ["costs_money", "takes_hours", "brings_duties"]
    assert all(one.sv.endswith("?") and one.en.endswith("?") for one in BURDEN_QUESTIONS.values())
