"""What keeps a commitment alive: fees, posts, contributions, activities."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.models import Case
from engagements.views.parts import sent
from engagements.views.refusals import explains_refusals
from engagements.views.signed_in import actor
from engagements.views.smallforms import done, show

from ..actions import keeping
from ..forms.course import ActivityForm, ContributionForm, FeeForm, PostForm
from ..models import Activity, Post
from .course import find, form_page

AGREEMENT = "cooperation_agreement"


@form_page
@explains_refusals
def fee(request: HttpRequest, pk: int) -> HttpResponse:
    """The fee of one year, as billed and in SEK."""
    case = find(actor(request), pk, "membership", "network_participation")
    permissions.may_handle(actor(request), case).or_deny()
    form = FeeForm(sent(request))
    return kept(
        request, case, form, keeping.note_fee, _("Note a year's fee"), _("The fee is noted.")
    )


@form_page
@explains_refusals
def post(request: HttpRequest, pk: int, row: int = 0) -> HttpResponse:
    """A seat, a trust post or a working group; `row` is one to correct."""
    case = find(actor(request), pk)
    permissions.may_handle(actor(request), case).or_deny()
    known = get_object_or_404(Post, pk=row, commitment=case.pk) if row else None
    form = PostForm(sent(request), initial=initial_of(known, PostForm.names))
    title = _("Note a seat, a post or a working group")
    return kept(request, case, form, keeping.note_post, title, _("The post is noted."), post=known)


@form_page
@explains_refusals
def contribution(request: HttpRequest, pk: int) -> HttpResponse:
    """What the city did there, or got."""
    case = find(actor(request), pk)
    permissions.may_write_note(actor(request), case).or_deny()
    form = ContributionForm(sent(request))
    title = _("Note a contribution")
    return kept(request, case, form, keeping.contribute, title, _("The contribution is noted."))


@form_page
@explains_refusals
def activity(request: HttpRequest, pk: int, row: int = 0) -> HttpResponse:
    """One thing that the parties are to do; `row` is one to change."""
    case = find(actor(request), pk, AGREEMENT)
    permissions.may_handle(actor(request), case).or_deny()
    known = get_object_or_404(Activity, pk=row, agreement=case.pk) if row else None
    form = ActivityForm(sent(request), initial=initial_of(known, ActivityForm.names))
    title, said = _("Add an activity"), _("The activity is noted.")
    return kept(request, case, form, keeping.note_activity, title, said, activity=known)


def initial_of(row: Any, names: tuple[str, ...]) -> dict[str, Any]:
    return {name: getattr(row, name) for name in names} if row else {}


def kept(
    request: HttpRequest,
    case: Case,
    form: forms.Form,
    act: Callable[..., Any],
    title: str,
    said: str,
    **more: Any,
) -> HttpResponse:
    """Show the form, or do what it says and go back to the case."""
    if request.method == "POST" and form.is_valid():
        try:
            act(case=case, by=actor(request), **form.cleaned_data, **more)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return done(request, case, said)
    return show(request, case=case, form=form, title=title, button=_("Save"))
