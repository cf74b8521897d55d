"""On which days one is reminded of something that is due (domain.md B6, F4; A-12, A-25).

A reminder belongs to one day of its row of days: the latest that has come. So a run that was
missed for ten days reminds once, and a second run of the same day not again. Days are
Stockholm's; a due day that nobody knows counts as overdue and is told of each month.
"""

import datetime
from dataclasses import dataclass

from .months import add_months

Day = datetime.date


@dataclass(frozen=True, slots=True)
class Months:
    """So many months before, and each month from one month after."""

    before: tuple[int, ...] = (6, 3, 1)

    def latest(self, due: Day | None, on: Day) -> Day | None:
        """The latest of its days up to and with `on`; None while none has come."""
        if due is None:
            return on.replace(day=1)
        overdue = (on.year - due.year) * 12 + on.month - due.month
        for months in (overdue, overdue - 1, *(-month for month in sorted(self.before))):
            day = add_months(due, months)
            if day and day <= on and (months >= 1 or -months in self.before):
                return day
        return None


@dataclass(frozen=True, slots=True)
class Days:
    """From so many days before (after, where it is negative), then every so many days."""

    before: int
    every: int

    def latest(self, due: Day | None, on: Day) -> Day | None:
        if due is None:
            return on.replace(day=1)
        passed = (on - due).days + self.before
        if passed < 0:
            return None
        return on - datetime.timedelta(days=passed % self.every)


@dataclass(frozen=True, slots=True)
class Countdown:
    """So many days before, each once; the day after, then every so many days."""

    before: tuple[int, ...]
    every: int

    def latest(self, due: Day | None, on: Day) -> Day | None:
        if due is None:
            return on.replace(day=1)
        passed = (on - due).days
        if passed > 0:
            return on - datetime.timedelta(days=(passed - 1) % self.every)
        reached = [days for days in self.before if days >= -passed]
        return due - datetime.timedelta(days=min(reached)) if reached else None


@dataclass(frozen=True, slots=True)
class Daily:
    """Each day from so many working days before (`clocks.due` says how far ahead that is)."""

    def latest(self, due: Day | None, on: Day, until: Day) -> Day | None:
        """`until` is the last due day that is told of on that day."""
        if due is None:
            return on.replace(day=1)
        return on if due <= until else None


Steps = Months | Days | Countdown | Daily
