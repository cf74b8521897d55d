"""What people do with a visit's programme and its representation, ready to be done."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from visits.actions import programme, programme_sheets, representation

if TYPE_CHECKING:
    from .use_cases import Scene

Do = Callable[[], Any]


def programme_cases(scene: "Scene") -> Iterator[tuple[str, Do]]:
    case, head = scene.planned(), scene.head
    visit = case.visit
    visit.refresh_from_db()
    values = {
        "topic": "Dagvatten",
        "starts_at": visit.planned_from,
        "ends_at": visit.planned_to,
        "body": scene.a,
        "host": scene.friend,
    }
    yield "plan an item", lambda: programme.add_item(case=case, values=values, by=head)
    item = visit.programme.get()
    yield "send a programme", lambda: programme_sheets.send_to_hosts(case=case, by=head)
    yield (
        "frame a programme",
        lambda: programme_sheets.edit_sheet(
            case=case, values={"welcome": "Välkomna"}, version=1, by=head
        ),
    )
    yield (
        "change an item",
        lambda: programme.edit_item(
            item=item, values=values | {"topic": "Skyfall"}, version=1, by=head
        ),
    )
    yield (
        "cancel an item",
        lambda: programme.cancel_item(item=item, version=2, reason="Sjuk", by=head),
    )
    lunch = {
        "held_on": timezone.localdate(),
        "kind": "lunch",
        "purpose": "Samtal",
        "own": 1,
        "guests": 2,
        "organisations": "Hamburg",
        "cost_per_head": Decimal(100),
        "decided_by": "Hedda Falk",
    }
    yield "note a lunch", lambda: representation.note(case=case, values=lunch, by=head)
