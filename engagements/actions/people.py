"""People: added and deactivated by administrators, never deleted; each keeps the own settings."""

from django.contrib.auth.hashers import make_password
from django.utils.translation import gettext as _

from .. import permissions
from ..models import User
from .transaction import action, save

# As histories and diaries name them, in the city's language.
DOOR_NAMES = {User.Door.FORM: "Besöksformuläret", User.Door.MAILBOX: "Brevlådan"}


@action
def add(
    *,
    email: str,
    name: str,
    password: str | None,
    by: User,
    phone: str = "",
    administers: bool = False,
) -> User:
    """Add a person. Rights come with appointments, not here."""
    administrators_only(by).or_deny()
    return User.objects.create_user(
        email, name, password, phone=phone, is_staff=administers, is_superuser=administers
    )


@action
def set_password(*, person: User, password: str, by: User) -> User:
    """Give a person a new password. Their other sessions end: the session hash changes."""
    administrators_only(by).or_deny()
    person.set_password(password)
    save(person, by=by, fields=["password"])
    return person


def administrators_only(user: User) -> permissions.Verdict:
    if user.is_superuser:
        return permissions.Verdict(True)
    return permissions.Verdict(False, _("Only an administrator adds people."))


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


def door(name: User.Door) -> User:
    """The account that stands for one of the city's doors; added the first time it is asked for.

    It has no password, is never active and holds no appointment: `permissions.doors` says what
    it may note.
    """
    found = User.objects.filter(door=name).first()
    if found is None:
        found, _new = User.objects.get_or_create(
            door=name,
            defaults={
                "email": f"{name}@door.invalid",
                "name": DOOR_NAMES[name],
                "is_active": False,
                "password": make_password(None),
            },
        )
    return found
