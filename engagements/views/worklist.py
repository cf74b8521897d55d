"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def worklist(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold worklist")


def assign_many(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold assign_many")
