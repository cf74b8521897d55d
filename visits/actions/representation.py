"""Representation noted on a visit, within the rules or with a motive (S-36)."""

from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from engagements import labels, permissions
from engagements.actions.cases import lock, tell_as
from engagements.actions.register_rows import fill, write
from engagements.actions.transaction import action
from engagements.models import Case, User
from engagements.statuses import Status

from ..models import Representation
from ..rules import representation as rules
from .programme import PLANNING

OPEN = PLANNING | {Status.CARRIED_OUT, Status.FOLLOWED_UP}


class NotReceived(Exception):
    """Nobody has said yes to the visit, or its case has ended."""


class RepresentationConflict(Exception):
    """Somebody saved the row after this form was opened."""

    def __init__(self, current: Representation) -> None:
        self.current = current
        super().__init__(str(current))


def limits() -> dict[str, int]:
    """The most that each kind may cost a person, as the city has set it."""
    return {
        Representation.Kind.COFFEE: settings.REPRESENTATION_COFFEE_SEK,
        Representation.Kind.LUNCH: settings.REPRESENTATION_LUNCH_SEK,
        Representation.Kind.DINNER: settings.REPRESENTATION_DINNER_SEK,
        Representation.Kind.GIFT: settings.REPRESENTATION_GIFT_SEK,
    }


def offer_of(row: Representation) -> rules.Offer:
    return rules.Offer(
        kind=row.kind,
        own=row.own,
        guests=row.guests,
        cost_per_head=row.cost_per_head,
        alcohol=row.alcohol,
    )


def broken_by(row: Representation) -> list[rules.Broken]:
    """The rules that the row goes beyond today."""
    return rules.broken(
        offer_of(row), limits=limits(), own_per_guest=settings.REPRESENTATION_OWN_PER_GUEST
    )


@action
def note(*, case: Case, values: Mapping[str, Any], by: User) -> Representation:
    """Note representation. Raises ValidationError when it breaks a rule without a motive."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    check_received(case)
    row = Representation(visit_id=case.pk, written_by=by)
    keep(row, values, by)
    tell_as(case, "representation.noted", verdict, by=by, **facts(row))
    return row


@action
def change(
    *, row: Representation, values: Mapping[str, Any], version: int, by: User
) -> Representation:
    """Change what was noted, or say that it was called off. Raises RepresentationConflict."""
    case = lock(row.visit.case)
    verdict = permissions.may_handle(by, case).or_deny()
    check_received(case)
    current = Representation.objects.select_for_update().get(pk=row.pk)
    if current.version != version:
        raise RepresentationConflict(current)
    current.version += 1
    keep(current, values, by)
    tell_as(case, "representation.changed", verdict, by=by, **facts(current))
    return current


def check_received(case: Case) -> None:
    if case.status not in OPEN:
        raise NotReceived(_("Representation belongs to a visit that the city receives."))


def keep(row: Representation, values: Mapping[str, Any], by: User) -> None:
    """Fill and save the row, if the rules or its motive allow it."""
    sets = fill(row, values)
    if row.item and row.item.visit_id != row.visit_id:
        raise ValidationError({"item": _("The item belongs to another visit.")})
    broken = broken_by(row)
    said = [one.text.in_language(labels.language()) for one in broken]
    if settings.REPRESENTATION_STOPS and any(one.code == "cost" for one in broken):
        raise ValidationError({"cost_per_head": said})
    if broken and not row.motive:
        raise ValidationError({"motive": [*said, _("Write why it is done all the same.")]})
    write(row, sets, by)


def facts(row: Representation) -> dict[str, Any]:
    return {"day": row.held_on.isoformat(), "sek": labels.amount(rules.total(offer_of(row)))}
