"""How long guests' personal data is kept: days, never months, counted from the visit's last day."""

import datetime
from collections.abc import Iterable


def last_day(
    *,
    planned_to: datetime.date | None,
    wished: Iterable[datetime.date | None],
    stays: Iterable[datetime.date | None],
    ended_on: datetime.date | None,
) -> datetime.date | None:
    """The last day on which the data is needed; None as long as nobody knows it.

    A planned visit ends as it is planned, whatever was wished; a stay that an invitation letter
    names may be longer. Without any day the end of the case counts.
    """
    wishes = [] if planned_to else wished
    known = [day for day in (planned_to, *wishes, *stays) if day]
    return max(known) if known else ended_on


def kept_until(
    last: datetime.date | None, days: int, *, promised: datetime.date | None = None
) -> datetime.date | None:
    """The last day on which the data is kept: no shorter than was promised when it was taken."""
    if last is None:
        return None
    until = last + datetime.timedelta(days=days)
    return max(until, promised) if promised else until


def is_due(until: datetime.date | None, today: datetime.date) -> bool:
    return until is not None and until < today


def in_force(
    valid_from: datetime.date,
    valid_to: datetime.date | None,
    *,
    revoked: bool,
    today: datetime.date,
) -> bool:
    """Does the disposal decision allow anything on this day?"""
    return not revoked and valid_from <= today and (valid_to is None or today <= valid_to)
