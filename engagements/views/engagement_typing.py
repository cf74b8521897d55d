"""The ruling beside an engagement while it is being typed."""

import datetime
from collections.abc import Mapping
from functools import partial
from typing import Any

from django.utils import timezone
from django.utils.module_loading import import_string

from .. import matters, permissions
from ..engagementkind import EngagementKind
from ..models import Body, Case, Engagement, User
from ..permissions import Verdict
from ..queries import consultations, counterparts, plans, trips
from ..rules.engine import route
from ..rules.versions import policy_on
from ..ruling_panel import Part, panel


def register_panel(values: Mapping[str, Any], kind: EngagementKind, user: User) -> dict[str, Any]:
    """The ruling on a matter that is not registered yet; nothing for a request for advice."""
    body: Body | None = values["body"]
    others = [other.name for other in values["partaking"] or () if other != body]
    verdict = permissions.may_register(user, body) if body else Verdict(False, "")
    facts = as_facts(values, kind, timezone.localdate())
    return shown(kind, facts, body, others, verdict)


def case_panel(
    case: Case, values: Mapping[str, Any], kind: EngagementKind, user: User
) -> dict[str, Any]:
    """The ruling on a registered matter with what is being typed now."""
    others = case.partaking.order_by("pk").values_list("body__name", flat=True)
    facts = as_facts(values, kind, timezone.localdate(), case)
    facts |= {"consulted": consultations.consulted(case), "registered_on": case.received_on}
    facts |= {"case": case, "stage": case.stage}
    return shown(kind, facts, case.body, list(others), permissions.may_handle(user, case))


def as_facts(
    values: Mapping[str, Any],
    kind: EngagementKind,
    today: datetime.date,
    case: Case | None = None,
) -> dict[str, Any]:
    """What is typed, under the names that the rules' matter is made of; `case` once it is one."""
    facts = dict(values)
    name = values.get("counterpart") or ""
    found = counterparts.named(name, values.get("country")) if name else []
    known = found[0] if len(found) == 1 else None
    facts["partner"] = name
    facts["partner_type"] = known.type if known else values.get("counterpart_type") or None
    facts["country"] = values.get("country") or (known.country_id if known else None)
    item = values.get("plan_item")
    if item:
        facts["budgeted_sek"] = plans.budget_of(Engagement(plan_item=item), but_case=case)
    facts["eu_principles"] = [one.code for one in values.get("eu_principles") or ()]
    if "travellers" in kind.names:
        facts |= trips.typed_facts(values.get("travellers") or (), values, today)
    return facts


def shown(
    kind: EngagementKind,
    facts: Mapping[str, Any],
    body: Body | None,
    others: list[str],
    verdict: Verdict,
) -> dict[str, Any]:
    if kind.is_advice:
        return {}
    today = timezone.localdate()
    make = import_string(kind.typed) if kind.typed else partial(matters.matter_of, kind)
    matter = make(facts, body=body, others=others, today=today)
    ruling = route(matter, policy_on(today))
    name = body.name if body else ""
    return panel(ruling, body_name=name, verdict=verdict, part=Part.PREPARES)
