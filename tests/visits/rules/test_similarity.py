"""When two requests look like one delegation's, and why."""

from datetime import date

import pytest

from visits.rules import similarity
from visits.rules.similarity import Asked, Reason

JANUARY, LATER = date(2027, 1, 12), date(2027, 1, 14)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("City of Aarhus", "Århus Kommune"),
        ("Ville de Bruxelles", "City of Brussels"),
        ("København Kommune", "Copenhagen Municipality"),
        ("Киев", "Kyiv City"),
        ("Łódź, Urząd Miasta", "City of Lodz"),
        ("Sustainable Cities Group Ltd", "Cities Sustainable"),
    ],
)
def test_names_in_other_spellings_are_the_same(one, other):
    assert similarity.core(one) == similarity.core(other)
    assert similarity.alike(one, other) == 1


def test_a_name_of_kind_words_only_keeps_them():
    assert similarity.core("The City") == "city the"
    assert similarity.alike("", "Riga") == 0


ASKED = Asked("City of Aarhus", "lene@aarhus.dk", "", JANUARY, LATER, frozenset({1}))


@pytest.mark.parametrize(
    ("other", "reasons", "enough"),
    [
        (
            Asked("Århus Kommune", "per@mail.aarhus.dk", "", LATER, None, frozenset({1, 2})),
            ["same_party", "same_domain", "overlapping", "same_theme"],
            True,
        ),
        (Asked("Aarhuss", "lene@aarhus.dk"), ["same_sender"], False),
        (
            Asked("Aarhus University Hospitals", "x@gmail.com", "", date(2027, 1, 20)),
            ["near_dates"],
            False,
        ),
        (
            Asked("Riga", "", "", JANUARY, LATER, frozenset({1})),
            ["overlapping", "same_theme"],
            False,
        ),
        (Asked("Riga", "", "", date(2027, 3, 1)), [], False),
        (Asked("Riga", "lene@", "", None), [], False),
    ],
)
def test_likeness_says_why(other, reasons, enough):
    found = similarity.likeness(ASKED, other)
    assert [reason.value for reason in found.reasons] == reasons
    assert found.is_enough == enough
    assert found.score == sum(similarity.POINTS[reason] for reason in found.reasons)


def test_near_spelling_and_the_same_intermediary():
    one = Asked("Gelsenkirchen", intermediary="Nordic Tours", first=JANUARY)
    other = Asked("Gelsenkirchn", intermediary="nordic tours", first=LATER, last=LATER)
    found = similarity.likeness(one, other)
    assert Reason.LIKE_NAME in found.reasons
    assert Reason.SAME_INTERMEDIARY in found.reasons
    assert found.is_enough is (found.score >= similarity.ENOUGH)


def test_free_mail_says_nothing_of_who_it_is():
    one, other = Asked("A", "a@gmail.com"), Asked("B", "b@gmail.com")
    assert similarity.likeness(one, other).reasons == ()


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["Nordic Travel AB", ""], True),
        (["", "anna@technicalvisits.example"], True),
        (["Resebyrå Nord"], True),
        (["City of Riga", "x@riga.lv"], False),
        (["Travelers' union"], False),
    ],
)
def test_travel_firms_are_known_by_their_words(texts, expected):
    words = ["travel", "technical visits", "resebyrå"]
    assert similarity.is_intermediary(texts, words) is expected


def test_days_ahead():
    assert similarity.days_ahead(date(2027, 1, 2), JANUARY) == 10
    assert similarity.days_ahead(JANUARY, None) is None
