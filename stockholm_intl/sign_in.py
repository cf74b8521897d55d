"""How people sign in: accounts are made by an administrator, never by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404, HttpRequest, HttpResponse


class ClosedSignup(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Whether a page may send the person there next; an address nobody can read is not."""
        try:
            return bool(super().is_safe_url(url))
        except ValueError:
            return False


def closed(request: HttpRequest) -> HttpResponse:
    """A page of the sign-in library that this product does not offer."""
    raise Http404
