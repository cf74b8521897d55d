"""The templates of letters as pages: for administrators, with preview, versions and differences."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from engagements.models import User
from engagements.views.numbers import row_id
from engagements.views.parts import wants_part
from engagements.views.signed_in import actor
from engagements.wording import compared

from .. import letter_text, letter_values
from ..actions import letters
from ..actions import templates as acts
from ..forms.templates import OwnTemplateForm, TemplateForm, VersionForm
from ..models import LetterTemplate
from .answers import form_page
from .steps import posted

VERSIONS = 10


def keeper(request: HttpRequest) -> User:
    user = actor(request)
    acts.may_keep(user).or_deny()
    return user


def find(pk: int) -> LetterTemplate:
    return get_object_or_404(LetterTemplate.objects.select_related("body"), pk=pk)


@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """All of them: the city's, and those that bodies have of their own."""
    keeper(request)
    rows = LetterTemplate.objects.select_related("body").defer("text")
    order = list(dict(LetterTemplate._meta.get_field("kind").flatchoices))
    found = sorted(
        rows, key=lambda one: (one.body is not None, str(one.body or ""), order.index(one.kind))
    )
    return render(request, "visits/templates.html", {"rows": found})


@form_page
def template(request: HttpRequest, pk: int) -> HttpResponse:
    """Edit, and see it filled on a visit that does not exist while one types."""
    user = keeper(request)
    found = find(pk)
    version = acts.version_of(found)
    if request.method != "POST":
        return page(request, user, found, TemplateForm.of(found, version))
    form = TemplateForm(request.POST)
    if "preview" in request.POST or wants_part(request) or not form.is_valid():
        valid = form.is_valid()
        return page(request, user, found, form, status=200 if valid else 422)
    try:
        acts.edit(template=found, by=user, **form.cleaned_data)
    except acts.TemplateConflict:
        kept = request.POST.copy()
        kept["version"] = str(version)
        again = TemplateForm(kept)
        again.add_error(None, _("Somebody saved the template after you opened it. Their words are "
                                "under Versions; save again if yours are right."))  # fmt: skip
        return page(request, user, found, again, status=409)
    messages.success(request, _("The template is saved. Letters already written stay as they are."))
    return redirect("visits:template", pk)


def page(
    request: HttpRequest,
    user: User,
    template: LetterTemplate,
    form: TemplateForm,
    *,
    status: int = 200,
) -> HttpResponse:
    subject = str(form["subject"].value() or "")
    text = str(form["text"].value() or "")
    with translation.override(template.language):
        values = letter_values.of_sample(user)
    context = {
        "template": template,
        "form": form,
        "subject": letter_text.fill(subject, values),
        "paragraphs": letters.paragraphs(letter_text.fill(text, values)),
        "placeholders": [
            (f"{{{name}}}", meaning) for name, meaning in letter_text.PLACEHOLDERS.items()
        ],
        "own_form": None if template.body else OwnTemplateForm(),
    }
    if wants_part(request):
        # htmx swaps only answers that went well; what is wrong stands beside the field on saving.
        return render(request, "visits/_template_preview.html", context)
    return render(request, "visits/template.html", context, status=status)


@require_safe
def versions(request: HttpRequest, pk: int) -> HttpResponse:
    """Each version with what was taken out and put in since the one before it."""
    keeper(request)
    found = find(pk)
    rows: Any = found.history.select_related("history_user").order_by("-history_id")
    if before := row_id(request.GET.get("fore", "")):
        rows = rows.filter(history_id__lt=before)
    read = list(rows[: VERSIONS + 1])
    shown = [
        {
            "row": row,
            "subject": compared((earlier or row).subject, row.subject),
            "pieces": compared((earlier or row).text, row.text),
        }
        for row, earlier in zip(read[:VERSIONS], [*read[1:], None], strict=False)
    ]
    older = read[VERSIONS - 1].history_id if len(read) > VERSIONS else None
    context = {
        "template": found,
        "versions": shown,
        "older": older,
        "current": acts.version_of(found),
    }
    return render(request, "visits/template_versions.html", context)


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """The words of an earlier version, as a new one."""
    user = keeper(request)
    found = find(pk)
    form = VersionForm(request.POST)
    version = form.cleaned_data["version"] if form.is_valid() else 0
    if not found.history.filter(history_id=version).exists():
        raise Http404
    acts.restore(template=found, version=version, by=user)
    messages.success(request, _("The earlier words are back, as a new version."))
    return redirect("visits:template", pk)


@require_POST
def reset(request: HttpRequest, pk: int) -> HttpResponse:
    """The words that the product comes with; for a body's own, the city's."""
    user = keeper(request)
    acts.reset(template=find(pk), by=user)
    messages.success(request, _("The template has its first words again, as a new version."))
    return redirect("visits:template", pk)


@require_POST
def own(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a body its own version of the city's template."""
    user = keeper(request)
    found = get_object_or_404(LetterTemplate, pk=pk, body=None)
    form = OwnTemplateForm(posted(request))
    if not form.is_valid():
        messages.error(request, _("Choose the body that is to have its own template."))
        return redirect("visits:template", pk)
    made = acts.give_own(template=found, body=form.cleaned_data["body"], by=user)
    messages.success(request, _("The body has its own template. Change its words here."))
    return redirect("visits:template", made.pk)
