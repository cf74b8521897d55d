"""Noting who opens a secret case, or visitors' data. One INSERT an opening, none for the others."""

from ..models import Case, Document, Reading, User, Visibility
from ..permissions import rights_of


def opened(
    user: User,
    case: Case,
    what: str = Reading.What.CASE,
    *,
    document: Document | None = None,
) -> None:
    """Write the opening down. A case that is not secret is nobody's to watch; guests' data is."""
    if case.visibility != Visibility.SECRET and what != Reading.What.VISITORS:
        return
    Reading.objects.create(
        case=case,
        what=what,
        document=document,
        reader=user,
        acting_as_id=appointment_of(user, case),
    )


def appointment_of(user: User, case: Case) -> int | None:
    """The appointment through which the person reads the body's cases, else their first."""
    rights = rights_of(user)
    acting = rights.acting("read_body", case.body_id) or next(iter(rights.appointments), None)
    return (acting.appointment_id or None) if acting else None
