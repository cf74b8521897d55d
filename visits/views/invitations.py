"""Invitation letters (S-55): the register, the proposal, the head's yes or no."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagements import labels, permissions
from engagements.actions import readlog
from engagements.models import Case, Decision, Reading, User
from engagements.rules.ruling import Ruling
from engagements.ruling_panel import panel
from engagements.views.refusals import explains_refusals
from engagements.views.signed_in import actor

from ..actions import invitations
from ..forms.invitations import (
    VIEWS,
    InvitationForm,
    Invitees,
    RefuseForm,
    RegisterFilter,
    SignForm,
    one_row_more,
)
from ..models import InvitationLetter
from ..queries_invitations import page_of, patterns, seen_by
from .answers import form_page
from .steps import attempt, find_visit, give_answer, judge, label_of, posted, show, stop_of, way

MATTER = "invitation_letter"


@require_safe
def register(request: HttpRequest) -> HttpResponse:
    """The letters of all cases that one may see: who asked, who signed, how many guests."""
    user = actor(request)
    if not permissions.rights_of(user).reads_network:
        raise PermissionDenied(_("You have no appointment."))
    form = RegisterFilter(request.GET, user=user)
    wanted = form.wanted(user)
    rows, more = page_of(user, wanted)
    seen = patterns(user, rows)
    context = {
        "form": form,
        "rows": [
            (row, seen[row.pk], labels.country(row.visit.case.country_id or "")) for row in rows
        ],
        "tabs": [
            {"label": label, "url": f"?visa={key}", "current": key == wanted.state}
            for key, label in VIEWS
        ],
        "state": wanted.state,
        "like": wanted.like,
        "filtered": bool(set(request.GET) - {"visa", "sida"}),
        "next_url": address(request, wanted.page + 1) if more else "",
        "previous_url": address(request, wanted.page - 1) if wanted.page > 1 else "",
    }
    return render(request, "visits/invitations.html", context)


def address(request: HttpRequest, page: int) -> str:
    """The same view on another page."""
    values = request.GET.copy()
    values["sida"] = str(page)
    return f"?{values.urlencode()}"


@form_page
@explains_refusals
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    """What the letter says and whom it invites, for the head to sign."""
    user = actor(request)
    case = find_visit(user, pk)
    verdict = permissions.may_propose_priority(user, case).or_deny()
    permissions.may_see_visitor_data(user, case).or_deny()
    earlier = InvitationLetter.objects.filter(visit=case.pk, refused_on=None).first()
    if earlier:
        messages.info(request, _("The visit has an invitation letter already: here it is."))
        return redirect("visits:invitation", earlier.pk)
    form, people = forms_of(request, case)
    made = written(form, people, case, user)
    if made:
        messages.success(request, _("The letter is proposed. The head signs it, or refuses."))
        return redirect("visits:invitation", made.pk)
    stop = "" if case.status in invitations.RECEIVING else str(invitations.NOT_RECEIVED)
    more: dict[str, Any] = {"ruling": judge(case, MATTER), "stop": stop, "people": people}
    return show(request, "propose_invitation", case, form, verdict=verdict, **more)


def forms_of(request: HttpRequest, case: Case) -> tuple[InvitationForm, Any]:
    """The letter's form and the rows of the invited, as the page asks for them."""
    if request.method != "POST":
        return InvitationForm(initial=beginning(case)), Invitees()
    if "add" in request.POST:
        return one_row_more(request.POST)
    return InvitationForm(request.POST), Invitees(request.POST)


def beginning(case: Case) -> dict[str, Any]:
    """What the request says already."""
    visit = case.visit
    return {
        "language": visit.reply_language,
        "stay_from": visit.wished_from,
        "stay_to": visit.wished_to or visit.wished_from,
        "purpose": visit.purpose,
        "support": visit.priority_motive,
    }


def written(form: InvitationForm, people: Any, case: Case, user: User) -> InvitationLetter | None:
    if not form.is_bound:
        return None
    if not people.is_valid():
        people.tell(form)
        return None
    try:
        return attempt(form, invitations.propose, case=case, invitees=people.people(), by=user)
    except invitations.AlreadyProposed as twin:
        # The same form, sent twice: the first one's letter is the answer to both.
        return twin.invitation


@require_safe
def invitation(request: HttpRequest, pk: int) -> HttpResponse:
    """One letter: facts, both conditions of S-55, and, for the handling body, the invited."""
    user = actor(request)
    row = find_invitation(user, pk)
    case = row.visit.case
    may_sign = permissions.may_set_priority(user, case)
    may_see = permissions.may_see_visitor_data(user, case)
    if may_see:
        readlog.opened(user, case, Reading.What.VISITORS)
    ruling = judge(case, MATTER)
    context = {
        "row": row,
        "case": case,
        "case_url": reverse("visits:case", args=[case.pk]),
        "facts": facts_of(row),
        "ruling": panel(
            ruling,
            body_name=case.body.name,
            verdict=may_sign,
            action=next_answer(user, case, ruling),
        ),
        "people": row.invitees.order_by("pk") if may_see else [],
        "guests": row.invitees.count(),
        "may_see": may_see,
        "may_sign": may_sign,
        "pending": not row.issued_on and not row.refused_on,
    }
    return render(request, "visits/invitation.html", context)


@form_page
@explains_refusals
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """The head decides and signs; or sees which condition of S-55 is not met."""
    user = actor(request)
    row = find_invitation(user, pk)
    case = row.visit.case
    verdict = permissions.may_set_priority(user, case).or_deny()
    form = SignForm(posted(request))
    if attempt(form, invitations.sign, invitation=row, by=user):
        messages.success(request, _("The letter is signed and is now made as a PDF."))
        return redirect("visits:invitation", row.pk)
    if not form.is_bound and (row.issued_on or row.refused_on):
        return redirect("visits:invitation", row.pk)
    ruling = judge(case, MATTER)
    stop = stop_of(case, ruling, Decision.Outcome.LETTER_ISSUED)
    more: dict[str, Any] = {"ruling": ruling, "stop": stop, "row": row}
    more["ways"] = ways_of(row, case, ruling)
    return show(request, "sign_invitation", case, form, verdict=verdict, **more)


@form_page
@explains_refusals
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """The head says no, with reasons that the register keeps."""
    user = actor(request)
    row = find_invitation(user, pk)
    case = row.visit.case
    verdict = permissions.may_set_priority(user, case).or_deny()
    form = RefuseForm(posted(request))
    if attempt(form, invitations.refuse, invitation=row, by=user):
        messages.success(request, _("The letter is refused."))
        return redirect("visits:invitation", row.pk)
    if not form.is_bound and (row.issued_on or row.refused_on):
        return redirect("visits:invitation", row.pk)
    more: dict[str, Any] = {"ruling": judge(case, MATTER), "row": row}
    return show(request, "refuse_invitation", case, form, verdict=verdict, **more)


def find_invitation(user: User, pk: int) -> InvitationLetter:
    """The letter, if the person sees its case; else the page does not exist."""
    rows = seen_by(user).select_related(
        "visit__case__body__administration",
        "visit__case__counterpart",
        "proposed_by",
        "decision",
        "letter__job",
    )
    row = get_object_or_404(rows, pk=pk)
    readlog.opened(user, row.visit.case)
    return row


def ways_of(row: InvitationLetter, case: Case, ruling: Ruling) -> list[dict[str, str]]:
    """Where a missing answer is given; a condition that is not met is a no."""
    found = [give_answer(case, check) for check in ruling.missing]
    if ruling.blocks:
        url = reverse("visits:refuse_invitation", args=[row.pk])
        found.append({"label": _("Refuse the letter"), "url": url})
    return found


def next_answer(user: User, case: Case, ruling: Ruling) -> dict[str, str]:
    """Who may not take a stand on the priority may ask the head to (A-16)."""
    if any(check.answer == "particularly_prioritised" for check in ruling.missing):
        if permissions.may_set_priority(user, case):
            return way(_("Take a stand on the particular priority"), "set_priority", case)
        if permissions.may_propose_priority(user, case):
            return way(_("Ask the head for particular priority"), "propose_priority", case)
    return {}


def facts_of(row: InvitationLetter) -> list[dict[str, Any]]:
    """What everybody who sees the case may read of the letter."""
    fields = ("purpose", "programme", "costs", "support", "addressed_to")
    facts = [
        {"label": label_of(InvitationLetter, name), "value": getattr(row, name)} for name in fields
    ]
    stay = {"label": _("Stay"), "value": labels.date_range(row.stay_from, row.stay_to)}
    proposer = {"label": _("Proposed by"), "value": row.proposed_by.name}
    language = {
        "label": label_of(InvitationLetter, "language"),
        "value": row.get_language_display(),
    }
    return [stay, *facts, language, proposer]
