"""What else the city is bound by on the same themes: a review asks it (S-54)."""

from dataclasses import dataclass

from django.db.models import Count

from engagements import permissions
from engagements.models import Case, Theme, User
from engagements.statuses import Status

from ..commitmentkinds import COMMITMENT_KEYS
from ..models import Commitment

MOST = 20


@dataclass(frozen=True, slots=True)
class Overlap:
    """Something else in force, and the themes it shares."""

    case: Case
    themes: tuple[Theme, ...]


def overlapping(commitment: Commitment, user: User) -> list[Overlap]:
    """Commitments in force with a theme in common that the reader may see, most shared first.

    Three queries, whatever their number.
    """
    themes = list(commitment.case.engagement.themes.values_list("pk", flat=True))
    if not themes:
        return []
    rows = (
        permissions.visible_cases(user)
        .filter(kind__in=COMMITMENT_KEYS, status=Status.IN_FORCE, engagement__themes__in=themes)
        .exclude(pk=commitment.pk)
        .annotate(shared=Count("engagement__themes"))
        .select_related("body", "counterpart")
        .defer("search", "counterpart__search", "counterpart__note")
        .order_by("-shared", "pk")[:MOST]
    )
    cases = list(rows)
    shared: dict[int, list[Theme]] = {case.pk: [] for case in cases}
    links = Theme.engagements.through.objects.filter(
        engagement_id__in=shared, theme_id__in=themes
    ).select_related("theme")
    for link in links.order_by("theme__sort_key"):
        shared[link.engagement_id].append(link.theme)
    return [Overlap(case, tuple(shared[case.pk])) for case in cases]
