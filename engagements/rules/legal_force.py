"""When a decision gains legal force: three weeks after its announcement (KL 13:5).

An appeal that would end on a Saturday, Sunday or holiday, or on Midsummer, Christmas or New
Year's Eve, may come in the next working day (lag 1930:173).
"""

import datetime

from .clocks import NO_HOLIDAYS, ONE_DAY, Holidays, is_working_day

APPEAL = datetime.timedelta(weeks=3)


def last_day_of_appeal(
    announced_on: datetime.date, holidays: Holidays = NO_HOLIDAYS
) -> datetime.date:
    """The last day on which an appeal is in time."""
    day = announced_on + APPEAL
    while not is_working_day(day, holidays):
        day += ONE_DAY
    return day


def legal_force_on(announced_on: datetime.date, holidays: Holidays = NO_HOLIDAYS) -> datetime.date:
    """The first day on which nobody can appeal any more."""
    return last_day_of_appeal(announced_on, holidays) + ONE_DAY
