"""Why a job did not succeed, in the reader's language, and what to do about it."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

REASONS: dict[str, Promise] = {
    "no_rights": _("The person who asked for it no longer has the right to it."),
    "too_long": _("It could not be made: the text is too long or has too many parts. Shorten it."),
    "interrupted": _("The work was interrupted three times. Try again in a while."),
    "not_masked": _(
        "Nothing was packed: words that were to be masked are not found in a document, or it "
        "cannot be read. Write them as they stand there, or withhold the page."
    ),
    "unexpected": _("Something went wrong. Nothing is lost; try again in a while."),
}


def reason(code: str) -> str:
    return str(REASONS.get(code, REASONS["unexpected"]))
