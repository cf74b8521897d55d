"""Representation on a visit: noted, changed, called off."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import labels, permissions
from engagements.forms.both_texts import differences
from engagements.models import Case, User
from engagements.views.parts import sent
from engagements.views.signed_in import actor

from ..actions import representation
from ..forms.programme import refused
from ..forms.representation import RepresentationForm
from ..models import ProgrammeItem, Representation
from .answers import form_page
from .programme import status_of, tab_url
from .steps import find_visit


@form_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Note representation."""
    user, case, items = handled(request, pk)
    form = RepresentationForm(sent(request), items=items, initial=begun(case, user))
    if form.is_bound and form.is_valid():
        try:
            representation.note(case=case, values=form.kept, by=user)
        except ValidationError as refusal:
            refused(form, refusal)
        except representation.NotReceived as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The representation is noted."))
            return redirect(tab_url(case))
    return page(request, case, form, _("Note representation"))


@form_page
def edit(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    """Change what was noted, or say that it was called off."""
    user, case, items = handled(request, pk)
    noted = get_object_or_404(
        Representation.objects.select_related("visit__case__body"), pk=row, visit_id=case.pk
    )
    form = RepresentationForm.of(noted, sent(request), items=items)
    title = _("Change the representation")
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            representation.change(row=noted, values=form.kept, version=version, by=user)
        except ValidationError as refusal:
            refused(form, refusal)
        except representation.NotReceived as refusal:
            form.add_error(None, str(refusal))
        except representation.RepresentationConflict as conflict:
            data = request.POST.copy()
            data["version"] = str(conflict.current.version)
            again = RepresentationForm.of(conflict.current, data, items=items)
            theirs = RepresentationForm.of(conflict.current, items=items)
            both = differences(form, theirs)
            return page(request, case, again, title, differences=both)
        else:
            messages.success(request, _("The representation is changed."))
            return redirect(tab_url(case))
    return page(request, case, form, title)


def handled(request: HttpRequest, pk: int) -> tuple[User, Case, list[ProgrammeItem]]:
    """The person, the visit that they handle, and the items that it may belong to."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    return user, case, list(case.visit.programme.order_by("starts_at", "pk")[:200])


def begun(case: Case, user: User) -> dict[str, Any]:
    visit = case.visit
    day = timezone.localdate(visit.planned_from) if visit.planned_from else visit.wished_from
    return {
        "held_on": day,
        "guests": visit.delegation_size,
        "organisations": case.counterpart.name if case.counterpart else "",
        "decided_by": user.name,
    }


def page(
    request: HttpRequest, case: Case, form: RepresentationForm, title: str, **more: Any
) -> HttpResponse:
    stop = ""
    try:
        representation.check_received(case)
    except representation.NotReceived as refusal:
        stop = str(refusal)
    kinds = dict(Representation.Kind.choices)
    context = {
        "title": title,
        "case": case,
        "case_url": tab_url(case),
        "form": form,
        "stop": stop,
        "limits": [
            (kinds[kind], labels.amount(sek)) for kind, sek in representation.limits().items()
        ],
        **more,
    }
    answer = 409 if "differences" in more else status_of(form)
    return render(request, "visits/representation.html", context, status=answer)
