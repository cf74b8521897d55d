"""Versions are data: what a file may say, and which version decides on a day."""

import dataclasses
import datetime

import pytest

from engagements.rules.engine import route
from engagements.rules.matter import Matter
from engagements.rules.policy import (
    LEVELS,
    AidInKind,
    Readings,
    ServiceExport,
    Termination,
)
from engagements.rules.versions import (
    DEFAULTS,
    POLICY_2016,
    MalformedPolicy,
    find_policy,
    in_order,
    policy_on,
    read_policy,
)
from engagements.rules.vocabulary import Kind, PoliticalLevel, Treatment
from tests.fictional_policy import FICTIONAL

HEAD = """
version = "x"
number = 3
dnr = "1/2031"
valid_from = 2031-01-01
days_before_departure = 7
"""
TITLE = """
[title]
sv = "Påhittad"
en = "Made up"
"""


def written(tmp_path, readings="", head=HEAD):
    file = tmp_path / "x.toml"
    file.write_text(f"{head}{TITLE}\n[readings]\n{readings}", encoding="utf-8")
    return file


def test_file_without_readings_has_every_default(tmp_path):
    policy = read_policy(written(tmp_path))
    assert policy.readings == Readings() == Readings(**DEFAULTS)
    assert (policy.version, policy.number, policy.dnr) == ("x", 3, "1/2031")
    assert (policy.title.sv, policy.title.en) == ("Påhittad", "Made up")
    assert (policy.valid_from, policy.valid_to) == (datetime.date(2031, 1, 1), None)
    assert policy.days_before_departure == 7
    assert (policy.amended_kinds, policy.amended_clauses) == ({}, {})


def test_file_without_a_table_of_readings_has_every_default(tmp_path):
    file = tmp_path / "x.toml"
    file.write_text(HEAD + TITLE, encoding="utf-8")
    assert read_policy(file).readings == Readings()


def test_file_may_say_when_the_version_ends(tmp_path):
    file = written(tmp_path, head=f"{HEAD}valid_to = 2032-12-31\n")
    assert read_policy(file).valid_to == datetime.date(2032, 12, 31)


def test_value_becomes_what_the_rules_use(tmp_path):
    readings = read_policy(
        written(
            tmp_path,
            'membership_termination = "KF"\n'
            "trips_follow_resource_burden = true\n"
            'burden_counts = ["own_sek"]\n'
            "review_months = 12\n"
            'foreign_policy_hints = ["ord"]\n'
            'levels = {diplomat = "coordinate"}\n',
        )
    ).readings
    assert readings.membership_termination is Termination.KF
    assert readings.trips_follow_resource_burden is True
    assert readings.burden_counts == frozenset({"own_sek"})
    assert readings.review_months == 12
    assert readings.foreign_policy_hints == ("ord",)
    assert readings.levels == LEVELS | {PoliticalLevel.DIPLOMAT: Treatment.COORDINATE}
    assert readings.aid_in_kind is AidInKind.WARN


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("colour = 1", "no such reading: colour"),
        ("ib_binds = 1", "ib_binds is 1"),
        ("review_months = true", "review_months is True"),
        ("review_months = 12.5", "review_months is 12.5"),
        ('review_months = "12"', "review_months is '12'"),
        ('membership_termination = "KD"', "membership_termination is 'KD'"),
        ("membership_termination = 1", "membership_termination is 1"),
        ("burden_counts = 1", "burden_counts is 1"),
        ("foreign_policy_hints = 1", "foreign_policy_hints is 1"),
        ("particular_priority_set_by = 1", "particular_priority_set_by is 1"),
        ('levels = {kung = "coordinate"}', "levels is {'kung': 'coordinate'}"),
        ('levels = {diplomat = "later"}', "levels is {'diplomat': 'later'}"),
        ("levels = 1", "levels is 1"),
    ],
)
def test_malformed_reading_is_refused_by_name(tmp_path, line, message):
    with pytest.raises(MalformedPolicy) as refusal:
        read_policy(written(tmp_path, line))
    assert str(refusal.value) == message


def test_several_unknown_readings_are_told_together(tmp_path):
    with pytest.raises(MalformedPolicy, match=r"^no such reading: a, b$"):
        read_policy(written(tmp_path, "b = 1\na = 1"))


def test_first_version_states_the_readings_of_the_domain_and_no_other():
    assert POLICY_2016.readings == Readings()
    assert (POLICY_2016.version, POLICY_2016.number) == ("2016", 1)
    assert POLICY_2016.dnr == "171-482/2016"


def test_version_is_found_by_name_and_by_number():
    register = {"2030-fiktiv": FICTIONAL, "2016": POLICY_2016}
    assert find_policy("2030-fiktiv", register) is find_policy("2", register) is FICTIONAL
    assert find_policy("2016", register) is find_policy("1", register) is POLICY_2016
    assert find_policy("2030", register) is None
    assert in_order(register) == [POLICY_2016, FICTIONAL]


@pytest.mark.parametrize(
    ("day", "policy"),
    [
        (datetime.date(2029, 12, 31), POLICY_2016),
        (datetime.date(2030, 1, 1), FICTIONAL),
        (datetime.date(1999, 1, 1), POLICY_2016),
        (None, FICTIONAL),
    ],
)
def test_version_in_force_on_the_day_decides(day, policy):
    assert policy_on(day, {"2030-fiktiv": FICTIONAL, "2016": POLICY_2016}) is policy


def test_gap_between_two_versions_is_judged_by_the_one_before():
    ended = dataclasses.replace(POLICY_2016, valid_to=datetime.date(2028, 1, 1))
    register = {"2016": ended, "2030-fiktiv": FICTIONAL}
    assert policy_on(datetime.date(2029, 1, 1), register) is ended


def test_fictional_version_has_other_readings_rules_and_words():
    assert FICTIONAL.readings.membership_termination is Termination.KS
    assert FICTIONAL.readings.levels[PoliticalLevel.KOMMUNAL_TOPPNIVA] == Treatment.COORDINATE
    assert FICTIONAL.readings.levels[PoliticalLevel.STUDENT] == Treatment.ORDINARY
    assert FICTIONAL.readings.service_export is ServiceExport.STOP
    assert FICTIONAL.clauses["S-64"].text.sv.startswith("Påhittat")
    assert FICTIONAL.clauses["S-63"] == POLICY_2016.clauses["S-63"]
    assert list(FICTIONAL.clauses) == list(POLICY_2016.clauses)
    new = Matter.from_json(
        {
            "kind": "membership",
            "scope": "city_wide",
            "answers": {"foreign_policy": False, "legal_entity": True},
        }
    )
    assert (route(new, POLICY_2016).decider, route(new, FICTIONAL).decider) == ("KF", "KS")
    assert FICTIONAL.amended_kinds.keys() == {Kind.MEMBERSHIP}
