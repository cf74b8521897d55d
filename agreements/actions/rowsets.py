"""Many rows in one statement, with their history: the one place where that is done (ADR 0020).

A register of ten thousand rows saved one object at a time takes minutes. Here the rows go in by
COPY, changes by one UPDATE … FROM, and the history of both by INSERT … SELECT, in the transaction
of the action that calls. The database's own triggers (audit log, append-only tables, checks) see
every row as always.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.db import connection, models
from django.db.models import JSONField
from django.db.models.fields import NOT_PROVIDED
from django.utils import timezone
from psycopg.types.json import Jsonb

from engagements.models import Body, DiarySeries, User

Model = type[models.Model]


def columns_of(model: Model) -> list[Any]:
    """The fields that are stored and not computed by the database."""
    return [one for one in model._meta.concrete_fields if not one.generated]


def quoted(name: str | None) -> str:
    return str(connection.ops.quote_name(name or ""))


def take_ids(model: Model, count: int) -> list[int]:
    """So many new primary keys of the table's own sequence."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT nextval(pg_get_serial_sequence(%s, %s)) FROM generate_series(1, %s)",
            [model._meta.db_table, model._meta.pk.column, count],
        )
        return [row[0] for row in cursor.fetchall()]


def insert(model: Model, rows: Iterable[Mapping[str, Any]]) -> None:
    """Add rows, given by attribute names; what is not given is the field's default.

    Times that are set when a row is added are set to now.
    """
    fields = columns_of(model)
    named = {field.attname for field in fields}
    now = timezone.now()
    defaults = {field.attname: default_of(field, now) for field in fields}
    left_to_database = {name for name, value in defaults.items() if value is NOT_PROVIDED}
    rows = list(rows)
    if not rows:
        return
    used = [one for one in fields if one.attname not in left_to_database or one.attname in rows[0]]
    if unknown := rows[0].keys() - named:
        raise TypeError(f"no columns of {model.__name__}: {sorted(unknown)}")
    names = ", ".join(quoted(field.column) for field in used)
    plan = [(one.attname, stored(one, defaults[one.attname])) for one in used]
    if in_json := [one.attname for one in used if isinstance(one, JSONField)]:
        rows = [with_json(row, in_json) for row in rows]
    statement = f"COPY {quoted(model._meta.db_table)} ({names}) FROM STDIN"
    with connection.cursor() as cursor, cursor.copy(statement) as copy:
        for row in rows:
            copy.write_row([row.get(name, default) for name, default in plan])


def default_of(field: Any, now: Any) -> Any:
    """What an object of the model would have there when it is first saved."""
    if getattr(field, "auto_now_add", False):
        return now
    if field.primary_key and not field.is_relation:
        return NOT_PROVIDED
    if field.has_default():
        return field.get_default()
    return None if field.null else field.get_default()


def with_json(row: Mapping[str, Any], names: Sequence[str]) -> Mapping[str, Any]:
    """The row, with what goes into JSON columns as psycopg writes it."""
    return {**row, **{name: Jsonb(row[name]) for name in names if row.get(name) is not None}}


def stored(field: Any, value: Any) -> Any:
    """The value as psycopg writes it."""
    if isinstance(field, JSONField) and value is not None:
        return Jsonb(value)
    return value


def change(model: Model, columns: Sequence[str], rows: Sequence[Sequence[Any]]) -> None:
    """Set columns of existing rows; each row is its primary key, then the columns' values."""
    if not rows:
        return
    fields: list[Any] = [model._meta.pk, *(model._meta.get_field(name) for name in columns)]
    types = [cast_of(field) for field in fields]
    sets = ", ".join(
        f"{quoted(field.column)} = v.c{place}" for place, field in enumerate(fields) if place
    )
    names = ", ".join(f"c{place}" for place in range(len(fields)))
    arrays = ", ".join(f"%s::{one}[]" for one in types)
    statement = (
        f"UPDATE {quoted(model._meta.db_table)} AS t SET {sets}"
        f" FROM unnest({arrays}) AS v({names}) WHERE t.{quoted(fields[0].column)} = v.c0"
    )
    by_column = [[stored(field, row[place]) for row in rows] for place, field in enumerate(fields)]
    with connection.cursor() as cursor:
        cursor.execute(statement, by_column)


def cast_of(field: Any) -> str:
    """The type to which the database casts an array of such values."""
    while field.is_relation:
        field = field.target_field
    kind = field.rel_db_type(connection) if field.primary_key else field.db_type(connection)
    return str(kind).split("(")[0]


def record(model: Model, ids: Sequence[int], kind: str, *, by: User) -> None:
    """Write the history rows of what was just added ("+") or changed ("~"), as it is now."""
    past = model.history.model  # type: ignore[attr-defined]  # simple-history's manager
    own = {field.column for field in columns_of(model)}
    copied = [one.column for one in past._meta.concrete_fields if one.column in own]
    names = ", ".join(quoted(name) for name in copied)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(past._meta.db_table)}"
            f" ({names}, history_date, history_type, history_user_id)"
            f" SELECT {names}, %s, %s, %s FROM {quoted(model._meta.db_table)}"
            f" WHERE {quoted(model._meta.pk.column)} = ANY(%s)"
            f" ORDER BY {quoted(model._meta.pk.column)}",
            [timezone.now(), kind, by.pk, list(ids)],
        )


def record_set(model: Model, name: str, ids: Sequence[int]) -> None:
    """The members of a set, as of the newest history rows of those objects."""
    field: Any = model._meta.get_field(name)
    through = field.remote_field.through
    past: Any = model.history.model  # type: ignore[attr-defined]  # simple-history's manager
    kept = next(
        one.related_model
        for one in past._meta.related_objects
        if one.related_model.__name__ == f"Historical{through.__name__}"
    )
    own, other = field.m2m_column_name(), field.m2m_reverse_name()
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(kept._meta.db_table)} (id, history_id, {own}, {other})"
            f" SELECT m.id, h.history_id, m.{own}, m.{other}"
            f" FROM {quoted(through._meta.db_table)} m"
            f" JOIN (SELECT {quoted(model._meta.pk.column)} AS pk, max(history_id) AS history_id"
            f" FROM {quoted(past._meta.db_table)} WHERE {quoted(model._meta.pk.column)} = ANY(%s)"
            " GROUP BY 1) h"
            f" ON h.pk = m.{own} ORDER BY m.id",
            [list(ids)],
        )


def take_numbers(body: Body, year: int, count: int) -> tuple[int, range]:
    """The body's next diary numbers that year, without a gap: the series' id and the sequence.

    As `DiarySeries.take_next`: the counter stays locked until the transaction ends.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO {quoted(DiarySeries._meta.db_table)} AS s (body_id, year, last)"
            " VALUES (%s, %s, %s) ON CONFLICT (body_id, year)"
            " DO UPDATE SET last = s.last + excluded.last RETURNING id, last",
            [body.pk, year, count],
        )
        series_id, last = cursor.fetchone()
    return series_id, range(last - count + 1, last + 1)
