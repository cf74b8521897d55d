"""The demonstration's programmes: places, items by the bodies whose parts they are, a lunch.

Played through the domain's own actions; a visit that has a programme is left alone.
"""

import datetime
import json
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from engagements.models import Body, Case, GoodExample
from visits.actions import places, programme, programme_sheets, representation
from visits.models import VisitPlace

from .demo_people import DATA
from .demo_visits import key_of, person

Row = dict[str, Any]


@transaction.atomic
def load_programmes() -> int:
    """Write what is missing. Returns how many places and programmes were new."""
    rows = json.loads((DATA / "programmes.json").read_text(encoding="utf-8"))
    made = sum(add_place(row) for row in rows["places"])
    return made + sum(add_programme(row) for row in rows["programmes"])


def add_place(row: Row) -> bool:
    if VisitPlace.objects.filter(name=row["name"], address=row["address"]).exists():
        return False
    values = {**row, "body": Body.objects.get(code=row["body"])}
    by = person(values.pop("by"))
    places.add(values=values, by=by)
    return True


def add_programme(row: Row) -> bool:
    case = Case.objects.select_related("visit").get(submission_key=key_of(row["visit"]))
    if row.get("ks"):
        linked = case.links_out.get(kind="referral").to_case_id
        case = Case.objects.select_related("visit").get(pk=linked)
    if case.visit.programme.exists():
        return False
    for item in row["items"]:
        by = person(item.get("by", row["by"]))
        programme.add_item(case=case, values=values_of(case, item), by=by)
    by = person(row["by"])
    sheet = {**row["sheet"], "contact": by}
    programme_sheets.edit_sheet(case=case, values=sheet, version=0, by=by)
    if row["sent"]:
        programme_sheets.send_to_hosts(case=case, by=by)
    day = timezone.localdate(case.visit.planned_from)
    for one in row["representation"]:
        noted = {**one, "held_on": day, "cost_per_head": Decimal(one["cost_per_head"])}
        representation.note(case=case, values=noted, by=by)
    return True


def values_of(case: Case, item: Row) -> dict[str, Any]:
    """The item on the first day of the visit."""
    day = timezone.localdate(case.visit.planned_from)
    room = VisitPlace.objects.get(name=item["room"]) if "room" in item else None
    words = ("topic", "place", "address", "language", "interpreter", "notes")
    return {name: item.get(name, "") for name in words} | {
        "starts_at": moment(day, item["from"]),
        "ends_at": moment(day, item["to"]),
        "visit_place": room,
        "host": person(item["host"]),
        "body": Body.objects.get(code=item["body"]),
        "examples": list(GoodExample.objects.filter(title__in=item.get("examples", ()))),
    }


def moment(day: datetime.date, clock: str) -> datetime.datetime:
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time.fromisoformat(clock)))
