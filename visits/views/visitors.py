"""Guests of a visit: added one by one or as a list, corrected, taken off the list."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from engagements import permissions
from engagements.actions import readlog
from engagements.models import Case, Reading
from engagements.views.signed_in import actor

from ..actions import visitors
from ..forms.visitors import GuestListForm, VisitorForm
from ..models import Visitor
from .answers import form_page
from .steps import find_visit


def address(case: Case) -> str:
    return f"{reverse('visits:case', args=[case.pk])}?flik=gaster"


def handled(request: HttpRequest, pk: int) -> Case:
    """The visit, for the handling body's own people only."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_see_visitor_data(user, case).or_deny()
    return case


def page(request: HttpRequest, case: Case, form: Any, title: str, **more: Any) -> HttpResponse:
    context = {"case": case, "case_url": address(case), "form": form, "title": title, **more}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "visits/visitor_form.html", context, status=status)


@form_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    case = handled(request, pk)
    form = VisitorForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            visitors.add(case=case, people=[form.cleaned_data], by=actor(request))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            messages.success(request, _("The guest stands on the list."))
            return redirect(address(case))
    return page(request, case, form, _("Add a guest"), button=_("Add the guest"))


@form_page
def add_list(request: HttpRequest, pk: int) -> HttpResponse:
    """A whole list at once; nothing of it is kept but the guests."""
    case = handled(request, pk)
    form = GuestListForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            added = visitors.add(case=case, people=form.cleaned_data["people"], by=actor(request))
        except ValidationError as refused:
            form.add_error(None, refused)
        else:
            said = ngettext(
                "%(number)s guest was added.", "%(number)s guests were added.", len(added)
            )
            messages.success(request, said % {"number": len(added)})
            return redirect(address(case))
    return page(
        request, case, form, _("Add a list of guests"), button=_("Add the guests"), files=True
    )


def find_visitor(case: Case, row: int) -> Visitor:
    return get_object_or_404(Visitor.objects.select_related("visit__case"), pk=row, visit=case.pk)


@form_page
def edit(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    case = handled(request, pk)
    visitor = find_visitor(case, row)
    readlog.opened(actor(request), case, Reading.What.VISITORS)
    form = VisitorForm(request.POST or None, instance=visitor)
    if request.method == "POST" and form.is_valid():
        visitors.change(visitor=visitor, by=actor(request), **form.cleaned_data)
        messages.success(request, _("The guest's facts are saved."))
        return redirect(address(case))
    remove_url = reverse("visits:visitor_remove", args=[case.pk, row])
    return page(request, case, form, _("Correct a guest"), button=_("Save"), remove_url=remove_url)


@form_page
def remove(request: HttpRequest, pk: int, row: int) -> HttpResponse:
    case = handled(request, pk)
    visitor = find_visitor(case, row)
    if request.method == "POST":
        visitors.remove(visitor=visitor, by=actor(request))
        messages.success(request, _("The guest is taken off the list."))
        return redirect(address(case))
    readlog.opened(actor(request), case, Reading.What.VISITORS)
    context = {"case": case, "case_url": address(case), "visitor": visitor}
    return render(request, "visits/visitor_remove.html", context)
