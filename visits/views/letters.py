"""Writing a letter to the guests: template, own words, preview, and off to be made."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagements import permissions
from engagements.models import Case, User
from engagements.views.parts import render_page_or_part
from engagements.views.signed_in import actor

from ..actions import letters
from ..forms.letters import KINDS, LetterForm, TemplateChoice, letter_of
from ..letter_text import unfilled
from ..models import Letter
from .answers import form_page
from .steps import find_visit


@form_page
def compose(request: HttpRequest, pk: int) -> HttpResponse:
    """The letter's form. `?kind=` and `?language=` choose the template it begins with."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    if request.method != "POST":
        return page(request, case, begun(case, user, request.GET))
    form = LetterForm(request.POST)
    if not form.is_valid():
        return page(request, case, form, status=422)
    if "preview" in request.POST:
        return page(request, case, form, preview=letters.paragraphs(form.cleaned_data["text"]))
    letter = send(case, user, form)
    if letter is None:
        return page(request, case, form, status=422)
    return redirect("engagements:job", letter.job_id)


@require_POST
def draft(request: HttpRequest, pk: int) -> HttpResponse:
    """Another template. Words that a person has changed stay until that person says so."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    if LetterForm.is_edited(request.POST) and "replace" not in request.POST:
        return page(request, case, LetterForm.kept(request.POST), edited=True)
    return page(request, case, begun(case, user, request.POST))


def begun(case: Case, user: User, values: Any) -> LetterForm:
    """A form with the chosen template's words; a choice that does not exist is passed over."""
    choice = TemplateChoice({"kind": values.get("kind"), "language": values.get("language")})
    choice.is_valid()
    kind = choice.cleaned_data.get("kind") or letter_of(case.status).value
    language = choice.cleaned_data.get("language") or case.visit.reply_language
    words = letters.draft(case=case, kind=kind, language=language, user=user)
    key = values.get("submission_key", "")
    return LetterForm.begun(words, kind=kind, language=language, key=key)


def send(case: Case, user: User, form: LetterForm) -> Letter | None:
    """The letter, off to be made; or None with the reason among the form's errors."""
    values = dict(form.cleaned_data)
    values.pop("drafted")
    try:
        return letters.send(visit=case.visit, by=user, **values)
    except ValidationError as unfinished:
        form.add_error("text", unfinished)
        return None


def page(
    request: HttpRequest, case: Case, form: LetterForm, *, status: int = 200, **more: Any
) -> HttpResponse:
    text = str(form["text"].value() or "")
    subject = str(form["subject"].value() or "")
    context = {
        "case": case,
        "case_url": reverse("visits:case", args=[case.pk]),
        "form": form,
        "kinds": KINDS,
        "left": [f"{{{name}}}" for name in unfilled(f"{subject}\n{text}")],
        "sent": case.letters.select_related("job").order_by("-pk")[:20],
        "title": _("Write a letter"),
        **more,
    }
    return render_page_or_part(
        request, "visits/compose.html", "visits/_letter_words.html", context, status
    )
