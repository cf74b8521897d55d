"""Guests of a visit: written down, corrected, taken off. Only the handling body (domain.md E)."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.cases import lock, tell_as
from engagements.actions.transaction import action
from engagements.models import Case, User

from ..models import Visitor

FIELDS = ("name", "title", "organisation", "country", "diet", "needs")
# More than a delegation ever has.
MOST = 200


@action
def add(*, case: Case, people: Iterable[Mapping[str, Any]], by: User) -> list[Visitor]:
    """Write down guests, all or none. The story says how many, never who.

    A guest with the same name, title and organisation stands on the list once.
    """
    case = lock(case)
    verdict = permissions.may_see_visitor_data(by, case).or_deny()
    standing = set(
        Visitor.objects.filter(visit_id=case.pk).values_list("name", "title", "organisation")
    )
    added = []
    for person in people:
        row = Visitor(visit_id=case.pk, added_by=by, **person)
        key = (row.name, row.title, row.organisation)
        if key in standing:
            continue
        row.full_clean(exclude=["visit", "added_by"])
        row.save()
        standing.add(key)
        added.append(row)
    if len(standing) > MOST:
        raise ValidationError(
            _("A visit has at most %(most)s guests.") % {"most": MOST}, code="too_many"
        )
    if added:
        tell_as(case, "visitors.noted", verdict, by=by, people=len(added))
    return added


@action
def change(*, visitor: Visitor, by: User, **values: Any) -> Visitor:
    """Correct a guest's row. No history is kept: what was wrong is gone."""
    case = lock(visitor.visit.case)
    permissions.may_see_visitor_data(by, case).or_deny()
    row = Visitor.objects.select_for_update().get(pk=visitor.pk)
    for name, value in values.items():
        setattr(row, name, value)
    row.full_clean(exclude=["visit", "added_by"])
    row.save(update_fields=list(values))
    return row


@action
def remove(*, visitor: Visitor, by: User) -> None:
    """Take a guest off the list; taken off twice is taken off once."""
    case = lock(visitor.visit.case)
    verdict = permissions.may_see_visitor_data(by, case).or_deny()
    row = Visitor.objects.filter(pk=visitor.pk).first()
    if row:
        row.delete()
        tell_as(case, "visitors.removed", verdict, by=by, people=1)
