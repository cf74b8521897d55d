"""What every page's frame shows: the main navigation and the unread count.

The core knows its own pages; other apps add theirs from AppConfig.ready().
"""

from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .queries.notifications import MOST, unread


@dataclass(frozen=True, slots=True)
class Item:
    """One link of the main navigation; `key` is pressed after g."""

    label: str | Promise
    url_name: str
    key: str = ""
    prefix: str = ""  # pages under this address belong to the item, too


@dataclass(frozen=True, slots=True)
class AccountItem:
    """One link of the account menu, for what one opens now and then."""

    label: str | Promise
    url_name: str
    icon: str


_ITEMS: list[Item] = [
    Item(_("Work list"), "engagements:worklist", "b"),
    Item(_("Counterparts"), "engagements:counterparts", "m", "/motparter/"),
    Item(_("Monitoring and examples"), "engagements:monitoring", "o", "/omvarld/"),
]

_ACCOUNT_ITEMS: list[AccountItem] = [
    AccountItem(_("Annual plan"), "engagements:plans", "clipboard-check"),
]


def register_item(item: Item) -> None:
    """Add a link of another app. Called once an item, when its app starts."""
    if item not in _ITEMS:
        _ITEMS.append(item)


def page_frame(request: HttpRequest) -> dict[str, object]:
    """The context `nav` of every page. One short query; none for who is not signed in."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": {"items": [], "unread": "", "account_items": []}}
    number = unread(user)
    return {
        "nav": {
            "items": [shown(item, request.path) for item in _ITEMS],
            "unread": f"{MOST}+" if number > MOST else number or "",
            "account_items": [
                {"label": item.label, "url": address(item.url_name), "icon": item.icon}
                for item in _ACCOUNT_ITEMS
            ],
        }
    }


def shown(item: Item, path: str) -> dict[str, object]:
    url = address(item.url_name)
    current = path == url or bool(item.prefix and path.startswith(item.prefix))
    return {"label": item.label, "url": url, "current": current, "count": "", "key": item.key}


@lru_cache(maxsize=64)
def address(url_name: str) -> str:
    return reverse(url_name)
