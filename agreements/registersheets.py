"""The register as a table for a file: one row each, in the reader's language."""

import datetime
from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _

from engagements import casekinds, labels
from engagements.csvfiles import Cell
from engagements.models import Decision, Visibility
from engagements.statuses import Status
from engagements.xlsxfiles import Column

Row = dict[str, Any]


def columns() -> list[Column]:
    return [
        Column(_("Name"), 48),
        Column(_("Counterpart"), 32),
        Column(_("Country"), 16),
        Column(_("Kind"), 22),
        Column(_("Body"), 32),
        Column(_("Themes"), 28),
        Column(_("Status"), 16),
        Column(_("In force since"), 12),
        Column(_("Decided by"), 24),
        Column(_("Decision"), 20),
        Column(_("Last decided review"), 12),
        Column(_("Next review"), 12),
        Column(_("Review overdue"), 12),
        Column(_("Months between reviews"), 12),
        Column(_("Ends"), 12),
        Column(_("Ended"), 12),
        Column(_("Fee a year, SEK"), 14),
        Column(_("Fee as billed"), 14),
        Column(_("Currency"), 10),
        Column(_("Year of the fee"), 10),
        Column(_("Last contribution"), 12),
        Column(_("Passive"), 10),
        Column(_("Seats, posts and working groups"), 32),
        Column(_("Recorded afterwards"), 12),
        Column(_("Shown to"), 18),
        Column(_("Diary number"), 16),
    ]


def cells(row: Row, today: datetime.date) -> list[Cell]:
    """One row of the file. What counts today counts only while it is in force."""
    live = row["status"] == Status.IN_FORCE
    due = row["review_due_on"]
    overdue = live and row["is_reviewed"] and (due is None or due < today)
    passive = live and row["passive_on"] is not None and row["passive_on"] <= today
    organ = row["entry_organ"]
    return [
        row["title"],
        row["counterpart"] or "",
        labels.country(row["country"]),
        str(casekinds.get(row["kind"]).label),
        row["body"],
        row["themes_sv" if labels.language() == "sv" else "themes_en"] or "",
        labels.status_label(row["kind"], row["status"]),
        row["since"],
        str(Decision.Organ(organ).label) if organ else "",
        row["entry_reference"],
        row["last_reviewed_on"],
        due,
        yes_if(overdue),
        row["review_months"],
        row["expires_on"],
        row["ended_on"],
        row["fee"],
        row["billed"],
        row["currency"] or "",
        row["fee_year"],
        row["last_contributed_on"],
        yes_if(passive),
        row["posts"] or "",
        yes_if(row["recorded_afterwards"]),
        str(Visibility(row["visibility"]).label),
        row["diary_number"],
    ]


def yes_if(truth: bool) -> str:
    return _("Yes") if truth else ""


def about(
    name: str, when: datetime.datetime, filters: list[str], *, rows: int, is_cut: bool
) -> Iterator[tuple[str, Cell]]:
    """Where the file comes from: its own sheet."""
    yield _("Made by"), name
    yield _("Made"), labels.date_and_time(when)
    yield _("Selection"), "; ".join(filters)
    yield _("Rows"), rows
    if is_cut:
        yield _("Cut"), cut(rows)


def cut(rows: int) -> str:
    told = _("There are more: only the first %(rows)d are in the file. Filter, and fetch again.")
    return told % {"rows": rows}
