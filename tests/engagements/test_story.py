"""Every event that the actions tell has a sentence, in both languages."""

import ast
from pathlib import Path

import pytest
from django.utils import translation

from engagements import story

ROOT = Path(__file__).resolve().parents[2]
FACTS = {
    "activity": "Utbyte i Riga",
    "after": "A",
    "before": "B",
    "begins": "2027-01-12T09:00:00+01:00",
    "body": "Miljö- och hälsoskyddsnämnden",
    "conclusion": "continue",
    "day": "2027-01-12",
    "decision": "SSA 2026:9",
    "documents": 3,
    "due_on": "2027-01-29",
    "filename": "medlemskap.xlsx",
    "ends": "2027-01-12T11:00:00+01:00",
    "handler": "Bo Ek",
    "held_on": "2027-01-12",
    "holder": "Bo Ek",
    "months": 24,
    "number": "MHN 2026/1",
    "organ": "KS",
    "outcome": "accepted",
    "people": 3,
    "person": "Bo Ek",
    "place": "Stadshuset",
    "post": "Vice ordförande",
    "provision": "OSL 15:1",
    "recommendation": "accept",
    "reference": "MHN 2026-7",
    "rows": 4,
    "sek": "25 000",
    "stance": "with_remarks",
    "step": "ks",
    "title": "Svar",
    "year": 2026,
}


def told() -> set[str]:
    """Every dotted verb written as a string anywhere in the apps' actions."""
    verbs = set()
    for path in sorted(ROOT.glob("*/actions/*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                noun, dot, verb = node.value.partition(".")
                if dot and noun in NOUNS and verb.isidentifier():
                    verbs.add(node.value)
    return verbs


NOUNS = {verb.partition(".")[0] for verb in story.SENTENCES}


def test_every_verb_that_actions_tell_has_a_sentence():
    assert told() - story.SENTENCES.keys() == set()


def test_no_sentence_is_left_without_an_action():
    assert story.SENTENCES.keys() - told() == set()


def test_what_counts_as_deciding_is_told():
    assert set(story.DECIDING) - story.SENTENCES.keys() == set()


@pytest.mark.parametrize("language", ["sv", "en"])
@pytest.mark.parametrize("verb", sorted(story.SENTENCES))
def test_sentence_renders_in_both_languages(verb, language):
    with translation.override(language):
        told = story.sentence(verb, "Astrid Lind", FACTS)
    assert told.endswith(".")
    assert "%(" not in told


def test_a_day_is_told_in_words():
    with translation.override("en"):
        told = story.sentence("ib.added", "Astrid", {"held_on": "2027-01-12"})
    assert told == "Astrid put the matter on the advisory committee's agenda for 12 Jan 2027."


def test_a_moment_is_told_in_words():
    with translation.override("en"):
        told = story.sentence("visit.planned", "Astrid", {"begins": "2027-01-12T09:00:00+01:00"})
    assert told == "Astrid planned the visit for 12 Jan 2027 09:00."
