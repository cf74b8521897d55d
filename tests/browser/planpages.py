"""The annual plans' pages with something in all of them, for axe."""

from django.urls import reverse

from engagements.models import Body, User
from tests import makers_plans
from tests.makers_plans import draw, engage, make_item, make_plan


def addresses(body: Body, by: User) -> list[str]:
    """Every page of a plan whose items are drawn, overdrawn, and free to be taken away."""
    body.must_appoint_contact = True
    body.save(update_fields=["must_appoint_contact"])
    plan = make_plan(body=body, by=by)
    makers_plans.fill(plan, 1, by)
    too_much = make_item(plan=plan, by=by, title="Mässa i Cannes", note="Med SBR", sek=450_000)
    draw(too_much, own_sek=600_000, own_hours_per_year=300, by=by)
    engage(too_much, by=by)
    free = make_item(plan=plan, by=by, hours=900)
    overview = reverse("engagements:plans")
    return [
        overview,
        f"{overview}?visa=alla",
        reverse("engagements:plan_write"),
        *(
            reverse(f"engagements:{name}", args=[plan.pk])
            for name in ("plan", "plan_edit", "plan_adopt", "plan_item_add")
        ),
        *(
            reverse(f"engagements:{name}", args=[free.pk])
            for name in ("plan_item_edit", "plan_item_remove")
        ),
        reverse("engagements:plan_item_remove", args=[too_much.pk]),
    ]
