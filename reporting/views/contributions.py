"""A body's part of the report: written heading by heading, handed in, approved, returned."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagements.models import User
from engagements.views.parts import sent
from engagements.views.signed_in import reader

from .. import permissions
from ..actions import reports as acting
from ..actions.snapshots import period_of
from ..forms.reports import ReturnForm, TextForm
from ..models import Contribution, ContributionText
from ..outline import ASKED, BY_KEY
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
    """What is asked of the body, what is written, and the next step."""
    user = reader(request)
    row = find(user, pk)
    texts = {one.heading: one for one in row.texts.select_related("written_by")}
    is_open = row.state in acting.OPEN
    context = {
        "contribution": row,
        "today": timezone.localdate(),
        "is_open": is_open,
        "parts": [{"heading": one, "text": texts.get(one.key)} for one in ASKED],
        "may_write": is_open and bool(permissions.may_write(user, row.body)),
        "may_approve": row.state == Contribution.State.HANDED_IN
        and bool(permissions.may_approve(user, row.body)),
        "may_return": not is_open
        and bool(permissions.may_steer(user) or permissions.may_approve(user, row.body)),
    }
    return render(request, "reporting/contribution.html", context)


@form_page
def write(request: HttpRequest, pk: int, heading: str) -> HttpResponse:
    """The text under one heading, with the body's figures beside it."""
    user = reader(request)
    row = find(user, pk)
    permissions.may_write(user, row.body).or_deny()
    if heading not in {one.key for one in ASKED}:
        raise Http404
    now = row.texts.filter(heading=heading).first()
    form = TextForm(
        sent(request),
        initial={"text": now.text if now else "", "version": now.version if now else 0},
    )
    conflict = None
    if request.method == "POST" and form.is_valid():
        try:
            acting.write(contribution=row, heading=heading, by=user, **form.cleaned_data)
        except acting.TextConflict as refused:
            conflict = refused.current
            data = request.POST.copy()
            data["version"] = str(conflict.version)
            form = TextForm(data)
        except acting.NotOpen as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("The text is saved."))
            return redirect("reporting:contribution", pk)
    earlier = ContributionText.objects.filter(
        contribution__body=row.body,
        contribution__report__year=row.report.year - 1,
        contribution__report__part=row.report.part,
        heading=heading,
    ).first()
    context = {
        "contribution": row,
        "heading": BY_KEY[heading],
        "form": form,
        "conflict": conflict,
        "before": earlier.text if earlier else "",
        "figures": beside(BY_KEY[heading], period_of(row.report), user, row.body_id),
    }
    status = 409 if conflict else 422 if form.is_bound and form.errors else 200
    return render(request, "reporting/write.html", context, status=status)


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
