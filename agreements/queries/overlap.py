"""What else the city is bound by on the same themes: a review asks it (S-54)."""

from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q

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
    links = Theme.engagements.through.objects.filter(theme_id__in=themes)
    own = links.filter(engagement_id=OuterRef("pk"))
    rows = (
        permissions.visible_cases(user)
        .filter(kind__in=COMMITMENT_KEYS, status=Status.IN_FORCE)
        .filter(Exists(own) | Q(cooperationagreement__theme__in=themes))
        .exclude(pk=commitment.pk)
        .annotate(shared=Count("engagement__themes", filter=Q(engagement__themes__in=themes)))
        .select_related("body", "engagement", "cooperationagreement__theme")
        .defer("search")
        .order_by("-shared", "pk")[:MOST]
    )
    shared = {case.pk: (case, themes_of_agreement(case, themes)) for case in rows}
    told = links.filter(engagement_id__in=shared).select_related("theme")
    for link in told.order_by("theme__sort_key"):
        _case, found = shared[link.engagement_id]
        if link.theme not in found:
            found.append(link.theme)
    return [Overlap(case, tuple(found)) for case, found in shared.values()]


def themes_of_agreement(case: Case, themes: list[int]) -> list[Theme]:
    """An agreement's one theme, where it is among these; others have theirs as a set."""
    agreement = getattr(case, "cooperationagreement", None)
    return [agreement.theme] if agreement and agreement.theme_id in themes else []
