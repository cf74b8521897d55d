"""Two small middlewares: the reader's language, and pages that no cache may keep."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

LANGUAGE_COOKIE = settings.LANGUAGE_COOKIE_NAME
SUPPORTED = frozenset(code for code, _name in settings.LANGUAGES)
Handler = Callable[[HttpRequest], HttpResponse]


def language(get_response: Handler) -> Handler:
    """The profile's language, else the cookie's, else Swedish: never the browser's guess.

    A Swedish authority's pages are Swedish until somebody asks otherwise.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        wanted = request.COOKIES.get(LANGUAGE_COOKIE, "")
        if request.user.is_authenticated:
            wanted = request.user.language
        code = wanted if wanted in SUPPORTED else settings.LANGUAGE_CODE
        with translation.override(code):
            request.LANGUAGE_CODE = code
            response = get_response(request)
            response.headers.setdefault("Content-Language", code)
            return response

    return middleware


def private_pages(get_response: Handler) -> Handler:
    """Nothing that a signed-in person saw stays in a browser's or proxy's cache."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "no-store")
        return response

    return middleware
