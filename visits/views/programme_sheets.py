"""What stands around the programme; sending it to the hosts; the guests' version on file."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagements import permissions
from engagements.forms.both_texts import differences
from engagements.views.parts import sent
from engagements.views.signed_in import actor

from ..actions import programme_sheets
from ..actions.programme import NotPlanning
from ..forms.programme import SheetForm
from ..models import ProgrammeSheet
from ..queries_programme import hosts_among
from .answers import form_page
from .programme import frame, status_of, tab_url
from .steps import find_visit

LANGUAGES = ("sv", "en")


@form_page
def sheet(request: HttpRequest, pk: int) -> HttpResponse:
    """Whom the guests ring, what is said to them, what is said to the hosts."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    row = ProgrammeSheet.objects.filter(pk=case.pk).select_related("contact").first()
    row = row or ProgrammeSheet(visit_id=case.pk, version=0)
    bodies = permissions.planned_bodies(user, case)
    people = hosts_among(bodies, and_also=row.contact)
    form = SheetForm.of(row, sent(request), people=people)
    title = _("Contact and words of the programme")
    if form.is_bound and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            programme_sheets.edit_sheet(case=case, values=form.kept, version=version, by=user)
        except NotPlanning as refusal:
            form.add_error(None, str(refusal))
        except programme_sheets.SheetConflict as conflict:
            data = request.POST.copy()
            data["version"] = str(conflict.current.version)
            theirs = SheetForm.of(conflict.current, people=people)
            context = frame(case, SheetForm.of(conflict.current, data, people=people), title)
            context["differences"] = differences(form, theirs)
            return render(request, "visits/programme_sheet.html", context, status=409)
        else:
            messages.success(request, _("The programme is changed."))
            return redirect(tab_url(case))
    context = frame(case, form, title)
    return render(request, "visits/programme_sheet.html", context, status=status_of(form))


@require_POST
def send(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the hosts that the programme is there."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    try:
        programme_sheets.send_to_hosts(case=case, by=user)
    except (NotPlanning, programme_sheets.NobodyHosts) as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(
            request, _("The hosts are told. From now on each change reaches those it concerns.")
        )
    return redirect(tab_url(case))


@require_POST
def file(request: HttpRequest, pk: int) -> HttpResponse:
    """Make the guests' version as PDF and file it on the case."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    language = request.POST.get("language", case.visit.reply_language)
    if language not in LANGUAGES:
        raise Http404
    try:
        job = programme_sheets.file_for_guests(case=case, language=language, by=user)
    except NotPlanning as refusal:
        messages.error(request, str(refusal))
        return redirect(tab_url(case))
    return redirect("engagements:job", job.pk)
