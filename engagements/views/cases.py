"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def case(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold case")


def timeline(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold timeline")


def assign(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold assign")


def close(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold close")


def withdraw(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold withdraw")


def void(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold void")


def external_reference(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold external_reference")


def history(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold history")
