"""How one is reminded by mail, and the page of those who watch over the reminders."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import permissions
from ..actions import mails
from ..actions import reminders as daily
from ..forms.fields import typed
from ..forms.reminders import ReminderChoicesForm, SentForm
from ..models import Mail, User
from ..queries import reminders as sent
from .numbers import row_id
from .signed_in import actor


@require_http_methods(["GET", "HEAD", "POST"])
def choices(request: HttpRequest) -> HttpResponse:
    """Each kind of reminder: a mail of its own, in the day's digest, or no mail."""
    user = actor(request)
    form = ReminderChoicesForm(request.POST or None, user)
    if request.method == "POST" and form.is_valid():
        daily.choose(choices=form.cleaned_data, by=user)
        messages.success(request, _("Your settings are saved."))
        return redirect("engagements:reminder_choices")
    status = 422 if form.errors else 200
    return render(request, "engagements/reminder_choices.html", {"form": form}, status=status)


@require_safe
def reminders(request: HttpRequest) -> HttpResponse:
    """What was sent to whom, what waits, what was not delivered, and the last run."""
    user = overseer(request)
    filters = SentForm(request.GET)
    wanted = asked_for(filters)
    context = {
        "filters": filters,
        "is_narrowed": wanted != sent.Wanted(),
        "page": sent.page(user, wanted, before=row_id(request.GET.get("fore", ""))),
        "counts": sent.counts(),
        "last": sent.last_run(),
        "are_late": sent.are_late(),
        "undelivered": sent.undelivered(),
        "most": sent.COUNTED,
    }
    return render(request, "engagements/reminders.html", context)


def asked_for(filters: SentForm) -> sent.Wanted:
    values = typed(filters)
    person = None
    if address := (values["vem"] or "").strip().lower():
        found = User.objects.filter(email=address).values_list("pk", flat=True).first()
        person = found or 0  # nobody's reminders
    return sent.Wanted(values["slag"] or "", values["mejl"] or "", person)


@require_POST
def run_now(request: HttpRequest) -> HttpResponse:
    told = daily.run_now(by=overseer(request))
    text = ngettext("The run made %(told)d reminder.", "The run made %(told)d reminders.", told)
    messages.success(request, text % {"told": told})
    return redirect("engagements:reminders")


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Send one that was not delivered again, from the first attempt on."""
    user = overseer(request)
    mails.retry(mail=get_object_or_404(Mail, pk=pk), by=user)
    messages.success(request, _("The mail is sent again within a minute."))
    return redirect("engagements:reminders")


def overseer(request: HttpRequest) -> User:
    """The signed-in person, when they may watch over the reminders; else 403."""
    user = actor(request)
    permissions.may_oversee_reminders(user).or_deny()
    return user
