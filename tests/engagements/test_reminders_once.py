"""Reminders exactly once, whatever dies (security.md figure 12).

Two schedulers and two workers of the real thing on Redis, a clock that runs through the days,
workers killed with -9 at random, and an SMTP server that refuses 30 %, hangs 10 %, drops the link
after its answer 20 % and instead of it 5 %.
"""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings as project
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from agreements.models import Commitment
from engagements.actions import reminders
from engagements.models import Mail, Notification, ReminderRun
from tests import factories, hurried, mailserver, servers
from tests.engagements.rules.test_reminder_days import reminded
from tests.mailserver import DROP, HANG, REFUSE, SLOW, TAKE, VANISH, MailServer
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db(transaction=True)
COURSE, WEIGHTS = (REFUSE, HANG, DROP, VANISH, TAKE, SLOW), (30, 10, 20, 5, 30, 5)
ALWAYS_SLOW = (0, 0, 0, 0, 0, 1)
ENDED = (Mail.State.SENT, Mail.State.DROPPED, Mail.State.FAILED)


def course(luck: random.Random, weights: tuple[int, ...]) -> Iterator[str]:
    while True:
        yield luck.choices(COURSE, weights)[0]


class House:
    """The processes: schedulers and workers, which can be killed and come back."""

    def __init__(self, folder: Path, port: int, lease: float) -> None:
        self.folder = folder
        self.running: list[subprocess.Popen[bytes]] = []
        self.env = os.environ | {
            "DATABASE_URL": servers.url_of(connection.settings_dict["NAME"]),
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": str(port),
            "EMAIL_TIMEOUT": "1",
            "TEST_LEASE_SECONDS": str(lease),
        }

    def start(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.folder / "house.log").open("ab") as log:
            made = subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "tests.hurried:app", *command],
                cwd=project.BASE_DIR, env=self.env, stdout=log, stderr=log,
            )  # fmt: skip
        self.running.append(made)
        return made

    def worker(self) -> subprocess.Popen[bytes]:
        alone = ("--without-gossip", "--without-mingle", "--without-heartbeat")
        return self.start("worker", "--pool", "solo", "--loglevel", "WARNING", *alone)

    def beat(self) -> subprocess.Popen[bytes]:
        number = len(self.running)
        schedule = str(self.folder / f"beat{number}")
        return self.start("beat", "--schedule", schedule, "--pidfile", "")

    def stop(self) -> None:
        for one in self.running:
            one.kill()
            one.wait()


@contextmanager
def house(folder: Path, port: int, lease: float) -> Iterator[tuple[House, list[Any]]]:
    made = House(folder, port, lease)
    try:
        made.beat()
        made.beat()
        yield made, [made.worker(), made.worker()]
    finally:
        made.stop()


def until(condition: Callable[[], object], *, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def reviews(number: int, days: list[date], luck: random.Random) -> dict[int, date]:
    """Memberships whose reviews have a reminder on one of the days: case -> due day."""
    body = factories.make_body()
    people = [factories.make_user(role="handler", body=body) for _number in range(6)]
    for person in people[:2]:
        reminders.choose(choices={"review_due": "immediate"}, by=person)
    contact = factories.make_user(role="contact_person", body=body)
    due = {}
    for _number in range(number):
        handler = luck.choice(people)
        case = make_in_force(body=body, by=factories.fresh(contact), handler=handler)
        day = luck.choice(days) + timedelta(days=luck.choice([0, 28, 29, 30, 31, 90, 184, -31]))
        Commitment.objects.filter(pk=case.pk).update(review_due_on=day)
        due[case.pk] = day
    return due


def wanted(due: dict[int, date], days: list[date]) -> set[tuple[int, date]]:
    """The oracle: every case and day that is to be told of, the days being run in order."""
    return {
        (case, past[-1]) for case, day in due.items() for on in days if (past := reminded(day, on))
    }


def live_through(
    server: MailServer, tmp_path: Path, days: list[date], *, kills: int, lease: float,
    luck: random.Random,
) -> None:  # fmt: skip
    """The days, one after the other, and then the mails until none is left to be sent."""
    cache.set(hurried.DAY, days[0].isoformat(), timeout=None)
    # No morning is to be made up for: the days are the test's.
    now = timezone.now()
    ReminderRun.objects.create(
        on=timezone.localdate(), began_at=now, finished_at=now, told=0, mails=0
    )
    with mailserver.running(server) as port, house(tmp_path, port, lease) as (made, workers):
        killed = 0
        for number, day in enumerate(days):
            cache.set(hurried.DAY, day.isoformat(), timeout=None)
            since = timezone.now()
            while killed < kills * (number + 1) / len(days):
                time.sleep(luck.random() * 2)
                place = luck.randrange(len(workers))
                os.kill(workers[place].pid, signal.SIGKILL)
                workers[place].wait()
                workers[place] = made.worker()
                killed += 1
            runs = ReminderRun.objects.filter(on=day, finished_at__gt=since)
            until(runs.exists, seconds=90)
        assert killed == kills
        until(lambda: not Mail.objects.exclude(state__in=ENDED).exists(), seconds=900)


def check(server: MailServer, due: dict[int, date], days: list[date], *, kills: int) -> list[str]:
    """What is wrong: a reminder that is missing or twice, a mail missing or sent too often."""
    wrong = []
    rows = Notification.objects.filter(reason="review_due")
    told = Counter(rows.values_list("obligation", "day"))
    if set(told) != wanted(due, days) or max(told.values()) > 1:
        wrong.append("the reminders are not the oracle's")
    mails = {mail.message_id: mail for mail in Mail.objects.all()}
    if {mail.state for mail in mails.values()} != {Mail.State.SENT}:
        wrong.append("a mail was not sent")
    taken = Counter(server.ids())
    wrong += [f"missing: {one}" for one in mails.keys() - taken.keys()]
    wrong += [f"nobody's: {one}" for one in taken.keys() - mails.keys()]
    twice = sum(taken.values()) - len(taken)
    if twice > kills:
        wrong.append(f"{twice} mails too many, after {kills} kills")
    text = {str(one["Message-ID"]): one.get_body(("plain",)).get_content() for one in server.taken}
    for row in rows.select_related("case", "mail"):
        if row.mail is None or row.case.diary_number not in text.get(row.mail.message_id, ""):
            wrong.append(f"not in its mail: {row.pk}")
    return wrong


def days_until_today(number: int) -> list[date]:
    today = timezone.localdate()
    return [today - timedelta(days=number - 1 - step) for step in range(number)]


def lived(
    tmp_path: Path,
    *,
    number: int,
    days: int,
    kills: int,
    lease: float = 8,
    weights: tuple[int, ...] = WEIGHTS,
) -> tuple[list[str], MailServer]:
    luck = random.Random(12)
    past = days_until_today(days)
    due = reviews(number, past, luck)
    server = MailServer(course(luck, weights))
    live_through(server, tmp_path, past, kills=kills, lease=lease, luck=luck)
    return check(server, due, past, kills=kills), server


@pytest.mark.usefixtures("queue")
def test_reminders_come_once_whatever_dies(tmp_path):
    wrong, server = lived(tmp_path, number=30, days=3, kills=4)
    assert wrong == []
    assert server.did[REFUSE] and server.did[HANG] and server.did[DROP]


# The counter-proof of the test above: what it would find.
@pytest.mark.deep
@pytest.mark.usefixtures("queue")
def test_without_leases_the_same_test_finds_mails_that_came_twice(tmp_path):
    """The negative control: a mail that is being sent belongs to nobody."""
    wrong, _server = lived(tmp_path, number=20, days=1, kills=0, lease=0, weights=ALWAYS_SLOW)
    assert any("too many" in one for one in wrong)


@pytest.mark.deep
@pytest.mark.usefixtures("queue")
def test_reminders_come_once_in_a_month_with_twenty_kills(tmp_path):
    wrong, server = lived(tmp_path, number=500, days=30, kills=20)
    assert wrong == []
    assert server.did[REFUSE] > 100
