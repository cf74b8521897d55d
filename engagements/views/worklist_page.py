"""What the work list's templates show: rows, headings, chips and choices, ready to print.

The rows themselves are printed by `worklist_rows`.
"""

from typing import NamedTuple

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..queries import worklist as lists
from ..queries.choices import Choices
from ..queries.worklist import CAP, Scope, Tab, Wanted
from .worklist_filters import chips, selects
from .worklist_rows import WIDE, Printer


class Sort(NamedTuple):
    label: str
    url: str
    direction: str  # ascending, descending or nothing


class Heading(NamedTuple):
    sorts: list[Sort]
    direction: str
    wide: bool  # hidden where there is little room


def tab_labels() -> dict[Tab, str]:
    return {
        Tab.OPEN: _("All open"),
        Tab.OVERDUE: _("Overdue"),
        Tab.WEEK: _("Due this week"),
        Tab.UNASSIGNED: _("Unassigned"),
        Tab.WAITING: _("Waiting for others"),
        Tab.MINE: _("Mine"),
        Tab.NETWORK: _("The whole network"),
        Tab.ENDED: _("Ended"),
    }


def capped(count: int) -> str:
    return str(count) if count <= CAP else f"{CAP}+"


def tabs(scope: Scope, wanted: Wanted, counts: dict[str, int]) -> list[dict[str, object]]:
    reads_bodies = scope.rights.bodies("read_body")
    return [
        {
            "label": label,
            "url": f"?view={tab}",
            "count": capped(counts[tab.value]),
            "current": tab == wanted.tab,
        }
        for tab, label in tab_labels().items()
        if reads_bodies or tab in lists.ALL_BODIES
    ]


def page_parts(
    scope: Scope, wanted: Wanted, offered: Choices, counts: dict[str, int]
) -> dict[str, object]:
    """What stands around the list and stays while the list is filtered."""
    register = ""
    if scope.rights.bodies("handle_cases"):
        register = reverse("engagements:choose_kind")
    return {
        "tabs": tabs(scope, wanted, counts),
        "views": [
            (view.id, view.name, f"?{view.query}", wanted.address() == f"?{view.query}")
            for view in offered.views
        ],
        "selects": selects(scope, wanted, offered),
        "register_url": register,
    }


def list_parts(scope: Scope, wanted: Wanted, offered: Choices, found: int) -> dict[str, object]:
    """The list itself, with what is applied to it."""
    page = lists.page(scope, wanted)
    labels = column_labels()
    heads = [(name, labels[name]) for name in shown_columns(scope, wanted)]
    printer = Printer(scope, heads, {body.id: body.name for body in offered.bodies}, page.rows)
    previous, following = page.previous, page.next
    return {
        "wanted": wanted,
        "here": wanted.address(after=wanted.after, before=wanted.before),
        "rows": printer.rows(),
        "headings": [heading(wanted, name, labels) for name, _label in heads],
        "chips": chips(wanted, offered),
        "clear_url": f"?view={wanted.tab}",
        "result": result(found),
        "previous_url": previous and wanted.address(before=previous),
        "next_url": following and wanted.address(after=following),
        "people": offered.people if printer.may_assign else [],
        "empty": None if page.rows else empty(wanted),
        "tab_label": tab_labels()[wanted.tab],
        "sort_value": f"-{wanted.sort}" if wanted.descending else wanted.sort,
    }


def result(found: int) -> str:
    if found > CAP:
        return _("More than %(count)d cases") % {"count": CAP}
    return ngettext("%(count)d case", "%(count)d cases", found) % {"count": found}


def empty(wanted: Wanted) -> tuple[str, str]:
    """Why there is nothing to see, and what to do."""
    if wanted.after or wanted.before:
        return _("There are no more cases here"), _("Go back to the first page of the list.")
    if wanted.filters:
        return (
            _("No case matches the filter"),
            _("Take away one of the filters above, or clear them all."),
        )
    if wanted.tab in (Tab.OPEN, Tab.NETWORK):
        return (
            _("There are no open cases"),
            _("What comes in and what you begin yourselves is registered here, with a number."),
        )
    return (
        _("Nothing here right now"),
        _("The other views may hold something; the numbers beside their names say how much."),
    )


def shown_columns(scope: Scope, wanted: Wanted) -> list[str]:
    several = wanted.tab in lists.ALL_BODIES or len(scope.rights.bodies("read_body")) > 1
    day = "received" if wanted.tab == Tab.ENDED else "deadline"
    body = ["body"] if several else []
    return ["title", *body, "counterpart", "wished", day, "status", "handler"]


def column_labels() -> dict[str, str]:
    return {
        "title": _("Case"),
        "body": _("Body"),
        "counterpart": _("Counterpart"),
        "country": _("Country"),
        "wished": _("Wished date"),
        "deadline": _("Answer by"),
        "received": _("Received"),
        "status": _("Status"),
        "handler": _("Case officer"),
    }


def heading(wanted: Wanted, name: str, labels: dict[str, str]) -> Heading:
    """A column's name, which sorts by it; a counterpart's column holds its country too."""
    names = [name, "country"] if name == "counterpart" else [name]
    sorts = [sort_link(wanted, each, labels[each]) for each in names]
    return Heading(sorts, "".join(sort.direction for sort in sorts), name in WIDE)


def sort_link(wanted: Wanted, name: str, label: str) -> Sort:
    """Sorts by the column; once more, and it runs the other way."""
    current = wanted.sort == name
    down = not wanted.descending if current else name == "received"
    state = ("descending" if wanted.descending else "ascending") if current else ""
    return Sort(label, wanted.address(sort=name, descending=down), state)
