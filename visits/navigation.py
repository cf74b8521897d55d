"""The links that visits add to the main navigation."""

from django.utils.translation import gettext_lazy as _

from engagements.navigation import Item, register_item

register_item(Item(_("Invitation letters"), "visits:invitations", "i", "/inbjudningsbrev/"))
register_item(Item(_("Calendar"), "visits:calendar", "k", "/kalender/"))
