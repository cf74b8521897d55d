"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def search(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold search")
