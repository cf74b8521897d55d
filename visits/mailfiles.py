"""The files of incoming e-mails, for sweep, check and backup; and the way to the list."""

from django.utils.translation import gettext_lazy as _

from engagements import permissions
from engagements.navigation import AccountItem, register_account_item
from engagements.queries import filed

from .models import IncomingMail

filed.add(IncomingMail)
register_account_item(
    AccountItem(
        _("Incoming e-mails"), "visits:mail_inbox", "inbox", shown_to=permissions.may_read_mails
    )
)
