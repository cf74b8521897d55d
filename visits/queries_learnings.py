"""What visits have taught: a page of it, for whoever may see the visits."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from engagements import permissions
from engagements.models import Counterpart, Theme, User, Visibility
from engagements.statuses import Status

from .models import FollowUp, GuestAnswer, HostAnswer, NetworkQuestion

PAGE = 25
# What a counterpart's page shows of meetings and questions.
SHOWN = 10


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the reader asks to see; None and empty mean all."""

    words: str = ""
    theme: Theme | None = None
    country: str = ""
    year: int | None = None
    before: int | None = None


def page_of(user: User, wanted: Wanted) -> tuple[list[FollowUp], int | None]:
    """One page, the newest visits first, and where the next begins. Two queries."""
    rows = FollowUp.objects.filter(visit__case__in=permissions.visible_cases(user))
    rows = narrowed(rows, wanted)
    if wanted.before:
        rows = rows.filter(pk__lt=wanted.before)
    rows = rows.select_related(
        "visit__case__body", "visit__case__counterpart", "visit__learning_share"
    ).prefetch_related("visit__themes")
    found = list(rows.order_by("-pk")[: PAGE + 1])
    shown = found[:PAGE]
    return shown, shown[-1].pk if len(found) > PAGE else None


def narrowed(rows: QuerySet[FollowUp], wanted: Wanted) -> QuerySet[FollowUp]:
    for word in wanted.words.split():
        rows = rows.filter(
            Q(learnt__icontains=word)
            | Q(next_step__icontains=word)
            | Q(visit__case__title__icontains=word)
            | Q(visit__case__counterpart__name__icontains=word)
        )
    if wanted.theme:
        rows = rows.filter(visit__themes=wanted.theme)
    if wanted.country:
        rows = rows.filter(visit__case__country_id=wanted.country)
    if wanted.year:
        rows = rows.filter(written_at__year=wanted.year)
    return rows


def suggestion(case_id: int) -> dict[str, str]:
    """What the surveys give to begin the follow-up with. Two queries."""
    hosts = HostAnswer.objects.filter(visit_id=case_id).order_by("pk").select_related("person")
    guests = GuestAnswer.objects.filter(survey__visit_id=case_id).order_by("pk")
    answers = list(hosts)
    said = [one.took_home for one in guests if one.took_home]
    found = {
        "learnt": "\n\n".join(one.learnt for one in answers),
        "learnt_by": ", ".join(one.person.name for one in answers)[:200],
        "image_effect": "\n\n".join(said),
    }
    return {name: text for name, text in found.items() if text}


def met(counterpart: Counterpart, user: User) -> list[Any]:
    """The latest visits with them that took place, with body and case officer. One query."""
    rows = permissions.visible_cases(user).filter(
        kind="visit",
        counterpart=counterpart,
        status_changes__to_status=Status.CARRIED_OUT,
    )
    return list(
        rows.exclude(visibility=Visibility.SECRET)
        .select_related("body", "handler", "visit")
        .defer("search")
        .order_by("-pk")[:SHOWN]
    )


def questions(counterpart: Counterpart) -> list[NetworkQuestion]:
    """What colleagues have asked of them lately. One query."""
    rows = NetworkQuestion.objects.filter(counterpart=counterpart).select_related("asked_by")
    return list(rows.order_by("-pk")[:SHOWN])
