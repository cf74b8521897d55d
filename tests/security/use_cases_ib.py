"""What IB does to a case, ready to be done: onto the agenda and off it, a stance, each ending."""

import uuid
from collections.abc import Callable, Iterator
from typing import Any

from engagements import permissions
from engagements.actions import ib_items, ib_meetings
from engagements.permissions import grants
from tests.makers_ib import Committee, answer, days, item_of

KEY = uuid.UUID("3f0a4c1e-6a52-4a6f-9c0b-000000000000")


def ib_cases() -> Iterator[tuple[str, Callable[[], Any]]]:
    """Name and what is done; everything it needs is made before it is returned."""
    ib = Committee()
    grants.sync()  # the officer's role was written before the committee was there
    permissions.forget(ib.officer)
    officer: dict[str, Any] = {"by": ib.officer}
    meeting, case = ib.meeting(held_on=days(20)), ib.declaration()
    yield "put on IB's agenda", lambda: ib_items.add(meeting=meeting, case=case, **officer)
    yield "take off IB's agenda", lambda: ib_items.remove(item=item_of(meeting), **officer)
    called = ib.meeting(ib.declaration(title="B"), stage="called", held_on=days(30))
    yield "take a stance in IB", lambda: answer(item_of(called), ib.mayor, key=KEY)
    yield "open IB's meeting", lambda: ib_meetings.begin(meeting=called, **officer)
    yield (
        "decide after IB",
        lambda: ib_items.decide(
            item=item_of(called), outcome="approved", reasons="Ja", by=ib.mayor
        ),
    )
    own, poor = ib.trip(people=(ib.mayor,)), ib.declaration(title="C")
    ongoing = ib.meeting(own, poor, stage="ongoing", held_on=days(40))
    yield "send from IB to KS", lambda: ib_items.send_to_ks(item=item_of(ongoing, 1), **officer)
    yield (
        "return from IB",
        lambda: ib_items.return_item(item=item_of(ongoing, 2), reasons="Mer", **officer),
    )
