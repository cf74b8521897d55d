"""Two versions of the same form side by side, when two people wrote at once."""

from dataclasses import dataclass

from django.forms import BaseForm, BoundField
from django.utils.translation import gettext as _


@dataclass(frozen=True, slots=True)
class Difference:
    """One field that the two hold differently, as both texts read."""

    label: str
    theirs: str
    mine: str


def differences(mine: BaseForm, theirs: BaseForm) -> list[Difference]:
    """The visible fields that differ, in the order of the form."""
    pairs = ((field, theirs[field.name]) for field in mine.visible_fields())
    return [
        Difference(str(one.label), in_words(other), in_words(one))
        for one, other in pairs
        if in_words(one) != in_words(other)
    ]


def in_words(field: BoundField) -> str:
    """What the field holds, as its reader sees it."""
    value = field.value()
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    names = {str(key): str(name) for key, name in getattr(field.field, "choices", ())}
    if isinstance(value, (list, tuple)):
        return ", ".join(sorted(names.get(str(one), str(one)) for one in value))
    if value is None or value == "":
        return names.get("", "")
    return names.get(str(value), str(value)).strip().replace("\r\n", "\n")
