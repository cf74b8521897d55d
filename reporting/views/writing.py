"""Writing a text of the report: kept while one types, read as it will be printed, saved.

The same page for a body's part and the report's own sections. Nothing that is typed is lost:
what cannot be saved is kept as the person's draft, and stands in the form again.
"""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from engagements.forms.both_texts import differences
from engagements.models import User
from engagements.views.parts import render_page_or_part

from ..actions import drafts
from ..actions import reports as acting
from ..forms.reports import TextForm
from ..markdown import words_in
from ..models import Contribution, ContributionText, Draft, Report, SectionText
from ..outline import Heading

Saved = ContributionText | SectionText


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which text is written, and how it is saved: `save(text=, version=)`."""

    of: Contribution | Report
    heading: Heading
    language: str = ""
    saved: Saved | None
    save: Callable[..., Saved]
    template: str
    done: str  # where one goes when it is saved

    @property
    def whose(self) -> dict[str, Any]:
        return {"of": self.of, "heading": self.heading.key, "language": self.language}


def page(
    request: HttpRequest, user: User, place: Place, context: dict[str, Any], *, taken: str = ""
) -> HttpResponse:
    """The form and what is done with it; `taken` is a text that is put at the end of it."""
    if request.method != "POST":
        draft = drafts.of(place.of, place.heading.key, place.language, user)
        return shown(request, place, opened(place, draft), context, draft=draft)
    if "discard" in request.POST:
        drafts.discard(**place.whose, by=user)
        messages.info(request, _("The draft is thrown away."))
        return redirect(request.path)
    data = with_taken(request.POST, taken)
    form = TextForm(data)
    if not request.POST.keys().isdisjoint({"preview", "take"}):
        return kept(request, user, place, form, context)
    if not form.is_valid():
        return shown(request, place, form, context, status=422)
    typed = {name: form.cleaned_data[name] for name in ("text", "version")}
    try:
        place.save(**typed, by=user)
    except acting.TextConflict as refused:
        return both(request, user, place, form, data, refused.current, context)
    except acting.NotOpen as refused:
        form.add_error(None, str(refused))
        return kept(request, user, place, form, context)
    drafts.discard(**place.whose, by=user)
    messages.success(request, _("The text is saved."))
    return redirect(place.done)


def opened(place: Place, draft: Draft | None) -> TextForm:
    """The form with one's own draft, or the text that is saved."""
    row = draft or place.saved
    return TextForm(
        initial={
            "text": row.text if row else "",
            "version": row.version if row else 0,
            "edition": draft.edition if draft else 0,
            "tab": uuid.uuid4(),
        }
    )


def with_taken(data: QueryDict, taken: str) -> QueryDict:
    """What was posted, with a text put after what is there."""
    if not taken:
        return data
    data = data.copy()
    data["text"] = "\n\n".join(filter(None, (data.get("text", "").strip(), taken.strip())))
    return data


def kept(
    request: HttpRequest, user: User, place: Place, form: TextForm, context: dict[str, Any]
) -> HttpResponse:
    """Keep what is typed and show how it reads; a text that is too long is only shown."""
    status = 422 if form.errors else 200
    if form.errors.keys() - {NON_FIELD_ERRORS}:
        return shown(request, place, form, context, status=status)
    try:
        draft = drafts.keep(**place.whose, **form.cleaned_data, by=user)
    except drafts.OtherTab:
        return shown(request, place, form, context, status=status, is_elsewhere=True)
    return shown(request, place, form, context, status=status, draft=draft)


def both(
    request: HttpRequest,
    user: User,
    place: Place,
    form: TextForm,
    data: QueryDict,
    theirs: Saved,
    context: dict[str, Any],
) -> HttpResponse:
    """Somebody was faster: both texts, one's own in the form, which now saves over theirs."""
    data = data.copy()
    data["version"] = str(theirs.version)
    again = TextForm(data)
    other = TextForm(initial={"text": theirs.text})
    context = context | {"conflict": theirs, "differences": differences(form, other)}
    try:
        draft = drafts.keep(**place.whose, **form.cleaned_data, by=user)
    except drafts.OtherTab:
        return shown(request, place, again, context, status=409, is_elsewhere=True)
    return shown(request, place, again, context, status=409, draft=draft)


def shown(
    request: HttpRequest,
    place: Place,
    form: TextForm,
    context: dict[str, Any],
    *,
    status: int = 200,
    draft: Draft | None = None,
    is_elsewhere: bool = False,
) -> HttpResponse:
    text = str(form["text"].value() or "")
    edition = draft.edition if draft else form["edition"].value() or 0
    context = context | {
        "heading": place.heading,
        "form": form,
        "saved": place.saved,
        "done": place.done,
        "draft": draft,
        "is_elsewhere": is_elsewhere,
        "text": text,
        "words": words_in(text),
        "edition": edition,
    }
    return render_page_or_part(
        request, place.template, "reporting/_typed.html", context, status=status
    )
