"""Keeping a body's annual plan: written, changed, adopted, and what it plans (S-76 to S-78).

An adopted plan may still be changed: the history says by whom and when.
"""

import datetime
from collections.abc import Sequence
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import permissions
from ..models import AnnualPlan, Body, Engagement, PlanItem, User
from ..queries.plans import version_of
from .transaction import action, save


class AlreadyPlanned(Exception):
    """The body has a plan for that year: `existing` is the one to change instead."""

    def __init__(self, existing: AnnualPlan) -> None:
        self.existing = existing
        super().__init__(_("The body already has a plan for that year."))


class PlanConflict(Exception):
    """Somebody saved the plan after this form was opened."""

    def __init__(self, current: AnnualPlan) -> None:
        self.current = current
        super().__init__(str(current))


class ItemConflict(Exception):
    """Somebody saved the planned engagement after this form was opened."""

    def __init__(self, current: PlanItem) -> None:
        self.current = current
        super().__init__(current.title)


class ItemInUse(Exception):
    """Cases have the planned engagement as their budget, so it must stay (S-70)."""

    def __init__(self, number: int) -> None:
        super().__init__(
            ngettext(
                "%(number)d case has the planned engagement as its budget. Give that case another "
                "budget first.",
                "%(number)d cases have the planned engagement as their budget. Give those cases "
                "another budget first.",
                number,
            )
            % {"number": number}
        )


@action
def write(
    *, body: Body, year: int, priorities: str, sek: Decimal, hours: int, by: User
) -> AnnualPlan:
    """Begin the body's plan for a year, as a draft. Raises AlreadyPlanned with the one it has."""
    permissions.may_keep_plan(by, body).or_deny()
    plan = AnnualPlan(
        body=body, year=year, priorities=priorities, sek=sek, hours=hours, written_by=by
    )
    try:
        with transaction.atomic():
            save(plan, by=by)
    except IntegrityError as error:
        existing = AnnualPlan.objects.filter(body=body, year=year).first()
        if existing is None:
            raise
        raise AlreadyPlanned(existing) from error
    return plan


@action
def edit(
    *, plan: AnnualPlan, priorities: str, sek: Decimal, hours: int, version: int, by: User
) -> AnnualPlan:
    """Change what is set aside and why. Raises PlanConflict when somebody saved in between."""
    current = lock(plan, version=version, by=by)
    current.priorities, current.sek, current.hours = priorities, sek, hours
    keep(current, by=by)
    return current


@action
def adopt(*, plan: AnnualPlan, adopted_on: datetime.date, version: int, by: User) -> AnnualPlan:
    """Say on which day the body adopted its plan, or correct that day."""
    current = lock(plan, version=version, by=by)
    if adopted_on > timezone.localdate():
        message = _("The day lies ahead. A plan is adopted when the body has decided on it.")
        raise ValidationError({"adopted_on": message})
    current.adopted_on = adopted_on
    keep(current, by=by)
    return current


@action
def add_item(
    *,
    plan: AnnualPlan,
    title: str,
    focus_areas: Sequence[str],
    sek: Decimal,
    hours: int,
    note: str = "",
    by: User,
) -> PlanItem:
    """Add a planned engagement. Raises ValidationError when the plan has one of that name."""
    current = lock(plan, by=by)
    item = PlanItem(
        plan=current, title=title, focus_areas=list(focus_areas), sek=sek, hours=hours, note=note
    )
    item.full_clean()
    save(item, by=by)
    return item


@action
def edit_item(
    *,
    item: PlanItem,
    title: str,
    focus_areas: Sequence[str],
    sek: Decimal,
    hours: int,
    note: str,
    version: int,
    by: User,
) -> PlanItem:
    """Change a planned engagement, also one that cases draw on: what is left follows."""
    current = lock_item(item, version=version, by=by)
    current.title, current.focus_areas = title, list(focus_areas)
    current.sek, current.hours, current.note = sek, hours, note
    current.full_clean()
    save(current, by=by)
    return current


@action
def remove_item(*, item: PlanItem, version: int, by: User) -> None:
    """Take a planned engagement away. Raises ItemInUse while any case has it as its budget."""
    current = lock_item(item, version=version, by=by)
    if number := Engagement.objects.filter(plan_item=current).count():
        raise ItemInUse(number)
    current._history_user = by  # type: ignore[attr-defined]  # simple-history reads it here
    current.delete()


def lock(plan: AnnualPlan, *, version: int | None = None, by: User) -> AnnualPlan:
    """The plan as it is now, locked; its items change under the same lock.

    Raises PermissionDenied unless `by` keeps the body's plans, and PlanConflict when `version`
    is given and somebody has saved since.
    """
    rows = AnnualPlan.objects.select_related("body").select_for_update(of=("self",))
    current = rows.get(pk=plan.pk)
    permissions.may_keep_plan(by, current.body).or_deny()
    if version is not None and version != current.version:
        raise PlanConflict(current)
    return current


def lock_item(item: PlanItem, *, version: int, by: User) -> PlanItem:
    """The item as it is now, its row locked too: no case can take it as its budget meanwhile."""
    plan = lock(item.plan, by=by)
    current = PlanItem.objects.select_for_update().get(pk=item.pk, plan=plan)
    if version != version_of(current):
        raise ItemConflict(current)
    return current


def keep(plan: AnnualPlan, *, by: User) -> None:
    plan.written_by = by
    plan.version += 1
    save(plan, by=by)
