"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def counterparts(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold counterparts")


def counterpart(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold counterpart")


def register(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold register")


def edit(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold edit")


def suggest(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold suggest")
