"""Who is signed in, as the product's own kind of user."""

from typing import cast

from django.http import HttpRequest

from ..models import User


def actor(request: HttpRequest) -> User:
    """The user of a page that needs login."""
    return cast(User, request.user)
