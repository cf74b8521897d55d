"""The score is an explained proposal: unknown is not no, and S-38 alone is not enough."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engagements.rules.clauses import CLAUSES
from engagements.rules.text import Text
from visits.rules.triage import CRITERIA, LEVEL_LABELS, Criterion, Level, Scale, score

CODES = [one.code for one in CRITERIA]
NO = dict.fromkeys(CODES, False)
AIMS = ("new_perspectives", "development", "competence")
EXTRAS = ("large_immigrant_group", "diaspora_networks", "nordic_capital")
some_answers = st.fixed_dictionaries({}, optional=dict.fromkeys(CODES, st.none() | st.booleans()))


def yes(*codes):
    return NO | dict.fromkeys(codes, True)


@pytest.mark.parametrize(
    ("answers", "points", "level"),
    [
        (NO, 0, Level.LOW),
        (yes("mutual_learning"), 3, Level.LOW),
        (yes("mutual_learning", "nordic_capital"), 4, Level.MEDIUM),
        (yes("new_perspectives"), 2, Level.LOW),
        (yes(*AIMS), 2, Level.LOW),
        (yes("mutual_learning", "competence"), 5, Level.MEDIUM),
        (yes("stockholm_image", "matches_priority"), 4, Level.MEDIUM),
        (yes("mutual_learning", "development", "nordic_capital"), 6, Level.MEDIUM),
        (yes("mutual_learning", "development", "stockholm_image"), 7, Level.HIGH),
        (yes(*CODES), 12, Level.HIGH),
    ],
)
def test_answers_add_up_to_a_level(answers, points, level):
    found = score(answers)
    assert (found.points, found.of, found.level) == (points, 12, level)
    assert found.unanswered == ()


@pytest.mark.parametrize("aim", AIMS)
def test_one_aim_of_s36_is_as_good_as_three(aim):
    assert score(yes(aim)).points == score(yes(*AIMS)).points


@pytest.mark.parametrize("extra", EXTRAS)
def test_extra_weight_alone_gives_nothing_and_says_so(extra):
    found = score(yes(extra))
    rule = next(one.rule for one in CRITERIA if one.code == extra)
    assert (found.points, found.level) == (0, Level.LOW)
    assert found.explanation == (
        Text(
            "Svagt stöd i strategin: 0 av 12 poäng. Det är ett förslag; du avgör.",
            "Weak support in the strategy: 0 of 12 points. It is a proposal; you decide.",
        ),
        Text(
            f"{rule} ger extra vikt åt ett besök som redan har stöd, men räcker inte ensamt.",
            f"{rule} adds weight to a visit that already has support, but is not enough alone.",
        ),
    )


def test_all_extra_weights_together_are_named_and_still_not_enough():
    found = score(yes(*EXTRAS))
    assert found.points == 0
    assert found.explanation[1] == Text(
        "S-38, S-39, S-47 ger extra vikt åt ett besök som redan har stöd, men räcker inte.",
        "S-38, S-39, S-47 add weight to a visit that already has support, but are not enough.",
    )


def test_extra_weight_counts_beside_another_criterion():
    found = score(yes("stockholm_image", "large_immigrant_group"))
    assert (found.points, len(found.explanation)) == (3, 1)


def test_unanswered_questions_keep_the_level_open_while_they_matter():
    found = score({"mutual_learning": True})
    assert (found.points, found.level, len(found.unanswered)) == (3, Level.OPEN, 8)
    assert found.explanation[1] == Text(
        "8 av 9 frågor är inte besvarade. De räknas inte som nej.",
        "8 of 9 questions are unanswered. They do not count as no.",
    )


def test_level_is_proposed_when_no_unanswered_question_can_change_it():
    answers = yes("mutual_learning", "development", "stockholm_image") | {"competence": None}
    found = score(answers)
    assert found.level == Level.HIGH
    assert [one.code for one in found.unanswered] == ["competence"]
    assert [line.answer for line in found.lines if line.criterion.code == "competence"] == [None]


def test_lines_tell_what_each_answer_contributes():
    found = score(yes("mutual_learning", *AIMS, "nordic_capital"))
    assert [line.points for line in found.lines] == [3, 2, 0, 0, 0, 0, 0, 0, 1]
    assert [line.criterion for line in found.lines] == list(CRITERIA)


def test_best_of_the_alternatives_counts_whatever_its_place():
    def criterion(code, weight):
        words = Text(code, code)
        return Criterion(
            code=code, rule="S-36", section="3.3 ¶7", question=words, help=words,
            weight=weight, group="aim",
        )  # fmt: skip

    criteria = (criterion("small", 1), criterion("large", 5))
    found = score({"small": True, "large": True}, criteria, Scale(medium_from=5, high_from=6))
    assert (found.points, found.of, found.level) == (5, 5, Level.MEDIUM)


def test_every_criterion_cites_a_clause_and_its_place():
    for one in CRITERIA:
        clause = CLAUSES[one.rule]
        assert one.section == f"{clause.section} {clause.paragraph}"
        assert one.question.sv.endswith("?")
        assert one.question.en.endswith("?")
    assert LEVEL_LABELS.keys() == set(Level)


@given(some_answers)
def test_points_are_the_sum_of_the_lines_and_never_above_the_whole(answers):
    found = score(answers)
    assert found.points == sum(line.points for line in found.lines) <= found.of


@given(some_answers, st.sampled_from(CODES))
def test_a_yes_never_lowers_the_score(answers, code):
    assert score({**answers, code: True}).points >= score({**answers, code: None}).points


@given(some_answers)
def test_a_proposed_level_stands_however_the_open_questions_are_answered(answers):
    found = score(answers)
    rest = [one.code for one in found.unanswered][:4]
    if found.level != Level.OPEN:
        for values in product((True, False), repeat=len(rest)):
            answered = score({**answers, **dict(zip(rest, values, strict=True))})
            assert answered.level == found.level
