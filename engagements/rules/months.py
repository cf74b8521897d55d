"""Months on the calendar: the one arithmetic of review dates, reminders and ends of agreements."""

import datetime
from calendar import monthrange


def add_months(day: datetime.date, months: int) -> datetime.date | None:
    """The same day so many months on or back, the last of a shorter month; None off the calendar.

    29 February has its day in every year: the 28th where there is no 29th (security.md F18).
    PostgreSQL's `date + interval` says the same.
    """
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    if not datetime.MINYEAR <= year <= datetime.MAXYEAR:
        return None
    return day.replace(year=year, month=month, day=min(day.day, monthrange(year, month)[1]))


def last_before(day: datetime.date, months: int) -> datetime.date | None:
    """The last day that lies on or before `day` when it is moved so many months back.

    From the end of a month that is the end of another: on 28 February 2027 the reminders of six
    months before have come for everything due until 31 August.
    """
    found = add_months(day, months)
    is_last = day.day == monthrange(day.year, day.month)[1]
    if found and is_last:
        return found.replace(day=monthrange(found.year, found.month)[1])
    return found
