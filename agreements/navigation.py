"""The register's link in the main navigation."""

from django.utils.translation import gettext_lazy as _

from engagements.navigation import Item, register_item

register_item(Item(_("Agreements and memberships"), "agreements:register", "a", "/avtal/"))
