"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def register(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold register")


def edit(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold edit")


def ruling(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold ruling")


def counterpart_history(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold counterpart_history")
