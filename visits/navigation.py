"""The links that visits add to the main navigation."""

from django.utils.translation import gettext_lazy as _

from engagements.navigation import Item, register_item

register_item(
    Item(
        _("Inbox"),
        "visits:inbox",
        prefix="/besok/inkommet/",
        shown_to=lambda rights: bool(rights.bodies("transfer_visits")),
    )
)
register_item(Item(_("Invitation letters"), "visits:invitations", "i", "/inbjudningsbrev/"))
