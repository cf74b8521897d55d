"""The register of places: kept by bodies, one row a place."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from tests.visits.programmes import make_place
from visits.actions import places

pytestmark = pytest.mark.django_db


def test_a_place_is_kept_by_its_body(astrid, bo, committee, company):
    place = make_place(body=committee, by=astrid)
    with pytest.raises(PermissionDenied):
        make_place(body=committee, by=bo, name="Hamnen")
    with pytest.raises(PermissionDenied):
        places.edit(place=place, values={"capacity": 9}, version=1, by=bo)
    with pytest.raises(PermissionDenied):
        places.edit(place=place, values={"body": company}, version=1, by=astrid)
    changed = places.edit(place=place, values={"capacity": 9}, version=1, by=astrid)
    assert (changed.capacity, changed.version, changed.history.count()) == (9, 2, 2)


def test_a_place_is_written_down_once_and_never_over_somebody(astrid, committee):
    place = make_place(body=committee, by=astrid)
    with pytest.raises(ValidationError, match="in the register already"):
        make_place(body=committee, by=astrid)
    with pytest.raises(places.PlaceConflict) as conflict:
        places.edit(place=place, values={"capacity": 9}, version=5, by=astrid)
    assert conflict.value.current == place
