"""The steps of a commitment: in force, extended, reviewed, ended; a proposal answered."""

import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagements import labels, permissions, workflow
from engagements.actions import readlog
from engagements.forms.engagementsteps import ConfirmForm
from engagements.models import User
from engagements.rules.versions import policy_on
from engagements.statuses import Status
from engagements.views.parts import sent
from engagements.views.refusals import explains_refusals
from engagements.views.signed_in import actor
from engagements.views.smallforms import done, show

from ..actions import commitments, extensions, proposals, reviews
from ..commitmentkinds import COMMITMENT_KEYS
from ..forms.course import (
    AnswerForm,
    EndForm,
    EnterForm,
    ExistingForm,
    ExtendForm,
    IntervalForm,
)
from ..models import CooperationAgreement
from ..proposalpage import suggested_answer

form_page = require_http_methods(["GET", "HEAD", "POST"])
ONE_DAY = datetime.timedelta(days=1)


def find(user: User, pk: int, *kinds: str) -> Any:
    """A commitment that the person may see; else 404, as if it did not exist."""
    rows = permissions.visible_cases(user).filter(kind__in=kinds or COMMITMENT_KEYS)
    reads = ("body", "handler", "engagement", "commitment")
    case = get_object_or_404(rows.select_related(*reads).defer("search"), pk=pk)
    readlog.opened(user, case)
    return case


@form_page
@explains_refusals
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """What was decided is signed or joined."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.IN_FORCE)
    form = EnterForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            commitments.enter(case=case, by=user, **form.cleaned_data)
        except commitments.NotYet as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, case, _("It is in force."))
    title = _("Note that it is in force")
    return show(request, case=case, form=form, title=title, button=title)


@form_page
@explains_refusals
def record_existing(request: HttpRequest, pk: int) -> HttpResponse:
    """It was in force before the city had this register."""
    user = actor(request)
    case = find(user, pk)
    commitments.may_record_existing(user, case).or_deny()
    workflow.check_move(case, Status.IN_FORCE)
    form = ExistingForm(
        sent(request),
        is_reviewed=case.commitment.is_reviewed,
        is_agreement=case.kind == "cooperation_agreement",
        initial={"since": case.engagement.starts_on},
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        try:
            commitments.record_existing(case=case, by=user, **{"since": None} | told)
        except commitments.NotYet as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, case, _("It stands in the register as in force."))
    intro = _(
        "For what the city was bound by before it was registered here. Nothing is decided by this: "
        "a new agreement or membership is submitted for decision instead."
    )
    title, button = _("It is in force already"), _("Record it as in force")
    return show(request, case=case, form=form, title=title, button=button, intro=intro)


@form_page
@explains_refusals
def end(request: HttpRequest, pk: int) -> HttpResponse:
    """It has ended: on its last day, or because somebody decided to leave."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.CEASED)
    form = EndForm(sent(request), initial={"on": case.commitment.expires_on})
    if request.method == "POST" and form.is_valid():
        try:
            commitments.end(case=case, by=user, **form.cleaned_data)
        except commitments.NotYet as refusal:
            form.add_error(None, str(refusal))
        else:
            return done(request, case, _("It has ended. Now follow it up: what came of it?"))
    title = _("Note that it has ended")
    more: dict[str, Any] = {"intro": _("Nothing lapses by itself (S-54). Then follow it up.")}
    if not commitments.may_end(case.commitment, timezone.localdate()):
        more = {
            "intro": commitments.why_not_ended(case.commitment),
            "danger": True,
            "ways": ways_to_leave(case),
        }
    return show(request, case=case, form=form, title=title, button=title, **more)


def ways_to_leave(case: Any) -> list[dict[str, str]]:
    """The review that may conclude to leave, or to end an agreement before its day."""
    label = _("Start a review") if case.commitment.is_reviewed else _("Propose to end it early")
    return [{"label": label, "url": reverse("agreements:review", args=[case.pk])}]


@form_page
@explains_refusals
def extend(request: HttpRequest, pk: int) -> HttpResponse:
    """Go on after the last day: a new agreement, tried and decided anew (A-13)."""
    user = actor(request)
    case = find(user, pk, "cooperation_agreement")
    permissions.may_handle(user, case).or_deny()
    agreement = CooperationAgreement.objects.get(pk=case.pk)
    first = agreement.end_date + ONE_DAY
    form = ExtendForm(sent(request), initial={"start_date": first})
    if request.method == "POST" and form.is_valid():
        try:
            new = extensions.extend(case=case, by=user, **form.cleaned_data)
        except extensions.Extended as already:
            if permissions.may_view(user, already.case):
                messages.info(request, str(already))
                return redirect("engagements:engagement", already.case.pk)
            form.add_error(None, str(already))
        except commitments.NotYet as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(
                request,
                _("Registered as %(number)s. Answer the strategy's questions anew, and submit it.")
                % {"number": new.diary_number},
            )
            return redirect("engagements:engagement_edit", new.pk)
    intro = _(
        "An agreement is not prolonged: a new one with new dates is decided, and the whole test is "
        "made again (S-52, A-13). This one ends on %(day)s."
    ) % {"day": labels.short_date(agreement.end_date)}
    title, button = _("Extend with a new decision"), _("Begin the new agreement")
    return show(request, case=case, form=form, title=title, button=button, intro=intro)


@form_page
@explains_refusals
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Start the review, or go to the one that is under way; of an agreement, its early end."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_review(user, case).or_deny()
    form = ConfirmForm(sent(request))
    if request.method == "POST":
        try:
            opened = reviews.start(case=case, by=user)
        except reviews.AlreadyUnderWay as already:
            if not permissions.may_view(user, already.review.case):
                return done(request, case, str(already))
            messages.info(request, str(already))
            return redirect("engagements:engagement", already.review.case.pk)
        except commitments.NotYet as refusal:
            return done(request, case, str(refusal))
        messages.success(
            request, _("The review is opened as %(number)s.") % {"number": opened.diary_number}
        )
        return redirect("engagements:engagement_edit", opened.pk)
    is_agreement = case.kind == "cooperation_agreement"
    title = _("Propose to end it early") if is_agreement else _("Start a review")
    intro = (
        _(
            "An agreement ends on its last day. To end it before that is a case with a diary "
            "number of its own: you write down why, and who decides an agreement decides that "
            "too (A-7, A-13)."
        )
        if is_agreement
        else _(
            "The review gets a diary number of its own. You write down relevance, added value and "
            "conclusion, and the rules say who decides (S-54, A-1)."
        )
    )
    return show(request, case=case, form=form, title=title, button=title, intro=intro)


@form_page
@explains_refusals
def interval(request: HttpRequest, pk: int) -> HttpResponse:
    """An interval of its own between the reviews, with its motive (A-12)."""
    user = actor(request)
    case = find(user, pk)
    permissions.may_review(user, case).or_deny()
    commitment = case.commitment
    form = IntervalForm(
        sent(request),
        default=policy_on(timezone.localdate()).readings.review_months,
        has_reviews=commitment.reviews.exists(),
        initial={
            name: getattr(commitment, name)
            for name in ("review_months", "review_motive", "last_reviewed_on")
        },
    )
    if request.method == "POST" and form.is_valid():
        told = form.cleaned_data
        commitments.set_interval(
            case=case,
            months=told["review_months"],
            motive=told["review_motive"],
            last_reviewed_on=told.get("last_reviewed_on"),
            by=user,
        )
        return done(request, case, _("The interval is changed."))
    title = _("Change when it is reviewed")
    return show(request, case=case, form=form, title=title, button=_("Save"))


@form_page
@explains_refusals
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    """Answer a proposal with what is open instead (S-48, S-52)."""
    user = actor(request)
    case = find(user, pk, "proposal")
    permissions.may_handle(user, case).or_deny()
    workflow.check_move(case, Status.ANSWERED)
    form = AnswerForm(sent(request), initial={"text": suggested_answer(case)})
    if request.method == "POST" and form.is_valid():
        proposals.answer(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The answer is filed. The case can be closed."))
    title = _("Answer the proposal")
    return show(request, case=case, form=form, title=title, button=_("Save the answer"))
