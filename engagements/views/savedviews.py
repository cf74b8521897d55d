"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def keep(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold keep")


def drop(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold drop")
