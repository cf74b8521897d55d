"""The demonstration's agreements and memberships, played through the domain's own actions.

Each row of `reporting/demo/agreements.json` says what was registered and what happened then. Names
and years of city-wide memberships are public facts (domain.md D1); every fee is made up, and what
is made up altogether says so in its title. Played once: see demo_visits.
"""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils import timezone

from agreements.actions import commitments, keeping, proposals, reviews
from engagements.actions import engagements
from engagements.models import Body, Case, Theme, User

from .demo_people import days_from_now
from .demo_visits import counterpart, counterpart_rows, key_of, not_played, person

FROM_TODAY = re.compile(r"[+-][0-9]{1,4}")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
Told = dict[str, Any]


def load_agreements() -> int:
    """Play the cases that are not there yet. Returns how many were new."""
    new = not_played("agreements.json")
    for row in new:
        play(row)
    return len(new)


def read(value: Any) -> Any:
    """A value of the file: days counted from today or of the calendar, the rest as it stands."""
    if not isinstance(value, str):
        return value
    if FROM_TODAY.fullmatch(value):
        return days_from_now(int(value))
    return datetime.date.fromisoformat(value) if DAY.fullmatch(value) else value


@transaction.atomic
def play(row: Told) -> None:
    by = person(row["by"])
    values = {name: read(value) for name, value in row["values"].items()}
    if "themes" in values:
        values["themes"] = list(Theme.objects.filter(code__in=values["themes"]))
    if "theme" in values:
        values["theme"] = Theme.objects.get(code=values["theme"])
    case = engagements.register(
        kind=row["kind"],
        body=Body.objects.get(code=row["body"]),
        values={"title": row["title"], **values},
        counterpart=counterpart(row["counterpart"], counterpart_rows(), by),
        handler=by,
        received_on=read(row["received"]),
        submission_key=key_of(row["key"]),
        by=by,
    )
    for name, told in row["steps"]:
        read_told = {key: read(value) for key, value in told.items()}
        STEPS[name](Case.objects.get(pk=case.pk), read_told, person(row["by"]))


def existing(case: Case, told: Told, by: User) -> None:
    commitments.record_existing(
        case=case,
        since=told["since"],
        entry_organ=told.get("organ", ""),
        last_reviewed_on=told.get("reviewed"),
        by=by,
    )


def fee(case: Case, told: Told, by: User) -> None:
    keeping.note_fee(
        case=case,
        year=timezone.localdate().year + told["year"],
        amount=Decimal(told["amount"]),
        currency=told["currency"],
        sek=Decimal(told["sek"] if "sek" in told else told["amount"]),
        note=told["note"],
        by=by,
    )


def post(case: Case, told: Told, by: User) -> None:
    keeping.note_post(
        case=case,
        kind=told["kind"],
        name=told["name"],
        holder=told["holder"],
        valid_from=told.get("from"),
        valid_to=told.get("to"),
        by=by,
    )


def contribution(case: Case, told: Told, by: User) -> None:
    keeping.contribute(
        case=case,
        made_on=told["on"],
        direction=told["direction"],
        what=told["what"],
        hours=told.get("hours"),
        by=by,
    )


def activity(case: Case, told: Told, by: User) -> None:
    keeping.note_activity(
        case=case,
        what=told["what"],
        planned_on=told["planned"],
        owner=told["owner"],
        done_on=told.get("done"),
        result=told.get("result", ""),
        by=by,
    )


def review(case: Case, told: Told, by: User) -> None:
    reviews.start(case=case, by=by)


def end(case: Case, told: Told, by: User) -> None:
    commitments.end(case=case, on=told["on"], reason=told["reason"], by=by)


def answer_proposal(case: Case, told: Told, by: User) -> None:
    proposals.answer(case=case, text=told["text"], by=by)


STEPS: dict[str, Callable[[Case, Told, User], None]] = {
    "existing": existing,
    "fee": fee,
    "post": post,
    "contribution": contribution,
    "activity": activity,
    "review": review,
    "end": end,
    "answer_proposal": answer_proposal,
}
