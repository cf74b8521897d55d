"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def assess(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold assess")


def score(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold score")


def propose_priority(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold propose_priority")


def set_priority(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold set_priority")
