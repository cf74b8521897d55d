"""Writing down a request from somebody who may be new to the city."""

import uuid
from typing import Any

from engagements.actions import counterparts
from engagements.actions.transaction import action
from engagements.models import Case, Counterpart, Country, User

from ..keptmails import KeptMail
from . import incoming, mailfiling, requests


@action
def take_in(
    *,
    counterpart: Counterpart | None,
    new_name: str,
    new_type: str,
    by: User,
    mail: KeptMail | None = None,
    **values: Any,
) -> Case:
    """`requests.register`, with the counterpart added first when it is new: both or neither.

    The e-mail that the request came in is filed as it came, with the case.
    """
    country = values.get("country_id")
    found = counterpart or counterparts.known_or_added(
        name=new_name, type=new_type, country_id=country, by=by
    )
    case = requests.register(counterpart=found, by=by, **values)
    if mail:
        file_mail(case, mail, by=by)
    return case


def file_mail(case: Case, mail: KeptMail, *, by: User) -> None:
    """The mail among what has come in to the case; the same form sent twice files it once."""
    sent_on = mail.said.sent_on or case.received_on
    arrived = mailfiling.Arrived(
        mail.name,
        mail.content,
        mail.said,
        min(sent_on, case.received_on),  # a sender's clock may be ahead of ours
        case.submission_key or uuid.uuid4(),
    )
    mailfiling.file_mail(case=case, arrived=arrived, by=by)
    if mail.incoming:
        incoming.take_in(pk=mail.incoming, case=case, by=by)


@action
def correct(
    *,
    case: Case,
    version: int,
    counterpart: Counterpart | None,
    new_name: str,
    new_type: str,
    by: User,
    **values: Any,
) -> Case:
    """`requests.edit`, with the counterpart added when it is new: both or neither."""
    country = values.pop("country_id", None)
    found = counterpart or counterparts.known_or_added(
        name=new_name, type=new_type, country_id=country, by=by
    )
    return requests.edit(
        case=case,
        version=version,
        counterpart=found,
        country=Country.objects.filter(pk=country or found.country_id).first(),
        by=by,
        **values,
    )
