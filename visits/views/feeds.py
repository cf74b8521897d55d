"""Subscribing to a calendar, and what a calendar program is answered."""

from allauth.core.internal import ratelimit
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from engagements.models import User
from engagements.views.parts import sent
from engagements.views.signed_in import actor, reader

from .. import icalendars
from ..actions import feeds as acting
from ..forms.calendar import FeedForm
from ..models import CalendarFeed
from ..queries_feeds import held, opened_by, own, readable_bodies

TRY_AGAIN = "60"


@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """The person's own subscriptions, and a form for one more."""
    user = reader(request)
    form = FeedForm(sent(request), bodies=readable_bodies(user))
    made = None
    if request.method == "POST" and form.is_valid():
        made = acting.create(body=form.cleaned_data["organ"], by=user)
    return page(request, user, form, made)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A new address for the same calendar."""
    user = actor(request)
    made = acting.renew(feed=find(user, pk), by=user)
    return page(request, user, FeedForm(None, bodies=readable_bodies(user)), made)


@require_POST
def revoke(request: HttpRequest, pk: int) -> HttpResponse:
    user = actor(request)
    acting.revoke(feed=find(user, pk), by=user)
    messages.success(request, _("The subscription has ended: its address answers nobody."))
    return redirect("visits:feeds")


def find(user: User, pk: int) -> CalendarFeed:
    return get_object_or_404(own(user), pk=pk)


def page(
    request: HttpRequest, user: User, form: FeedForm, made: tuple[CalendarFeed, str] | None
) -> HttpResponse:
    """The page; the address of a subscription just made stands on this answer only."""
    context: dict[str, object] = {"form": form, "feeds": own(user)}
    if made:
        feed, token = made
        path = reverse("visits:feed", args=[token])
        context |= {"made": feed, "address": request.build_absolute_uri(path)}
    status = 422 if form.is_bound and form.errors else 200
    return render(request, "visits/feeds.html", context, status=status)


@login_not_required
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """What the owner of the token may see right now; for all others, always the same 404."""
    found = opened_by(token)
    if found is None:
        return plain("404\n", status=404) if allowed(request, "calendar_guess") else too_many()
    if not allowed(request, "calendar_read", found.token_hash):
        return too_many()
    today = timezone.localdate()
    if found.last_read_on != today:
        acting.note_reading(feed=found, by=found.owner)
    with translation.override(found.owner.language):
        name = _("Stockholm: %(what)s") % {"what": found}
        content = icalendars.calendar(
            held(found, today), site=settings.SITE_URL, now=timezone.now(), name=name
        )
    return private(HttpResponse(content, content_type="text/calendar; charset=utf-8"))


def allowed(request: HttpRequest, what: str, key: str = "") -> bool:
    """Within the limits of ACCOUNT_RATE_LIMITS, which the sign-in library counts."""
    limits = {"app": "allauth.account", "action": what, "limit_get": True}
    return bool(ratelimit.consume(request, key=key, **limits))


def too_many() -> HttpResponse:
    response = plain("429\n", status=429)
    response.headers["Retry-After"] = TRY_AGAIN
    return response


def plain(text: str, status: int) -> HttpResponse:
    return private(HttpResponse(text, content_type="text/plain; charset=utf-8", status=status))


def private(response: HttpResponse) -> HttpResponse:
    """Nobody on the way keeps the answer, and the address goes nowhere else."""
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["Referrer-Policy"] = "no-referrer"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
