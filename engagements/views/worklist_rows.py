"""The rows of the work list as markup.

The only page of the product that prints rows here and not in its template: fifty rows of eight
cells through the template engine cost more than everything else on the page together. All text
goes through the standard library's `escape`, unless a template tag made it; a cell that repeats
is printed once a page.
"""

import datetime
from collections import defaultdict
from collections.abc import Callable
from functools import lru_cache
from html import escape
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import casekinds, labels
from ..casekinds import RowCells
from ..models import Visibility
from ..queries.worklist import Scope
from ..templatetags import ui

NO_CELLS = RowCells()
CLASSES = {"body": SafeString(' class="wide"'), "wished": SafeString(' class="wide when"')}
WIDE = frozenset(CLASSES)  # columns hidden where there is little room

ROW = (
    '<tr role="row">%s<th role="rowheader" scope="row"><a class="ds-link rowlink"'
    ' data-color="accent" href="%s">%s</a><span class="meta">%s</span>%s</th>%s</tr>'
)
PICK = (
    '<td role="cell" class="pick"><input class="ds-input" type="checkbox" name="case"'
    ' value="%d" aria-label="%s %s"></td>'
)
NO_PICK = '<td role="cell" class="pick"></td>'
CELL = '<td role="cell"{} data-label="{}">'
FLAG = '<span class="meta flag">{}{}</span>'


@lru_cache(maxsize=2048)
def due(date: datetime.date | None, today: datetime.date, _language: str) -> SafeString:
    return ui.due(date, today)


def counterpart(key: tuple[str, str]) -> SafeString:
    name, country = key
    return format_html('<span>{}<span class="meta">{}</span></span>', name, labels.country(country))


class Printer:
    """Prints the rows of one page. Every kind on it is asked once for what it adds."""

    def __init__(
        self,
        scope: Scope,
        heads: list[tuple[str, str]],
        bodies: dict[int, str],
        found: list[dict[str, Any]],
    ) -> None:
        self.me, self.today, self.bodies, self.found = scope.me, scope.today, bodies, found
        self.handled = scope.rights.by_permission.get("handle_cases", {})
        self.may_assign = any(self.assignable(row) for row in found)
        self.heads = [
            (name, format_html(CELL, CLASSES.get(name, ""), label))
            for name, label in heads
            if name != "title"
        ]
        self.choose = escape(_("Choose"))
        of_kind: defaultdict[str, list[int]] = defaultdict(list)
        for row in found:
            of_kind[row["kind"]].append(row["id"])
        self.extra = {key: casekinds.get(key).row_cells(ids) for key, ids in of_kind.items()}
        self.urls = {key: reverse(casekinds.get(key).url_name, args=[0]) for key in of_kind}
        self.language = labels.language()
        self.nobody, self.you = labels.who(None, self.me), labels.who(self.me, self.me)
        self.texts: dict[str, Callable[[Any], Any]] = {
            "body": lambda key: bodies.get(key, ""),
            "counterpart": counterpart,
            "deadline": lambda key: due(key, self.today, self.language),
            "received": ui.localdate_short,
            "status": lambda key: ui.status_tag(*key),
        }
        self.printed: dict[tuple[str, Any], str] = {}

    def rows(self) -> SafeString:
        return SafeString("".join(map(self.row, self.found)))

    def assignable(self, row: dict[str, Any]) -> bool:
        return row["body_id"] in self.handled and row["closed_at"] is None

    def row(self, row: dict[str, Any]) -> str:
        own = self.extra[row["kind"]].get(row["id"], NO_CELLS)
        number = row["diary_number"]
        keys = {
            "body": row["body_id"],
            "counterpart": (row["counterpart"] or "", row["country_id"] or ""),
            "wished": own.when,
            "deadline": row["deadline"],
            "received": row["received_on"],
            "status": (row["kind"], row["status"]),
            "handler": self.handler(row),
        }
        return ROW % (
            self.pick(row),
            self.urls[row["kind"]].replace("/0/", f"/{row['id']:d}/"),
            escape(row["title"]),
            escape(f"{number} · {own.about}" if own.about else number),
            self.flags(own.flag, row["visibility"]),
            "".join([self.cell(name, opening, keys[name]) for name, opening in self.heads]),
        )

    def cell(self, name: str, opening: str, key: Any) -> str:
        """One cell, from the page's own store when the same was printed before."""
        found = self.printed.get((name, key))
        if found is None:
            text = self.texts[name](key) if name in self.texts else key
            safe = text if isinstance(text, SafeString) else escape(text)
            found = self.printed[name, key] = f"{opening}{safe}</td>"
        return found

    def handler(self, row: dict[str, Any]) -> str:
        if row["handler_id"] == self.me.pk:
            return self.you
        return row["handler"] or self.nobody

    def pick(self, row: dict[str, Any]) -> str:
        if not self.may_assign:
            return ""
        if not self.assignable(row):
            return NO_PICK
        return PICK % (row["id"], self.choose, escape(row["diary_number"]))

    def flags(self, flag: str, visibility: int) -> str:
        first = format_html(FLAG, ui.icon("flag"), flag) if flag else ""
        if visibility != Visibility.SECRET:
            return first
        return first + format_html(FLAG, ui.icon("lock"), _("Secret"))
