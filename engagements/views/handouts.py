"""Handing out documents of a case (TF 2 kap.): the choice, the package, the written no."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ..actions import handouts
from ..forms.handouts import DocumentPart, FactsForm, RefusalForm
from ..handoutpackage import how_to_appeal
from ..models import Case, Document, HandOut, User
from ..permissions import privacy
from ..permissions.files import may_open_document
from .parts import sent
from .signed_in import actor
from .smallforms import case_url, done, seen_case, show

form_page = require_http_methods(["GET", "HEAD", "POST"])
EARLIER = 20


@form_page
def hand_out(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what goes out and how; the worker packs it. Who asks is not asked."""
    user, case = actor(request), seen_case(request, pk)
    privacy.may_hand_out(user, case).or_deny()
    parts, facts = parts_of(request, user, case), FactsForm(sent(request), case=case)
    failed = [one for one in (facts, *parts) if one.is_bound and not one.is_valid()]
    if facts.is_bound and not failed:
        wanted = [one for part in parts if (one := part.wanted())]
        try:
            row = handouts.hand_out(
                case=case, documents=wanted, facts=facts.cleaned_data["facts"], by=user
            )
        except handouts.NothingChosen:
            facts.add_error(None, _("Choose a document, or something of the register entry."))
            failed.append(facts)
        else:
            messages.success(request, _("The package is being made. Look through it before use."))
            return redirect("engagements:job", row.job_id)
    earlier = HandOut.objects.filter(case=case).select_related("made_by", "job").order_by("-pk")
    context = {
        "case": case,
        "case_url": case_url(case),
        "form": facts,
        "parts": parts,
        "earlier": earlier[:EARLIER],
        "appeal": how_to_appeal(),
    }
    return render(request, "engagements/handout.html", context, status=422 if failed else 200)


def parts_of(request: HttpRequest, user: User, case: Case) -> list[DocumentPart]:
    """A part a document that still has its file and that the clerk may open."""
    rows = Document.objects.filter(case=case, erasure=None).defer("search").order_by("pk")
    found = []
    for row in rows:
        row.case = case
        if may_open_document(user, row):
            found.append(DocumentPart(sent(request), prefix=f"d{row.pk}", document=row))
    return found


@form_page
def refuse(request: HttpRequest, pk: int) -> HttpResponse:
    """Note that a request is refused, with reasons and how it is appealed."""
    user, case = actor(request), seen_case(request, pk)
    privacy.may_hand_out(user, case).or_deny()
    form = RefusalForm(sent(request))
    if form.is_bound and form.is_valid():
        handouts.refuse(case=case, by=user, **form.cleaned_data)
        return done(request, case, _("The refusal is noted."))
    title, button = _("Refuse to hand out"), _("Note the refusal")
    return show(request, case=case, form=form, title=title, button=button, intro=how_to_appeal())
