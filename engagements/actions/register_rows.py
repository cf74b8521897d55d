"""Writing in the registers that the bodies keep: monitoring, examples, priorities, EU policy.

One way for all four (S-13, S-18, S-20, S-43): the permission is the row's own, the form's version
refuses lost updates, and the history says who wrote what.
"""

import itertools
from collections.abc import Mapping
from typing import Any, TypeVar

from django.db import models
from django.utils.text import slugify

from .. import permissions
from ..models import EuPrinciple, MonitoringEntry, Priority, User
from .transaction import action, save

M = TypeVar("M", bound=models.Model)
CODE_LENGTH = 24


class RegisterConflict(Exception):
    """Somebody saved the row after this form was opened."""

    def __init__(self, current: models.Model) -> None:
        self.current: Any = current
        super().__init__(str(current))


@action
def add(*, model: type[M], values: Mapping[str, Any], by: User) -> M:
    """Write a new row. Raises ValidationError when it breaks a rule of its register."""
    row: Any = model(written_by=by)
    sets = fill(row, values)
    permissions.may_keep_row(by, row).or_deny()
    if isinstance(row, EuPrinciple):
        row.code = free_code(row.name_sv)
    write(row, sets, by)
    return row


@action
def edit(*, row: M, values: Mapping[str, Any], version: int, by: User) -> M:
    """Change a row. Raises RegisterConflict when somebody saved in between.

    Whoever moves a row to another body must be allowed to write at both.
    """
    current = latest(row)
    permissions.may_keep_row(by, current).or_deny()
    if current.version != version:
        raise RegisterConflict(current)
    sets = fill(current, values)
    permissions.may_keep_row(by, current).or_deny()
    current.version += 1
    write(current, sets, by)
    return current


@action
def rest_on(*, priority: Priority, entry: MonitoringEntry, by: User) -> Priority:
    """Let a priority rest on a monitoring entry (S-22). Once more changes nothing."""
    current = latest(priority)
    permissions.may_keep_row(by, current).or_deny()
    if not current.monitoring_entries.filter(pk=entry.pk).exists():
        current.version += 1
        save(current, by=by)
        current.monitoring_entries.add(entry)
    return current


def latest(row: models.Model) -> Any:
    """The row as it stands, locked until the end of the transaction."""
    rows: Any = type(row)._default_manager
    return rows.select_for_update(of=("self",)).get(pk=row.pk)


def fill(row: models.Model, values: Mapping[str, Any]) -> dict[str, Any]:
    """Put the values into the row's columns; returns those of its sets, for after the save."""
    sets = {}
    for name, value in values.items():
        field = row._meta.get_field(name)
        if not isinstance(field, models.Field) or not field.editable:
            raise TypeError(f"not a field to write: {name}")
        if isinstance(field, models.ManyToManyField):
            sets[name] = value
        elif isinstance(field, models.ForeignKey) and not isinstance(value, models.Model):
            setattr(row, field.attname, value or None)
        else:
            setattr(row, name, value)
    return sets


def write(row: Any, sets: Mapping[str, Any], by: User) -> None:
    columns = row._meta.concrete_fields
    row.full_clean(exclude=[one.name for one in columns if one.generated or not one.editable])
    save(row, by=by)
    for name, chosen in sets.items():
        getattr(row, name).set(chosen)


def free_code(name: str) -> str:
    """A code of the principle's own, made of its name."""
    wanted = slugify(name)[:CODE_LENGTH].strip("-") or "princip"
    numbered = (f"{wanted[: CODE_LENGTH - 4].strip('-')}-{one}" for one in itertools.count(2))
    return next(
        code
        for code in itertools.chain([wanted], numbered)
        if not EuPrinciple.objects.filter(code=code).exists()
    )
