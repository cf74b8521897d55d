"""The register of places where guests are received: each is kept by a body."""

from collections.abc import Mapping
from typing import Any

from engagements import permissions
from engagements.actions.register_rows import fill, write
from engagements.actions.transaction import action
from engagements.models import User

from ..models import VisitPlace


class PlaceConflict(Exception):
    """Somebody saved the place after this form was opened."""

    def __init__(self, current: VisitPlace) -> None:
        self.current = current
        super().__init__(current.name)


@action
def add(*, values: Mapping[str, Any], by: User) -> VisitPlace:
    """Write a place down. Raises ValidationError when it is there already."""
    place = VisitPlace()
    sets = fill(place, values)
    permissions.may_keep_place(by, place.body).or_deny()
    write(place, sets, by)
    return place


@action
def edit(*, place: VisitPlace, values: Mapping[str, Any], version: int, by: User) -> VisitPlace:
    """Change a place. Whoever moves it to another body must be allowed to write at both."""
    current = (
        VisitPlace.objects.select_for_update(of=("self",)).select_related("body").get(pk=place.pk)
    )
    permissions.may_keep_place(by, current.body).or_deny()
    if current.version != version:
        raise PlaceConflict(current)
    sets = fill(current, values)
    permissions.may_keep_place(by, current.body).or_deny()
    current.version += 1
    write(current, sets, by)
    return current
