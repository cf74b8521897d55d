"""What the person does with an import: columns, doubts, the order to write, the way back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from engagements.views.numbers import row_id
from engagements.views.parts import sent
from engagements.views.signed_in import actor

from .. import importpage
from ..actions import importreading
from ..actions import imports as actions
from ..forms.imports import ColumnsForm, UndoForm
from ..models import Import
from ..permissions.imports import may_undo_import, may_work_on_import
from ..queries import imports as queries
from .imports import find, form_page

S = Import.State


@form_page
def columns(request: HttpRequest, pk: int) -> HttpResponse:
    """What each column holds, guessed and put right. Until it is written it may be changed."""
    user = actor(request)
    brought = find(user, pk)
    may_work_on_import(user, brought).or_deny()
    if brought.state not in (S.MAPPING, S.PREVIEW, S.REFUSED):
        return redirect("agreements:import", brought.pk)
    form = ColumnsForm(sent(request), brought=brought)
    if request.method == "POST" and form.is_valid():
        try:
            actions.map_columns(
                brought=brought,
                mapping=form.mapping(),
                version=form.cleaned_data["version"],
                by=user,
            )
        except actions.Overtaken as overtaken:
            form.add_error(None, str(overtaken))
        else:
            return redirect("agreements:import", brought.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, **importpage.context_of(brought, user)}
    return render(request, "agreements/import_columns.html", context, status=status)


@require_POST
def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The answers to the doubts of the page; rows without one stay to be decided."""
    user = actor(request)
    brought = find(user, pk)
    may_work_on_import(user, brought).or_deny()
    answers = {
        number: str(value)
        for name, value in request.POST.items()
        if name.startswith("row-") and value and (number := row_id(name.removeprefix("row-")))
    }
    try:
        taken = importreading.answer(
            brought=brought, answers=answers, version=version_in(request), by=user
        )
    except actions.Overtaken as overtaken:
        messages.error(request, str(overtaken))
    else:
        text = ngettext("%(number)d row is decided.", "%(number)d rows are decided.", taken)
        messages.success(request, text % {"number": taken})
    return redirect("agreements:import", brought.pk)


def version_in(request: HttpRequest) -> int:
    """The version of the import that the page showed; none matches what is no number."""
    return row_id(request.POST.get("version", "")) or 0


@form_page
def commit(request: HttpRequest, pk: int) -> HttpResponse:
    """Say once more what will be written, then have it written."""
    user = actor(request)
    brought = find(user, pk)
    may_work_on_import(user, brought).or_deny()
    if request.method == "POST":
        try:
            actions.commit(brought=brought, version=version_in(request), by=user)
        except actions.Overtaken as overtaken:
            messages.error(request, str(overtaken))
        return redirect("agreements:import", brought.pk)
    if brought.state != S.PREVIEW:
        return redirect("agreements:import", brought.pk)
    context = importpage.context_of(brought, user)
    counts: queries.Counts = context["counts"]
    context["cancel_url"] = reverse("agreements:import", args=[brought.pk])
    context["left_out"] = counts.total - counts.to_write
    return render(request, "agreements/import_commit.html", context)


@form_page
def undo(request: HttpRequest, pk: int) -> HttpResponse:
    """Take the whole import back, with the reason."""
    user = actor(request)
    brought = find(user, pk)
    may_undo_import(user, brought).or_deny()
    form = UndoForm(sent(request), initial={"version": brought.version})
    if request.method == "POST" and form.is_valid():
        try:
            actions.undo(brought=brought, by=user, **form.cleaned_data)
        except actions.Overtaken as overtaken:
            messages.error(request, str(overtaken))
        return redirect("agreements:import", brought.pk)
    if brought.state != S.DONE:
        return redirect("agreements:import", brought.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, **importpage.context_of(brought, user)}
    return render(request, "agreements/import_undo.html", context, status=status)


@require_POST
def go_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Try work that failed again, from where it stopped."""
    user = actor(request)
    brought = find(user, pk)
    actions.go_on(brought=brought, by=user)
    if brought.state == S.MAPPING:
        messages.error(request, _("Say first what the columns hold."))
    return redirect("agreements:import", brought.pk)
