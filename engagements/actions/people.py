"""People: added and deactivated by administrators, never deleted; each keeps the own settings."""

from django.utils.translation import gettext as _

from .. import permissions
from ..models import User
from .transaction import action, save


@action
def add(*, email: str, name: str, password: str | None, by: User) -> User:
    """Add a person. Rights come with appointments, not here."""
    if not by.is_superuser:
        permissions.Verdict(False, _("Only an administrator adds people.")).or_deny()
    return User.objects.create_user(email, name, password)


@action
def set_preferences(
    *, by: User, language: str, color_scheme: str, shortcuts: bool, phone: str
) -> User:
    """A person's own settings: nobody else's."""
    by.language, by.color_scheme = language, color_scheme
    by.shortcuts, by.phone = shortcuts, phone
    save(by, by=by, fields=["language", "color_scheme", "shortcuts", "phone"])
    return by


@action
def set_language(*, by: User, language: str) -> User:
    by.language = language
    save(by, by=by, fields=["language"])
    return by
