"""How people sign in: accounts are made by an administrator, never by themselves."""

from allauth.account import urls
from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

# Nobody registers here and nobody confirms or changes an address: an administrator does, on the
# record. The library asks for these names, so they stay: a stranger is sent to sign in.
UNUSED = {
    "account_email": "email/",
    "account_inactive": "inactive/",
    "account_signup": "signup/",
    "account_email_verification_sent": "confirm-email/",
    "account_confirm_email": "confirm-email/<str:key>/",
}


class ClosedSignup(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether a page may send the person there next; an address nobody can read is not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False


def closed(request: HttpRequest, key: str = "") -> HttpResponse:
    """A page of the sign-in library that this product does not offer."""
    raise Http404


def account_urls() -> list[URLPattern]:
    """The library's addresses, of which some are closed."""
    kept = [one for one in urls.urlpatterns if one.name not in UNUSED]
    return kept + [path(route, closed, name=name) for name, route in UNUSED.items()]
