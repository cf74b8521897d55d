"""The demonstration's engagements and its meeting of IB, played through the domain's own actions.

Each row of `reporting/demo/engagements.json` says who registered what and what happened then;
"+40" is a day forty days from today, "-40" one forty days ago. Played once: see demo_visits.
"""

import datetime
import re
from collections.abc import Callable
from typing import Any

from django.db import transaction
from django.utils import timezone

from engagements.actions import (
    advice,
    consultations,
    engagements,
    ib_items,
    ib_meetings,
    meetings,
    stances,
    trip_reports,
)
from engagements.actions.meetings import Row
from engagements.models import (
    Body,
    Case,
    Consultation,
    EuPrinciple,
    IbMeeting,
    MonitoringEntry,
    Theme,
)
from engagements.queries.travellers import Named

from .demo_people import days_from_now
from .demo_visits import counterpart, counterpart_rows, key_of, not_played, person

DAY = re.compile(r"[+-][0-9]{1,3}")
MEETING_IN = 12  # days until IB meets
Told = dict[str, Any]


def load_engagements() -> int:
    """Play the cases that are not there yet, and call IB to them. Returns how many were new."""
    new = not_played("engagements.json")
    for row in new:
        play(row)
    if new:
        call_ib()
    return len(new)


def read(value: Any) -> Any:
    """A value of the file: days counted from today, everything else as it stands."""
    if isinstance(value, str) and DAY.fullmatch(value):
        return days_from_now(int(value))
    return value


@transaction.atomic
def play(row: Told) -> None:
    by = person(row["by"])
    values = {name: read(value) for name, value in row["values"].items()}
    if "themes" in values:
        values["themes"] = list(Theme.objects.filter(code__in=values["themes"]))
    if "eu_principles" in values:
        values["eu_principles"] = list(EuPrinciple.objects.order_by("code")[:1])
    if values.pop("monitored", False):
        values["monitoring_entries"] = list(MonitoringEntry.objects.order_by("pk")[:1])
    if "travellers" in values:
        values["travellers"] = [
            Named(name, title, Body.objects.filter(code=code).first(), None)
            for name, title, code in values["travellers"]
        ]
    known = counterpart_rows()
    case = engagements.register(
        kind=row["kind"],
        body=Body.objects.get(code=row["body"]),
        values={"title": row["title"], **values},
        counterpart=counterpart(row["counterpart"], known, by) if "counterpart" in row else None,
        country_id=row.get("country"),
        handler=by,
        received_on=read(row.get("received", "+0")),
        submission_key=key_of(row["key"]),
        by=by,
    )
    for name, told in row.get("steps", ()):
        STEPS[name](Case.objects.get(pk=case.pk), {"by": row["by"], **told})


def submit(case: Case, told: Told) -> None:
    engagements.submit(case=case, by=person(told["by"]))


def consult(case: Case, told: Told) -> None:
    body = Body.objects.get(code=told["body"])
    consultations.ask(case=case, body=body, question=told["question"], by=person(told["by"]))


def answer(case: Case, told: Told) -> None:
    waiting = Consultation.objects.get(case=case, answered_on=None)
    advice.answer(
        consultation=waiting,
        stance=told["stance"],
        statement=told["statement"],
        by=person(told["by"]),
    )


def decide(case: Case, told: Told) -> None:
    secretary = person(told["by"])
    day = read(told.get("on", "+0"))
    meeting = meetings.plan(body=Body.objects.get(code=told["body"]), held_on=day, by=secretary)
    row = Row(case, told.get("outcome", "approved"), told["section"], told["reasons"])
    meetings.decide(meeting=meeting, row=row, by=secretary)


def carry_out(case: Case, told: Told) -> None:
    engagements.carry_out(case=case, by=person(told["by"]))


def report(case: Case, told: Told) -> None:
    words = {name: told[name] for name in ("learnt", "contacts", "recommendations", "shared_with")}
    trip_reports.write(case=case, actual_sek=told.get("actual_sek"), by=person(told["by"]), **words)


def follow_up(case: Case, told: Told) -> None:
    words = {name: told[name] for name in ("result", "learnt", "shared_with")}
    engagements.follow_up(case=case, by=person(told["by"]), **words)


STEPS: dict[str, Callable[[Case, Told], None]] = {
    "submit": submit,
    "consult": consult,
    "answer": answer,
    "decide": decide,
    "carry_out": carry_out,
    "report": report,
    "follow_up": follow_up,
}


@transaction.atomic
def call_ib() -> None:
    """A meeting with everything that is ready on its agenda; one seat has answered already."""
    slk = person("cecilia.bergendal")
    held_on = days_from_now(MEETING_IN)
    meeting = ib_meetings.plan(
        held_on=held_on,
        starts_at=datetime.time(8, 30),
        place="Rum 223, Stadshuset",
        material_due_on=timezone.localdate(),
        by=slk,
    )
    ib_items.propose(meeting=meeting, by=slk)
    meeting = ib_meetings.call(meeting=IbMeeting.objects.get(pk=meeting.pk), by=slk)
    stances.give(
        item=meeting.items.get(position=1),
        choice="supports",
        comment="Viktigt att staden är med.",
        key=key_of("ib-1"),
        typed_at=timezone.now(),
        by=person("leyla.demirdal"),
    )
