"""What was changed in a case, field by field: who, when, from what to what.

Reads simple-history's tables of the case, of its kind's detail and of what hangs on that
detail, as one list, newest first. No row per row: one query finds the page, then one a table
and one a register that the changed fields point at.
"""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db import models
from django.db.models import F, QuerySet, Value, Window
from django.db.models.functions import Lag
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from .. import casekinds, labels
from ..models import Case, Country, Theme

PAGE = 25
# Counted by every save, or written by the product itself: no news to a reader.
SILENT = frozenset(
    {
        *("version", "id", "case", "visit", "number", "submission_key", "registered_at"),
        *("closed_at", "assessed_at", "written_at", "priority_set_at"),
    }
)
# Words for models and fields that have no name for readers of their own. Each app adds its own.
_MODELS: dict[str, str | Promise] = {}
_FIELDS: dict[str, str | Promise] = {"closed_by": gettext_lazy("Closed by")}


def register_words(
    *, models: Mapping[str, str | Promise], fields: Mapping[str, str | Promise]
) -> None:
    """Name an app's models (lower case) and fields in histories. Called when the app starts."""
    _MODELS.update(models)
    _FIELDS.update(fields)


@dataclass(frozen=True, slots=True)
class FieldChange:
    label: str
    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Change:
    """One save: what kind of row, by whom, and which fields."""

    what: str
    at: datetime.datetime
    who: str
    first: bool
    fields: tuple[FieldChange, ...]
    times: int = 1  # rows of the same kind that were first written down together


@dataclass(frozen=True, slots=True)
class Page:
    changes: tuple[Change, ...]
    older: str


@dataclass(frozen=True, slots=True)
class Source:
    """A table of history rows: its model, and the rows that belong to the case."""

    model: type[models.Model]
    history: type[models.Model]
    rows: QuerySet[Any]


def sources(case: Case) -> list[Source]:
    """Where the case's history lies: itself, its detail, and what hangs on the detail."""
    detail = Case._meta.get_field(casekinds.get(case.kind).detail).related_model
    assert isinstance(detail, type)
    found = [source(Case, "id", case), source(detail, detail._meta.pk.attname, case)]
    for relation in detail._meta.related_objects:
        if hasattr(relation.related_model, "history") and relation.field.concrete:
            found.append(source(relation.related_model, relation.field.attname, case))
    return found


def source(model: Any, column: str, case: Case) -> Source:
    table = model.history.model
    return Source(model, table, table.objects.filter(**{column: case.pk}))


def history(case: Case, *, before: str = "", size: int = PAGE) -> Page:
    """One page of the case's changes; saves that changed no field of a reader's are left out."""
    found = sources(case)
    page = list(positions(found, before, size + 1))
    older = f"{page[size - 1][3].isoformat()}" if len(page) > size else ""
    shown = page[:size]
    rows = read(found, shown)
    names = Names(rows.values())
    changes = []
    for number, history_id, previous, _at in shown:
        row = rows[number, history_id]
        change = compare(found[number], row, rows.get((number, previous)), names)
        if changes and joins(changes[-1], change):
            changes[-1] = replace(changes[-1], times=changes[-1].times + 1)
        elif change.fields or change.first:
            changes.append(change)
    return Page(tuple(changes), older)


def joins(last: Change, change: Change) -> bool:
    """Was this row written down together with the one before, as one of several?"""
    together = last.at - change.at < datetime.timedelta(seconds=5)
    return last.first and change.first and last.what == change.what and together


def positions(found: list[Source], before: str, size: int) -> Iterable[Any]:
    """(source, row, the row before it of the same object, moment), newest first."""
    parts = [
        one.rows.annotate(
            source=Value(number, models.IntegerField()),
            previous=Window(
                Lag("history_id"),
                partition_by=[F(one.model._meta.pk.attname)],
                order_by=[F("history_id").asc()],
            ),
        ).values_list("source", "history_id", "previous", "history_date")
        for number, one in enumerate(found)
    ]
    moment = moment_of(before)
    if moment:
        # The window must see the older rows, so the page is cut outside of it.
        parts = [part.filter(history_date__lt=moment) for part in parts]
    return parts[0].union(*parts[1:], all=True).order_by("-history_date", "-history_id")[:size]


def moment_of(before: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(before)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def read(found: list[Source], page: list[Any]) -> dict[tuple[int, int], Any]:
    """The history rows of a page and those they are compared with; one query a table."""
    wanted: defaultdict[int, set[int]] = defaultdict(set)
    for number, history_id, previous, _at in page:
        wanted[number] |= {history_id} | ({previous} if previous else set())
    rows: dict[tuple[int, int], Any] = {}
    for number, ids in wanted.items():
        table: Any = found[number].history
        for row in table.objects.filter(history_id__in=ids).select_related("history_user"):
            row.many = {}
            rows[number, row.history_id] = row
        for field in getattr(table, "_history_m2m_fields", ()):
            for row in [rows[number, one] for one in ids]:
                row.many[field] = set()
            through: Any = HistoricalRecords.m2m_models[field]
            column = f"{field.m2m_reverse_field_name()}_id"
            pairs = through.objects.filter(history_id__in=ids).values_list("history_id", column)
            for history_id, value in pairs:
                rows[number, history_id].many[field].add(value)
    return rows


class Names:
    """The names behind the ids on a page: one query a register."""

    def __init__(self, rows: Iterable[Any]) -> None:
        wanted: defaultdict[type[models.Model], set[Any]] = defaultdict(set)
        for row in rows:
            for field in row.tracked_fields:
                if field.is_relation and getattr(row, field.attname) is not None:
                    wanted[field.related_model].add(getattr(row, field.attname))
            for field, values in row.many.items():
                wanted[field.related_model] |= values
        self.names: dict[tuple[type[models.Model], Any], str] = {}
        for model, ids in wanted.items():
            if model in (Country, Case):
                continue
            for one in model._default_manager.filter(pk__in=ids):
                self.names[model, one.pk] = name_of(one)

    def of(self, field: Any, value: Any) -> str:
        if field.related_model is Country:
            return labels.country(value)
        return self.names.get((field.related_model, value), str(value))


def name_of(one: Any) -> str:
    """A row of a register as its reader calls it; themes have a name in each language."""
    if isinstance(one, Theme):
        return one.name_sv if labels.language() == "sv" else one.name_en
    return str(one)


def compare(one: Source, row: Any, earlier: Any, names: Names) -> Change:
    """What this save changed. The first save of a row says only that it was made."""
    fields: list[FieldChange] = []
    if earlier:
        for field in row.tracked_fields:
            old, new = getattr(earlier, field.attname), getattr(row, field.attname)
            if old != new and field.name not in SILENT:
                fields.append(
                    FieldChange(
                        label_of(field), in_words(field, old, names), in_words(field, new, names)
                    )
                )
        for field, values in row.many.items():
            if values != earlier.many[field]:
                was, now = (
                    ", ".join(sorted(names.of(field, value) for value in group)) or _("empty")
                    for group in (earlier.many[field], values)
                )
                fields.append(FieldChange(label_of(field), was, now))
    return Change(
        what=str(_MODELS.get(one.model.__name__.lower(), one.model._meta.verbose_name)),
        at=row.history_date,
        who=row.history_user.name if row.history_user else _("The system"),
        first=earlier is None,
        fields=tuple(fields),
    )


def label_of(field: Any) -> str:
    words = str(_FIELDS.get(field.name, field.verbose_name))
    return words[:1].upper() + words[1:]


def in_words(field: Any, value: Any, names: Names) -> str:
    """A stored value as a reader says it; an empty one in a word of its own."""
    if value is None or value in ("", []):
        return _("empty")
    if field.is_relation:
        return names.of(field, value)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime.datetime):
        return labels.date_and_time(value)
    if isinstance(value, datetime.date):
        return labels.short_date(value)
    if isinstance(value, list):
        words = dict(field.base_field.flatchoices)
        return ", ".join(str(words.get(part, part)) for part in value)
    return str(dict(field.flatchoices).get(value, value))
