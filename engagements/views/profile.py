"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def profile(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold profile")


def set_language(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold set_language")
