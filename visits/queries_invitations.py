"""The register of invitation letters: a page of it, and the patterns that it shows.

Visa brokers show in the register before they show in any one case: the same party or the
same address asks again and again (S-55, E). Nothing here reads the invited persons' data.
"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, QuerySet
from django.db.models.functions import Lower

from engagements import permissions
from engagements.models import Body, Counterpart, User

from .models import InvitationLetter, VisitRequest

PAGE = 50
LAST_PAGE = 200
# From this many letters on, the same asker is worth a look.
MANY = 3

ISSUED, PROPOSED, REFUSED = "utfardade", "vantar", "avslagna"
STATES: dict[str, dict[str, Any]] = {
    ISSUED: {"issued_on__isnull": False},
    PROPOSED: {"issued_on": None, "refused_on": None},
    REFUSED: {"refused_on__isnull": False},
}
ORDER = {ISSUED: "issued_on", PROPOSED: "proposed_at", REFUSED: "refused_on"}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks to see; None and empty mean all."""

    state: str = ISSUED
    year: int | None = None
    body: Body | None = None
    country: str = ""
    counterpart: Counterpart | None = None
    like: VisitRequest | None = None
    page: int = 1


def seen_by(user: User) -> QuerySet[InvitationLetter]:
    """Whoever may see the case may see that it has a letter."""
    return InvitationLetter.objects.filter(visit__case__in=permissions.visible_cases(user))


def page_of(user: User, wanted: Wanted) -> tuple[list[Any], bool]:
    """One page, newest first, and whether there are more. One query, whatever the rows."""
    rows = narrowed(seen_by(user).filter(**STATES[wanted.state]), wanted)
    rows = rows.select_related("visit__case__body", "visit__case__counterpart", "letter")
    start = (wanted.page - 1) * PAGE
    found = list(
        rows.annotate(guests=Count("invitees")).order_by(F(ORDER[wanted.state]).desc(), "-pk")[
            start : start + PAGE + 1
        ]
    )
    return found[:PAGE], len(found) > PAGE and wanted.page < LAST_PAGE


def narrowed(rows: QuerySet[InvitationLetter], wanted: Wanted) -> QuerySet[InvitationLetter]:
    if wanted.year:
        rows = rows.filter(**{f"{ORDER[wanted.state]}__year": wanted.year})
    if wanted.body:
        rows = rows.filter(visit__case__body=wanted.body)
    if wanted.country:
        rows = rows.filter(visit__case__country_id=wanted.country)
    if wanted.counterpart:
        rows = rows.filter(visit__case__counterpart=wanted.counterpart)
    if wanted.like:
        rows = rows.filter(same_asker(wanted.like))
    return rows


def same_asker(visit: VisitRequest) -> Exists:
    """Letters whose request came through the same party or from the same address."""
    rows = VisitRequest.objects.filter(pk=OuterRef("visit_id"))
    by_party = rows.filter(intermediary__iexact=visit.intermediary).exclude(intermediary="")
    by_address = rows.filter(contact_email__iexact=visit.contact_email).exclude(contact_email="")
    return Exists(by_party) | Exists(by_address)  # type: ignore[return-value]  # a Q of both


def patterns(user: User, rows: list[InvitationLetter]) -> dict[int, dict[str, int]]:
    """For each letter shown: how many letters its intermediary and its address have, if many."""
    visits = [row.visit for row in rows]
    parties = how_many(user, "intermediary", {v.intermediary.lower() for v in visits})
    addresses = how_many(user, "contact_email", {v.contact_email.lower() for v in visits})
    return {
        row.pk: {
            "intermediary": parties.get(row.visit.intermediary.lower(), 0),
            "contact": addresses.get(row.visit.contact_email.lower(), 0),
        }
        for row in rows
    }


def how_many(user: User, column: str, values: set[str]) -> dict[str, int]:
    """Issued letters by this column of the request, for the values that have many."""
    values.discard("")
    if not values:
        return {}
    counted = (
        seen_by(user)
        .filter(issued_on__isnull=False)
        .annotate(asker=Lower(f"visit__{column}"))
        .filter(asker__in=values)
        .values_list("asker")
        .annotate(letters=Count("pk"))
        .filter(letters__gte=MANY)
    )
    return dict(counted)
