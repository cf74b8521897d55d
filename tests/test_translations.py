"""Both catalogues are complete, sure of themselves, and keep every placeholder."""

import re
import subprocess
from pathlib import Path

import pytest

REPOSITORY = Path(__file__).parents[1]
LOCALE = REPOSITORY / "locale"
LANGUAGES = ("sv", "en")
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|\{\w+\}")


def catalogue(language: str) -> Path:
    return LOCALE / language / "LC_MESSAGES" / "django.po"


def entries(language: str, *flags: str) -> str:
    """The catalogue's entries that msgattrib keeps; nothing at all when there are none."""
    command = ["msgattrib", "--no-wrap", *flags, str(catalogue(language))]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def pairs(language: str) -> dict[str, list[str]]:
    """Each msgid with its translations: one, or one a plural form."""
    text = entries(language, "--no-obsolete")
    found = {}
    for block in text.split("\n\n"):
        asked = re.findall(r'^msgid(?:_plural)? "(.*)"$', block, re.MULTILINE)
        answered = re.findall(r'^msgstr(?:\[\d\])? "(.*)"$', block, re.MULTILINE)
        context = re.findall(r'^msgctxt "(.*)"$', block, re.MULTILINE)
        if asked and asked[0]:
            found["\4".join([*context, *asked])] = [*asked[1:], *answered]
    return found


def test_swedish_catalogue_says_everything() -> None:
    assert entries("sv", "--untranslated", "--no-obsolete") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_has_no_guesses_and_no_leftovers(language: str) -> None:
    assert entries(language, "--only-fuzzy") == ""
    assert entries(language, "--only-obsolete") == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_catalogue_is_valid(language: str) -> None:
    command = ["msgfmt", "--check-format", "--output-file=/dev/null", str(catalogue(language))]
    subprocess.run(command, check=True, capture_output=True)


def test_both_catalogues_know_the_same_sentences() -> None:
    assert pairs("sv").keys() == pairs("en").keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_translation_keeps_every_placeholder(language: str) -> None:
    differing = []
    for asked, answers in pairs(language).items():
        wanted = set(PLACEHOLDER.findall(asked))
        # A plural form may leave the number out ("one case"), never add a placeholder.
        for answer in filter(None, answers):
            got = set(PLACEHOLDER.findall(answer))
            if got != wanted and not (len(answers) > 2 and got < wanted):
                differing.append(asked)
    assert differing == []
