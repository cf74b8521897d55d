"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def compose(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold compose")


def draft(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold draft")
