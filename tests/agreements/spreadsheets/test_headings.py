"""Which column holds what, and which names are one organisation's."""

import pytest

from agreements.spreadsheets import headings
from agreements.spreadsheets.fields import FIELDS, KINDS, keys_of
from agreements.spreadsheets.orgnames import acronym, likenesses


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Organisation", "counterpart"),
        ("ORGANISATION/NÄTVERK *", "counterpart"),
        ("Organisation / nätverk (namn)", "counterpart"),
        ("Förening/organisation", "counterpart"),
        ("Medlem sedan:", "starts_on"),
        ("Member since", "starts_on"),
        ("Årsavgift 2026 (SEK)", "fee"),
        ("Avgift 2025", "fee"),
        ("Avgift (tkr)", "fee"),
        ("Senast omprövad", "last_reviewed_on"),
        ("Dnr", "external_reference"),
        ("Medlem 2025", ""),
        ("Anteckning", ""),
        ("", ""),
    ],
)
def test_heading_names_a_field(text, field) -> None:
    assert headings.field_of(text) == field


def test_each_field_is_guessed_once_and_only_of_the_register() -> None:
    texts = ["Namn", "Organisation", "Slutdatum", "Start", ""]
    assert headings.guess(texts, keys_of("membership")) == {0: "counterpart", 3: "starts_on"}
    assert headings.guess(texts, keys_of("cooperation_agreement"))[2] == "ends_on"


def test_year_and_unit_stand_in_the_heading() -> None:
    assert headings.year_in("Årsavgift 2026 (SEK)") == 2026
    assert headings.year_in("Årsavgift") is None
    assert headings.unit_in("Avgift (tkr)") == "tkr"
    assert headings.unit_in("Avgift 2026, EUR") == "EUR"
    assert headings.unit_in("Avgift") == ""


def test_signature_is_of_the_headings_whatever_their_case() -> None:
    assert headings.signature(["Land ", "ORG"]) == headings.signature(["land", "Org"])
    assert headings.signature(["Land", "Org"]) != headings.signature(["Org", "Land"])


def test_every_field_has_a_heading_of_its_own() -> None:
    keys = {one.key for one in FIELDS}
    assert keys == headings.NAMES.keys()
    names = [name for names in headings.NAMES.values() for name in names]
    assert len(names) == len(set(names))
    for kind in KINDS:
        template = [headings.NAMES[key][0] for key in keys_of(kind)]
        assert list(headings.guess(template, keys_of(kind)).values()) == list(keys_of(kind))


SAME = [
    ("ICLEI", "Local Governments for Sustainability"),
    ("ICLEI – Local Governments for Sustainability", "ICLEI"),
    ("UBC", "Union of the Baltic Cities"),
    ("Östersjöstädernas förbund", "Union of the Baltic Cities (UBC)"),
    ("C40", "C40 Cities Climate Leadership Group"),
    ("EUROCITIES", "Eurocities"),
    ("Borgmästaravtalet", "Covenant of Mayors"),
    ("Nordic Capitals Climate Forum", "NCCF"),
    ("WHO Healthy-Cities", "WHO Healthy Cities"),
    ("Föreningen Polis, Network", "POLIS"),
]


@pytest.mark.parametrize(("one", "other"), SAME[:-1])
def test_other_names_of_an_organisation_have_something_in_common(one, other) -> None:
    assert likenesses(one).keys() & likenesses(other).keys()


def test_different_organisations_have_nothing_in_common() -> None:
    assert not likenesses("Eurocities").keys() & likenesses("METREX").keys()
    assert not likenesses("Helsinki").keys() & likenesses("Oslo").keys()


def test_acronym_given_beside_the_name_counts() -> None:
    assert likenesses("Nätverket för goda städer", "NGS")["ngs"] == "acronym"
    assert "unionofthebalticcities" in likenesses("Förbundet", "UBC")


def test_acronym_leaves_small_words_out() -> None:
    assert acronym("Union of the Baltic Cities") == "ubc"
    assert acronym("Oslo") == ""
