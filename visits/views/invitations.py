"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def register(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold register")


def propose(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold propose")


def invitation(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold invitation")


def sign(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold sign")


def refuse(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold refuse")
