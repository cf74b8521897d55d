"""The public diary of a body, and who has opened a case that is secret."""

import datetime
from collections.abc import Iterator, Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from .. import csvfiles
from ..forms.privacy import DiaryForm, LogForm
from ..models import Body, Case, Reading, User
from ..papers import diary_extract
from ..papers.kinds import offer
from ..permissions import privacy
from ..queries import diary
from .numbers import row_id
from .planfiles import TYPE, named
from .signed_in import actor
from .smallforms import case_url, seen_case

PAGE, SHOWN = 50, 100


@require_safe
def diary_page(request: HttpRequest) -> HttpResponse:
    """Look at the days, then print them or take them as CSV: the registrar publishes, not we."""
    user = actor(request)
    privacy.may_extract_somewhere(user).or_deny()
    bodies = Body.objects.filter(pk__in=privacy.extracts_of(user)).order_by("sort_key")
    form = DiaryForm(request.GET or None, bodies=bodies)
    context: dict[str, Any] = {"form": form, "looked": False}
    if form.is_bound and form.is_valid():
        body, first, last = (form.cleaned_data[name] for name in ("namnd", "fran", "till"))
        rows = diary.entries(body, first, last)
        if request.GET.get("format") == "csv":
            content = "".join(csvfiles.lines([diary_extract.heads(), *rows]))
            name = f"diarium-{body.code}-{first}-{last}.csv"
            return named(HttpResponse(content, content_type=TYPE), name)
        days = {
            "first": diary_extract.number_of(first),
            "last": diary_extract.number_of(last),
        }
        context |= {
            "looked": True,
            "rows": rows[:SHOWN],
            "all": len(rows),
            "csv_url": f"?{request.GET.urlencode()}&format=csv",
            "offer": offer("diary_extract", body=body.pk, **days),
        }
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "engagements/diary.html", context, status=status)


@require_safe
def read_log(request: HttpRequest, pk: int) -> HttpResponse:
    """Who opened the case, when, what of it, as whom; and the same as CSV."""
    user = actor(request)
    case = seen_case(request, pk)
    privacy.may_read_log(user, case).or_deny()
    readers = User.objects.filter(pk__in=case.readings.values("reader")).order_by("sort_key")
    form = LogForm(request.GET, readers=readers)
    form.is_valid()
    rows = narrowed(case, form.cleaned_data)
    if request.GET.get("format") == "csv":
        content = "".join(csvfiles.lines(told(rows)))
        return named(HttpResponse(content, content_type=TYPE), f"laslogg-{case.pk}.csv")
    before = row_id(request.GET.get("fore", ""))
    found = list((rows.filter(pk__lt=before) if before else rows)[: PAGE + 1])
    query = request.GET.copy()
    query.pop("fore", None)
    context = {
        "case": case,
        "case_url": case_url(case),
        "form": form,
        "rows": found[:PAGE],
        "older": found[PAGE - 1].pk if len(found) > PAGE else None,
        "csv_url": f"?{query.urlencode()}&format=csv",
    }
    return render(request, "engagements/read_log.html", context)


def narrowed(case: Case, wanted: dict[str, Any]) -> Any:
    rows = Reading.objects.filter(case=case).select_related("reader", "acting_as__body", "document")
    if wanted.get("vem"):
        rows = rows.filter(reader=wanted["vem"])
    if wanted.get("vad"):
        rows = rows.filter(what=wanted["vad"])
    if wanted.get("fran"):
        rows = rows.filter(at__gte=midnight(wanted["fran"]))
    if wanted.get("till"):
        rows = rows.filter(at__lt=midnight(wanted["till"] + datetime.timedelta(days=1)))
    return rows.order_by("-pk")


def midnight(day: datetime.date) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def told(rows: Any) -> Iterator[Sequence[csvfiles.Cell]]:
    """Every line of the log, read while it is sent."""
    heads = (_("When"), _("Who"), pgettext("capacity", "As"), _("What was opened"), _("Document"))
    names = dict(Reading.What.choices)
    words = {key: str(label) for key, label in names.items()}
    yield heads
    for row in rows.iterator(chunk_size=1000):
        yield (
            timezone.localtime(row.at).strftime("%Y-%m-%d %H:%M:%S"),
            row.reader.name,
            capacity(row),
            words[row.what],
            row.document.title if row.document else "",
        )


def capacity(row: Reading) -> str:
    """The appointment that the person opened it with."""
    acting = row.acting_as
    return f"{acting.get_role_display()}, {acting.body.name}" if acting else ""
