"""Keeping the city's one register of counterparts (S-10)."""

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from .. import permissions
from ..models import Counterpart, User
from .transaction import action, save


class AlreadyRegistered(Exception):
    """The counterpart exists: `existing` is the row to use instead."""

    def __init__(self, existing: Counterpart) -> None:
        self.existing = existing
        super().__init__(_("%(name)s is already in the register.") % {"name": existing.name})


class CounterpartConflict(Exception):
    """Somebody saved the counterpart after this form was opened."""

    def __init__(self, current: Counterpart) -> None:
        self.current = current
        super().__init__(current.name)


@action
def register(
    *,
    name: str,
    type: str,
    by: User,
    country_id: str | None = None,
    website: str = "",
    note: str = "",
) -> Counterpart:
    """Add a counterpart. Raises AlreadyRegistered with the row that has that name."""
    permissions.may_name_counterparts(by).or_deny()
    counterpart = Counterpart(
        name=name, type=type, country_id=country_id, website=website, note=note, created_by=by
    )
    try:
        with transaction.atomic():
            save(counterpart, by=by)
    except IntegrityError as error:
        existing = Counterpart.objects.filter(name__iexact=name, country_id=country_id).first()
        if existing is None:
            raise
        raise AlreadyRegistered(existing) from error
    return counterpart


@action
def edit(
    *,
    counterpart: Counterpart,
    name: str,
    type: str,
    country_id: str | None,
    website: str,
    note: str,
    version: int,
    by: User,
) -> Counterpart:
    """Change a counterpart. Raises CounterpartConflict when somebody saved in between."""
    permissions.may_keep_counterparts(by).or_deny()
    current = Counterpart.objects.select_for_update(of=("self",)).get(pk=counterpart.pk)
    if current.version != version:
        raise CounterpartConflict(current)
    current.name, current.type, current.country_id = name, type, country_id
    current.website, current.note = website, note
    current.version += 1
    current.full_clean(exclude=["created_by", "search", "sort_key"])
    save(current, by=by)
    return current


def known_or_added(*, name: str, type: str, country_id: str | None, by: User) -> Counterpart:
    """A new row of the register, or the one that somebody added a moment ago."""
    try:
        return register(name=name, type=type, country_id=country_id, by=by)
    except AlreadyRegistered as known:
        return known.existing
