"""What the trips cost, by meeting, body and year, and for whom a case is in the sums (S-68)."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from engagements import permissions
from engagements.actions import protection
from engagements.models import IbItem, IbMeeting, Visibility
from engagements.queries import trip_search
from engagements.queries.trip_costs import By, cost_by, in_all
from tests import factories, makers_trips
from tests.makers_trips import make_trip

pytestmark = pytest.mark.django_db
MARCH = date(2026, 3, 2)


@pytest.fixture(autouse=True)
def _factors(db):
    makers_trips.load_factors()


def lines(user, by, year=2026):
    return cost_by(by, permissions.rights_of(factories.fresh(user)), year=year)


def decided(**values):
    return make_trip(**{"status": "decided", "starts_on": MARCH} | values)


def on_agenda(case, meeting, outcome="decided", position=1):
    return IbItem.objects.create(
        meeting=meeting,
        case=case,
        position=position,
        outcome=outcome,
        handled_at=timezone.now() if outcome != "open" else None,
    )


def meeting_on(day):
    return IbMeeting.objects.create(held_on=day, material_due_on=day)


def test_a_body_has_one_line_with_everything_summed(committee, company, astrid, bo):
    decided(
        body=committee, people=["A", "B"], mode="train", distance_km=1000,
        cost_travel=Decimal(4000), cost_fee=Decimal(1000), paid_by_others=Decimal(500),
        participation="on_the_spot",
    )  # fmt: skip
    decided(body=committee, people=["A"], participation="digital", cost_fee=Decimal(700))
    reported = decided(body=committee, cost_travel=Decimal(900), status="carried_out")
    makers_trips.report(reported, by=astrid, actual_sek=Decimal(1100))
    decided(body=committee)
    decided(body=company, people=["C"], cost_travel=Decimal(10))
    first, second = lines(bo, By.BODY)
    assert (first.key, first.name) == (committee.pk, committee.name)
    assert (first.trips, first.travellers, first.digital, first.share_digital) == (4, 3, 1, 25)
    assert (first.total_sek, first.own_sek, first.without_cost) == (6600, 4500 + 700 + 1100, 1)
    assert (first.co2e_kg, first.without_co2e) == (Decimal("70.9"), 2)
    assert (second.name, second.total_sek, second.hidden) == (company.name, 10, 0)
    whole = in_all([first, second])
    assert (whole.trips, whole.total_sek, whole.co2e_kg) == (5, 6610, Decimal("70.9"))
    assert in_all([]) is None


def test_a_sum_of_nothing_known_is_not_known(committee, astrid):
    decided(body=committee)
    (line,) = lines(astrid, By.BODY)
    assert (line.total_sek, line.own_sek, line.co2e_kg) == (None, None, None)
    assert in_all([line]).total_sek is None


@pytest.mark.parametrize("status", ["registered", "submitted", "rejected", "withdrawn"])
def test_only_decided_trips_count(status, committee, astrid):
    make_trip(body=committee, starts_on=MARCH, status=status)
    assert lines(astrid, By.BODY) == []


def test_a_decided_trip_that_is_called_off_does_not_count(committee, astrid):
    case = decided(body=committee)
    assert len(lines(astrid, By.BODY)) == 1
    makers_trips.cases.withdraw(case=case, reason="Inställt", by=factories.fresh(astrid))
    assert lines(astrid, By.BODY) == []


def test_a_trip_belongs_to_the_year_in_which_it_begins(committee, astrid):
    decided(body=committee, starts_on=date(2026, 12, 31), ends_on=date(2027, 1, 2))
    decided(body=committee, starts_on=date(2027, 1, 1))
    decided(body=committee, starts_on=None, received_on=date(2028, 2, 29))
    assert [(line.key, line.trips) for line in lines(astrid, By.YEAR, None)] == [
        (2028, 1),
        (2027, 1),
        (2026, 1),
    ]
    assert [line.trips for line in lines(astrid, By.BODY, 2027)] == [1]


def test_a_trip_belongs_to_the_meeting_that_was_done_with_it(committee, astrid):
    january, march = meeting_on(date(2026, 1, 20)), meeting_on(date(2026, 3, 20))
    returned = decided(body=committee, cost_fee=Decimal(100))
    on_agenda(returned, january, "returned")
    on_agenda(returned, march)
    to_ks = decided(body=committee, cost_fee=Decimal(30))
    on_agenda(to_ks, january, "to_ks", position=2)
    own = decided(body=committee, cost_fee=Decimal(7))
    on_agenda(own, march, "open", position=2)
    found = [(line.key, line.name, line.total_sek) for line in lines(astrid, By.MEETING)]
    assert found == [
        (march.pk, date(2026, 3, 20), 100),
        (january.pk, date(2026, 1, 20), 30),
        (None, None, 7),
    ]


# --- for whom -----------------------------------------------------------------------------------


def test_others_sums_leave_out_what_the_reader_does_not_see(committee, astrid, bo, cecilia, david):
    decided(body=committee, cost_fee=Decimal(1))
    decided(body=committee, cost_fee=Decimal(10), visibility=Visibility.BODY)
    member = factories.make_user(role="ib_member")
    auditor = factories.make_user(role="auditor")
    for person, total, hidden in (
        (astrid, 11, 0), (bo, 1, 0), (cecilia, 11, 0), (auditor, 11, 0), (member, 11, 1),
    ):  # fmt: skip
        (line,) = lines(person, By.BODY)
        assert (line.total_sek, line.hidden) == (total, hidden), person
    assert lines(david, By.BODY) == []


def test_a_secret_trip_is_in_nobodys_sums_but_the_named_ones(committee, astrid):
    case = decided(body=committee, cost_fee=Decimal(1))
    member = factories.make_user(role="ib_member")
    head = factories.make_user(role="head", body=committee)
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=head)
    assert lines(member, By.BODY) == []
    assert lines(astrid, By.BODY) == []
    assert [line.hidden for line in lines(head, By.BODY)] == [0]


def test_a_recused_member_gets_no_sum_of_the_case(committee, astrid):
    case = decided(body=committee)
    member = factories.make_user(role="ib_member")
    protection.recuse(case=case, person=member, ground="interest", explanation="", by=astrid)
    assert lines(member, By.MEETING) == []


@pytest.mark.parametrize("by", By)
def test_a_table_is_one_query(by, committee, company, astrid, django_assert_num_queries):
    for body in (committee, company):
        for _number in range(3):
            decided(body=body)
    rights = permissions.rights_of(astrid)
    with django_assert_num_queries(1):
        cost_by(by, rights, year=2026)


# --- the rows behind a figure -------------------------------------------------------------------


def test_the_list_behind_a_line_holds_its_trips(committee, company, astrid):
    meeting = meeting_on(date(2026, 1, 20))
    handled, own = decided(body=committee), decided(body=committee)
    on_agenda(handled, meeting)
    decided(body=company)
    decided(body=committee, starts_on=date(2025, 3, 2))
    make_trip(body=committee, starts_on=MARCH)

    def behind(**values):
        wanted = trip_search.Wanted(counted=True, year=2026, **values)
        return {row.id for row in trip_search.page(wanted, permissions.rights_of(astrid)).rows}

    assert behind(body=committee.pk) == {handled.pk, own.pk}
    assert behind(meeting=meeting.pk) == {handled.pk}
    assert len(behind(meeting=trip_search.NO_MEETING)) == 2
    assert len(behind()) == 3
