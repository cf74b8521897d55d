"""The demonstration's annual plans: five bodies', this year adopted and the next a draft.

Money and hours are invented. This year's plans were adopted before Christmas; other bodies have
none, so that the overview has something to ask for.
"""

import datetime
import json
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from engagements.actions import plans
from engagements.models import AnnualPlan, Body

from .demo_people import DATA
from .demo_visits import person


def load_plans() -> int:
    """Write the plans that are not there yet. Returns how many were new."""
    rows = json.loads((DATA / "plans.json").read_text(encoding="utf-8"))
    this_year = timezone.localdate().year
    planned = set(AnnualPlan.objects.values_list("body__code", "year"))
    new = [row for row in rows if (row["body"], this_year + row["year"]) not in planned]
    for row in new:
        write(row, this_year + row["year"])
    return len(new)


@transaction.atomic
def write(row: dict[str, Any], year: int) -> None:
    by = person(row["by"])
    plan = plans.write(
        body=Body.objects.get(code=row["body"]),
        year=year,
        priorities=row["priorities"],
        sek=Decimal(row["sek"]),
        hours=row["hours"],
        by=by,
    )
    for title, areas, sek, hours, note in row["items"]:
        plans.add_item(
            plan=plan,
            title=title,
            focus_areas=areas,
            sek=Decimal(sek),
            hours=hours,
            note=note,
            by=by,
        )
    if "adopted" in row:
        month, day = row["adopted"]
        adopted_on = datetime.date(year - 1, month, day)
        plans.adopt(plan=plan, adopted_on=adopted_on, version=plan.version, by=by)
