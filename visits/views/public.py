"""The public form: no account, no script needed, in two languages (S-35, security.md 20)."""

import uuid
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override
from django.views.decorators.http import require_http_methods

from engagements.actions.people import door
from engagements.models import User

from .. import publiclinks, throttle
from ..actions import publicrequests
from ..actions.publicmails import EnoughForToday
from ..forms.publicrequest import PublicForm
from ..models import PublicRequest
from ..rules import receipts

View = Callable[..., HttpResponse]
FORMS = uuid.UUID("9f2b1d0e-3f6c-4f0b-8f5e-4a7f6f0c2d11")
DAY = 24 * 3600


def public_page(view: View) -> View:
    """In the language of the address; kept by no cache, found by no search engine."""

    @wraps(view)
    def shown(request: HttpRequest, language: str, **kwargs: Any) -> HttpResponse:
        with override(language):
            request.LANGUAGE_CODE = language
            response = view(request, language, **kwargs)
        response.headers["Content-Language"] = language
        response.headers["Cache-Control"] = "no-store"
        # The key in the address goes into no referrer. Not "no-referrer": a form that is posted
        # from such a page has no origin, and would be refused as forged.
        response.headers["Referrer-Policy"] = "strict-origin"
        if request.GET:
            response.headers["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return shown


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def public_request(request: HttpRequest, language: str) -> HttpResponse:
    """The empty form, a draft that somebody comes back to, or what was sent."""
    row = None
    if "draft" in request.GET:
        row = publiclinks.opened(request.GET["draft"], draft=True)
        if row is None:
            return gone(request, language)
    if request.method == "POST":
        return posted(request, language, row)
    receipt = request.GET.get("sent", "")
    if receipts.is_receipt(receipt):
        return page(request, language, "visits/public_sent.html", receipt=receipt)
    said = row.said if row else {}
    return form_page(request, language, PublicForm.of_draft(said, language), row)


def posted(request: HttpRequest, language: str, row: PublicRequest | None) -> HttpResponse:
    """Saved for later, sent, or only shown in the other language."""
    form = PublicForm(request.POST)
    step = request.POST.get("step")
    if step == "show":
        return form_page(request, language, PublicForm.of_draft(form.typed_so_far(), language), row)
    valid = form.draft_is_valid() if step == "save" else form.is_valid()
    if not valid:
        return form_page(request, language, form, row, status=422)
    key = row.key if row else uuid.uuid5(FORMS, form.cleaned_data["key"])
    email = form.cleaned_data.get("contact_email", "")
    try:
        throttle.count(request, email)
        if step == "save":
            return saved(form, key, language)
        return sent(form, key, language)
    except throttle.TooOften as error:
        return refused(request, language, form, row, error.seconds)
    except EnoughForToday:
        return refused(request, language, form, row, DAY)
    except throttle.CannotCount:
        words = _("This cannot be sent right now. What you wrote is still here: try again soon.")
        response = form_page(request, language, form, row, status=503, alert=words)
        response.headers["Retry-After"] = "120"
        return response


def saved(form: PublicForm, key: uuid.UUID, language: str) -> HttpResponse:
    draft = publicrequests.keep_draft(
        key=key,
        said=form.typed_so_far(),
        email=form.cleaned_data.get("contact_email", ""),
        language=language,
        by=door(User.Door.FORM),
    )
    if draft.state != PublicRequest.State.DRAFT:
        return redirect(f"{publiclinks.form_address(language)}?sent={draft.receipt}")
    return redirect(f"{publiclinks.draft_address(draft, language)}&saved=1")


def sent(form: PublicForm, key: uuid.UUID, language: str) -> HttpResponse:
    row = publicrequests.send(
        key=key,
        said=form.said(),
        email=form.cleaned_data["contact_email"],
        organisation=form.cleaned_data["organisation"],
        themes=form.cleaned_data["themes"],
        language=language,
        suspicion=form.suspicion(),
        by=door(User.Door.FORM),
    )
    return redirect(f"{publiclinks.form_address(language)}?sent={row.receipt}")


def refused(
    request: HttpRequest, language: str, form: PublicForm, row: PublicRequest | None, seconds: int
) -> HttpResponse:
    minutes = -(-seconds // 60)
    words = ngettext(
        "This has been sent many times. What you wrote is still here: try again in %(n)d minute.",
        "This has been sent many times. What you wrote is still here: try again in %(n)d minutes.",
        minutes,
    ) % {"n": minutes}
    response = form_page(request, language, form, row, status=429, alert=words)
    response.headers["Retry-After"] = str(seconds)
    return response


def form_page(
    request: HttpRequest,
    language: str,
    form: PublicForm,
    row: PublicRequest | None,
    *,
    status: int = 200,
    alert: str = "",
) -> HttpResponse:
    context = {
        "form": form,
        "alert": alert,
        "is_saved": bool(row) and "saved" in request.GET and not form.is_bound,
        "draft_url": publiclinks.outside(publiclinks.draft_address(row, language)) if row else "",
        "is_mailed": bool(row and row.email),
        "draft_days": settings.PUBLIC_DRAFT_DAYS,
        "notice_days": settings.PUBLIC_NOTICE_DAYS,
        "answer_days": settings.CLOCK_DECISION_DAYS,
        "privacy_days": settings.VISITOR_DATA_DAYS,
    }
    return page(request, language, "visits/public_form.html", status=status, **context)


def page(
    request: HttpRequest, language: str, template: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    """A page with the same one in the other language a press away."""
    other = "sv" if language == "en" else "en"
    here = request.resolver_match.view_name if request.resolver_match else ""
    context |= {
        "other": other,
        "other_url": other_address(request, here, other),
        "form_url": publiclinks.form_address(language),
    }
    return render(request, template, context, status=status)


def other_address(request: HttpRequest, view_name: str, language: str) -> str:
    query = request.GET.urlencode()
    address = reverse(view_name, kwargs={"language": language})
    return f"{address}?{query}" if query else address


def gone(request: HttpRequest, language: str) -> HttpResponse:
    """The one answer to a wrong, an expired and a foreign link: the same to the last byte."""
    return render(request, "visits/public_gone.html", {"language": language}, status=404)
