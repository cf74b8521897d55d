"""Working-day clocks that show how they were counted (domain.md B6; the lengths are settings).

The day of receipt does not count. A pause stops the clock from its first day to its last, both
included: the day on which an answer comes in no more counts than the day on which a letter does.
"""

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from .text import Text

Pause = tuple[datetime.date, datetime.date | None]
Holidays = Mapping[datetime.date, str]

NO_HOLIDAYS: Holidays = MappingProxyType({})
ONE_DAY = datetime.timedelta(days=1)
SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Due:
    """The last day, or None while an open pause keeps it unknown, and how it was found."""

    on: datetime.date | None
    steps: tuple[Text, ...]

    @property
    def is_paused(self) -> bool:
        return self.on is None


def is_working_day(day: datetime.date, holidays: Holidays = NO_HOLIDAYS) -> bool:
    return day.weekday() < SATURDAY and day not in holidays


def due(
    started_on: datetime.date,
    working_days: int,
    pauses: Sequence[Pause] = (),
    holidays: Holidays = NO_HOLIDAYS,
) -> Due:
    """The day on which the clock has run its working days."""
    if working_days < 1:
        raise ValueError("a clock runs at least one working day")
    steps = [
        Text(
            f"Klockan startade {_day(started_on).sv}. Den dagen räknas inte.",
            f"The clock started on {_day(started_on).en}. That day does not count.",
        )
    ]
    counted, weekend_days = 0, 0
    met: list[datetime.date] = []
    stood_still: list[Pause] = []
    day = started_on
    while counted < working_days:
        day += ONE_DAY
        pause = _pause_of(day, pauses)
        if pause:
            if pause not in stood_still:
                stood_still.append(pause)
            if pause[1] is None:
                break
        elif day.weekday() >= SATURDAY:
            weekend_days += 1
        elif day in holidays:
            met.append(day)
        else:
            counted += 1
    if weekend_days:
        steps.append(_weekends(weekend_days))
    steps += [_holiday(day, holidays[day]) for day in met]
    steps += [_stood_still(pause) for pause in stood_still]
    if counted < working_days:
        steps.append(
            Text(
                f"{_days(counted).sv} av {working_days} har räknats. Sista dag är okänd tills "
                "pausen är slut.",
                f"{_days(counted).en} of {working_days} counted. The last day is unknown until "
                "the pause ends.",
            )
        )
        return Due(None, tuple(steps))
    steps.append(
        Text(
            f"{_days(working_days).sv} ger sista dag {_day(day).sv}.",
            f"{_days(working_days).en} {'leads' if working_days == 1 else 'lead'} to "
            f"{_day(day).en}, the last day.",
        )
    )
    return Due(day, tuple(steps))


def remaining(today: datetime.date, due_on: datetime.date, holidays: Holidays = NO_HOLIDAYS) -> int:
    """Working days left after today; 0 on the last day, and below 0 by each one overdue."""
    if today <= due_on:
        return _between(today, due_on, holidays)
    return -_between(due_on, today, holidays)


def _between(first: datetime.date, last: datetime.date, holidays: Holidays) -> int:
    """Working days after the first day, up to and with the last."""
    days = (first + ONE_DAY * step for step in range(1, (last - first).days + 1))
    return sum(is_working_day(day, holidays) for day in days)


def _pause_of(day: datetime.date, pauses: Sequence[Pause]) -> Pause | None:
    for pause in pauses:
        first, last = pause
        if first <= day and (last is None or day <= last):
            return pause
    return None


WEEKDAYS = (
    Text("måndag", "Monday"),
    Text("tisdag", "Tuesday"),
    Text("onsdag", "Wednesday"),
    Text("torsdag", "Thursday"),
    Text("fredag", "Friday"),
    Text("lördag", "Saturday"),
    Text("söndag", "Sunday"),
)


def _day(day: datetime.date) -> Text:
    weekday = WEEKDAYS[day.weekday()]
    return Text(f"{weekday.sv} {day.isoformat()}", f"{weekday.en} {day.isoformat()}")


def _days(number: int) -> Text:
    if number == 1:
        return Text("1 arbetsdag", "1 working day")
    return Text(f"{number} arbetsdagar", f"{number} working days")


def _weekends(number: int) -> Text:
    if number == 1:
        return Text("1 lördag eller söndag räknas inte.", "1 Saturday or Sunday does not count.")
    return Text(
        f"{number} lördagar och söndagar räknas inte.",
        f"{number} Saturdays and Sundays do not count.",
    )


def _holiday(day: datetime.date, name: str) -> Text:
    said = _day(day)
    return Text(
        f"{said.sv[0].upper()}{said.sv[1:]} räknas inte: {name}.",
        f"{said.en} does not count: {name}.",
    )


def _stood_still(pause: Pause) -> Text:
    first, last = pause
    if last is None:
        return Text(
            f"Klockan står stilla sedan {_day(first).sv}.",
            f"The clock has been standing still since {_day(first).en}.",
        )
    return Text(
        f"Klockan stod stilla från {_day(first).sv} till och med {_day(last).sv}.",
        f"The clock stood still from {_day(first).en} up to and including {_day(last).en}.",
    )
