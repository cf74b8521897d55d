"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def accept(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold accept")


def decline(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold decline")


def propose_date(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold propose_date")


def ask(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold ask")


def answered(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold answered")


def hand_over(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold hand_over")


def refer(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold refer")
