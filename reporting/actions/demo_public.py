"""The demonstration's requests from the public form: two wait for a body, one is suspicious."""

import json
from typing import Any

from engagements.actions.people import door
from engagements.models import Theme, User
from visits.actions import publicrequests
from visits.models import PublicRequest
from visits.rules.suspicion import suspicion

from .demo_people import DATA
from .demo_visits import key_of


def load_public_requests() -> int:
    """Send those that are not there yet. Returns how many were new."""
    rows = json.loads((DATA / "public_requests.json").read_text(encoding="utf-8"))
    known = set(PublicRequest.objects.values_list("key", flat=True))
    new = [row for row in rows if key_of(row["key"]) not in known]
    for row in new:
        send(row)
    return len(new)


def send(row: dict[str, Any]) -> None:
    said, by = row["said"], door(User.Door.FORM)
    request = publicrequests.send(
        key=key_of(row["key"]),
        said=said | {"themes": row["themes"]},
        email=said["contact_email"],
        organisation=said["organisation"],
        themes=list(Theme.objects.filter(code__in=row["themes"])),
        language=row["language"],
        suspicion=suspicion(texts=[said["purpose"]], trap="", seconds=300),
        by=by,
    )
    if row["confirmed"]:
        publicrequests.confirm(request=request, by=by)
