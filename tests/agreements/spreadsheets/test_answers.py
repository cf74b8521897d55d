"""Words for a few answers."""

from datetime import date, datetime, time

import pytest

from agreements.spreadsheets.answers import organ_of, scope_of, yes_or_no
from agreements.spreadsheets.cell import clean, is_nothing, key_of, text_of
from agreements.spreadsheets.problem import Problem


@pytest.mark.parametrize("written", ["ja", "Ja.", "J", "x", "yes", "TRUE", True, 1, 1.0, "✓"])
def test_yes(written) -> None:
    assert yes_or_no(written) is True


@pytest.mark.parametrize("written", ["nej", "No", "n", False, 0, "falskt"])
def test_no(written) -> None:
    assert yes_or_no(written) is False


@pytest.mark.parametrize(
    ("written", "organ"),
    [
        ("KF", "KF"),
        ("Kommunfullmäktige", "KF"),
        ("kommunstyrelsen", "KS"),
        ("Ks", "KS"),
        ("nämnden", "NAMND"),
        ("Miljö- och hälsoskyddsnämnden", "NAMND"),
        ("Stockholm Vatten AB", "BOLAGSSTYRELSE"),
        ("styrelsen", "BOLAGSSTYRELSE"),
        ("Finansborgarrådet", "FB_IB"),
    ],
)
def test_organ_is_known_by_its_words(written, organ) -> None:
    assert organ_of(written) == organ


@pytest.mark.parametrize(
    ("written", "scope"),
    [
        ("Stadsövergripande", "city_wide"),
        ("ja", "city_wide"),
        ("nej", "body_specific"),
        ("Flera nämnder", "several_bodies"),
        ("city-wide", "city_wide"),
        ("egen verksamhet", "body_specific"),
    ],
)
def test_scope_is_known_by_its_words(written, scope) -> None:
    assert scope_of(written) == scope


@pytest.mark.parametrize(
    ("read", "code"),
    [(yes_or_no, "no_yes_or_no"), (organ_of, "no_organ"), (scope_of, "no_scope")],
)
def test_other_words_are_refused_with_the_reason(read, code) -> None:
    with pytest.raises(Problem) as problem:
        read("kanske")
    assert problem.value.as_json() == {"code": code, "text": "kanske"}


@pytest.mark.parametrize(
    "written", [None, "", "  ", "-", "–", "n/a", "Uppgift saknas", "?", "#N/A"]
)
def test_nothing_is_written_in_many_ways(written) -> None:
    assert is_nothing(written)


def test_text_is_cleaned_for_showing_and_for_comparing() -> None:
    assert clean("a\u00a0b\u200e  c\r\nd\x07 ") == "a b c\nd"
    assert key_of("  “C40  Cities” ") == "c40 cities"
    assert text_of(12.0) == "12"
    assert text_of(False) == "false"
    assert text_of(datetime.combine(date(2024, 1, 2), time())) == "2024-01-02"
    assert text_of(datetime.combine(date(2024, 1, 2), time(3, 4))) == "2024-01-02 03:04:00"
    assert text_of(date(2024, 1, 2)) == "2024-01-02"
