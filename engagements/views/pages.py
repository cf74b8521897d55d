"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def accessibility(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold accessibility")


def shortcuts(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold shortcuts")


def strategy(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold strategy")
