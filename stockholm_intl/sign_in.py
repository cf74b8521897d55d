"""How people sign in: accounts are made by an administrator, never by themselves."""

from allauth.account.adapter import DefaultAccountAdapter
from django.http import Http404, HttpRequest, HttpResponse


class ClosedSignup(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False


def closed(request: HttpRequest) -> HttpResponse:
    """A page of the sign-in library that this product does not offer."""
    raise Http404
