"""Questions that other bodies send along with a trip, and the answers (S-83)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import permissions, trip_page
from ..actions import trip_questions
from ..forms.trips import AnswerForm, AskForm
from ..models import TripQuestion
from .parts import sent
from .refusals import explains_refusals
from .signed_in import actor
from .smallforms import case_url, done, show
from .trips import seen_trip

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask for a body of one's own; the questions asked so far stand below the form."""
    user, case = actor(request), seen_trip(request, pk)
    permissions.may_ask_trip(user, case).or_deny()
    form = AskForm(sent(request), bodies=list(trip_page.asking_bodies(user, case)))
    if form.is_bound and form.is_valid():
        trip_questions.ask(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The question is sent to those who travel."))
    context = trip_page.questions(case, user) | {"form": form, "case_url": case_url(case)}
    status = 422 if form.errors else 200
    return render(request, "engagements/trip_ask.html", context, status=status)


@form_page
@explains_refusals
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a question once."""
    user = actor(request)
    question = get_object_or_404(TripQuestion.objects.select_related("body"), pk=pk)
    case = seen_trip(request, question.trip_id)
    permissions.may_answer_trip(user, case).or_deny()
    form = AnswerForm(sent(request))
    if form.is_bound and form.is_valid():
        trip_questions.answer(question=question, by=user, **form.cleaned_data)
        return done(request, case, _("The question is answered."))
    return show(
        request,
        case=case,
        form=form,
        title=_("Answer the question from %(body)s") % {"body": question.body.name},
        button=_("Answer"),
        intro=question.question,
    )
