"""The calendar of visits, trips and meetings, and one of them as a file."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.actions import readlog
from engagements.views.signed_in import actor, reader

from .. import calendarpage, icalendars
from ..forms.calendar import CalendarForm
from ..queries_calendar import TRIP, VISIT, Wanted, events
from ..rules.calendars import EARLIEST, LATEST, Span

FILTERS = ("organ", "slag", "mina")


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """A month, a week or a list of what takes place, and of what somebody wishes."""
    user = reader(request)
    form = CalendarForm(request.GET)
    asked = form.asked(user)
    found = events(permissions.rights_of(user), asked.wanted)
    filters = {name: value for name in FILTERS if (value := request.GET.get(name))}
    context = {"form": form, "asked": asked, **calendarpage.shown(asked, found, filters)}
    return render(request, "visits/calendar.html", context)


@require_safe
def visit_ics(request: HttpRequest, pk: int) -> HttpResponse:
    """A visit or a trip as a file for the reader's own calendar."""
    user = actor(request)
    cases = permissions.visible_cases(user).filter(kind__in=(VISIT, TRIP))
    case = get_object_or_404(cases.only("pk", "kind", "diary_number", "visibility", "body"), pk=pk)
    readlog.opened(user, case)
    wanted = Wanted(
        span=Span(EARLIEST, LATEST), kind=case.kind, case=case.pk, called_off=True, people=True
    )
    found = events(permissions.rights_of(user), wanted)
    if not found:
        messages.info(request, _("No day is known yet, so there is nothing for a calendar."))
        return redirect("engagements:case", case.pk)
    content = icalendars.calendar(found, site=settings.SITE_URL, now=timezone.now())
    return as_file(content, case.diary_number)


def as_file(content: bytes, number: str) -> HttpResponse:
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    name = "".join(letter if letter.isalnum() else "-" for letter in number)
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return response
