"""How a stance is confirmed or refused: a page for a form, JSON for a device that keeps trying.

Only `{"saved": true, "key": …}` confirms. A device that hears anything else, such as the page to
sign in on, keeps what was typed (static/app/stance.js).
"""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from ..actions.ib_stages import NotNow
from ..forms.ib import StanceForm
from ..models import Stance


def wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith("application/json")


def is_anothers(request: HttpRequest) -> bool:
    """The device sends what somebody typed who has signed out since: never under this name."""
    return request.POST.get("user", "") not in ("", str(request.user.pk))


def not_yours() -> JsonResponse:
    """Neither confirmed nor refused: it waits on the device until its own author signs in."""
    return JsonResponse({"saved": False}, status=403)


def kept(
    request: HttpRequest, form: StanceForm, stands: Stance, to: str, more: str = ""
) -> HttpResponse:
    """The stance is kept; where a newer one of the same seat stands, that is said."""
    message = _("Your stance is kept.")
    if stands.choice != form.cleaned_data["choice"]:
        message = _("A newer stance of yours stands: %(choice)s.") % {
            "choice": stands.get_choice_display()
        }
    message = f"{message} {more}".strip()
    if not wants_json(request):
        messages.success(request, message)
        return redirect(to)
    at = timezone.localtime(stands.given_at).strftime("%H:%M")
    key = str(form.cleaned_data["key"])
    return JsonResponse({"saved": True, "key": key, "at": at, "message": message, "next": to})


def refused(form: StanceForm, refusal: NotNow | PermissionDenied) -> JsonResponse:
    """Refused for good: sending it again changes nothing; what was typed stays on the device."""
    status = 403 if isinstance(refusal, PermissionDenied) else 409
    key = form.data.get("key", "")
    return JsonResponse({"refused": str(refusal), "key": key}, status=status)


def invalid(form: StanceForm) -> JsonResponse:
    words = [str(error) for errors in form.errors.values() for error in errors]
    return JsonResponse({"refused": " ".join(words), "key": form.data.get("key", "")}, status=422)
