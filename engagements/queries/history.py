"""What was changed in a case, field by field: who, when, from what to what.

Reads simple-history's tables of the case, of its kind's detail and of what hangs on that
detail, as one list, newest first. Three queries a page: the saves each with the one before it,
the sets (themes), and the names of what changed fields point at.
"""

import datetime
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from simple_history.models import HistoricalRecords

from .. import casekinds, labels
from ..models import Body, Case, Counterpart, Country, Theme, User

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


# The registers that changed fields point at, with the column that names a row.
NAMED: Mapping[type[models.Model], str] = {User: "name", Body: "name", Counterpart: "name"}

ROWS = """
SELECT %(number)s::int AS source, h.history_id, h.history_date, u.name, to_jsonb(h),
       LAG(to_jsonb(h)) OVER (PARTITION BY h.{key} ORDER BY h.history_id)
  FROM {table} h LEFT JOIN engagements_user u ON u.id = h.history_user_id
 WHERE h.{column} = %(case)s
"""


@dataclass(frozen=True, slots=True)
class Source:
    """A table of history rows: its model, and the column that names the case."""

    model: Any
    table: Any
    column: str

    def sql(self, number: int) -> str:
        quote = connection.ops.quote_name
        return ROWS.replace("%(number)s", str(number)).format(
            key=quote(self.model._meta.pk.column),
            table=quote(self.table._meta.db_table),
            column=quote(self.column),
        )


@dataclass(frozen=True, slots=True)
class Save:
    """One history row and the one before it of the same object, as their columns."""

    source: Source
    id: int
    at: datetime.datetime
    who: str | None
    row: dict[str, Any]
    earlier: dict[str, Any] | None


@lru_cache(maxsize=32)
def sources(kind: str) -> tuple[Source, ...]:
    """Where a case's history lies: itself, its detail, and what hangs on the detail."""
    detail: Any = Case._meta.get_field(casekinds.get(kind).detail).related_model
    columns: dict[Any, str] = {Case: "id", detail: detail._meta.pk.column}
    for name in casekinds.get(kind).beside:
        part: Any = Case._meta.get_field(name).related_model
        columns[part] = part._meta.pk.column
    for relation in detail._meta.related_objects:
        if hasattr(relation.related_model, "history") and relation.field.concrete:
            columns[relation.related_model] = relation.field.column
    return tuple(Source(model, model.history.model, column) for model, column in columns.items())


def history(case: Case, *, before: str = "", size: int = PAGE) -> Page:
    """One page of the case's changes; saves that changed no field of a reader's are left out."""
    saves = read(case, moment_of(before), size + 1)
    shown = saves[:size]
    older = shown[-1].at.isoformat() if len(saves) > size else ""
    sets = Sets(shown)
    names = Names(shown, sets)
    changes: list[Change] = []
    for save in shown:
        change = compare(save, sets, names)
        if changes and joins(changes[-1], change):
            changes[-1] = replace(changes[-1], times=changes[-1].times + 1)
        elif change.fields or change.first:
            changes.append(change)
    return Page(tuple(changes), older)


def joins(last: Change, change: Change) -> bool:
    """Was this row written down together with the one before, as one of several?"""
    together = last.at - change.at < datetime.timedelta(seconds=5)
    return last.first and change.first and last.what == change.what and together


def moment_of(before: str) -> datetime.datetime | None:
    try:
        moment = datetime.datetime.fromisoformat(before)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def read(case: Case, before: datetime.datetime | None, size: int) -> list[Save]:
    """The newest saves of all the tables, each with the one before it. One query."""
    found = sources(case.kind)
    parts = " UNION ALL ".join(one.sql(number) for number, one in enumerate(found))
    sql = (
        f"SELECT * FROM ({parts}) t WHERE %(before)s::timestamptz IS NULL"
        " OR t.history_date < %(before)s ORDER BY t.history_date DESC, t.history_id DESC"
        " LIMIT %(size)s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, {"case": case.pk, "before": before, "size": size})
        return [
            Save(
                found[number],
                id_,
                at,
                who,
                json.loads(row),
                json.loads(earlier) if earlier else None,
            )
            for number, id_, at, who, row, earlier in cursor.fetchall()
        ]


class Sets:
    """The many-to-many values of the saves on a page: one query a set."""

    def __init__(self, saves: Iterable[Save]) -> None:
        self.values: defaultdict[tuple[Any, int], set[Any]] = defaultdict(set)
        wanted: defaultdict[Any, set[int]] = defaultdict(set)
        for save in saves:
            for field in fields_of(save):
                wanted[field] |= {save.id, (save.earlier or save.row)["history_id"]}
        for field, ids in wanted.items():
            through: Any = HistoricalRecords.m2m_models[field]
            column = f"{field.m2m_reverse_field_name()}_id"
            pairs = through.objects.filter(history_id__in=ids).values_list("history_id", column)
            for history_id, value in pairs:
                self.values[field, history_id].add(value)

    def of(self, field: Any, row: dict[str, Any]) -> set[Any]:
        return self.values[field, row["history_id"]]


def fields_of(save: Save) -> Iterable[Any]:
    """The many-to-many fields that the save's table keeps."""
    fields: Iterable[Any] = getattr(save.source.table, "_history_m2m_fields", ())
    return fields


class Names:
    """The names behind the ids on a page: one query for all registers."""

    def __init__(self, saves: Iterable[Save], sets: Sets) -> None:
        wanted: defaultdict[Any, set[Any]] = defaultdict(set)
        for save in saves:
            for field in save.source.table.tracked_fields:
                if field.is_relation:
                    for row in (save.row, save.earlier or {}):
                        wanted[field.related_model].add(row.get(field.column))
        for (field, _id), values in sets.values.items():
            wanted[field.related_model] |= values
        columns: dict[Any, str] = {
            **NAMED,
            Theme: "name_sv" if labels.language() == "sv" else "name_en",
        }
        self.names: dict[tuple[Any, Any], str] = {}
        parts = [
            model._default_manager.filter(pk__in=wanted[model] - {None})
            .annotate(register=models.Value(number))
            .values_list("register", "pk", column)
            for number, (model, column) in enumerate(columns.items())
            if wanted[model] - {None}
        ]
        registers = list(columns)
        if parts:
            for number, key, name in parts[0].union(*parts[1:], all=True):
                self.names[registers[number], key] = name

    def of(self, field: Any, value: Any) -> str:
        if field.related_model is Country:
            return labels.country(value)
        return self.names.get((field.related_model, value), f"#{value}")


def compare(save: Save, sets: Sets, names: Names) -> Change:
    """What this save changed. The first save of a row says only that it was made."""
    model = save.source.model
    fields: list[FieldChange] = []
    if save.earlier:
        for field in save.source.table.tracked_fields:
            old, new = save.earlier.get(field.column), save.row.get(field.column)
            if old != new and field.name not in SILENT:
                fields.append(
                    FieldChange(
                        label_of(field), in_words(field, old, names), in_words(field, new, names)
                    )
                )
        for field in fields_of(save):
            was, now = sets.of(field, save.earlier), sets.of(field, save.row)
            if was != now:
                fields.append(
                    FieldChange(
                        label_of(field), listed(field, was, names), listed(field, now, names)
                    )
                )
    return Change(
        what=str(_MODELS.get(model.__name__.lower(), model._meta.verbose_name)),
        at=save.at,
        who=save.who or _("The system"),
        first=save.earlier is None,
        fields=tuple(fields),
    )


def listed(field: Any, values: set[Any], names: Names) -> str:
    return ", ".join(sorted(names.of(field, value) for value in values)) or _("empty")


def label_of(field: Any) -> str:
    words = str(_FIELDS.get(field.name, field.verbose_name))
    return words[:1].upper() + words[1:]


def in_words(field: Any, value: Any, names: Names) -> str:
    """A value of a row's JSON as a reader says it; an empty one in a word of its own."""
    if value is None or value in ("", []):
        return _("empty")
    if field.is_relation:
        return names.of(field, value)
    value = field.to_python(value)
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
