"""The register of clauses is whole: every number, place and strength of the strategy."""

import pytest

from engagements.rules.clauses import CLAUSES, SECTIONS
from engagements.rules.text import Text

# Derived by hand, section by section: ska (M), bör (S), kan (P), intent (I).
STRENGTHS = (
    "IMMMMM"  # 1: S-1 to S-6
    "MMII"  # 2: S-7 to S-10
    "MMM"  # 3: S-11 to S-13
    "MIMMMM"  # 3.1: S-14 to S-19
    "MIIMIMM"  # 3.2: S-20 to S-26
    "MIIMMMMSMMMMS"  # 3.3: S-27 to S-39
    "MIMMI"  # 3.4: S-40 to S-44
    "MMIMMMMMPSPP"  # 4: S-45 to S-56
    "MMMMMMMMMMMMMMMMMSMMMMMMMMMMMIIM"  # 5: S-57 to S-88
)
# The last clause of each paragraph or point; one place often holds several.
LAST_OF_PLACE = {
    "1 ¶1": 2, "1 ¶2–3": 3, "1 ¶4": 6, "2 ¶1": 8, "2 ¶2": 10, "3 ¶1": 13,
    "3.1 ¶1": 14, "3.1 ¶2": 17, "3.1 ¶3": 18, "3.1 ¶4": 19,
    "3.2 ¶1": 20, "3.2 ¶2": 24, "3.2 ¶3": 26,
    "3.3 ¶1": 27, "3.3 ¶2": 28, "3.3 ¶3": 30, "3.3 ¶3–4": 31, "3.3 ¶5": 33, "3.3 ¶6": 34,
    "3.3 ¶7": 39, "3.4 ¶1": 40, "3.4 ¶2": 41, "3.4 ¶3": 44,
    "4 ¶1": 46, "4 point 1": 48, "4 point 2": 52, "4 point 3": 54, "4 point 4": 55,
    "4 point 5": 56,
    "5 ¶1": 57, "5 ¶2": 61, "5 ¶3": 64, "5 ¶4": 68, "5 ¶5": 70, "5 ¶6": 74, "5 ¶7": 75,
    "5 ¶8": 78, "5 ¶9": 79, "5 ¶10": 84, "5 ¶11": 88,
}  # fmt: skip


def test_every_clause_is_there_in_order_under_its_own_number():
    numbers = [f"S-{number}" for number in range(1, 89)]
    assert list(CLAUSES) == numbers
    assert [clause.id for clause in CLAUSES.values()] == numbers


def test_every_clause_is_as_strong_as_the_strategy_makes_it():
    assert len(STRENGTHS) == 88
    assert "".join(clause.strength.value for clause in CLAUSES.values()) == STRENGTHS


def test_every_clause_stands_in_its_paragraph():
    places = []
    for place, last in LAST_OF_PLACE.items():
        places += [place] * (last - len(places))
    assert [f"{one.section} {one.paragraph}" for one in CLAUSES.values()] == places


def test_every_section_has_its_heading():
    assert list(SECTIONS) == list(dict.fromkeys(one.section for one in CLAUSES.values()))


@pytest.mark.parametrize("language", ["sv", "en"])
def test_every_clause_says_something_of_its_own_in_whole_sentences(language):
    texts = [clause.text.in_language(language) for clause in CLAUSES.values()]
    assert [text for text in texts if not text.endswith(".") or text != text.strip()] == []
    assert [text for text in texts if "  " in text or not text[0].isupper()] == []
    assert len(set(texts)) == len(texts)


def test_every_clause_and_heading_is_told_in_both_languages():
    assert [clause.id for clause in CLAUSES.values() if clause.text.sv == clause.text.en] == []
    assert [number for number, title in SECTIONS.items() if title.sv == title.en] == []


@pytest.mark.parametrize(
    ("number", "place"),
    [
        ("S-3", Text("avsnitt 1, ¶2–3", "section 1, ¶2–3")),
        ("S-31", Text("avsnitt 3.3, ¶3–4", "section 3.3, ¶3–4")),
        ("S-45", Text("avsnitt 4, ¶1", "section 4, ¶1")),
        ("S-48", Text("avsnitt 4, punkt 1", "section 4, point 1")),
        ("S-84", Text("avsnitt 5, ¶10", "section 5, ¶10")),
    ],
)
def test_place_is_said_in_each_language(number, place):
    assert CLAUSES[number].place == place
