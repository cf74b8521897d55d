"""Titles that may stand in a public diary, and those that tell of a person."""

import pytest

from engagements.rules.public_title import names_a_person, public_title

NAMES = ["Anna Schmidt", "Li", "jan.kowalski@lodz.pl", ""]


@pytest.mark.parametrize(
    "title",
    [
        "Studiebesök med Anna",
        "Besök av fru SCHMIDT om vatten",
        "Fråga från nagon@example.org",
        "Ring +46 70 123 45 67",
        "Ärende 19800229-1234",
        "Besök av Jan",
    ],
)
def test_a_title_with_a_person_in_it_is_told(title):
    assert names_a_person(title, NAMES)
    assert public_title(title, names=NAMES, instead="Studiebesök") == "Studiebesök"


@pytest.mark.parametrize(
    "title",
    [
        "Studiebesök om stadsutveckling",
        "Annandagens möte 2026-11-27",
        "Svar på MHN 2026/1234",
        "Plan 2026–2030 för 120 000 kr",
        "Li",  # two letters are in too many words
    ],
)
def test_a_title_without_one_stays(title):
    assert public_title(title, names=NAMES, instead="x") == title
