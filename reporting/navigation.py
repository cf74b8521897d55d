"""The link that the statistics add to the account menu."""

from django.utils.translation import gettext_lazy as _

from engagements.navigation import AccountItem, register_account_item

register_account_item(AccountItem(_("The annual report"), "reporting:reports", "book-open"))
register_account_item(AccountItem(_("Statistics"), "reporting:statistics", "chart-column"))
