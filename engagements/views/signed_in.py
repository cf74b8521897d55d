"""Who is signed in, as the product's own kind of user."""

from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils.translation import gettext as _

from .. import permissions
from ..models import User


def actor(request: HttpRequest) -> User:
    """The user of a page that needs login."""
    return cast(User, request.user)


def reader(request: HttpRequest) -> User:
    """A register is for everybody with an appointment, and for nobody else (S-80)."""
    user = actor(request)
    if not permissions.rights_of(user).reads_network:
        raise PermissionDenied(_("You have no appointment."))
    return user
