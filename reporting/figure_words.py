"""Figures as they are read: numbers in the reader's language, changes, addresses."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from engagements.labels import amount

from .measures import Combine, Measure, Unit
from .queries.figures import Figure

UNKNOWN = "–"


@dataclass(frozen=True, slots=True)
class Cell:
    """One figure on a page: its words and the list of exactly the rows it counts."""

    words: str
    url: str  # empty where there are no rows, or the group is too small to be told
    value: Decimal | None
    rows: int


def words_of(measure: Measure, figure: Figure) -> str:
    """The figure with its unit where the unit is no plain number."""
    if figure.is_suppressed:
        return _("fewer than three")
    if figure.value is None:
        return UNKNOWN
    if measure.unit == Unit.PERCENT:
        return _("%(number)s per cent") % {"number": amount(round(figure.value))}
    places = 1 if measure.combine == Combine.MEDIAN else 0
    return amount(round(figure.value, places))


def cell(measure: Measure, figure: Figure, query: Mapping[str, Any], **more: Any) -> Cell:
    """The figure as a link to its rows; `more` narrows the address to the figure's group."""
    url = ""
    if figure.rows and not figure.is_suppressed:
        address = reverse("reporting:measure_rows", args=[measure.key])
        url = f"{address}?{urlencode(dict(query) | more)}"
    return Cell(words_of(measure, figure), url, figure.value, figure.rows)


def change(measure: Measure, now: Figure, before: Figure) -> str:
    """The difference from the period before, with its sign; empty where it cannot be told."""
    if now.is_suppressed or before.is_suppressed or before.value is None:
        return ""
    places = 1 if measure.combine == Combine.MEDIAN else 0
    difference = round((now.value or Decimal(0)) - before.value, places)
    sign = "+" if difference > 0 else "−" if difference < 0 else "±"
    said = f"{sign}{amount(abs(difference))}"
    if measure.unit == Unit.PERCENT:
        return _("%(number)s points") % {"number": said}
    return said
