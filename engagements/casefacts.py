"""Facts of a case as pages show them: label and value, and the cases it is joined with."""

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from . import permissions
from .models import Case, CaseLink, User


def fact(label: str, value: Any) -> dict[str, Any]:
    return {"label": label, "value": value}


def joined(*words: str) -> str:
    return ", ".join(filter(None, words))


def yes_or_no(value: bool | None) -> str:
    """An answer in words; what nobody has answered is never a no."""
    if value is None:
        return _("Not answered")
    return _("Yes") if value else _("No")


def links_of(user: User, case: Case) -> list[dict[str, Any]]:
    """The cases this one is joined with; those that the reader may not see are left out."""
    rows = (
        CaseLink.objects.filter(Q(from_case=case) | Q(to_case=case))
        .select_related("from_case__body", "to_case__body")
        .order_by("pk")
    )
    found = []
    for row in rows:
        outward = row.from_case_id == case.pk
        other = row.to_case if outward else row.from_case
        if permissions.may_view(user, other):
            words = row.get_kind_display() if outward else _("Came from")
            found.append({"case": other, "words": words})
    return found
