"""Writing down a request from somebody who may be new to the city."""

from typing import Any

from engagements.actions import counterparts
from engagements.actions.transaction import action
from engagements.models import Case, Counterpart, Country, User

from . import requests


@action
def take_in(
    *,
    counterpart: Counterpart | None,
    new_name: str,
    new_type: str,
    by: User,
    **values: Any,
) -> Case:
    """`requests.register`, with the counterpart added first when it is new: both or neither."""
    country = values.get("country_id")
    found = counterpart or counterparts.known_or_added(
        name=new_name, type=new_type, country_id=country, by=by
    )
    return requests.register(counterpart=found, by=by, **values)


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
