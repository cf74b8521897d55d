"""What the pages of a consultation show beside it: the ruling on the case, in short."""

import datetime
from typing import Any

from django.utils.translation import gettext as _

from . import casekinds, policy_pages
from .models import Case, Decision
from .rules.engine import route
from .rules.versions import policy_on


def ruling_of(case: Case, today: datetime.date) -> dict[str, Any] | None:
    """Who decides the case's own matter, and why: as decided, else as it stands today.

    None where nothing is left to rule on, or the kind puts no matter of its own to a body.
    """
    kind = casekinds.get(case.kind)
    decisions = Decision.objects.filter(case=case, matter=kind.key, superseded_by=None)
    record = decisions.order_by("-pk").values_list("ruling", flat=True).first()
    if record:
        return {"heading": _("As it was decided"), "ruling": policy_pages.ruling(record)}
    if not case.is_open or kind.key not in kind.matters:
        return None
    ruling = route(kind.matter(case, kind.key, today), policy_on(today))
    return {
        "heading": _("As the case stands today"),
        "ruling": policy_pages.ruling(ruling.to_json()),
    }
