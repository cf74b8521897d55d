"""A person's own settings, and the language switch of every page."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods, require_POST

from ..actions import people
from ..forms.profile import LanguageForm, ProfileForm
from ..models import User
from ..queries.duties import duties
from .signed_in import actor


@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: HttpRequest) -> HttpResponse:
    """Language, colours, shortcuts and telephone; the person's own appointments."""
    user = actor(request)
    # A form of its own copy: a refused form must not change what the page shows of the person.
    form = ProfileForm(request.POST or None, instance=User.objects.get(pk=user.pk))
    if request.method == "POST" and form.is_valid():
        people.set_preferences(by=user, **form.cleaned_data)
        with override(user.language):
            messages.success(request, _("Your settings are saved."))
        return redirect("engagements:profile")
    context = {"form": form, "duties": duties(user)}
    status = 422 if form.errors else 200
    return render(request, "engagements/profile.html", context, status=status)


@login_not_required
@require_POST
def set_language(request: HttpRequest) -> HttpResponse:
    """Switch language and come back: kept on the profile, or in a cookie when not signed in."""
    form = LanguageForm(request.POST)
    if not form.is_valid():
        return redirect(safe(request, ""))
    language = form.cleaned_data["language"]
    response = redirect(safe(request, form.cleaned_data["next"]))
    if request.user.is_authenticated:
        people.set_language(by=actor(request), language=language)
    response.set_cookie(
        settings.LANGUAGE_COOKIE_NAME,
        language,
        max_age=365 * 24 * 3600,
        secure=request.is_secure(),
        httponly=True,
        samesite="Lax",
    )
    return response


def safe(request: HttpRequest, address: str) -> str:
    """The address if it is one of ours, else the first page: never an open redirect."""
    host, secure = {request.get_host()}, request.is_secure()
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, host, secure):
        return address
    return "/"
