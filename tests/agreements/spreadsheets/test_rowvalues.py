"""A row as values: what each cell tells, what they tell together, and why one is refused."""

from datetime import date

import pytest

from agreements.spreadsheets import headings
from agreements.spreadsheets.fields import keys_of
from agreements.spreadsheets.rowvalues import SEVERAL, Read, Registers, columns_of, read_row

NAMES = Registers(
    bodies={"mhn": 1},
    people={"a@x.se": 7, "anna": 7, "kim": SEVERAL},
    themes={"klimat": 3, "kultur": 4, "vatten, luft": 5},
    countries={"norge": "NO", "no": "NO"},
    today=date(2026, 11, 27),
)


def read(kind: str = "membership", **cells) -> Read:
    """The row under headings by the fields' own names, or as `heading=cell`."""
    texts = [
        headings.NAMES[key][0] if key in headings.NAMES else key.replace("_", " ") for key in cells
    ]
    columns = columns_of(kind, headings.guess(texts, keys_of(kind)), texts)
    return read_row(list(cells.values()), columns, kind, NAMES)


def codes(row: Read) -> dict[str, str]:
    return {key: problem["code"] for key, problem in row.problems.items()}


def test_every_cell_is_read_as_its_field() -> None:
    row = read(
        counterpart="C40",
        body="MHN",
        country="Norge",
        handler="A@x.se",
        starts_on="2007-01-02",
        last_reviewed_on="maj 2024",
        entry_organ="KF",
        fee="100 EUR",
        fee_sek="1 100",
        fee_year="2025",
        theme="klimat; kultur",
        legal_entity="ja",
        scope="nej",
    )
    assert row.problems == {}
    assert row.values == {
        "counterpart": "C40",
        "body": 1,
        "country": "NO",
        "handler": 7,
        "starts_on": "2007-01-02",
        "last_reviewed_on": "2024-05-01",
        "entry_organ": "KF",
        "fee": "100.00",
        "fee_currency": "EUR",
        "fee_sek": "1100.00",
        "fee_year": 2025,
        "theme": [3, 4],
        "legal_entity": True,
        "scope": "body_specific",
    }
    assert [note["code"] for note in row.notes] == ["inexact", "no_relevance"]


@pytest.mark.parametrize(
    ("cells", "problems"),
    [
        ({"counterpart": ""}, {"counterpart": "needed"}),
        ({"counterpart": "x" * 161}, {"counterpart": "too_long"}),
        ({"body": "XYZ"}, {"body": "no_body"}),
        ({"country": "Utopia"}, {"country": "no_country"}),
        ({"handler": "Kim"}, {"handler": "several_people"}),
        ({"handler": "Ingen"}, {"handler": "no_person"}),
        ({"handler": "mailto:B@x.se"}, {"handler": "no_person"}),
        ({"theme": "klimat, rymd"}, {"theme": "no_theme"}),
        ({"starts_on": "2030-01-01"}, {"starts_on": "future"}),
        ({"last_reviewed_on": "2030"}, {"last_reviewed_on": "future"}),
        ({"fee": "5 EUR"}, {"fee_sek": "sek_needed"}),
        (
            {"fee": "5 EUR", "fee_currency": "USD", "fee_sek": "50"},
            {"fee_currency": "two_currencies"},
        ),
        ({"fee": "5", "fee_sek": "6"}, {"fee_sek": "two_amounts"}),
        ({"fee": "5 EUR", "fee_sek": "6 EUR"}, {"fee_sek": "not_sek"}),
        ({"fee": "5", "fee_currency": "XYZ"}, {"fee_currency": "no_currency"}),
        ({"fee": "5", "fee_year": "1066"}, {"fee_year": "no_year"}),
        ({"fee": "gratis", "fee_sek": "5"}, {"fee": "no_amount"}),
    ],
)
def test_cell_that_cannot_be_taken_has_its_reason(cells, problems) -> None:
    assert codes(read(**({"counterpart": "C40"} | cells))) == problems


def test_fee_in_kronor_alone_is_the_fee() -> None:
    row = read(counterpart="C40", fee_sek="5")
    assert (row.values["fee"], row.values["fee_currency"]) == ("5.00", "SEK")
    assert row.values["fee_year"] == 2026
    assert {"code": "fee_year", "year": 2026} in row.notes


def test_heading_tells_the_year_and_the_unit() -> None:
    texts = ["Organisation", "Avgift 2024 (tkr)"]
    columns = columns_of("membership", {0: "counterpart", 1: "fee", 9: "country"}, texts)
    row = read_row(["C40", "12,5"], columns, "membership", NAMES)
    assert (row.values["fee"], row.values["fee_year"]) == ("12500.00", 2024)


def test_theme_with_a_comma_in_its_name_is_one() -> None:
    assert read(counterpart="C40", theme="Vatten, luft").values["theme"] == [5]


def test_agreement_has_one_theme_two_dates_and_an_exchange() -> None:
    told = {"counterpart": "Oslo", "starts_on": "2026-01-01", "ends_on": "2028"}
    row = read("cooperation_agreement", **told, theme="klimat")
    assert row.values["ends_on"] == "2028-12-31"
    assert row.values["theme"] == 3
    assert {"code": "no_exchange"} in row.notes
    assert codes(read("cooperation_agreement", **told, theme="klimat, kultur")) == {
        "theme": "one_theme"
    }
    past = told | {"starts_on": "2020-01-01", "ends_on": "2021-01-01", "theme": "klimat"}
    assert codes(read("cooperation_agreement", **past)) == {"ends_on": "has_ended"}
    assert codes(read("cooperation_agreement", counterpart="Oslo", theme="klimat")) == {
        "starts_on": "needed",
        "ends_on": "open_ended",
    }


def test_words_of_a_twin_town_are_a_hint() -> None:
    told = {"counterpart": "Kyiv", "starts_on": "2026", "ends_on": "2028", "theme": "klimat"}
    for title, hint in (("Vänortsavtal", True), ("Digital twin cities", False)):
        row = read("cooperation_agreement", **told, title=title)
        assert ({"code": "twin_town"} in row.notes) == hint
        assert row.problems == {}


def test_letter_of_intent_without_dates_is_overdue_and_says_so() -> None:
    row = read("letter_of_intent", counterpart="C40")
    assert [note["code"] for note in row.notes] == ["overdue", "no_intent"]
