"""The notes of an IB meeting: read in full or as the public reads them, written, who was there."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from .. import ib_notes, permissions
from ..actions import ib_records
from ..actions.ib_stages import MeetingConflict, NotNow
from ..forms.both_texts import differences
from ..forms.ib import AttendanceForm, NotesForm
from ..papers.kinds import offer
from ..queries.ib_agenda import agenda
from ..queries.ib_record import record
from ..queries.ib_seats import attendees
from .ib_frame import back, form_page, meeting_of, preparer, reader
from .parts import sent


@require_safe
def notes(request: HttpRequest, pk: int) -> HttpResponse:
    """`?version=offentlig` shows what goes to anybody who asks."""
    user = reader(request)
    meeting = meeting_of(pk)
    public = request.GET.get("version") == "offentlig"
    found = record(meeting, permissions.rights_of(user), public=public)
    context = {
        "meeting": meeting,
        "notes": ib_notes.notes(found, public=public),
        "public": public,
        "offer": offer("ib_notes_public" if public else "ib_notes", meeting=meeting.pk),
        "writes": bool(permissions.may_prepare_ib(user)) and meeting.stage in ib_records.WRITING,
    }
    return render(request, "engagements/ib_notes.html", context)


@form_page
def write(request: HttpRequest, pk: int) -> HttpResponse:
    """A note an item and the other notes; two who write at once both keep their texts."""
    user = preparer(request)
    meeting = meeting_of(pk)
    lines = agenda(meeting, user).lines
    form = NotesForm(sent(request), meeting=meeting, lines=lines)
    if request.method == "POST" and form.is_valid():
        try:
            ib_records.write_notes(
                meeting=meeting,
                version=form.cleaned_data["version"],
                notes=form.notes,
                other_notes=form.cleaned_data["other_notes"],
                by=user,
            )
        except MeetingConflict as conflict:
            data = request.POST.copy()
            data["version"] = str(conflict.current.version)
            again = NotesForm(data, meeting=conflict.current, lines=lines)
            theirs = NotesForm(None, meeting=conflict.current, lines=lines)
            found = differences(form, theirs)
            more = {"conflict": True, "differences": found}
            return small(request, meeting.pk, again, "engagements/ib_notes_form.html", 409, **more)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("The notes are kept."))
            return back(pk)
    return small(request, pk, form, "engagements/ib_notes_form.html")


@form_page
def attendance(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    meeting = meeting_of(pk)
    here = list(meeting.attendance.values_list("person", flat=True))
    form = AttendanceForm(
        sent(request), offered=attendees(meeting.held_on), initial={"people": here}
    )
    if request.method == "POST" and form.is_valid():
        try:
            ib_records.note_attendance(meeting=meeting, people=form.cleaned_data["people"], by=user)
        except NotNow as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, _("Who was there is noted."))
            return back(pk)
    return small(request, pk, form, "engagements/ib_attendance.html")


def small(
    request: HttpRequest,
    pk: int,
    form: NotesForm | AttendanceForm,
    template: str,
    status: int = 0,
    **more: object,
) -> HttpResponse:
    status = status or (422 if form.is_bound and form.errors else 200)
    context = {"meeting": meeting_of(pk), "form": form, **more}
    return render(request, template, context, status=status)
