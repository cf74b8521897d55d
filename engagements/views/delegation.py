"""How decisions are delegated: what one wants to do, and who decides it, out of the rules."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from ..forms.delegation import DelegationForm
from .delegation_page import page_of
from .parts import render_page_or_part, wants_part
from .signed_in import actor


@require_safe
def delegation(request: HttpRequest) -> HttpResponse:
    """The whole page; while one types only the answer beside the form."""
    return _answered(request, "engagements/_delegation_answer.html")


@require_safe
def questions(request: HttpRequest) -> HttpResponse:
    """Another kind or stage is chosen: its own questions, and the answer with them."""
    return _answered(request, "engagements/_delegation_questions.html")


def _answered(request: HttpRequest, part: str) -> HttpResponse:
    """The address always says what is shown, so that it can be kept and sent to others."""
    user = actor(request)
    form = DelegationForm(request.GET, user=user, today=timezone.localdate())
    response = render_page_or_part(
        request, "engagements/delegation.html", part, page_of(form, user)
    )
    if wants_part(request):
        response["HX-Replace-Url"] = f"{reverse('engagements:delegation')}?{form.address()}"
    return response
