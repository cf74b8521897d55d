"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def plan(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold plan")


def carry_out(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold carry_out")


def follow_up(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold follow_up")
