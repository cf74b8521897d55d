"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def add(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold add")


def remove(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold remove")
