"""What the register's templates show: tabs, choices, chips, headings and rows, ready to print."""

import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from engagements import casekinds, labels
from engagements.models import Visibility
from engagements.queries.choices import Choices
from engagements.queries.ordering import Page
from engagements.queries.worklist import CAP
from engagements.statuses import Status
from engagements.views.register_page import Tag
from engagements.views.worklist_filters import (
    Chip,
    Select,
    countries,
    named,
    options,
    select_one,
)
from engagements.views.worklist_page import Heading, Sort

from ..commitmentkinds import COMMITMENTS
from ..queries.register import Reader, State, Wanted
from ..rules import dates

MOST_IN_A_FILE = 5_000
# Further away than this a date says enough by itself.
NEAR = datetime.timedelta(days=200)


class Day(NamedTuple):
    """The next day of a row: what happens then, and when; no date where one is missing."""

    what: str
    on: datetime.date | None
    is_near: bool = False
    is_missing: bool = False


class Line(NamedTuple):
    """A row of the register."""

    url: str
    title: str
    meta: str
    tags: list[Tag]
    status: tuple[str, str] | None  # told where the row is not in force
    kind: str
    body: str
    since: datetime.date | None
    next: Day
    fee: str


def state_labels() -> dict[State, str]:
    return {
        State.IN_FORCE: _("In force"),
        State.EXPIRING: _("Ending within six months"),
        State.REVIEW: _("To be reviewed"),
        State.PASSIVE: _("Passive"),
        State.PROPOSED: _("Proposed"),
        State.ENDED: _("Ended"),
        State.ALL: _("All"),
    }


def tabs(wanted: Wanted) -> list[dict[str, object]]:
    return [
        {"label": label, "url": f"?state={state}", "count": None, "current": state == wanted.state}
        for state, label in state_labels().items()
    ]


def page_parts(reader: Reader, wanted: Wanted, offered: Choices) -> dict[str, object]:
    """What stands around the list and stays while the list is filtered."""
    may_register = reader.rights.bodies("handle_cases")
    return {
        "tabs": tabs(wanted),
        "selects": selects(wanted, offered),
        "register_url": reverse("engagements:choose_kind") if may_register else "",
        "public_url": reverse("agreements:published", args="/") if settings.PUBLIC_REGISTER else "",
    }


def selects(wanted: Wanted, offered: Choices) -> list[Select]:
    chosen = wanted.filters
    kinds = [(kind.key, str(kind.label)) for kind in COMMITMENTS]
    found = [
        ("kind", _("Kind"), options(kinds)),
        ("theme", _("Theme"), options((one.id, one.name) for one in offered.themes)),
        ("body", _("Body"), options((one.id, one.name) for one in offered.bodies)),
        ("country", _("Country"), countries(labels.language())),
    ]
    return [
        Select(name, label, select_one(choices, chosen.get(name, "")))
        for name, label, choices in found
    ]


def chips(wanted: Wanted, offered: Choices) -> list[Chip]:
    """One link for each filter in use; it opens the list without that filter."""
    nothing = {"body": None, "theme": None}
    return [
        Chip(text, wanted.address(**{name: nothing.get(name, "")}))
        for name, text in filter_words(wanted, offered).items()
    ]


def filter_words(wanted: Wanted, offered: Choices) -> dict[str, str]:
    """The filters in use, in words."""
    words = {
        "q": lambda: _("Words: %(words)s") % {"words": wanted.q},
        "kind": lambda: str(casekinds.get(wanted.kind).label),
        "theme": lambda: named(offered.themes, wanted.theme),
        "body": lambda: named(offered.bodies, wanted.body),
        "country": lambda: labels.country(wanted.country),
    }
    return {name: words[name]() for name in wanted.filters}


def list_parts(
    reader: Reader, wanted: Wanted, offered: Choices, page: Page, found: int
) -> dict[str, object]:
    """The list itself, with what is applied to it."""
    bodies = {body.id: body.name for body in offered.bodies}
    return {
        "wanted": wanted,
        "lines": [line(row, bodies, reader.today) for row in page.rows],
        "today": reader.today,
        "headings": headings(wanted),
        "chips": chips(wanted, offered),
        "clear_url": f"?state={wanted.state}",
        "result": result(found),
        "previous_url": page.previous and wanted.address(before=page.previous),
        "next_url": page.next and wanted.address(after=page.next),
        "empty": None if page.rows else empty(wanted),
        "state_label": state_labels()[wanted.state],
        "export_url": reverse("agreements:register_export") + wanted.address(),
        "most_in_a_file": MOST_IN_A_FILE if found > CAP else 0,
    }


def result(found: int) -> str:
    if found > CAP:
        return _("More than %(count)d rows") % {"count": CAP}
    return ngettext("%(count)d row", "%(count)d rows", found) % {"count": found}


def empty(wanted: Wanted) -> tuple[str, str]:
    """Why there is nothing to see, and what to do."""
    if wanted.after or wanted.before:
        return _("There are no more rows here"), _("Go back to the first page of the list.")
    if wanted.filters:
        return (
            _("Nothing in the register matches the filter"),
            _("Take away one of the filters above, or clear them all."),
        )
    if wanted.state in (State.IN_FORCE, State.ALL):
        return (
            _("The register is empty"),
            _("Agreements, letters of intent, memberships and networks stand here when they hold."),
        )
    return _("Nothing here right now"), _("The other views may hold something.")


def line(row: dict[str, Any], bodies: dict[int, str], today: datetime.date) -> Line:
    live = row["status"] == Status.IN_FORCE
    country = labels.country(row["country_id"] or row["of_country"] or "")
    meta = [row["counterpart"] or _("No counterpart"), country, row["diary_number"]]
    return Line(
        url=reverse("engagements:engagement", args=[row["id"]]),
        title=row["title"],
        meta=" · ".join(filter(None, meta)),
        tags=list(tags(row, today, live=live)),
        status=None if live else (row["kind"], row["status"]),
        kind=str(casekinds.get(row["kind"]).label),
        body=bodies.get(row["body_id"], ""),
        since=row["since"],
        next=next_day(row, today),
        fee="" if row["fee"] is None else labels.amount(row["fee"]),
    )


def tags(row: dict[str, Any], today: datetime.date, *, live: bool) -> Any:
    """What a reader must know at once."""
    if row["visibility"] == Visibility.SECRET:
        yield Tag("warning", "lock", _("Secret"))
    if live:
        if row["is_reviewed"] and dates.is_overdue(row["review_due_on"], today):
            yield Tag("danger", "circle-alert", _("Review overdue"))
        if row["expires_on"] and row["expires_on"] < today:
            yield Tag("danger", "calendar-x", _("Has expired"))
        if row["passive_on"] and row["passive_on"] <= today:
            yield Tag("warning", "circle-pause", _("Passive"))
    if row["recorded_afterwards"]:
        yield Tag("neutral", "history", _("Recorded afterwards"))


def next_day(row: dict[str, Any], today: datetime.date) -> Day:
    """What happens to it next; of what is proposed the day to decide by, else when it ended."""
    if row["status"] != Status.IN_FORCE:
        if row["ended_on"]:
            return Day(pgettext("day", "Ended"), row["ended_on"])
        return day(_("Decide by"), row["deadline"], today)
    due, ends = row["review_due_on"], row["expires_on"]
    if row["is_reviewed"] and due is None:
        return Day(_("Review"), None, is_missing=True)
    if due and (ends is None or due <= ends):
        return day(_("Review"), due, today)
    return day(_("Ends"), ends, today)


def day(what: str, on: datetime.date | None, today: datetime.date) -> Day:
    return Day(what, on, is_near=on is not None and on - today <= NEAR)


def headings(wanted: Wanted) -> list[Heading]:
    """The columns' names, which sort; the first column holds the counterpart, too."""
    following = {State.PROPOSED: _("Decide by"), State.ENDED: pgettext("day", "Ended")}
    whose = [("title", _("Name")), ("counterpart", _("Counterpart")), ("country", _("Country"))]
    columns: list[tuple[list[tuple[str, str]], bool]] = [
        (whose, False),
        ([("kind", _("Kind"))], True),
        ([("body", _("Body"))], True),
        ([("since", _("Since"))], False),
        ([("next", following.get(wanted.state, _("Next date")))], False),
        ([("fee", _("Fee a year, SEK"))], False),
    ]
    made = []
    for names, is_wide in columns:
        sorts = [sort_link(wanted, name, label) for name, label in names]
        made.append(Heading(sorts, "".join(sort.direction for sort in sorts), is_wide))
    return made


def sort_link(wanted: Wanted, name: str, label: str) -> Sort:
    """Sorts by the column; once more, and it runs the other way. Of fees the largest come first."""
    current = wanted.sort == name
    down = not wanted.descending if current else name == "fee"
    state = ("descending" if wanted.descending else "ascending") if current else ""
    return Sort(label, wanted.address(sort=name, descending=down), state)
