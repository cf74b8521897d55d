"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def case(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold case")
