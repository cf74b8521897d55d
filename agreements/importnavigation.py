"""The way to the imports: in the account menu of those who may import."""

from django.utils.translation import gettext_lazy as _

from engagements.models import User
from engagements.navigation import AccountItem, register_account_item
from engagements.permissions import rights_of


def imports_somewhere(user: User) -> bool:
    return bool(rights_of(user).bodies("handle_cases"))


register_account_item(
    AccountItem(_("Imports"), "agreements:imports", "upload", shown_to=imports_somewhere)
)
