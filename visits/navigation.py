"""The links that visits add to the main navigation."""

from django.utils.translation import gettext_lazy as _

from engagements.navigation import AccountItem, Item, register_account_item, register_item
from engagements.permissions.privacy import may_dispose_somewhere

from .actions.templates import may_keep

register_item(
    Item(
        _("Inbox"),
        "visits:inbox",
        prefix="/besok/inkommet/",
        shown_to=lambda rights: bool(rights.bodies("transfer_visits")),
    )
)
register_item(Item(_("Invitation letters"), "visits:invitations", "i", "/inbjudningsbrev/"))
register_item(Item(_("Calendar"), "visits:calendar", "k", "/kalender/"))
register_account_item(AccountItem(_("Learning from visits"), "visits:learnings", "book-open"))
register_account_item(AccountItem(_("Templates of letters"), "visits:templates", "mail", may_keep))
register_account_item(
    AccountItem(_("Disposal"), "visits:disposal", "archive", may_dispose_somewhere)
)
