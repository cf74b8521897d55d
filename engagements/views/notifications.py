"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def notifications(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold notifications")


def mark_read(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold mark_read")
