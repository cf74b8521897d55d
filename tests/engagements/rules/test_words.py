"""Texts, labels, questions, clauses, versions: nothing is left without its words."""

import ast
import dataclasses
import datetime
from itertools import product
from pathlib import Path

import pytest

import engagements.rules
from engagements.rules import vocabulary
from engagements.rules.clauses import CLAUSES
from engagements.rules.kinds import RULED, SILENT
from engagements.rules.labels import LABELS
from engagements.rules.logic import both, either, neither
from engagements.rules.questions import fact, read
from engagements.rules.readings import READING_TEXTS
from engagements.rules.text import Text
from engagements.rules.versions import POLICIES, POLICY_2016, find_policy, policy_on
from engagements.rules.vocabulary import Kind, Scope, Stage, Strength

FOLDER = Path(engagements.rules.__file__).parent


@pytest.mark.parametrize(
    ("language", "text"),
    [("sv", "ja"), ("sv-se", "ja"), ("en", "yes"), ("EN-GB", "yes"), ("de", "ja"), ("", "ja")],
)
def test_text_speaks_the_language_asked_for(language, text):
    assert Text("ja", "yes").in_language(language) == text


def test_text_is_filled_in_each_language():
    text = Text("{who} har {count}", "{who} has {count}").filled(who=Text("Hon", "She"), count=2)
    assert text == Text("Hon har 2", "She has 2")


@pytest.mark.parametrize(
    "words",
    [
        vocabulary.Kind, vocabulary.Scope, vocabulary.PoliticalLevel, vocabulary.Organ,
        vocabulary.Outcome, vocabulary.CheckOutcome, vocabulary.Preparer, vocabulary.Consultee,
        vocabulary.FocusArea, vocabulary.Strength,
    ],
)  # fmt: skip
def test_every_code_that_readers_meet_has_a_label(words):
    assert all(LABELS[word].sv and LABELS[word].en for word in words)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, Text("Inte besvarat", "Not answered")),
        ("", Text("Inte besvarat", "Not answered")),
        ((), Text("Inte besvarat", "Not answered")),
        (True, Text("Ja", "Yes")),
        (False, Text("Nej", "No")),
        (0, Text("0", "0")),
        (vocabulary.Scope.CITY_WIDE, Text("stadsövergripande", "city-wide")),
        ("Kulturnämnden", Text("Kulturnämnden", "Kulturnämnden")),
        (("a", "b"), Text("a, b", "a, b")),
        (datetime.date(2026, 1, 2), Text("2026-01-02", "2026-01-02")),
    ],
)
def test_answer_reads_as_a_person_would_say_it(value, text):
    assert read(value) == text
    assert fact("scope", value).value == text


def test_clause_says_its_place_strength_and_words():
    clause = CLAUSES["S-36"]
    assert clause.place == Text("avsnitt 3.3, ¶7", "section 3.3, ¶7")
    assert clause.strength == Strength.MUST
    assert all(one.text.sv.endswith(".") and one.text.en.endswith(".") for one in CLAUSES.values())


def test_register_of_clauses_is_keyed_by_their_numbers():
    assert all(number == clause.id for number, clause in CLAUSES.items())


def test_every_kind_has_rules_and_a_silence_is_of_a_kind_scope_and_stage():
    assert RULED.keys() == set(Kind)
    assert SILENT.keys() <= set(product(Kind, Scope, Stage))


@pytest.mark.parametrize(
    ("first", "second", "and_", "or_"),
    [
        (True, True, True, True),
        (True, False, False, True),
        (True, None, None, True),
        (False, True, False, True),
        (False, False, False, False),
        (False, None, False, None),
        (None, True, None, True),
        (None, False, False, None),
        (None, None, None, None),
    ],
)
def test_unknown_is_neither_yes_nor_no(first, second, and_, or_):
    assert (both(first, second), either(first, second)) == (and_, or_)
    assert neither(first) == (None if first is None else not first)


def test_version_in_force_is_the_latest_that_had_begun():
    later = dataclasses.replace(POLICY_2016, version="2030", valid_from=datetime.date(2030, 3, 1))
    register = {"2030": later, "2016": POLICY_2016}
    days = {
        None: later,
        datetime.date(2015, 12, 31): POLICY_2016,
        datetime.date(2016, 1, 1): POLICY_2016,
        datetime.date(2030, 2, 28): POLICY_2016,
        datetime.date(2030, 3, 1): later,
    }
    assert {day: policy_on(day, register) for day in days} == days


def test_registered_versions_are_keyed_by_their_names():
    assert all(name == policy.version for name, policy in POLICIES.items())
    assert policy_on(datetime.date(2026, 1, 1)) == POLICY_2016
    assert list(READING_TEXTS) == [f"A-{number}" for number in range(1, 28)]
    assert find_policy("2016") == find_policy("1") == POLICY_2016
    assert find_policy("3") is None


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.name)
def test_rules_know_no_model_no_request_and_no_clock(path):
    tree = ast.parse(path.read_text())
    imported = {
        alias.name.split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.Import)
        for alias in node.names
    } | {
        (node.module or "").split(".")[0]
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and node.level == 0
    }
    assert imported <= {
        "calendar", "collections", "dataclasses", "datetime", "decimal", "enum", "itertools",
        "json", "math", "pathlib", "re", "tomllib", "types", "typing",
    }  # fmt: skip
    assert not {"now", "today", "utcnow"} & {
        node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)
    }
