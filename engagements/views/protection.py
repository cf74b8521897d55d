"""Screens that keep people out of a case, or let a named person in."""

from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions
from ..actions import protection
from ..forms.protection import (
    LiftForm,
    LimitForm,
    RecuseForm,
    SecretForm,
    ShareForm,
    UnshareForm,
)
from ..models import Case, CaseUserObjectPermission, User, Visibility
from ..queries.people import colleagues, everyone
from .signed_in import actor
from .smallforms import done, seen_case, show

form_page = require_http_methods(["GET", "HEAD", "POST"])


def named(case: Case) -> QuerySet[User]:
    """The people whom a secret case is shared with by name."""
    rows = CaseUserObjectPermission.objects.filter(content_object=case).values("user_id")
    return User.objects.filter(pk__in=rows).order_by("sort_key")


def secret_case(request: HttpRequest, pk: int) -> Case:
    """A case that is secret now; these screens are nothing for any other."""
    case = seen_case(request, pk)
    if case.visibility != Visibility.SECRET:
        raise Http404
    return case


@form_page
def mark_secret(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_keep_diary(user, case).or_deny()
    if case.visibility == Visibility.SECRET:
        return done(request, case, _("The case is already marked as secret."))
    form = SecretForm(request.POST or None, people=colleagues(case.body).exclude(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        protection.mark_secret(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The case is marked as secret."))
    return show(
        request,
        case=case,
        form=form,
        title=_("Mark the case as secret"),
        button=_("Mark as secret"),
        intro=_(
            "From then on only named persons see that the case exists. A mark is a warning, not "
            "a decision: each request for a document is tried anew (OSL 5:5)."
        ),
    )


@form_page
def share(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), secret_case(request, pk)
    permissions.may_keep_diary(user, case).or_deny()
    people = everyone().exclude(pk__in=named(case)).exclude(recusals__case=case)
    form = ShareForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        protection.share(case=case, by=user, **form.cleaned_data)
        name = form.cleaned_data["person"].name
        return done(request, case, _("%(name)s may see the case now.") % {"name": name})
    title, button = _("Share the secret case"), _("Let the person see the case")
    return show(request, case=case, form=form, title=title, button=button)


@form_page
def unshare(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), secret_case(request, pk)
    permissions.may_keep_diary(user, case).or_deny()
    form = UnshareForm(request.POST or None, people=named(case).exclude(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        protection.unshare(case=case, by=user, **form.cleaned_data)
        name = form.cleaned_data["person"].name
        return done(request, case, _("%(name)s no longer sees the case.") % {"name": name})
    title, button = _("Stop sharing the secret case"), _("Take the access away")
    return show(request, case=case, form=form, title=title, button=button)


@form_page
def lift_secrecy(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), secret_case(request, pk)
    permissions.may_lift_secrecy(user, case).or_deny()
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        protection.lift_secrecy(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The secrecy mark is lifted."))
    title, button = _("Lift the secrecy mark"), _("Lift the mark")
    intro = _("The bodies that the case concerns see it again. The mark stays in the record.")
    return show(request, case=case, form=form, title=title, button=button, intro=intro)


@form_page
def limit(request: HttpRequest, pk: int) -> HttpResponse:
    user, case = actor(request), seen_case(request, pk)
    permissions.may_handle(user, case).or_deny()
    if case.visibility == Visibility.SECRET:
        return redirect("engagements:lift_secrecy", case.pk)
    form = LimitForm(request.POST or None, initial={"visibility": case.visibility})
    if request.method == "POST" and form.is_valid():
        protection.limit(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("Who sees the case is saved."))
    title = _("Who sees the case")
    return show(request, case=case, form=form, title=title, button=_("Save"))


@form_page
def recuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Oneself, or a colleague by whoever handles the case."""
    user, case = actor(request), seen_case(request, pk)
    people = User.objects.filter(pk=user.pk)
    if permissions.may_handle(user, case):
        people |= everyone()
    form = RecuseForm(request.POST or None, people=people, initial={"person": user.pk})
    if request.method == "POST" and form.is_valid():
        protection.recuse(case=case, by=user, **form.cleaned_data)
        if form.cleaned_data["person"] == user:
            return redirect("engagements:worklist")
        return done(request, case, _("The recusal is noted."))
    return show(
        request,
        case=case,
        form=form,
        title=_("Recusal"),
        button=_("Note the recusal"),
        danger=True,
        intro=_("A recused person no longer sees the case: not in lists, search or mail."),
    )
