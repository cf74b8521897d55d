"""What a trip keeps beside its rows when it is corrected."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.utils import timezone

from engagements.actions import engagements
from engagements.models import Case
from engagements.queries.travellers import Named
from tests import factories

pytestmark = pytest.mark.django_db


def test_a_correction_that_tells_no_travellers_keeps_them_and_counts_the_report_anew(
    committee, astrid
):
    case = factories.make_case(
        kind="conference_trip", body=committee, by=astrid, travellers=[Named("Anna Ek")]
    )
    returned = timezone.localdate() + timedelta(days=40)
    engagements.edit(
        case=case,
        version=Case.objects.get(pk=case.pk).version,
        values={"starts_on": returned - timedelta(days=1), "ends_on": returned},
        by=factories.fresh(astrid),
    )
    trip = Case.objects.get(pk=case.pk).conferencetrip
    assert [one.name for one in trip.travellers.all()] == ["Anna Ek"]
    assert trip.report_due_on == returned + timedelta(days=settings.TRIP_REPORT_DAYS)
