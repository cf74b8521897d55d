"""A body's part of the report: written heading by heading, handed in, approved, returned."""

from functools import partial

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagements import csvfiles
from engagements.models import User
from engagements.papers.kinds import offer
from engagements.views.parts import sent
from engagements.views.planfiles import TYPE, named
from engagements.views.signed_in import reader

from .. import contributionfiles, permissions
from ..actions import reports as acting
from ..forms.reports import ReturnForm
from ..markdown import words_in
from ..models import Contribution
from ..outline import ASKED, BY_KEY
from ..queries import contributions as reading
from . import writing
from .figures_beside import beside

form_page = require_http_methods(["GET", "HEAD", "POST"])


def find(user: User, pk: int) -> Contribution:
    """The part, for its body's people and for those who steer; for others it is not there."""
    row = get_object_or_404(Contribution.objects.select_related("report", "body"), pk=pk)
    if not permissions.may_read(user, row):
        raise Http404
    return row


@require_safe
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """What is asked of the body, what is written and was written, and the next step."""
    user = reader(request)
    row = find(user, pk)
    texts = {one.heading: one for one in row.texts.select_related("written_by")}
    drafts = set(row.drafts.filter(person=user).values_list("heading", flat=True))
    before, found = reading.year_before(row), beside(ASKED, row.report, user, row.body_id)
    is_open = row.state in acting.OPEN
    context = {
        "contribution": row,
        "today": timezone.localdate(),
        "is_open": is_open,
        "parts": [
            {
                "heading": one,
                "text": texts.get(one.key),
                "words": words_in(texts[one.key].text) if one.key in texts else 0,
                "has_draft": one.key in drafts,
                "before": before.get(one.key, ""),
                "figures": found[one.key],
            }
            for one in ASKED
        ],
        "may_write": is_open and bool(permissions.may_write(user, row.body)),
        "may_approve": row.state == Contribution.State.HANDED_IN
        and bool(permissions.may_approve(user, row.body)),
        "may_return": not is_open
        and bool(permissions.may_steer(user) or permissions.may_approve(user, row.body)),
        "offer": offer("contribution", contribution=row.pk),
    }
    return render(request, "reporting/contribution.html", context)


@require_safe
def as_csv(request: HttpRequest, pk: int) -> HttpResponse:
    """The part as a table, for the ordinary planning and follow-up system (S-78)."""
    user = reader(request)
    row = find(user, pk)
    rows = contributionfiles.csv_rows(row, user)
    content = "".join(csvfiles.lines([contributionfiles.csv_heads(), *rows]))
    filename = f"bidrag-{row.body.code}-{row.report.year}-{row.report.part}.csv"
    return named(HttpResponse(content, content_type=TYPE), filename)


@form_page
def write(request: HttpRequest, pk: int, heading: str) -> HttpResponse:
    """The text under one heading, with the body's figures and last year's text beside it."""
    user = reader(request)
    row = find(user, pk)
    permissions.may_write(user, row.body).or_deny()
    if heading not in {one.key for one in ASKED}:
        raise Http404
    place = writing.Place(
        of=row,
        heading=BY_KEY[heading],
        saved=row.texts.filter(heading=heading).select_related("written_by").first(),
        save=partial(acting.write, contribution=row, heading=heading),
        template="reporting/write.html",
        done=reverse("reporting:contribution", args=[pk]),
    )
    context = {
        "contribution": row,
        "today": timezone.localdate(),
        "is_open": row.state in acting.OPEN,
        "before": reading.year_before(row).get(heading, ""),
        "figures": beside([BY_KEY[heading]], row.report, user, row.body_id)[heading],
    }
    return writing.page(request, user, place, context)


@require_POST
def hand_in(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    row = find(user, pk)
    try:
        acting.hand_in(contribution=row, by=user)
    except (acting.NotOpen, acting.Empty) as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Your part is handed in. The head approves it."))
    return redirect("reporting:contribution", pk)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    user = reader(request)
    row = find(user, pk)
    try:
        acting.approve(contribution=row, by=user)
    except acting.NotOpen as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("The part is approved."))
    return redirect("reporting:contribution", pk)


@form_page
def send_back(request: HttpRequest, pk: int) -> HttpResponse:
    """Return it with what is asked for."""
    user = reader(request)
    row = find(user, pk)
    if not (permissions.may_steer(user) or permissions.may_approve(user, row.body)):
        raise PermissionDenied(permissions.may_steer(user).reason)
    form = ReturnForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            acting.send_back(contribution=row, by=user, **form.cleaned_data)
        except acting.NotOpen as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The part is returned."))
            return redirect("reporting:contribution", pk)
    status = 422 if form.is_bound and form.errors else 200
    return render(
        request, "reporting/return.html", {"contribution": row, "form": form}, status=status
    )
