"""Requests from the public form, as guests and the form's account make them."""

import uuid
from collections.abc import Iterable
from typing import Any

from engagements.actions.people import door
from engagements.models import Body, Theme, User
from visits.actions import publicrequests
from visits.models import PublicRequest
from visits.rules.suspicion import Suspicion

SAID = {
    "organisation": "Aarhus Kommune",
    "organisation_type": "foreign_city",
    "country": "DK",
    "contact_name": "Mette Holm",
    "contact_email": "mette@aarhus.example",
    "purpose": "How Stockholm plans for cloudbursts.",
    "we_share": "Our green streets.",
    "wished_from": "2027-05-03",
    "wished_to": "2027-05-04",
    "delegation_size": 8,
    "political_level": "tjansteperson",
    "payer": "guest",
    "reply_language": "en",
}
CLEAN, SPAM = Suspicion(0, ()), Suspicion(100, ("trap",))


def form() -> User:
    return door(User.Door.FORM)


def theme(code: str, bodies: Iterable[Body] = ()) -> Theme:
    """A theme that some bodies work with."""
    found, _new = Theme.objects.get_or_create(
        code=code, defaults={"name_sv": f"Tema {code}", "name_en": f"Theme {code}"}
    )
    found.bodies.set(bodies)
    return found


def send(**values: Any) -> PublicRequest:
    """A request that is sent and not confirmed; it is about the themes of `bodies`."""
    bodies = values.pop("bodies", ())
    themes = [theme(f"t-{body.pk}", [body]) for body in bodies]
    said = SAID | {"themes": [one.code for one in themes]} | values.pop("said", {})
    given = {
        "key": uuid.uuid4(),
        "said": said,
        "email": said["contact_email"],
        "organisation": said["organisation"],
        "themes": themes,
        "language": "en",
        "suspicion": CLEAN,
    }
    return publicrequests.send(**given | values, by=form())


def waiting(**values: Any) -> PublicRequest:
    """A request that is confirmed and that no body has, unless one alone is suggested."""
    return publicrequests.confirm(request=send(**values), by=form())
