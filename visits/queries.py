"""Reading visits: requests like the one at hand, and what an assessment rests on."""

import datetime
from collections.abc import Iterable

from django.db.models import Exists, F, OuterRef, QuerySet

from engagements.models import Body, Case, Counterpart, Theme
from engagements.permissions import Rights, visible
from engagements.queries.counterparts import ROW

from .actions.requests import similar_since
from .models import VisitRequest

SHOWN = 10


def similar(
    *,
    body: Body | None,
    counterpart: Counterpart | None,
    themes: Iterable[Theme],
    rights: Rights,
    today: datetime.date,
    but: Case | None = None,
) -> list[Case]:
    """Recent requests from the same counterpart, or to the same body about a same theme.

    Two short index scans in one query, not one wide condition: each ends after ten rows.
    """
    recent = Case.objects.filter(
        visible(rights), kind="visit", received_on__gte=similar_since(today)
    )
    if but:
        recent = recent.exclude(pk=but.pk)
    scans: list[QuerySet[Case]] = []
    if counterpart:
        scans.append(_first(recent.filter(counterpart=counterpart)))
    wanted = [theme.pk for theme in themes]
    if body and wanted:
        same_theme = VisitRequest.themes.through.objects.filter(
            visitrequest_id=OuterRef("pk"), theme_id__in=wanted
        )
        scans.append(_first(recent.filter(Exists(same_theme), body=body)))
    if not scans:
        return []
    found = {case.pk: case for case in scans[0].union(*scans[1:])}
    newest = sorted(found.values(), key=lambda case: (case.received_on, case.pk), reverse=True)
    return newest[:SHOWN]


def _first(rows: QuerySet[Case]) -> QuerySet[Case]:
    """The newest of the rows."""
    shown = rows.select_related("body", "counterpart").only(*ROW)
    return shown.order_by(F("received_on").desc(), "pk")[:SHOWN]
