"""What each clause drives, what answers the others, and the readings' values in words."""

import dataclasses
import enum

import pytest
from django.apps import apps
from django.urls import reverse

from engagements.rules import policy as policies
from engagements.rules.answers import ANSWERS
from engagements.rules.clauses import CLAUSES
from engagements.rules.driven import Driven, drives
from engagements.rules.kinds import RULED
from engagements.rules.policy import READINGS, Readings
from engagements.rules.reading_values import TREATMENTS, WORDS, Chosen, chosen, in_words
from engagements.rules.text import Text
from engagements.rules.versions import POLICY_2016
from engagements.rules.vocabulary import Kind, Treatment
from tests.fictional_policy import FICTIONAL

DRIVES = drives(POLICY_2016)


def reading(**values):
    return dataclasses.replace(POLICY_2016, readings=Readings(**values))


# --- what is driven ---------------------------------------------------------------------------


def test_clause_drives_checks_and_rows_by_kind_in_order():
    significant = DRIVES["S-61"]
    assert significant.rows == (Text("Internationellt besök (D-32)", "International visit (D-32)"),)
    assert Text("Delegationens politiska nivå", "The delegation's political level") in (
        significant.checks
    )
    assert Text("Medlemskap (D-3, D-7)", "Membership (D-3, D-7)") in DRIVES["S-71"].rows
    assert Text("Deltagande i nätverk (D-7, D-10)", "Network participation (D-7, D-10)") in (
        DRIVES["S-71"].rows
    )


def test_clause_that_every_kind_is_asked_is_named_once():
    title = Text("Ingen egen utrikespolitik", "No foreign policy of its own")
    assert [one.sv for one in DRIVES["S-45"].checks] == [title.sv]
    assert len({one.sv for one in DRIVES["S-62"].checks}) == len(DRIVES["S-62"].checks)


def test_reading_drives_what_rests_on_it():
    assert DRIVES["A-9"] == Driven(
        rows=(Text("Internationellt besök (D-32)", "International visit (D-32)"),)
    )
    assert [one.en for one in DRIVES["A-18"].checks] == [one.en for one in DRIVES["S-45"].checks]
    assert DRIVES["A-18"].rows == ()


def test_right_organ_is_among_the_checks_once():
    assert [one.en for one in DRIVES["S-62"].checks].count("The right decider") == 1


def test_clause_that_drives_nothing_is_not_there():
    assert "S-1" not in DRIVES
    assert DRIVES.keys() <= CLAUSES.keys() | READINGS.keys() | {"F-13"}


def test_rows_and_checks_of_another_reading_are_left_out():
    alone = Text("Samarbetsavtal (D-20)", "Cooperation agreement (D-20)")
    assert alone in DRIVES["S-71"].rows
    assert alone not in drives(reading(agreements_follow_scope=False))["S-71"].rows
    assert "A-21" in DRIVES
    assert "A-21" not in drives(reading(mixed_letters_are_split=False))


def test_version_with_rules_of_its_own_drives_them():
    profiling = RULED[Kind.PROFILING]
    unasked = dataclasses.replace(profiling, principles=())
    policy = dataclasses.replace(POLICY_2016, amended_kinds={Kind.PROFILING: unasked})
    assert len(DRIVES["S-16"].checks) == 2
    assert drives(policy)["S-16"] == Driven(rows=DRIVES["S-16"].rows)
    undecided = dataclasses.replace(profiling, delegation=())
    policy = dataclasses.replace(POLICY_2016, amended_kinds={Kind.PROFILING: undecided})
    assert drives(policy)["S-16"] == Driven(checks=DRIVES["S-16"].checks)


# --- what answers the rest --------------------------------------------------------------------


def test_answer_is_of_a_clause_and_says_something_in_both_languages():
    assert ANSWERS.keys() <= CLAUSES.keys()
    for answer in ANSWERS.values():
        assert answer.reason.sv.endswith(".")
        assert answer.reason.en.endswith(".")
        assert answer.reason.sv != answer.reason.en


@pytest.mark.parametrize("clause", ANSWERS)
def test_field_and_address_of_an_answer_exist(clause):
    for name in ANSWERS[clause].fields:
        app, model, field = name.split(".")
        assert apps.get_model(app, model)._meta.get_field(field)
    for name in ANSWERS[clause].urls:
        assert reverse(name)


# --- values in words --------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (True, Text("ja", "yes")),
        (False, Text("nej", "no")),
        (48, Text("48", "48")),
        ("head", Text("chefen för verksamheten", "the head of the body")),
        (policies.Termination.KS, Text("kommunstyrelsen", "the City Executive Board")),
        (policies.AidInKind.BLOCK, Text("ett stopp", "a stop")),
        (("vapen", "visum"), Text("vapen, visum", "vapen, visum")),
        (
            frozenset({"own_sek", "fee_sek_per_year"}),
            Text("Egna medel, kronor; Avgift om året, kronor", "Own money, SEK; Fee a year, SEK"),
        ),
        (
            {"student": Treatment.ORDINARY, "talman": Treatment.COORDINATE}
            | {"minister": Treatment.COORDINATE},
            Text(
                "kommunstyrelsen koordinerar: talman, minister; vanligt besök: studenter",
                "the City Executive Board coordinates: speaker of parliament, minister; ordinary "
                "visit: students",
            ),
        ),
    ],
)
def test_value_of_a_reading_is_told_in_words(value, text):
    assert in_words(value) == text


def test_every_value_that_a_reading_may_have_has_words():
    choices = [
        one
        for one in vars(policies).values()
        if isinstance(one, type)
        and issubclass(one, enum.StrEnum)
        and one.__module__ == policies.__name__
    ]
    assert len(choices) == 12
    for value in (value for one in choices for value in one):
        assert in_words(value).sv != in_words(value).en
    assert TREATMENTS.keys() == set(Treatment)
    used = {value.value for one in choices for value in one} | {"head"}
    assert WORDS.keys() <= used


def test_every_present_value_is_told_in_words():
    for policy in (POLICY_2016, FICTIONAL):
        for name in READINGS.values():
            assert in_words(getattr(policy.readings, name))


def test_readings_other_than_the_default_are_named():
    assert chosen(POLICY_2016) == {}
    assert list(chosen(FICTIONAL)) == ["A-1", "A-9", "A-10", "A-12", "A-17"]
    assert chosen(FICTIONAL)["A-12"] == Chosen(Text("24", "24"), Text("48", "48"))
    leading = Text("annan ledande kommunal företrädare", "other leading local politician")
    assert chosen(FICTIONAL)["A-10"] == Chosen(
        Text(
            f"kommunstyrelsen koordinerar: {leading.sv}",
            f"the City Executive Board coordinates: {leading.en}",
        ),
        Text(
            f"stadens storlek kontrolleras: {leading.sv}",
            f"the city's size is checked: {leading.en}",
        ),
    )
