"""Scaffold: replaced by its owner."""

from django.http import HttpRequest, HttpResponse


def mark_secret(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold mark_secret")


def share(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold share")


def unshare(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold unshare")


def lift_secrecy(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold lift_secrecy")


def limit(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold limit")


def recuse(request: HttpRequest, **kwargs: object) -> HttpResponse:
    return HttpResponse("scaffold recuse")
