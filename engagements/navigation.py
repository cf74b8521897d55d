"""What every page's frame shows: the main navigation and the unread count.

The core knows its own pages; other apps add theirs from AppConfig.ready().
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .permissions import Rights, reads_ib, rights_of
from .queries.notifications import MOST, unread


@dataclass(frozen=True, slots=True)
class Item:
    """One link of the main navigation; `key` is pressed after g."""

    label: str | Promise
    url_name: str
    key: str = ""
    prefix: str = ""  # pages under this address belong to the item, too
    shown_to: Callable[[Rights], bool] | None = None  # everybody where it is not told


_ITEMS: list[Item] = [
    Item(_("Work list"), "engagements:worklist", "b"),
    Item(_("IB"), "engagements:ib", "i", "/ib/", reads_ib),
    Item(_("Counterparts"), "engagements:counterparts", "m", "/motparter/"),
]


def register_item(item: Item) -> None:
    """Add a link of another app. Called once an item, when its app starts."""
    if item not in _ITEMS:
        _ITEMS.append(item)


def page_frame(request: HttpRequest) -> dict[str, object]:
    """The context `nav` of every page. One short query; none for who is not signed in.

    The rights that some items ask for are those that the page has read already.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": {"items": [], "unread": "", "account_items": []}}
    number = unread(user)
    rights = rights_of(user)
    items = [one for one in _ITEMS if one.shown_to is None or one.shown_to(rights)]
    return {
        "nav": {
            "items": [shown(item, request.path) for item in items],
            "unread": f"{MOST}+" if number > MOST else number or "",
            "account_items": [],
        }
    }


def shown(item: Item, path: str) -> dict[str, object]:
    url = address(item.url_name)
    current = path == url or bool(item.prefix and path.startswith(item.prefix))
    return {"label": item.label, "url": url, "current": current, "count": "", "key": item.key}


@lru_cache(maxsize=64)
def address(url_name: str) -> str:
    return reverse(url_name)
