"""What `reminders` measures: the daily run over a register of memberships, beside its bare scan."""

import gc
import re
import statistics
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from django.db import connection, transaction
from django.utils import timezone

from agreements.models import Commitment
from engagements.actions import reminders
from engagements.models import Mail, Notification

from .fill import drop_indexes, fill
from .pages import filled_before

ROUNDS = 5
# The cases of the fill, all of them, as memberships that the city holds.
MEMBERSHIPS = (
    """
    UPDATE engagements_case SET kind = 'membership', status = 'in_force', stage = 'ongoing',
           deadline = NULL, closed_at = NULL, closed_by_id = NULL, awaits = ''
    """,
    # Reviews due within four years; two in a hundred overdue for up to a year, five in a
    # thousand with a day that nobody knows.
    """
    INSERT INTO agreements_commitment
      (case_id, is_reviewed, entry_organ, entry_reference, recorded_afterwards, review_motive,
       end_reason, review_due_on)
    SELECT id, true, 'NAMND', '', true, '', '',
           CASE WHEN id %% 200 = 0 THEN NULL
                WHEN id %% 50 = 1 THEN %(today)s::date - (id %% 365)::int
                ELSE %(today)s::date + (id * 7919 %% 1461)::int END
      FROM engagements_case
    """,
)
# Every membership is read and its day compared: first alone, then with its case, which alone
# knows whether it is in force.
BARE = """
SELECT count(*) FROM agreements_commitment
 WHERE is_reviewed AND (review_due_on IS NULL OR review_due_on <= %s)
"""
WITH_CASES = """
SELECT count(*) FROM agreements_commitment k JOIN engagements_case c ON c.id = k.case_id
 WHERE k.is_reviewed AND (k.review_due_on IS NULL OR k.review_due_on <= %s)
   AND c.is_open AND c.status = 'in_force'
"""


def run(cases: int) -> dict[str, Any]:
    """Seconds of the clock (medians where a thing is done again), rows, and memory."""
    if filled_before(cases) and Commitment.objects.exists():
        forget_reminders()
    else:
        fill(cases)
        become_memberships()
    today = timezone.localdate()
    gc.collect()
    reminders.send(today - timedelta(days=400))  # the statements are prepared, and nothing is due
    first_memory = Peak()
    first, told_first = timed(lambda: reminders.send(today))
    first_kb = first_memory.grown()
    vacuum("engagements_notification")  # as autovacuum does in the hours after it
    ordinary, told, scans, whole = [], [], [], []
    memory = Peak()
    for number in range(1, ROUNDS + 1):
        scans.append(scan(BARE, today))
        whole.append(scan(WITH_CASES, today))
        taken, new = timed(lambda day=today + timedelta(days=number): reminders.send(day))
        ordinary.append(taken)
        told.append(new)
    again = [timed(lambda: reminders.send(today + timedelta(days=ROUNDS)))[0] for _n in range(3)]
    return {
        "memberships": Commitment.objects.count(),
        "bare_scan_s": round(statistics.median(scans), 4),
        "scan_with_cases_s": round(statistics.median(whole), 4),
        "daily_run_s": round(statistics.median(ordinary), 4),
        "told_a_day": statistics.median(told),
        "second_run_s": round(statistics.median(again), 4),
        "first_run_s": round(first, 3),
        "told_at_first": told_first,
        "reminders": Notification.objects.filter(day__isnull=False).count(),
        "mails": Mail.objects.count(),
        "memory_of_first_run_kb": first_kb,
        "memory_of_daily_runs_kb": memory.grown(),
    }


def become_memberships() -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL session_replication_role = replica")
        rebuilt = drop_indexes(cursor)
        for statement in MEMBERSHIPS:
            cursor.execute(statement, {"today": timezone.localdate()})
        for definition in rebuilt:
            cursor.execute(definition)
    vacuum("engagements_case", "agreements_commitment")


def vacuum(*tables: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SET statement_timeout = 0")
        for table in tables:
            cursor.execute(f"VACUUM ANALYZE {table}")
        cursor.execute("RESET ALL")


def forget_reminders() -> None:
    """A database that an earlier run kept, as it was before that run."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(
            "TRUNCATE engagements_notification, engagements_mail, engagements_reminderrun"
        )


def timed(work: Callable[[], int]) -> tuple[float, int]:
    began = time.perf_counter()
    found = work()
    return time.perf_counter() - began, found


def scan(statement: str, today: date) -> float:
    """One statement by itself that reads every row, whatever indexes there are."""
    with transaction.atomic(), connection.cursor() as cursor:
        for way in ("indexscan", "indexonlyscan", "bitmapscan"):
            cursor.execute(f"SET LOCAL enable_{way} = off")
        cursor.execute("SET LOCAL max_parallel_workers_per_gather = 0")
        began = time.perf_counter()
        cursor.execute(statement, [today + timedelta(days=186)])
        cursor.fetchone()
        return time.perf_counter() - began


class Peak:
    """How much more than now this process holds at most, in kB (Linux: VmHWM, set anew)."""

    def __init__(self) -> None:
        gc.collect()
        Path("/proc/self/clear_refs").write_text("5")
        self.before = self.most()

    def most(self) -> int:
        line = re.search(r"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_text())
        assert line
        return int(line.group(1))

    def grown(self) -> int:
        return self.most() - self.before
