"""The frame of every small form about a case: find it, show the form, go back."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse

from .. import casekinds, permissions
from ..actions import readlog
from ..models import Case
from .signed_in import actor


def seen_case(request: HttpRequest, pk: int) -> Case:
    """The case, if the person may see it; else 404, as if it did not exist."""
    user = actor(request)
    rows = permissions.visible_cases(user).select_related("body", "handler")
    case = get_object_or_404(rows.defer("search"), pk=pk)
    readlog.opened(user, case)
    return case


def case_url(case: Case) -> str:
    return reverse(casekinds.get(case.kind).url_name, args=[case.pk])


def show(
    request: HttpRequest,
    *,
    case: Case,
    form: forms.Form,
    title: str,
    button: str,
    intro: str = "",
    danger: bool = False,
    status: int = 0,
    template: str = "engagements/small_form.html",
    **more: object,
) -> HttpResponse:
    """The form on a page of its own: 422 when it came back with errors."""
    context = {
        "case": case,
        "case_url": case_url(case),
        "form": form,
        "title": title,
        "button": button,
        "intro": intro,
        "danger": danger,
        **more,
    }
    status = status or (422 if form.is_bound and form.errors else 200)
    return render(request, template, context, status=status)


def done(request: HttpRequest, case: Case, message: str) -> HttpResponse:
    """Say what was done and go back to the case."""
    messages.success(request, message)
    return redirect(case_url(case))
