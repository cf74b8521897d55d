"""The links that visits add to the main navigation."""

from django.utils.translation import gettext_lazy as _

from engagements.navigation import AccountItem, Item, register_account_item, register_item
from engagements.permissions.privacy import may_dispose_somewhere

register_item(Item(_("Invitation letters"), "visits:invitations", "i", "/inbjudningsbrev/"))
register_account_item(
    AccountItem(_("Disposal"), "visits:disposal", "archive", may_dispose_somewhere)
)
