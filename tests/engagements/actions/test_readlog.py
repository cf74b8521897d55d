"""Each opening of a secret case is noted once; of the others only that of guests' data."""

import pytest
from django.db import Error, transaction

from engagements.actions import protection, readlog
from engagements.models import Reading
from tests import factories

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def test_a_case_that_is_not_secret_is_nobodys_to_watch(case, astrid):
    readlog.opened(astrid, case)
    readlog.opened(astrid, case, Reading.What.DOCUMENT)
    assert Reading.objects.count() == 0
    readlog.opened(astrid, case, Reading.What.VISITORS)
    assert str(Reading.objects.get()) == "visitors"


def test_an_opening_is_one_row_that_names_the_appointment(case, astrid, django_assert_num_queries):
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    case.refresh_from_db()
    astrid = factories.fresh(astrid)
    readlog.appointment_of(astrid, case)
    with django_assert_num_queries(1):
        readlog.opened(astrid, case)
    row = Reading.objects.get()
    assert (row.reader, row.acting_as) == (astrid, astrid.appointments.get())


def test_who_reads_through_another_bodys_appointment_or_none(case, bo, david):
    assert readlog.appointment_of(bo, case) == bo.appointments.get().pk
    assert readlog.appointment_of(david, case) is None
    assert readlog.appointment_of(factories.make_root(), case) is None


def test_the_log_can_only_grow(case, astrid):
    readlog.opened(astrid, case, Reading.What.VISITORS)
    for change in (
        lambda: Reading.objects.update(what="case"),
        lambda: Reading.objects.all().delete(),
    ):
        with pytest.raises(Error, match="append-only"), transaction.atomic():
            change()
