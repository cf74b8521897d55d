"""Why a mail was not delivered, for those who are to do something about it."""

from django.utils.translation import gettext as _

from engagements.mailqueues import HELD

NO_SUCH_ADDRESS = frozenset({"550", "551", "553"})


def words_of(error: str) -> str:
    """A sentence for the kind of failure that the row keeps; nothing where there is none."""
    if not error:
        return ""
    if error == HELD:
        return _(
            "The installation was restored from a backup: the mail may have been sent before. "
            "Ask the guests before you send it anew."
        )
    if error.rpartition(" ")[2] in NO_SUCH_ADDRESS:
        said = _("The guests' mail server does not know the address, or refuses us (%(error)s).")
    else:
        said = _("The mail server could not be reached or refused the mail (%(error)s).")
    return said % {"error": error}
