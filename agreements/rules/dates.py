"""When what the city is bound by is to be reconsidered, and when it counts as passive (S-54, S-31).

Counted from the last *decided* review, else from the entry (A-25), by months of the calendar: the
same day of the month, or the last day of a shorter one. Unknown stays unknown, and is overdue.
"""

import datetime

from engagements.rules.months import add_months


def review_due(
    entered_on: datetime.date | None, reviewed_on: datetime.date | None, months: int
) -> datetime.date | None:
    """The day by which it is to be reviewed; None when neither date is known (A-12, A-25)."""
    since = reviewed_on or entered_on
    return add_months(since, months) if since else None


def is_overdue(due: datetime.date | None, today: datetime.date) -> bool:
    """A missing date counts as overdue: nothing may be forgotten (S-54)."""
    return due is None or due < today


def passive_from(
    entered_on: datetime.date | None, contributed_on: datetime.date | None, months: int
) -> datetime.date | None:
    """The day from which it counts as passive: so many months without a contribution (S-31).

    None when neither the entry nor a contribution is known: nobody can tell.
    """
    since = max(filter(None, (entered_on, contributed_on)), default=None)
    return add_months(since, months) if since else None
