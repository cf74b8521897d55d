"""What `decide` measures: the action of recording a decision, and the page that does it."""

import gc
import itertools
import statistics
import time
from collections.abc import Iterator
from typing import Any

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions import appointments, engagements, meetings
from engagements.actions.meetings import Row
from engagements.models import Body, Case, Meeting, Role, User

from .fill import fill
from .pages import HELLOS, Figures, filled_before, getting, signed_in

ROUNDS = 41
# What a matter of a committee's own needs to be decided.
VALUES: dict[str, Any] = {
    "title": "Monter på mässa",
    "expected_benefit": "Fler besökare",
    "vision_contribution": "Ett Stockholm för alla",
    "sustainability": ["economic"],
    "foreign_policy": False,
    "scope": "body_specific",
    "activity": "Monter",
    "international_marketing": True,
    "brand_used": True,
}


def run(cases: int) -> dict[str, Figures]:
    """Milliseconds of CPU and of the clock, and statements: the medians of the rounds."""
    filled = filled_before(cases) or fill(cases)
    body = filled.body
    contact = filled.contact_person
    secretary = secretary_of(body, filled.superuser)
    meeting = meetings.plan(body=body, held_on=timezone.localdate(), by=secretary)
    submitted = ready_cases(body, contact)
    client = signed_in(secretary)
    hello = getting(Client(headers={"host": "localhost"}), "/hello")

    def act() -> None:
        by = User.objects.get(pk=secretary.pk)  # rights are read anew, as by a request
        row = Row(next(submitted), "approved", "§ 1", "Ärendet är berett")
        meetings.decide(meeting=Meeting.objects.get(pk=meeting.pk), row=row, by=by)

    def post() -> None:
        case = next(submitted)
        values = {
            "body": body.pk,
            "held_on": meeting.held_on.isoformat(),
            "minutes_section": "§ 1",
            "outcome": "approved",
            "reasons": "Ärendet är berett",
        }
        response = client.post(reverse("engagements:decide", args=[case.pk]), values)
        if response.status_code != 302:
            raise RuntimeError(f"the decision is answered with {response.status_code}")

    works = {"hello": hello, "recording a decision": act, "recording it through the page": post}
    for work in (act, post):
        work()
    statements = {}
    for name, work in works.items():
        with CaptureQueriesContext(connection) as captured:
            work()
        # The two reads of `act` that fetch what a request has at hand are not the action's.
        statements[name] = len(captured) - (2 if work is act else 0)
    gc.collect()
    gc.freeze()
    cpu: dict[str, list[float]] = {name: [] for name in works}
    clock: dict[str, list[float]] = {name: [] for name in works}
    for _round in range(ROUNDS):
        for name, work in works.items():
            times = HELLOS if name == "hello" else 1
            begun, began = time.process_time(), time.perf_counter()
            for _time in range(times):
                work()
            cpu[name].append((time.process_time() - begun) * 1000 / times)
            clock[name].append((time.perf_counter() - began) * 1000 / times)
    base = statistics.median(cpu["hello"])
    return {
        name: {
            "cpu_ms": round(statistics.median(cpu[name]), 3),
            "wall_ms": round(statistics.median(clock[name]), 3),
            "queries": statements[name],
            "times_hello": round(statistics.median(cpu[name]) / base, 1),
        }
        for name in works
    }


def secretary_of(body: Body, root: User) -> User:
    address = f"sekreterare{body.pk}@example.org"
    found = User.objects.filter(email=address).first()
    if found:
        return found
    person = User.objects.create(email=address, name="Sekreterare", password="!")
    appointments.appoint(
        person=person,
        body=body,
        role=Role.SECRETARY,
        valid_from=timezone.localdate(),
        by=root,
    )
    return User.objects.get(pk=person.pk)


def ready_cases(body: Body, contact: User) -> Iterator[Case]:
    """Submitted matters, made before the clock starts."""
    made = []
    for _number in range(2 * ROUNDS + 8):
        case = engagements.register(
            kind="profiling", body=body, values=VALUES, handler=contact, by=contact
        )
        engagements.submit(case=case, by=contact)
        made.append(case)
    return itertools.chain(made)
