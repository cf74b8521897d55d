"""What the body answers: yes, no, another date, a question, or that somebody else takes it."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagements import permissions, workflow
from engagements.models import Body, Decision
from engagements.ruling_panel import to_be_motivated
from engagements.statuses import Status
from engagements.views.refusals import explains_refusals
from engagements.views.signed_in import actor

from ..actions import answers
from ..forms.answers import (
    AcceptForm,
    AnsweredForm,
    DateForm,
    DeclineForm,
    HandOverForm,
    QuestionForm,
    ReferForm,
)
from ..models import LetterKind
from .steps import (
    attempt,
    coordinates,
    find_visit,
    judge,
    posted,
    show,
    stop_of,
    to_letter,
    way,
    ways_on,
)

form_page = require_http_methods(["GET", "HEAD", "POST"])


@form_page
@explains_refusals
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Receive the visit (D-31), or see which rule refuses and what to do instead."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_decide_visit(user, case).or_deny()
    workflow.check_move(case, Status.ACCEPTED)
    form = AcceptForm(posted(request))
    if attempt(form, answers.accept, case=case, by=user):
        messages.success(request, _("The visit is accepted. Now tell the guests."))
        return to_letter(case, LetterKind.ACCEPT)
    ruling = judge(case)
    coordinated = coordinates(case, ruling)
    stop = "" if coordinated else stop_of(case, ruling, Decision.Outcome.ACCEPTED)
    more = {
        "ways": ways_on(case, ruling) if stop else [],
        "coordinated": coordinated,
        "motivated": to_be_motivated(ruling),
    }
    return show(request, "accept", case, form, verdict=verdict, ruling=ruling, stop=stop, **more)


@form_page
@explains_refusals
def decline(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer no, with the reason that the guests will read (S-35)."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_decide_visit(user, case).or_deny()
    workflow.check_move(case, Status.DECLINED)
    form = DeclineForm(posted(request))
    if attempt(form, answers.decline, case=case, by=user):
        messages.success(request, _("The visit is declined. Now tell the guests."))
        return to_letter(case, LetterKind.DECLINE)
    ruling = judge(case)
    coordinated = coordinates(case, ruling)
    stop = "" if coordinated else stop_of(case, ruling, Decision.Outcome.DECLINED)
    ways = ways_on(case, ruling) if stop else []
    return show(
        request, "decline", case, form, verdict=verdict, ruling=ruling, stop=stop, ways=ways
    )


@form_page
@explains_refusals
def propose_date(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer another time."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.DATE_PROPOSED)
    form = DateForm(posted(request))
    if attempt(form, answers.propose_date, case=case, by=user):
        messages.success(request, _("The proposal is noted. Now tell the guests."))
        return to_letter(case, LetterKind.ANOTHER_DATE)
    return show(request, "propose_date", case, form, verdict=verdict, ruling=judge(case))


@form_page
@explains_refusals
def ask(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask the guests for what is missing."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.AWAITING_INFO)
    form = QuestionForm(posted(request))
    if attempt(form, answers.ask, case=case, by=user):
        messages.success(request, _("The question is noted. Now send it to the guests."))
        return to_letter(case, LetterKind.QUESTION)
    return show(request, "ask", case, form, verdict=verdict, ruling=judge(case))


@form_page
@explains_refusals
def answered(request: HttpRequest, pk: int) -> HttpResponse:
    """Note what the guests answered; the case goes on where it stood."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_handle(user, case).or_deny()
    if case.status not in (Status.AWAITING_INFO, Status.DATE_PROPOSED):
        raise workflow.IllegalMove(case, Status.ASSESSED)
    form = AnsweredForm(posted(request))
    if attempt(form, answers.answered, case=case, by=user):
        messages.success(request, _("The answer is noted, and the clocks run again."))
        return redirect("visits:case", case.pk)
    return show(request, "answered", case, form, verdict=verdict, ruling=judge(case))


@form_page
@explains_refusals
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the request to the body that it concerns (S-75)."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_transfer(user, case).or_deny()
    workflow.check_move(case, Status.HANDED_OVER)
    form = HandOverForm(posted(request), own=case.body, today=localdate())
    new = attempt(form, answers.hand_over, case=case, by=user)
    if new:
        said = _("%(body)s has received the request as %(number)s. Now tell the guests.")
        messages.success(request, said % {"body": new.body.name, "number": new.diary_number})
        return to_letter(case, LetterKind.HANDED_OVER)
    return show(request, "hand_over", case, form, verdict=verdict, ruling=judge(case))


@form_page
@explains_refusals
def refer(request: HttpRequest, pk: int) -> HttpResponse:
    """Refer a significant visit to KS (S-61, D-32); any other stays with its body."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_transfer(user, case).or_deny()
    workflow.check_move(case, Status.WITH_KS)
    form = ReferForm(posted(request))
    new = attempt(form, answers.refer, case=case, by=user)
    if new:
        said = _("The City Executive Office has received the visit as %(number)s.")
        messages.success(request, said % {"number": new.diary_number})
        return redirect("visits:case", case.pk)
    ruling = judge(case)
    ordinary = not answers.is_significant(ruling) or case.body.kind == Body.Kind.KS
    stop = str(answers.NOT_SIGNIFICANT) if ordinary else ""
    ways = [way(_("Hand it over to another body"), "hand_over", case)] if ordinary else []
    return show(request, "refer", case, form, verdict=verdict, ruling=ruling, stop=stop, ways=ways)
