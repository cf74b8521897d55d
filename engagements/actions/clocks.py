"""Starting, pausing and stopping a case's working-day clocks. Inside other actions.

The arithmetic is `engagements.rules.clocks`; here the answer is stored for the lists.
"""

import datetime
from functools import lru_cache

import holidays
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Case, Clock, ClockPause
from ..rules import clocks as rule
from ..statuses import ENDED, WAITING, Status

TARGETS = {
    Clock.Kind.FIRST_REPLY: "CLOCK_FIRST_REPLY_DAYS",
    Clock.Kind.DECISION: "CLOCK_DECISION_DAYS",
}
# States in which the city has given its answer: no clock runs any more.
ANSWERED = frozenset(
    {
        Status.ACCEPTED,
        Status.DECLINED,
        Status.HANDED_OVER,
        Status.WITH_KS,
        Status.WITHDRAWN,
        *ENDED,
    }
)


@lru_cache(maxsize=16)
def swedish_holidays(year: int) -> dict[datetime.date, str]:
    """Public holidays and the eves that Swedish offices keep, without the Sundays."""
    return dict(
        holidays.country_holidays(
            "SE",
            years=range(year, year + 2),
            include_sundays=False,
            language="sv",
            # "de facto": Midsummer, Christmas and New Year's Eve, when offices are closed.
            categories=("public", "de_facto"),
        ).items()
    )


def working_days_after(day: datetime.date, working_days: int) -> datetime.date | None:
    """The last of so many working days; the day itself does not count."""
    return rule.due(day, working_days, (), swedish_holidays(day.year)).on


def first_deadline(received_on: datetime.date) -> datetime.date | None:
    """When the first reply is due for something that came in that day."""
    return working_days_after(received_on, settings.CLOCK_FIRST_REPLY_DAYS)


def compute(clock: Clock) -> "rule.Due":
    """When the clock's promise is due and how that was computed."""
    pauses = [(pause.began_on, pause.ended_on) for pause in clock.pauses.all()]
    return rule.due(
        clock.started_on, clock.working_days, pauses, swedish_holidays(clock.started_on.year)
    )


def start(case: Case) -> None:
    """Start both clocks on the day the request came in, not the day it was registered."""
    for kind, setting in TARGETS.items():
        days = getattr(settings, setting)
        due = rule.due(case.received_on, days, (), swedish_holidays(case.received_on.year))
        Clock.objects.create(
            case=case, kind=kind, started_on=case.received_on, working_days=days, due_on=due.on
        )


def follow(case: Case, to: Status) -> None:
    """Let the clocks follow a move of the case, and set its deadline (unsaved)."""
    if to in ANSWERED:
        stop(case, list(Clock.Kind))
    elif to in WAITING:
        stop(case, [Clock.Kind.FIRST_REPLY])
        pause(case, _("Waiting for an answer from outside"))
    else:
        resume(case)
    set_deadline(case)


def running(case: Case) -> list[Clock]:
    return list(case.clocks.filter(stopped_on=None).prefetch_related("pauses").order_by("pk"))


def stop(case: Case, kinds: list[str]) -> None:
    today = timezone.localdate()
    for clock in running(case):
        if clock.kind in kinds:
            for open_pause in clock.pauses.filter(ended_on=None):
                open_pause.ended_on = today
                open_pause.save(update_fields=["ended_on"])
            clock.stopped_on = today
            clock.save(update_fields=["stopped_on"])


def pause(case: Case, reason: str) -> None:
    for clock in running(case):
        if not clock.pauses.filter(ended_on=None).exists():
            ClockPause.objects.create(clock=clock, began_on=timezone.localdate(), reason=reason)
            clock.due_on = None
            clock.save(update_fields=["due_on"])


def resume(case: Case) -> None:
    for clock in running(case):
        for open_pause in clock.pauses.filter(ended_on=None):
            open_pause.ended_on = timezone.localdate()
            open_pause.save(update_fields=["ended_on"])
            clock.due_on = compute(Clock.objects.get(pk=clock.pk)).on
            clock.save(update_fields=["due_on"])


def set_deadline(case: Case) -> None:
    """The nearest promise that still runs; none when the city has answered."""
    due = case.clocks.filter(stopped_on=None, due_on__isnull=False).order_by("due_on").first()
    case.deadline = due.due_on if due else None
