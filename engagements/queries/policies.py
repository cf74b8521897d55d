"""What each version of the strategy has judged, and what another one would have said."""

import datetime
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from django.db import connection
from django.db.models import Func, JSONField, Min, QuerySet

from .. import permissions
from ..models import Decision, User, Visibility
from ..rules.comparison import Record, differ
from ..rules.engine import route
from ..rules.json_fields import MalformedMatter
from ..rules.matter import Matter
from ..rules.policy import Policy
from .seen import rights_params, seen

COUNTED = 10_000  # of a version and year; more is "10 000+"
PAGE = 50
REPLAYED = 20_000  # a year; some seconds of work
SHOWN = 200
CHUNK = 1_000

# What a list of decisions shows; the ruling and the facts are long.
ROW = (
    "matter",
    "organ",
    "outcome",
    "decided_on",
    "policy_version",
    "case__diary_number",
    "case__kind",
    "case__title",
    "body__name",
)

# The case is read in a subquery: joined, the planner may walk all cases from the oldest.
JUDGED = """
SELECT asked.version, asked.year, (
  SELECT count(*) FROM (
    SELECT FROM engagements_decision d
     WHERE d.decided_on BETWEEN make_date(asked.year, 1, 1) AND make_date(asked.year, 12, 31)
       AND d.policy_version = asked.version
       AND (SELECT {seen} FROM engagements_case c WHERE c.id = d.case_id)
     LIMIT {most}) AS capped)
  FROM unnest(%(versions)s::text[], %(years)s::int[]) AS asked(version, year)
"""


class Cursor(NamedTuple):
    """The last decision of a page."""

    day: datetime.date
    pk: int

    def __str__(self) -> str:
        return f"{self.day}.{self.pk}"


class Page(NamedTuple):
    decisions: list[Decision]
    after: Cursor | None


class Change(NamedTuple):
    """A decided matter that another version would route or stop differently."""

    decision: Decision
    before: Record
    after: Record


@dataclass(slots=True)
class Replay:
    """A year's decided matters under another version."""

    decided: int = 0
    without_facts: int = 0
    unreadable: int = 0
    changed: int = 0
    changes: list[Change] = field(default_factory=list)  # the first of them
    is_cut: bool = False


def first_year(today: datetime.date) -> int:
    """The year of the earliest decision there is, else this year."""
    earliest = Decision.objects.aggregate(day=Min("decided_on"))["day"]
    return earliest.year if earliest else today.year


def judged(user: User, versions: Iterable[str], today: datetime.date) -> dict[tuple[str, int], int]:
    """(version, year) -> how many decisions it judged in it; COUNTED + 1 means more."""
    rights = permissions.rights_of(user)
    years = range(first_year(today), today.year + 1)
    asked = [(version, year) for version in versions for year in years]
    visible = seen(rights, own=False, everywhere=False)
    params = rights_params(rights) | {
        "versions": [version for version, _year in asked],
        "years": [year for _version, year in asked],
    }
    with connection.cursor() as cursor:
        cursor.execute(JUDGED.format(seen=visible, most=COUNTED + 1), params)
        return {(version, year): count for version, year, count in cursor.fetchall() if count}


def page(user: User, version: str, year: int, *, after: Cursor | None = None) -> Page:
    """The decisions that the version judged in the year, newest first."""
    rows = decided_in(user, year).filter(policy_version=version)
    if after:
        # Not an OR, which no index follows.
        rows = rows.filter(decided_on__lte=after.day).exclude(
            decided_on=after.day, pk__gte=after.pk
        )
    rows = rows.select_related("case", "body").only(*ROW)
    found = list(rows.order_by("-decided_on", "-pk")[: PAGE + 1])
    last = found[PAGE - 1] if len(found) > PAGE else None
    return Page(found[:PAGE], Cursor(last.decided_on, last.pk) if last else None)


def decided_in(user: User, year: int) -> QuerySet[Decision]:
    visible = permissions.visible_cases(user)
    return Decision.objects.filter(decided_on__year=year, case__in=visible)


def in_force(user: User, year: int) -> QuerySet[Decision]:
    """Without those that a correction replaced."""
    return decided_in(user, year).filter(superseded_by=None)


def replay(user: User, year: int, policy: Policy) -> Replay:
    """Judge the year's decided matters again under a version, against what was stored.

    A decision that was corrected is left out: its correction stands for it. Two queries.
    """
    said = Func("ruling", template="%(expressions)s - 'checks'", output_field=JSONField())
    rows = in_force(user, year).annotate(said=said).order_by("decided_on", "pk")
    first = rows.values_list("pk", "facts", "said")[: REPLAYED + 1]
    found = Replay()
    changed: dict[int, tuple[Record, Record]] = {}
    for pk, facts, before in first.iterator(CHUNK):
        if found.decided == REPLAYED:
            found.is_cut = True
            break
        found.decided += 1
        after = _judge_again(facts, policy, found)
        if after and differ(before, after):
            found.changed += 1
            if len(changed) < SHOWN:
                changed[pk] = before, after
    shown = Decision.objects.select_related("case", "body").only(*ROW).in_bulk(changed)
    found.changes = [Change(shown[pk], *rulings) for pk, rulings in changed.items()]
    return found


def _judge_again(facts: object, policy: Policy, found: Replay) -> Record | None:
    """The other version's ruling; None, and counted, where there is nothing to judge."""
    if facts is None:
        found.without_facts += 1
        return None
    try:
        matter = Matter.from_json(facts)
    except MalformedMatter:
        found.unreadable += 1
        return None
    return route(matter, policy).to_json()


def matters(user: User, year: int) -> Iterator[str]:
    """The facts of the year's decided matters as lines of the routing contract, none secret."""
    rows = in_force(user, year).filter(facts__isnull=False)
    open_ones = rows.exclude(case__visibility=Visibility.SECRET).order_by("decided_on", "pk")
    for number, facts in open_ones.values_list("case__diary_number", "facts").iterator(CHUNK):
        yield json.dumps({"id": number} | (facts or {}), ensure_ascii=False) + "\n"
