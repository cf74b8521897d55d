"""Mutation testing's own judgement: what counts, who is explained, and what the page says."""

import json

import pytest

from .mutants import (
    REASONS,
    Change,
    Survivor,
    cell,
    change_in,
    complaints,
    explained,
    figures,
    page,
    place_of,
    reasons_from,
    share,
    statuses,
)

DIFF = """\
--- engagements/rules/clocks.py
+++ engagements/rules/clocks.py
@@ -1,5 +1,4 @@
 def due(start):
     found = count(
-        start,
-        days,
+        None,
     )
"""
NAME = "engagements.rules.clocks.x_due__mutmut_3"
CHANGE = Change("engagements.rules.clocks.due", "start,\ndays,", "None,")
SURVIVOR = Survivor(CHANGE, "survived")
ENTRY = """
[[survivor]]
function = "engagements.rules.clocks.due"
was = '''
start,
days,
'''
now = "None,"
reason = "The same in the end."
"""


def test_every_module_s_results_are_read_and_unknown_codes_are_not_trusted():
    codes = {
        "killed": 1,
        "survived": 0,
        "unreached": 33,
        "endless": -24,
        "new": None,
        "odd": 77,
        "bad": 255,
    }
    found = statuses([json.dumps({"exit_code_by_key": codes}), '{"exit_code_by_key": {"b": 3}}'])
    assert found == {
        "killed": "killed",
        "survived": "survived",
        "unreached": "no tests",
        "endless": "timeout",
        "new": "not checked",
        "odd": "suspicious",
        "bad": "not run",
        "b": "killed",
    }


@pytest.mark.parametrize(
    ("name", "place"),
    [
        (NAME, ("engagements.rules.clocks", "due")),
        ("a.xray.x__line__mutmut_1", ("a.xray", "_line")),
        ("a.b.xǁRulingǁto_json__mutmut_12", ("a.b", "Ruling.to_json")),
        ("a.b.xǁRulingǁ__post_init____mutmut_2", ("a.b", "Ruling.__post_init__")),
    ],
)
def test_mutant_says_where_it_is(name, place):
    assert place_of(name) == place


def test_change_holds_the_changed_lines_and_nothing_of_their_place():
    assert change_in(NAME, DIFF) == CHANGE
    assert change_in(NAME, DIFF.replace("@@ -1,5 +1,4", "@@ -90,5 +90,4")) == CHANGE
    assert change_in(NAME, "--- a\n+++ b\n@@ -1 +1 @@\n-    x,\n") == Change(
        CHANGE.function, "x,", ""
    )


def test_survivor_gets_its_own_reason():
    assert reasons_from(ENTRY) == [(CHANGE, "The same in the end.")]
    others = Survivor(Change("other", CHANGE.was, CHANGE.now), "no tests")
    found, needless = explained([SURVIVOR, others], reasons_from(ENTRY))
    assert [one.reason for one in found] == ["The same in the end.", ""]
    assert [one.status for one in found] == ["survived", "no tests"]
    assert needless == []


def test_same_change_twice_takes_two_reasons():
    found, _needless = explained([SURVIVOR, SURVIVOR], reasons_from(ENTRY))
    assert [one.reason for one in found] == ["The same in the end.", ""]
    found, needless = explained([SURVIVOR], reasons_from(ENTRY * 2))
    assert ([one.reason for one in found], needless) == (["The same in the end."], [CHANGE])


@pytest.mark.parametrize(
    "text",
    [
        ENTRY.replace('reason = "The same in the end."', ""),
        ENTRY.replace("The same in the end.", "  "),
        ENTRY + 'line = "7"',
    ],
)
def test_reason_that_is_not_whole_is_refused(text):
    with pytest.raises(ValueError, match="function, was, now and reason"):
        reasons_from(text)


def test_kept_reasons_are_whole():
    reasons_from(REASONS.read_text(encoding="utf-8"))


@pytest.mark.parametrize(
    ("killed", "total", "said"),
    [(0, 0, "0.0 %"), (19, 20, "95.0 %"), (9499, 10_000, "94.9 %"), (7, 7, "100.0 %")],
)
def test_share_is_rounded_down(killed, total, said):
    assert share(killed, total) == said


def run_of(**counts):
    names = [f"a.x_f__mutmut_{number}" for number in range(sum(counts.values()))]
    found = [name.replace("_", " ") for name, count in counts.items() for _ in range(count)]
    return dict(zip(names, found, strict=True))


@pytest.mark.parametrize(
    ("found", "bad"),
    [
        (run_of(killed=19, survived=1), False),
        (run_of(killed=18, timeout=1, survived=1), False),
        (run_of(killed=18, survived=1), True),
        (run_of(killed=18, survived=1, no_tests=1), True),
        (run_of(killed=18, survived=1, not_checked=1), True),
        (run_of(killed=18, survived=1, suspicious=1), True),
        ({}, True),
    ],
)
def test_nineteen_of_twenty_are_enough_and_doubt_counts_as_survival(found, bad):
    assert bool(complaints(found, [])) is bad


def test_survivor_without_a_reason_fails_whatever_the_share():
    found = run_of(killed=99, survived=1)
    assert complaints(found, [Survivor(CHANGE, "survived", "The same.")]) == []
    assert complaints(found, [SURVIVOR]) == [
        "1 survivors without a reason in mutants_survivors.toml; see mutants.md."
    ]


def test_figures_are_by_module_and_for_all():
    found = {NAME: "survived", NAME + "1": "timeout", "engagements.rules.a.x_f__mutmut_1": "killed"}
    assert figures(found).splitlines()[2:] == [
        "| engagements.rules.a | 1 | 1 | 0 | 100.0 % |",
        "| engagements.rules.clocks | 2 | 1 | 1 | 50.0 % |",
        "| **all** | 3 | 2 | 1 | 66.6 % |",
    ]


def test_page_shows_each_survivor_with_its_lines_and_its_reason():
    with_reason = Survivor(Change("a.f", "x | y", ""), "survived", "Never both.")
    rows = page({NAME: "survived"}, [SURVIVOR, with_reason]).splitlines()[-2:]
    assert rows == [
        "| engagements.rules.clocks.due | `` start, ``<br>`` days, `` | `` None, `` "
        "| **none yet** (survived) |",
        r"| a.f | `` x \| y `` | (nothing) | Never both. |",
    ]
    assert "Survivors" not in page({NAME: "killed"}, [])


def test_cell_may_hold_a_backtick():
    assert cell("a`b") == "`` a`b ``"
