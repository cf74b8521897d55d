"""The register of places where the city receives guests."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.forms.both_texts import differences
from engagements.models import Body, User
from engagements.views.numbers import row_id
from engagements.views.parts import sent
from engagements.views.signed_in import actor

from ..actions import places
from ..forms.places import PlaceForm
from ..forms.programme import refused
from ..models import VisitPlace
from .answers import form_page
from .programme import status_of

PAGE = 50


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """Every place by name, a page at a time, for whoever reads the network."""
    user = actor(request)
    if not permissions.rights_of(user).reads_network:
        raise PermissionDenied(_("You have no appointment."))
    rows = VisitPlace.objects.select_related("body").order_by("name", "pk")
    after = row_id(request.GET.get("efter", ""))
    last = VisitPlace.objects.filter(pk=after).first() if after else None
    if last:
        rows = rows.filter(Q(name__gt=last.name) | Q(name=last.name, pk__gt=last.pk))
    found = list(rows[: PAGE + 1])
    kept = permissions.rights_of(user).bodies("keep_registers")
    context = {
        "places": [(row, row.body_id in kept) for row in found[:PAGE]],
        "next": str(found[PAGE - 1].pk) if len(found) > PAGE else "",
        "may_add": bool(kept),
    }
    return render(request, "visits/places.html", context)


@form_page
def add(request: HttpRequest) -> HttpResponse:
    """Write a place down."""
    user = actor(request)
    bodies = kept_bodies(user)
    if not bodies:
        raise PermissionDenied(
            _("Places are written down by contact persons, case officers and heads.")
        )
    form = PlaceForm(sent(request), bodies=bodies)
    if form.is_bound and form.is_valid():
        try:
            places.add(values=form.kept, by=user)
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The place is in the register."))
            return redirect("visits:places")
    return page(request, form, _("Write down a place"))


@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a place, or take it out of what can be chosen."""
    user = actor(request)
    if not permissions.rights_of(user).reads_network:
        raise PermissionDenied(_("You have no appointment."))
    place = get_object_or_404(VisitPlace.objects.select_related("body"), pk=pk)
    permissions.may_keep_place(user, place.body).or_deny()
    bodies = kept_bodies(user)
    form = PlaceForm.of(place, sent(request), bodies=bodies)
    title = _("Change the place")
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"] or 0
        try:
            places.edit(place=place, values=form.kept, version=version, by=user)
        except places.PlaceConflict as conflict:
            data = request.POST.copy()
            data["version"] = str(conflict.current.version)
            again = PlaceForm.of(conflict.current, data, bodies=bodies)
            theirs = PlaceForm.of(conflict.current, bodies=bodies)
            return page(request, again, title, differences=differences(form, theirs))
        except ValidationError as refusal:
            refused(form, refusal)
        else:
            messages.success(request, _("The place is changed."))
            return redirect("visits:places")
    return page(request, form, title)


def kept_bodies(user: User) -> list[Body]:
    """The bodies in whose name the person keeps places."""
    kept = permissions.rights_of(user).bodies("keep_registers")
    return list(Body.objects.filter(pk__in=sorted(kept), succeeded_by=None).order_by("sort_key"))


def page(request: HttpRequest, form: PlaceForm, title: str, **more: Any) -> HttpResponse:
    answer = 409 if "differences" in more else status_of(form)
    context = {"form": form, "title": title, **more}
    return render(request, "visits/place.html", context, status=answer)
