"""One IB meeting: its agenda, planned and changed, called, opened, closed (S-65)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import permissions
from ..actions import ib_meetings, ib_records
from ..actions.ib_stages import PLANNING, UNTIL_DECIDED, MeetingConflict, NotNow
from ..forms.both_texts import differences
from ..forms.ib import MeetingEditForm, MeetingForm
from ..models import IbMeeting
from ..queries import ib_ready
from ..queries.ib_agenda import agenda, is_shown
from .ib_frame import back, form_page, meeting_of, preparer, reader, step
from .parts import sent


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda with the reader's own stances; for SLK everything that it may do here."""
    user = reader(request)
    row = meeting_of(pk)
    prepares = bool(permissions.may_prepare_ib(user))
    rights = permissions.rights_of(user)
    grows = prepares and row.stage in UNTIL_DECIDED
    context = {
        "meeting": row,
        "agenda": agenda(row, user),
        "is_shown": is_shown(row, rights),
        "prepares": prepares,
        "plans": prepares and row.stage in PLANNING,
        "grows": grows,
        "writes": prepares and row.stage in ib_records.WRITING,
        "ready": ib_ready.ready(rights) if grows else [],
        "today": timezone.localdate(),
    }
    return render(request, "engagements/ib_meeting.html", context)


@form_page
def new(request: HttpRequest) -> HttpResponse:
    """A new meeting, or with `?mellan=1` a handling between meetings."""
    user = preparer(request)
    between = request.GET.get("mellan") == "1"
    form = MeetingForm(sent(request), between=between)
    if request.method == "POST" and form.is_valid():
        try:
            row = ib_meetings.plan(by=user, per_capsulam=between, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("It is planned. Put matters on its agenda."))
            return back(row.pk)
    return show(request, form, between=between)


@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change when and where; two who write at once both keep their texts."""
    user = preparer(request)
    row = meeting_of(pk)
    form = MeetingEditForm.of(row, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            ib_meetings.edit(meeting=row, by=user, **form.cleaned_data)
        except MeetingConflict as conflict:
            return both(request, conflict.current, form)
        except NotNow as refused:
            form.add_error(None, str(refused))
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The meeting is changed."))
            return back(pk)
    return show(request, form, between=row.per_capsulam, meeting=row)


def both(request: HttpRequest, current: IbMeeting, mine: MeetingEditForm) -> HttpResponse:
    data = request.POST.copy()
    data["version"] = str(current.version)
    again = MeetingEditForm.of(current, data)
    found = differences(mine, MeetingEditForm.of(current))
    return show(
        request,
        again,
        between=current.per_capsulam,
        meeting=current,
        conflict=True,
        differences=found,
        status=409,
    )


def show(
    request: HttpRequest, form: MeetingForm, *, between: bool, status: int = 0, **more: object
) -> HttpResponse:
    status = status or (422 if form.is_bound and form.errors else 200)
    context = {"form": form, "between": between, **more}
    return render(request, "engagements/ib_meeting_form.html", context, status=status)


@step
def call(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    ib_meetings.call(meeting=meeting_of(pk), by=user)
    messages.success(request, _("The agenda is sent out. The members may answer from now on."))
    return back(pk)


@step
def begin(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    ib_meetings.begin(meeting=meeting_of(pk), by=user)
    messages.success(request, _("The meeting is open."))
    return back(pk)


@step
def close(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    ib_meetings.close(meeting=meeting_of(pk), by=user)
    messages.success(request, _("The meeting is over. What remains are the notes."))
    return back(pk)


@step
def finish(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    ib_records.mark_noted(meeting=meeting_of(pk), by=user)
    messages.success(request, _("The notes are finished."))
    return back(pk)
