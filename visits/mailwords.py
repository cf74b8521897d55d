"""The words for an e-mail that cannot be read: what is wrong, and what helps."""

from django.utils.translation import gettext_lazy as _

REFUSALS = {
    "no_mail": _("The file is no e-mail with a sender. Save the e-mail anew as .eml or .msg."),
    "broken": _("The e-mail is damaged and cannot be read. Save it anew as .eml or .msg."),
    "too_many_parts": _(
        "The e-mail is built of too many parts or lines to be read. Write the request down by "
        "hand, and add what you need as documents."
    ),
    "too_deep": _(
        "The e-mail lies inside too many others. Open the innermost one, save that and choose it."
    ),
    "encrypted": _(
        "The e-mail is encrypted. Open it in your mail program, and write the request down by hand."
    ),
    "tnef": _(
        "The text lies in a winmail.dat, Outlook's own format. Ask the sender to send it as plain "
        "text or HTML, or write the request down by hand."
    ),
    "other_kind": _("Choose an e-mail that is saved as .eml or .msg."),
}
GONE = _("The e-mail is no longer kept. Choose it once more; what you wrote is still here.")
NOTHING_CHOSEN = _("Choose the e-mail's file first.")
EMAIL_MARK = _("from the e-mail")
