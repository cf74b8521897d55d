"""The mails that guests get: fixed texts, in the language of the form.

Before its owner has confirmed an address, nothing that anybody wrote is sent to it, and no link
but our own: the form is no relay. The copy goes to a confirmed address.
"""

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import override

from . import publiclinks
from .models import PublicMail, PublicRequest
from .saidfields import as_text

State = PublicRequest.State
# A mail is sent while it still has something to tell.
TOLD_IN = {
    PublicMail.Kind.DRAFT: {State.DRAFT},
    PublicMail.Kind.CONFIRM: {State.UNCONFIRMED},
    PublicMail.Kind.COPY: {State.WAITING, State.TAKEN_IN, State.TURNED_AWAY},
    PublicMail.Kind.TURNED_AWAY: {State.TURNED_AWAY},
}


def letter(mail: PublicMail) -> EmailMessage | None:
    """The mail as it is sent now; None when it has come to nothing."""
    row = mail.request
    kind = PublicMail.Kind(mail.kind)
    if row.state not in TOLD_IN[kind]:
        return None
    with override(row.language):
        subject, paragraphs = TEXTS[kind](row)
        ending = [_("City of Stockholm, international affairs"), no_answer()]
    return EmailMessage(
        subject=subject,
        body="\n\n".join([*paragraphs, *ending]) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.address],
        headers={"Message-ID": mail.message_id, "Auto-Submitted": "auto-generated"},
    )


def no_answer() -> str:
    return _("This mail was sent by a machine. If you know nothing of it, you need do nothing.")


def draft(row: PublicRequest) -> tuple[str, list[str]]:
    return _("Your draft of a visit request"), [
        _("You can go on with your visit request to the City of Stockholm here:"),
        publiclinks.outside(publiclinks.draft_address(row)),
        _("The draft is erased %(days)d days after you last saved it.")
        % {"days": settings.PUBLIC_DRAFT_DAYS},
    ]


def confirm(row: PublicRequest) -> tuple[str, list[str]]:
    return _("Confirm your visit request %(receipt)s") % {"receipt": row.receipt}, [
        _("A visit request to the City of Stockholm was sent with this e-mail address."),
        _("Open the link and confirm it, so that we can begin to work on it:"),
        publiclinks.outside(publiclinks.status_address(row)),
    ]


def copy(row: PublicRequest) -> tuple[str, list[str]]:
    return _("We have received your visit request %(receipt)s") % {"receipt": row.receipt}, [
        _("Thank you. You can follow your request, and withdraw it, here:"),
        publiclinks.outside(publiclinks.status_address(row)),
        _("The link is for you alone. This is what you sent:"),
        as_text(row),
    ]


def turned_away(row: PublicRequest) -> tuple[str, list[str]]:
    return _("Your visit request %(receipt)s") % {"receipt": row.receipt}, [
        _(
            "Thank you for your request. It is not something that the City of Stockholm can help "
            "with, and we close it."
        ),
        _("What we offer, and to whom, stands in the form:"),
        publiclinks.outside(publiclinks.form_address(row.language)),
    ]


TEXTS = {
    PublicMail.Kind.DRAFT: draft,
    PublicMail.Kind.CONFIRM: confirm,
    PublicMail.Kind.COPY: copy,
    PublicMail.Kind.TURNED_AWAY: turned_away,
}
