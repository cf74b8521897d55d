"""Where the strategy says nothing: which cells of the grid those are, and that each is told."""

from itertools import product

import pytest

from engagements.rules.engine import route
from engagements.rules.kinds import SILENT
from engagements.rules.text import Text
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Kind, LeadKind, Scope, Stage

from .matters import make_plain

# domain.md B1 tells the stages apart for memberships and networks (D-1 to D-10) alone.
# S-54 has letters of intent reconsidered, and A-13 has agreements extended.
SPOKEN_OF = {
    Kind.MEMBERSHIP: {Stage.RENEWAL, Stage.TERMINATION},
    Kind.NETWORK_PARTICIPATION: {Stage.RENEWAL, Stage.TERMINATION},
    Kind.LETTER_OF_INTENT: {Stage.RENEWAL},
    Kind.COOPERATION_AGREEMENT: {Stage.RENEWAL},
}


def is_silent(kind, scope, stage):
    if stage in (Stage.NEW, Stage.ONGOING):
        # D-39 names trust posts in city-wide organisations only.
        return kind == Kind.TRUST_POST and scope == Scope.BODY_SPECIFIC
    return stage not in SPOKEN_OF.get(kind, set())


def test_strategy_is_silent_where_no_row_and_no_reading_speaks():
    cells = set(product(Kind, Scope, Stage))
    assert set(SILENT) == {cell for cell in cells if is_silent(*cell)}


@pytest.mark.parametrize("stage", Stage)
@pytest.mark.parametrize("kind", Kind)
def test_silence_is_warned_of_once_with_its_words(kind, stage):
    for scope, lead in product(Scope, LeadKind):
        others = ("Trafiknämnden",) if scope == Scope.SEVERAL_BODIES else ()
        matter = make_plain(
            kind, stage=stage, scope=scope, lead_body_kind=lead, other_bodies=others
        )
        warnings = [
            warning
            for warning in route(matter, POLICY_2016).warnings
            if warning.code == "strategy_is_silent"
        ]
        silent = is_silent(kind, scope, stage)
        assert [warning.text for warning in warnings] == [SILENT.get((kind, scope, stage))] * silent
        assert [(one.rule, one.answer) for one in warnings] == [("S-6", "stage")] * silent


def test_unknown_scope_is_told_of_the_silence_that_may_be():
    matter = make_plain(Kind.TRUST_POST, scope=None)
    (warning,) = route(matter, POLICY_2016).warnings
    assert warning.text == SILENT[Kind.TRUST_POST, Scope.BODY_SPECIFIC, Stage.NEW]


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (
            Kind.EU_PROJECT,
            "Strategin talar inte om att förlänga eller avbryta ett projekt: det organ som "
            "beslutar om ett nytt beslutar även om det.",
        ),
        (
            Kind.POSITION,
            "Strategin talar inte om att förnya eller ta tillbaka en deklaration, ett initiativ "
            "eller en ståndpunkt: det organ som beslutar om en ny beslutar även om det.",
        ),
        (
            Kind.PROFILING,
            "Strategin talar inte om att förlänga eller avsluta en resa, en jämförelse eller en "
            "kampanj: den prövas som en ny.",
        ),
        (
            Kind.SEF_MATTER,
            "Strategin skiljer inte mellan nytt och avslut här: det prövas som ett nytt.",
        ),
    ],
)
def test_silence_says_what_the_rules_do_instead(kind, text):
    assert SILENT[kind, Scope.CITY_WIDE, Stage.TERMINATION].sv == text


def test_every_silence_is_a_whole_sentence_in_both_languages():
    for text in SILENT.values():
        assert isinstance(text, Text)
        assert text.sv.startswith("Strategin ")
        assert text.en.startswith("The strategy does not ")
        assert text.sv.endswith(".")
        assert text.en.endswith(".")
