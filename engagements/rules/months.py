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
