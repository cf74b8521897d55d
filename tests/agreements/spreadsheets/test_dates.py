"""Days in every form in which registers have them."""

from datetime import date, datetime, time

import pytest
from babel.dates import format_date
from hypothesis import given
from hypothesis import strategies as st

from agreements.spreadsheets.dates import Day, Exactness, day_of, day_of_serial
from agreements.spreadsheets.problem import Problem

DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31))


@pytest.mark.parametrize(
    "written",
    [
        *("12 januari 2024", "12/1 2024", "12/1-2024", "2024-01-12", "20240112", "12 jan -24"),
        *("12.1.2024", "2024/01/12", "2024.01.12", "den 12 januari 2024", "12:e jan 2024"),
        *("12 Jan. 2024", "12th January 2024", "January 12, 2024", "2024-01-12 00:00:00"),
        *("2024-01-12T13:45", "12\u00a0januari\u00a02024", " 12  JANUARI 2024 ", "12/1 -24"),
        *(
            "45303",
            45303,
            45303.5,
            date(2024, 1, 12),
            datetime.combine(date(2024, 1, 12), time(9, 30)),
        ),
    ],
)
def test_day_is_read(written) -> None:
    assert day_of(written) == Day(date(2024, 1, 12))


@pytest.mark.parametrize(
    ("written", "first", "last", "exactness"),
    [
        ("januari 2024", date(2024, 1, 1), date(2024, 1, 31), Exactness.MONTH),
        ("feb. 2024", date(2024, 2, 1), date(2024, 2, 29), Exactness.MONTH),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29), Exactness.MONTH),
        ("2024", date(2024, 1, 1), date(2024, 12, 31), Exactness.YEAR),
        (1995, date(1995, 1, 1), date(1995, 12, 31), Exactness.YEAR),
        ("sedan 1995", date(1995, 1, 1), date(1995, 12, 31), Exactness.YEAR),
    ],
)
def test_month_or_year_is_its_first_day_or_its_last(written, first, last, exactness) -> None:
    assert day_of(written) == Day(first, exactness)
    assert day_of(written, last=True) == Day(last, exactness)


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("tills vidare", "open_ended"),
        ("Löpande", "open_ended"),
        ("until further notice", "open_ended"),
        ("30 februari 2024", "no_such_day"),
        ("29/2 2023", "no_such_day"),
        ("2024-13-01", "no_such_day"),
        ("2024-00", "no_such_day"),
        ("1/13/2024", "month_first"),
        ("våren 2024", "no_date"),
        ("Q1 2024", "no_date"),
        ("0", "no_date"),
        ("99999", "no_date"),
        (True, "no_date"),
        ("3024-01-01", "not_our_time"),
        ("1066", "not_our_time"),
        ("x" * 100, "no_date"),
    ],
)
def test_what_is_no_day_is_refused_with_the_reason(written, code) -> None:
    with pytest.raises(Problem) as problem:
        day_of(written)
    assert problem.value.code == code


def test_two_digits_are_a_year_of_the_nearer_century() -> None:
    assert day_of("1 jan -68").date.year == 2068
    assert day_of("1 jan -69").date.year == 1969


@given(DAYS)
def test_every_day_is_read_in_every_form(day: date) -> None:
    forms = [
        day.isoformat(),
        day.strftime("%Y%m%d"),
        f"{day.day}/{day.month} {day.year}",
        f"{day.day}.{day.month}.{day.year}",
        format_date(day, "d MMMM y", locale="sv"),
        format_date(day, "d MMM y", locale="sv"),
        format_date(day, "d MMMM y", locale="en_GB"),
        format_date(day, "MMMM d, y", locale="en_US"),
    ]
    assert {day_of(form).date for form in forms} == {day}


@given(st.dates(date(1959, 1, 1), date(2118, 1, 1)))
def test_serial_numbers_count_from_either_day(day: date) -> None:
    assert day_of((day - date(1899, 12, 30)).days).date == day
    assert day_of(str((day - date(1904, 1, 1)).days), is_1904=True).date == day


def test_excel_believes_in_a_29_february_1900() -> None:
    assert day_of_serial(59, is_1904=False) == date(1900, 2, 28)
    assert day_of_serial(61, is_1904=False) == date(1900, 3, 1)
    assert day_of_serial(1, is_1904=False) == date(1900, 1, 1)
    assert day_of_serial(0, is_1904=True) == date(1904, 1, 1)
    with pytest.raises(Problem) as problem:
        day_of_serial(60, is_1904=False)
    assert problem.value.code == "no_such_day"


@given(st.text(max_size=60))
def test_any_text_is_a_day_or_a_reason(text: str) -> None:
    try:
        assert day_of(text).date
    except Problem as problem:
        assert problem.code
