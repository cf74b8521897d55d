"""What a clerk reads of the signs that a request may be a machine's."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import PublicRequest

SIGNS: dict[str, Promise] = {
    "trap": _("A field that people do not see was filled in."),
    "no_stamp": _("The form was not opened before it was sent."),
    "fast": _("It was sent within a few seconds."),
    "old": _("The form had been open for days."),
    "links": _("The text holds links."),
    "markup": _("The text holds markup."),
    "words": _("The text holds words that are common in advertising."),
    "repeated": _("The same text stands in several fields."),
}


def signs_of(row: PublicRequest) -> list[Promise]:
    return [SIGNS[sign] for sign in row.signs]
