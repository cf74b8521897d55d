"""Many rows in one statement: each as an object would have been saved, with its history."""

import re

import pytest

from agreements.actions import rowsets
from agreements.models import OtherName
from engagements.models import Body, Counterpart, DiarySeries, User
from tests import factories
from tests.sources import named, product_files

pytestmark = pytest.mark.django_db


def test_row_is_as_one_that_was_saved(officer: User) -> None:
    factories.make_counterpart(name="Oslo")
    [pk] = rowsets.take_ids(Counterpart, 1)
    row = {"id": pk, "name": "Å =1+1\t\\N", "type": "ngo", "created_by_id": officer.pk}
    rowsets.insert(Counterpart, [row])
    rowsets.record(Counterpart, [pk], "+", by=officer)
    saved = Counterpart.objects.get(pk=pk)
    assert (saved.name, saved.note, saved.version) == ("Å =1+1\t\\N", "", 1)
    assert saved.created_at
    past = saved.history.get()
    assert (past.name, past.history_type, past.history_user) == (saved.name, "+", officer)
    rowsets.change(Counterpart, ["name", "country"], [(pk, "Ny", None)])
    rowsets.record(Counterpart, [pk], "~", by=officer)
    saved.refresh_from_db()
    assert (saved.name, saved.sort_key) == ("Ny", "ny")
    assert [one.history_type for one in saved.history.order_by("history_id")] == ["+", "~"]


def test_nothing_is_nothing(officer: User) -> None:
    rowsets.insert(OtherName, [])
    rowsets.change(Counterpart, ["name"], [])
    rowsets.record(Counterpart, [], "+", by=officer)
    assert rowsets.take_ids(Counterpart, 0) == []


def test_column_that_is_none_is_refused() -> None:
    with pytest.raises(TypeError, match="nonsense"):
        rowsets.insert(OtherName, [{"nonsense": 1}])


def test_numbers_are_taken_in_a_range_without_a_gap(mhn: Body) -> None:
    first = DiarySeries.take_next(mhn, 2026)
    series, numbers = rowsets.take_numbers(mhn, 2026, 3)
    assert (series, list(numbers)) == (first.series_id, [2, 3, 4])
    other, numbers = rowsets.take_numbers(mhn, 2027, 2)
    assert list(numbers) == [1, 2]
    assert other != series


def test_rows_go_in_by_sets_in_one_place_only() -> None:
    """ADR 0020: whoever copies rows past the objects has to write their history, too."""
    pattern = re.compile(r"\bCOPY \{|\.copy\(statement|FROM unnest\(\{")
    found = {named(path) for path in product_files() if pattern.search(path.read_text())}
    assert found == {"agreements/actions/rowsets.py"}
