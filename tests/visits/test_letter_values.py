"""What fills a letter's placeholders."""

import datetime

import pytest
from django.utils import translation

from engagements.models import Case, User
from tests import factories
from visits import letter_values

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid: User) -> Case:
    counterpart = factories.make_counterpart(name="Łódź")
    return factories.make_case(
        by=astrid,
        body=astrid.appointments.get().body,
        counterpart=counterpart,
        title="Studiebesök om biogas",
        contact_name="Łucja Nowak",
        contact_title="Kierowniczka",
        wished_from=datetime.date(2027, 1, 12),
        wished_to=datetime.date(2027, 1, 13),
        leader_name="Jan Kowalski",
        leader_title="Deputy Mayor",
    )


def test_values_leave_out_what_is_not_known(case: Case, astrid: User) -> None:
    visit = case.visit
    visit.delegation_size, visit.leader_name = None, ""
    visit.wished_from = visit.wished_to = None
    visit.wished_text = "våren 2027"
    assert letter_values.delegation(visit) == "Łódź"
    assert (letter_values.wished_dates(visit), letter_values.planned_dates(visit)) == (
        "våren 2027",
        "",
    )
    visit.planned_from = datetime.datetime(2027, 3, 1, 8, tzinfo=datetime.UTC)
    visit.planned_to = datetime.datetime(2027, 3, 1, 11, tzinfo=datetime.UTC)
    with translation.override("en"):
        assert letter_values.planned_dates(visit) == "1 Mar 2027 09:00 – 1 Mar 2027 12:00"
