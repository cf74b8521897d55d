"""Requests that may be the same delegation's: found roughly by indexes, weighed by the rules."""

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef, Q, QuerySet
from django.db.models.functions import Upper

from engagements.models import Case, Counterpart
from engagements.permissions import Rights, visible
from engagements.statuses import Status

from .models import VisitRequest
from .rules import similarity
from .rules.replies import FREE_MAIL, domain, own_domain
from .rules.similarity import Asked, Likeness

# Requests older than this are no second letter about the same visit.
DAYS = 365
LOOKED_AT, SHOWN = 100, 5
NEAR = similarity.NEAR


@dataclass(frozen=True, slots=True)
class Match:
    """Another request, and why it looks like the same."""

    case: Case
    likeness: Likeness


def asked_in(case: Case, themes: Iterable[int]) -> Asked:
    """What a registered request says; its themes are read already."""
    visit = case.visit
    return Asked(
        name=case.counterpart.name if case.counterpart else "",
        email=visit.contact_email,
        intermediary=visit.intermediary,
        first=visit.wished_from,
        last=visit.wished_to,
        themes=frozenset(themes),
    )


def same_delegation(
    asked: Asked, *, rights: Rights, today: datetime.date, but: Case | None = None
) -> list[Match]:
    """Requests that the reader sees and that look like the same delegation, the likest first.

    Of cases that the reader may not see nothing is said, not even that there is one.
    """
    found = candidates(asked)
    if not asked.name and not asked.email:
        return []
    rows = Case.objects.filter(
        visible(rights), found, kind="visit", received_on__gte=today - datetime.timedelta(days=DAYS)
    ).exclude(status__in=(Status.VOIDED, Status.WITHDRAWN))
    if but:
        rows = rows.exclude(pk=but.pk)
    matches = [
        Match(case, similarity.likeness(asked, asked_in(case, case.theme_ids)))
        for case in read(rows)
    ]
    likest = [match for match in matches if match.likeness.is_enough]
    return sorted(likest, key=lambda one: (-one.likeness.score, -one.case.pk))[:SHOWN]


def candidates(asked: Asked) -> Q:
    """A name that shares its letters, the sender's domain, or days that are near."""
    alike = Counterpart.objects.annotate(upper=Upper("name"))
    found = Q(counterpart__in=alike.filter(upper__trigram_similar=asked.name.upper()).values("pk"))
    own = own_domain(domain(asked.email)) if "@" in asked.email else ""
    if own and own not in FREE_MAIL:
        found |= Q(visit__contact_email__iendswith=own)
    elif asked.email:
        found |= Q(visit__contact_email__iexact=asked.email)
    if asked.first:
        last = asked.last or asked.first
        found |= Q(visit__wished_from__range=(asked.first - NEAR, last + NEAR))
    return found


def read(rows: QuerySet[Case]) -> list[Any]:
    """The newest, each with its themes; one query."""
    along = rows.select_related("body", "counterpart", "visit").defer(
        "search", "counterpart__search", "counterpart__note"
    )
    themes = VisitRequest.themes.through.objects.filter(visitrequest_id=OuterRef("pk"))
    with_themes = along.annotate(theme_ids=ArraySubquery(themes.values("theme_id")))
    return list(with_themes.order_by("-received_on", "-pk")[:LOOKED_AT])
