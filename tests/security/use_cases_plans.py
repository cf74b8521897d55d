"""What people do with a body's annual plan, ready to be done."""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any

from django.utils import timezone

from engagements.actions import plans
from engagements.models import Body, User
from engagements.queries.plans import version_of

Do = Callable[[], Any]
ITEM = {"title": "Mässa", "focus_areas": ["samverkan"], "sek": Decimal(5), "hours": 1, "note": ""}
# A plan has a history, and no case whose story could tell it.
OF_NO_CASE = frozenset(
    {
        "write a plan",
        "plan an engagement",
        "change a planned engagement",
        "change a plan",
        "adopt a plan",
        "take a planned engagement away",
    }
)


def of_plans(body: Body, head: User) -> Iterator[tuple[str, Do]]:
    """Name and what is done, in the order of a year."""
    today = timezone.localdate()
    plan: dict[str, Any] = {"priorities": "Klimat", "sek": Decimal(100), "hours": 10, "by": head}
    yield "write a plan", lambda: plans.write(body=body, year=today.year, **plan)
    kept = body.annual_plans.get()
    yield "plan an engagement", lambda: plans.add_item(plan=kept, by=head, **ITEM)
    item = kept.items.get()
    yield (
        "change a planned engagement",
        lambda: plans.edit_item(
            item=item, version=version_of(item), by=head, **(ITEM | {"note": "I maj"})
        ),
    )
    yield "change a plan", lambda: plans.edit(plan=kept, version=1, **(plan | {"hours": 11}))
    yield "adopt a plan", lambda: plans.adopt(plan=kept, adopted_on=today, version=2, by=head)
    yield (
        "take a planned engagement away",
        lambda: plans.remove_item(item=item, version=version_of(item), by=head),
    )
