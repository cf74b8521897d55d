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
QUARANTINE = REFUSALS | {
    "too_large": _("The e-mail is larger than a document may be. It is kept, and can be opened."),
    "not_accepted": _("The file is not what its name says, or holds something that may run."),
    "not_handed_out": _("The mail server did not hand the e-mail out."),
    "crashed": _("The e-mail could not be read. Open the original, and register it by hand."),
}
FAILURES = {
    "unreachable": _("the mail server does not answer"),
    "not_let_in": _("the mail server does not let us in: check user and password"),
    "no_folder": _("the folder is not there"),
    "broken_off": _("the mail server broke off"),
    "not_kept": _("an e-mail could not be kept on our side; it is tried again"),
}
CHECKS = {
    "somebody_else": _("It carries %(numbers)s but comes from somebody else: check who it is."),
    "several": _("It carries several numbers: %(numbers)s. Choose the case that it belongs to."),
    "unknown": _("It carries %(numbers)s, and you see no such case."),
    "refused": _("It carries %(numbers)s, but could not be added to that case: check the case."),
}
GONE = _("The e-mail is no longer kept. Choose it once more; what you wrote is still here.")
NOTHING_CHOSEN = _("Choose the e-mail's file first.")
EMAIL_MARK = _("from the e-mail")
