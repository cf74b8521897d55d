"""The page behind a guest's link: what happens next, and by when; nothing else."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from engagements.actions.people import door
from engagements.models import User

from .. import publiclinks, throttle
from ..actions import publicrequests
from ..forms.publicanswer import AnswerForm
from ..guest_standing import standing_of
from ..guest_words import next_of, steps_of
from ..models import PublicRequest
from .public import gone, page, public_page


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
@public_page
def public_status(request: HttpRequest, language: str) -> HttpResponse:
    """Four steps, and what the guest may do. Reading confirms nothing: mail scanners read, too."""
    row = publiclinks.opened(request.GET.get("key", ""), draft=False)
    if row is None:
        return gone(request, language)
    if request.method == "POST":
        return posted(request, language, row)
    return status_page(request, language, row, AnswerForm())


def posted(request: HttpRequest, language: str, row: PublicRequest) -> HttpResponse:
    by, form = door(User.Door.FORM), AnswerForm()
    step = request.POST.get("step", "")
    done = ""
    try:
        if step == "confirm":
            publicrequests.confirm(request=row, by=by)
        elif step == "withdraw":
            if "sure" not in request.POST:
                return status_page(request, language, row, form, asks=True)
            publicrequests.withdraw(request=row, by=by)
        elif step == "add":
            form = AnswerForm(request.POST)
            if not form.is_valid():
                return status_page(request, language, row, form, status=422)
            throttle.count(request)
            publicrequests.add_information(request=row, text=form.cleaned_data["text"], by=by)
            done = "&added=1"
    except publicrequests.NotNow as error:
        row = PublicRequest.objects.select_related("case__body").get(pk=row.pk)
        return status_page(request, language, row, form, status=409, alert=str(error))
    except throttle.TooOften as error:
        words = _("You have sent a great deal in a short while. Try again later.")
        response = status_page(request, language, row, form, status=429, alert=words)
        response.headers["Retry-After"] = str(error.seconds)
        return response
    except throttle.CannotCount:
        words = _("This cannot be sent right now. What you wrote is still here: try again soon.")
        response = status_page(request, language, row, form, status=503, alert=words)
        response.headers["Retry-After"] = "120"
        return response
    return redirect(publiclinks.status_address(row, language) + done)


def status_page(
    request: HttpRequest,
    language: str,
    row: PublicRequest,
    form: AnswerForm,
    *,
    status: int = 200,
    **more: Any,
) -> HttpResponse:
    standing = standing_of(row)
    context = {
        "row": row,
        "standing": standing,
        "steps": steps_of(standing),
        "next": next_of(row, standing),
        "body": row.case.body if row.case else None,
        "form": form,
        "is_added": "added" in request.GET,
        **more,
    }
    return page(request, language, "visits/public_status.html", status=status, **context)
