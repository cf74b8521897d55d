"""When IB has handled an item: at the meeting's opening, or per capsulam by answers or by time.

What follows from the answers and the calendar asks for no permission of its own; `by` is whoever
gave the last answer, opened the meeting, or called it.
"""

import datetime

from django.db import transaction
from django.utils import timezone

from ..models import IbItem, IbMeeting, User
from ..queries.ib_stances import tallies
from ..statuses import Status
from .cases import lock
from .ib_stages import ANSWERING, Stage, locked
from .story import tell
from .transaction import save


def handle_items(meeting: IbMeeting, *, by: User) -> list[IbItem]:
    """Note the items of a locked meeting that IB has handled by now. Inside an action.

    A sitting handles its whole agenda (S-66). Per capsulam an item is handled when every seat
    that somebody not recused holds has answered, or when the last day to answer has passed.
    """
    if meeting.stage not in ANSWERING:
        return []
    items = list(
        meeting.items.select_related("case")
        .filter(outcome=IbItem.Outcome.OPEN, handled_at=None, case__status=Status.IN_IB)
        .order_by("position")
    )
    handled = due(meeting, items)
    for item, at in handled:
        lock(item.case)
        item.handled_at = at
        save(item, by=by, fields=["handled_at"])
        tell(item.case, "ib.handled", by=by, held_on=meeting.held_on.isoformat())
    return [item for item, _at in handled]


def due(meeting: IbMeeting, items: list[IbItem]) -> list[tuple[IbItem, datetime.datetime]]:
    """Which of the items are handled, and since when."""
    now = timezone.now()
    if not meeting.per_capsulam:
        return [(item, now) for item in items] if meeting.stage == Stage.ONGOING else []
    ended = timezone.make_aware(
        datetime.datetime.combine(meeting.held_on + datetime.timedelta(days=1), datetime.time())
    )
    if ended <= now:
        return [(item, ended) for item in items]
    found = tallies(items, timezone.localdate())
    return [(item, now) for item in items if found[item.pk].is_answered]


@transaction.atomic
def handle_overdue(on: datetime.date) -> int:
    """The daily run: per capsulam, whose last day has passed. Returns how many items.

    In the name of whoever called the members to answer: that call set the day.
    """
    number = 0
    waiting = IbMeeting.objects.filter(per_capsulam=True, stage__in=ANSWERING, held_on__lt=on)
    for meeting in waiting.order_by("pk"):
        called = meeting.history.filter(stage=Stage.CALLED).order_by("history_id").first()
        number += len(handle_items(locked(meeting), by=called.history_user))
    return number
