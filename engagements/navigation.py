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

from .models import User
from .permissions import Rights, may_oversee_reminders, reads_ib, records, rights_of
from .permissions.privacy import extracts_of
from .queries import consultations, notifications


@dataclass(frozen=True, slots=True)
class Item:
    """One link of the main navigation; `key` is pressed after g."""

    label: str | Promise
    url_name: str
    key: str = ""
    prefix: str = ""  # pages under this address belong to the item, too
    # How much waits for the reader: at most one short query, none for whom nothing can wait.
    count: Callable[[User], int] | None = None
    most: int = 0  # the count says "99+" beyond this

    shown_to: Callable[[Rights], bool] | None = None  # everybody where it is not told


@dataclass(frozen=True, slots=True)
class AccountItem:
    """One link of the account menu, for what one opens now and then."""

    label: str | Promise
    url_name: str
    icon: str
    shown_to: Callable[[User], object] | None = None  # everybody where it is not told


_ITEMS: list[Item] = [
    Item(_("Work list"), "engagements:worklist", "b"),
    Item(_("IB"), "engagements:ib", "e", "/ib/", shown_to=reads_ib),
    Item(_("Meetings"), "engagements:meetings", "d", "/sammantraden/", shown_to=records),
    Item(_("Counterparts"), "engagements:counterparts", "m", "/motparter/"),
    Item(
        _("Consultations"),
        "engagements:consultations",
        "s",
        "/samrad/",
        consultations.waiting_count,
        consultations.MOST,
    ),
    Item(_("Trips"), "engagements:trips", "r", "/resor/"),
    Item(_("Monitoring and examples"), "engagements:monitoring", "o", "/omvarld/"),
]

_ACCOUNT_ITEMS: list[AccountItem] = [
    AccountItem(_("Annual plan"), "engagements:plans", "clipboard-check"),
    AccountItem(_("Reminders"), "engagements:reminders", "bell", may_oversee_reminders),
    AccountItem(_("Public diary"), "engagements:diary", "book-open", extracts_of),
]


def register_item(item: Item) -> None:
    """Add a link of another app. Called once an item, when its app starts."""
    if item not in _ITEMS:
        _ITEMS.append(item)


def register_account_item(item: AccountItem) -> None:
    """Add a link of another app to the account menu. Called once an item, when its app starts."""
    if item not in _ACCOUNT_ITEMS:
        _ACCOUNT_ITEMS.append(item)


def page_frame(request: HttpRequest) -> dict[str, object]:
    """The context `nav` of every page. One short query, and one an item that counts.

    None for who is not signed in. The rights that some items ask for are those that the page has
    read already.
    """
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": {"items": [], "unread": "", "account_items": []}}
    rights = rights_of(user)
    items = [one for one in _ITEMS if one.shown_to is None or one.shown_to(rights)]
    return {
        "nav": {
            "items": [shown(item, request.path, user) for item in items],
            "unread": capped(notifications.unread(user), notifications.MOST),
            "account_items": [
                {"label": item.label, "url": address(item.url_name), "icon": item.icon}
                for item in _ACCOUNT_ITEMS
                if item.shown_to is None or item.shown_to(user)
            ],
        }
    }


def shown(item: Item, path: str, user: User) -> dict[str, object]:
    url = address(item.url_name)
    current = path == url or bool(item.prefix and path.startswith(item.prefix))
    count = capped(item.count(user), item.most) if item.count else ""
    return {"label": item.label, "url": url, "current": current, "count": count, "key": item.key}


def capped(number: int, most: int) -> int | str:
    """What a badge says of a number; nothing for zero."""
    return f"{most}+" if number > most else number or ""


@lru_cache(maxsize=64)
def address(url_name: str) -> str:
    return reverse(url_name)
