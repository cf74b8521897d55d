"""The demonstration's reports: last year's frozen, a late tertial report, this year's under way.

What each body wrote is invented. Most bodies have not begun, as in life: they stand first in the
office's list, and are reminded.
"""

import datetime
import json
from typing import Any

from django.db import transaction
from django.utils import timezone

from ..models import Contribution, Report
from . import reports, snapshots
from .demo_people import DATA, days_from_now
from .demo_visits import person

OFFICER = "cecilia.bergendal"


def load_reports() -> int:
    """Open and write the reports that are not there yet. Returns how many were new."""
    rows = json.loads((DATA / "reports.json").read_text(encoding="utf-8"))
    this_year = timezone.localdate().year
    opened = set(Report.objects.values_list("year", "part"))
    new = [row for row in rows if (this_year + row["year"], row["part"]) not in opened]
    for row in new:
        play(row, this_year + row["year"])
    return len(new)


@transaction.atomic
def play(row: dict[str, Any], year: int) -> None:
    by = person(OFFICER)
    report = reports.open_report(
        year=year,
        part=row["part"],
        deadline=deadline(row["deadline"], year),
        note=row["note"],
        by=by,
    )
    for part in row["parts"]:
        write(part, report)
    for heading, language, text in row.get("sections", ()):
        reports.assemble(
            report=report, heading=heading, language=language, text=text, version=0, by=by
        )
    if row.get("freeze"):
        snapshots.freeze(report=report, by=by)


def deadline(told: dict[str, int], year: int) -> datetime.date:
    """So many days from now, or a day after the turn of the year."""
    if "days" in told:
        return days_from_now(told["days"])
    return datetime.date(year + 1, told["month"], told["day"])


def write(part: dict[str, Any], report: Report) -> None:
    """Write it and, unless it is only begun, hand it in; then approve or return it."""
    contribution = Contribution.objects.get(report=report, body__code=part["body"])
    by = person(part["by"])
    for heading, text in part["texts"].items():
        reports.write(contribution=contribution, heading=heading, text=text, version=0, by=by)
    if part.get("is_begun"):
        return
    reports.hand_in(contribution=contribution, by=by)
    if "head" in part:
        reports.approve(contribution=contribution, by=person(part["head"]))
    if "returned" in part:
        reports.send_back(contribution=contribution, comment=part["returned"], by=person(OFFICER))
