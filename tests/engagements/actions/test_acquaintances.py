"""Who knows whom at a counterpart (S-10): noted once, by those who keep the register."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from engagements.actions import acquaintances
from engagements.models import Acquaintance
from tests import factories, makers_registers

pytestmark = pytest.mark.django_db


def test_it_is_noted_once(committee, astrid):
    oslo = factories.make_counterpart(name="Oslo kommune")
    values = {"counterpart": oslo, "body": committee, "person_name": "Åsa Ek", "knows": "Byrådet"}
    row = acquaintances.add(by=astrid, since=2019, **values)
    assert (row.since, row.note, row.written_by) == (2019, "", astrid)
    with pytest.raises(ValidationError, match="already noted"):
        acquaintances.add(by=astrid, **values)
    with pytest.raises(ValidationError, match="four digits"):
        acquaintances.add(by=astrid, since=19, **(values | {"knows": "Plankontoret"}))
    assert Acquaintance.objects.count() == 1


def test_it_is_taken_away_by_those_who_keep_the_register(astrid, hedda, david):
    row = makers_registers.make_acquaintance()
    with pytest.raises(PermissionDenied):
        acquaintances.remove(acquaintance=row, by=david)
    acquaintances.remove(acquaintance=row, by=hedda)
    assert not Acquaintance.objects.exists()


def test_a_reader_notes_nothing(committee):
    reader = factories.make_user(role="secretary", body=committee)
    with pytest.raises(PermissionDenied):
        acquaintances.add(
            counterpart=factories.make_counterpart(),
            body=committee,
            person_name="Åsa",
            knows="Alla",
            by=reader,
        )
