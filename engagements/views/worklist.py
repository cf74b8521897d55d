"""The contact person's first page, and assigning several of its cases at once."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from .. import permissions
from ..actions import cases
from ..forms.worklist import AssignForm, first_error, wanted
from ..models import User
from ..queries import choices, reminders
from ..queries import worklist as lists
from . import worklist_page as shown
from .parts import render_page_or_part, wants_part
from .signed_in import actor


@require_safe
def worklist(request: HttpRequest) -> HttpResponse:
    """A tab of the list, filtered and sorted as the address says; htmx gets the list alone."""
    user = actor(request)
    rights = permissions.rights_of(user)
    offered = choices.offered(user, rights)
    asked = wanted(request.GET, offered, rights)
    scope = lists.Scope(user, rights, timezone.localdate(), len(offered.bodies))
    context: dict[str, object] = {}
    if wants_part(request):
        found = lists.found(scope, asked)
    else:
        counts = lists.counts(scope, asked)
        found = counts["found"]
        context = shown.page_parts(scope, asked, offered, counts)
        watches = bool(permissions.may_oversee_reminders(user))
        context["reminders_are_late"] = watches and reminders.are_late()
    context |= shown.list_parts(scope, asked, offered, found)
    page, part = "engagements/worklist.html", "engagements/_worklist.html"
    return render_page_or_part(request, page, part, context)


@require_POST
def assign_many(request: HttpRequest) -> HttpResponse:
    """Give the ticked cases to one case officer, or to nobody: all of them or none."""
    user = actor(request)
    offered = choices.offered(user, permissions.rights_of(user))
    form = AssignForm(request.POST, offered.people)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect(back(request))
    ids = form.cleaned_data["case"]
    chosen = permissions.visible_cases(user).filter(pk__in=ids).order_by("pk")
    handler = User.objects.filter(pk=form.cleaned_data["handler"]).first()
    try:
        done = cases.assign_many(cases=chosen, handler=handler, by=user)
    except cases.NotAHandler as refusal:
        none = _("No case was assigned. %(reason)s") % {"reason": refusal}
        messages.error(request, none)
    else:
        messages.success(request, assigned(len(done), handler))
    return redirect(back(request))


def assigned(count: int, handler: User | None) -> str:
    if handler is None:
        text = ngettext(
            "%(count)d case no longer has a case officer.",
            "%(count)d cases no longer have a case officer.",
            count,
        )
        return text % {"count": count}
    text = ngettext(
        "%(name)s is the case officer of %(count)d case.",
        "%(name)s is the case officer of %(count)d cases.",
        count,
    )
    return text % {"count": count, "name": handler.name}


def back(request: HttpRequest) -> str:
    """The list that the form stood on, if the address is one of ours."""
    address = request.POST.get("next", "")
    ours = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
    return address if ours and address.startswith("/") else reverse("engagements:worklist")
