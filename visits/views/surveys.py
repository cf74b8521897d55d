"""After the visit: the guests are asked, answer without an account, and the hosts answer, too."""

from typing import Any

from allauth.core import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from engagements import permissions
from engagements.models import Case, User
from engagements.views import smallforms
from engagements.views.signed_in import actor

from ..actions import sending, surveys
from ..deliverywords import words_of
from ..forms.surveys import AskGuestsForm, GuestAnswerForm, HostAnswerForm
from ..models import GuestMail, HostAnswer, Survey
from .answers import form_page
from .steps import attempt, find_visit, posted


@form_page
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the guests by e-mail, and see whether they have been asked and have answered."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    form: AskGuestsForm = AskGuestsForm(posted(request))
    if request.method != "POST":
        known = case.visit.contact_email if permissions.may_see_visitor_data(user, case) else ""
        form = AskGuestsForm.begun(known, case.visit.reply_language)
    elif attempt(form, surveys.send, case=case, by=user):
        messages.success(request, _("The survey is on its way to the guests."))
        return redirect("visits:survey_ask", pk)
    return smallforms.show(
        request,
        case=case,
        form=form,
        title=_("Ask the guests how it was"),
        button=_("Send the survey"),
        template="visits/survey_ask.html",
        stop=stop_of(case),
        **asked(user, case),
    )


def asked(user: User, case: Case) -> dict[str, Any]:
    """The surveys that were sent, with the mails that they went with."""
    rows = Survey.objects.filter(visit_id=case.pk).select_related("mail", "answer", "sent_by")
    found: list[dict[str, Any]] = [
        {"row": row, "mail": row.mail, "error": words_of(row.mail.error)}
        for row in rows.order_by("-pk")
    ]
    return {
        "surveys": found,
        "reads_data": permissions.may_see_visitor_data(user, case),
        "may_retry": any(one["mail"].state == GuestMail.State.FAILED for one in found),
    }


def stop_of(case: Case) -> str:
    try:
        surveys.check_time(case)
    except ValidationError as refusal:
        return " ".join(refusal.messages)
    return ""


@require_POST
def retry(request: HttpRequest, pk: int) -> HttpResponse:
    """Send anew what was not delivered of this visit's surveys."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    failed = GuestMail.objects.filter(
        survey__visit_id=case.pk, state=GuestMail.State.FAILED
    ).select_related("case", "letter")
    for row in failed.order_by("pk"):
        sending.retry(mail=row, by=user)
    messages.success(request, _("The mail is sent anew within a minute."))
    return redirect("visits:survey_ask", pk)


@form_page
def host(request: HttpRequest, pk: int) -> HttpResponse:
    """What the reader learnt from the visit; one answer a person, which may be changed."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_write_note(user, case).or_deny()
    own = HostAnswer.objects.filter(visit_id=case.pk, person=user).first()
    form = HostAnswerForm(posted(request), initial=HostAnswerForm.initial_of(own))
    if attempt(form, surveys.answer_as_host, case=case, by=user):
        return smallforms.done(request, case, _("Your answer is saved."))
    stop = stop_of(case)
    return smallforms.show(
        request,
        case=case,
        form=form,
        title=_("What did the visit teach you?"),
        button=_("Save the answer"),
        intro=stop or _("It becomes part of the follow-up, and all who see the case read it."),
        danger=bool(stop),
    )


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def survey(request: HttpRequest, token: str) -> HttpResponse:
    """The guests' page. Wrong, used and expired links get the same answer."""
    limited = ratelimit.consume_or_429(
        request, action="survey", config=settings.SURVEY_RATE, limit_get=True
    )
    if limited:
        return limited
    found = surveys.open_survey(token)
    if found is None:
        return render(request, "visits/survey_closed.html", status=404)
    wanted = request.GET.get("sprak", "")
    code = wanted if wanted in ("sv", "en") else found.language
    with translation.override(code):
        request.LANGUAGE_CODE = code
        response = answered(request, found)
    response["Content-Language"] = code
    response["Cache-Control"] = "no-store"
    response["X-Robots-Tag"] = "noindex"
    return response


def answered(request: HttpRequest, found: Survey) -> HttpResponse:
    form = GuestAnswerForm(posted(request))
    visit = found.visit
    context = {
        "form": form,
        "body": visit.case.body.name,
        "day": visit.planned_from,
        "closes_on": found.closes_on,
        "other": "sv" if request.LANGUAGE_CODE == "en" else "en",
    }
    if form.is_bound and form.is_valid():
        if not form.cleaned_data["website"]:  # a robot is thanked, too, and nothing is kept
            surveys.answer(survey=found, by=found.sent_by, **form.answers())
        return render(request, "visits/survey_thanks.html", context)
    status = 422 if form.is_bound else 200
    return render(request, "visits/survey.html", context, status=status)
