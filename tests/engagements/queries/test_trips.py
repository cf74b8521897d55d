"""Who has been there, who is going, whose report is late, whether the Mayor travels."""

from datetime import date, timedelta

import pytest

from engagements import permissions
from engagements.actions import protection
from engagements.models import Visibility
from engagements.queries import trips
from engagements.queries.travellers import Named
from tests import factories, makers_trips
from tests.makers_trips import make_trip

pytestmark = pytest.mark.django_db
TODAY = date(2026, 5, 4)


def been(user, event="", place="", **more):
    rights = permissions.rights_of(factories.fresh(user))
    values = {"event": event, "place": place, "rights": rights, "today": TODAY} | more
    return trips.has_anyone_been(**values)


def ids(rows):
    return [row.id for row in rows]


def made(**values):
    return make_trip(**{"status": "carried_out", "starts_on": date(2026, 3, 2)} | values)


# --- other spellings ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    "typed",
    [
        "Eurocities årskonferens 2026",
        "EUROCITIES ÅRSKONFERENS",
        "eurocities",
        "Eurocites årskonferens 2027",
        "  Eurocities  årskonferens i Wien",
    ],
)
def test_an_event_is_found_however_it_is_spelt(typed, committee, astrid):
    trip = made(body=committee)
    assert ids(been(astrid, typed).earlier) == [trip.pk]


@pytest.mark.parametrize("typed", ["Bryssel", "BRYSSEL", "bryssel, Belgien", "Brysel"])
def test_a_place_is_found_however_it_is_spelt(typed, committee, astrid):
    trip = made(body=committee)
    assert ids(been(astrid, place=typed).earlier) == [trip.pk]


@pytest.mark.parametrize(
    ("event", "place"), [("Smart City Expo", ""), ("", "Barcelona"), ("", "Bry")]
)
def test_something_else_is_not_found(event, place, committee, astrid):
    made(body=committee)
    assert been(astrid, event, place) == trips.Been()


def test_one_of_both_is_enough(committee, astrid):
    event = made(body=committee, place="Wien")
    place = made(body=committee, event="Annat möte")
    found = been(astrid, "Eurocities årskonferens 2026", "Bryssel").earlier
    assert ids(found) == [place.pk, event.pk]


@pytest.mark.parametrize(("event", "place"), [("", ""), (" ", "\0"), ("\n", "\t")])
def test_nothing_told_asks_nothing(event, place, committee, astrid, django_assert_num_queries):
    made(body=committee)
    rights = permissions.rights_of(astrid)
    with django_assert_num_queries(0):
        found = trips.has_anyone_been(event=event, place=place, rights=rights)
    assert found == trips.Been()


# --- earlier and planned ------------------------------------------------------------------------


def test_the_essence_of_the_report_comes_along(committee, astrid):
    case = made(body=committee, handler=astrid, people=[astrid, "Eva Ek"], by=astrid)
    makers_trips.report(case, by=astrid, learnt="Mobilitet " * 100)
    (row,) = been(astrid, "eurocities").earlier
    assert (row.is_reported, row.travellers) == (True, "Astrid Lind, Eva Ek")
    assert row.learnt == ("Mobilitet " * 100)[:400]
    assert (row.recommendations, row.contacts) == ("Åk dit", "Kommissionen")
    assert (row.body, row.diary_number, row.overlaps) == (committee.name, case.diary_number, False)


def test_what_was_made_is_earlier_and_what_is_to_come_is_planned(committee, astrid):
    day = TODAY - timedelta(days=1)
    reported = made(body=committee, status="followed_up", starts_on=date(2025, 1, 1))
    not_noted = make_trip(body=committee, status="decided", starts_on=day, ends_on=day)
    still_there = make_trip(body=committee, status="decided", starts_on=day, ends_on=TODAY)
    undecided_and_past = make_trip(body=committee, status="submitted", starts_on=day)
    without_days = make_trip(body=committee)
    later = make_trip(body=committee, status="submitted", starts_on=date(2026, 9, 1))
    for status in ("withdrawn", "rejected"):
        make_trip(body=committee, status=status, starts_on=date(2026, 9, 1))
    found = been(astrid, "eurocities")
    assert ids(found.earlier) == [not_noted.pk, reported.pk]
    assert ids(found.planned) == [later.pk, still_there.pk, without_days.pk]
    assert undecided_and_past.pk not in ids(found.earlier + found.planned)


def test_a_closed_trip_was_made_or_called_off(committee, astrid):
    gone = made(body=committee, status="followed_up")
    off = make_trip(body=committee, status="withdrawn", starts_on=date(2026, 3, 2))
    for case in (gone, off):
        makers_trips.cases.close(case=case, by=factories.make_user(role="head", body=committee))
    assert ids(been(astrid, "eurocities").earlier) == [gone.pk]


@pytest.mark.parametrize(
    ("first", "last", "overlaps"),
    [
        (date(2026, 6, 10), date(2026, 6, 12), True),
        (date(2026, 6, 1), date(2026, 6, 7), True),
        (date(2026, 6, 1), date(2026, 6, 6), False),
        (date(2026, 6, 15), date(2026, 6, 20), True),
        (date(2026, 6, 16), date(2026, 6, 20), False),
        (date(2026, 6, 12), None, True),
        (None, date(2026, 6, 12), True),
        (date(2026, 6, 30), None, False),
        (None, None, False),
    ],
)
def test_days_overlap_with_three_days_between(first, last, overlaps, committee, astrid):
    make_trip(body=committee, starts_on=date(2026, 6, 10), ends_on=date(2026, 6, 12))
    found = been(astrid, "eurocities", first=first, last=last)
    assert [row.overlaps for row in found.planned] == [overlaps]
    assert len(found.overlapping) == overlaps


def test_overlaps_come_first_and_days_not_known_overlap_nothing(committee, astrid):
    unknown = make_trip(body=committee)
    later = make_trip(body=committee, starts_on=date(2026, 9, 1))
    same = make_trip(body=committee, starts_on=date(2026, 6, 10))
    found = been(astrid, "eurocities", first=date(2026, 6, 10))
    assert ids(found.planned) == [same.pk, later.pk, unknown.pk]


def test_over_the_turn_of_the_year_days_overlap_too(committee, astrid):
    make_trip(body=committee, starts_on=date(2026, 12, 30), ends_on=date(2027, 1, 2))
    found = been(astrid, "eurocities", first=date(2027, 1, 5))
    assert found.overlapping


def test_ten_at_most_in_two_queries(committee, astrid, django_assert_num_queries):
    for day in range(1, 13):
        made(body=committee, starts_on=date(2026, 1, day))
        make_trip(body=committee, starts_on=date(2026, 7, day))
    rights = permissions.rights_of(astrid)
    with django_assert_num_queries(2):
        found = trips.has_anyone_been(
            event="eurocities", place="bryssel", rights=rights, today=TODAY
        )
    assert [row.starts_on.day for row in found.earlier] == list(range(12, 2, -1))
    assert [row.starts_on.day for row in found.planned] == list(range(12, 2, -1))


# --- for whom -----------------------------------------------------------------------------------


def test_the_case_itself_is_left_out(committee, astrid):
    case, other = made(body=committee), made(body=committee)
    assert ids(been(astrid, "eurocities", but=case.pk).earlier) == [other.pk]


def test_only_what_the_reader_sees(committee, astrid, bo, david):
    made(body=committee, visibility=Visibility.BODY)
    made(body=committee, visibility=Visibility.SECRET)
    recused = made(body=committee)
    protection.recuse(case=recused, person=bo, ground="interest", explanation="", by=astrid)
    assert len(been(astrid, "eurocities").earlier) == 2
    assert been(bo, "eurocities") == trips.Been()
    assert been(david, "eurocities") == trips.Been()


def test_a_participation_at_a_distance_says_so(committee, astrid):
    made(body=committee, participation="digital")
    assert been(astrid, "eurocities").earlier[0].is_digital


# --- late reports, and the Mayor ----------------------------------------------------------------


def test_a_report_is_overdue_from_the_day_after(committee, astrid, bo):
    due = date(2028, 2, 29)
    case = made(body=committee, people=[astrid, bo, "Okänd"], report_due_on=due)
    assert trips.overdue_reports([astrid.pk], due) == []
    (late,) = trips.overdue_reports([astrid.pk], date(2028, 3, 1))
    assert (late.case_id, late.event, late.due_on, late.person_id) == (
        case.pk, "Eurocities årskonferens 2026", due, astrid.pk,
    )  # fmt: skip
    assert late.diary_number == case.diary_number
    both = trips.overdue_reports([astrid.pk, bo.pk], date(2028, 3, 1))
    assert {one.person_id for one in both} == {astrid.pk, bo.pk}
    assert trips.overdue_reports([], date(2028, 3, 1)) == []
    trip = case.conferencetrip
    assert trips.overdue_reports([astrid.pk], date(2028, 3, 1), but=trip) == []


def test_no_report_is_owed_of_what_is_reported_or_called_off(committee, astrid):
    due = date(2026, 4, 1)
    reported = made(body=committee, people=[astrid], report_due_on=due, by=astrid)
    makers_trips.report(reported, by=astrid)
    make_trip(body=committee, people=[astrid], report_due_on=due, status="withdrawn")
    made(body=committee, people=[astrid])
    assert trips.overdue_reports([astrid.pk], TODAY) == []


def test_overdue_reports_come_in_one_query(committee, astrid, django_assert_num_queries):
    for day in (3, 1, 2):
        made(body=committee, people=[astrid], report_due_on=date(2026, 4, day))
    with django_assert_num_queries(1):
        late = trips.overdue_reports([astrid.pk], TODAY)
    assert [one.due_on.day for one in late] == [1, 2, 3]


@pytest.fixture
def mayor():
    return factories.make_user(role="ib_chair", name="Karin Wanngård")


def test_whether_the_mayor_travels_is_not_known_before_anybody_is_named(committee, mayor):
    assert trips.mayor_travels(make_trip(body=committee).conferencetrip) is None


def test_the_mayor_or_the_deputy_of_the_first_day_travels(committee, mayor, bo, astrid):
    deputy = factories.make_user(name="Ersättaren")
    body = mayor.appointments.get().body
    factories.make_appointment(
        person=deputy, body=body, role="deputy", deputises="ib_chair",
        valid_from=date(2026, 6, 1), valid_to=date(2026, 6, 30),
    )  # fmt: skip

    def travels(*people, **values):
        return trips.mayor_travels(
            make_trip(body=committee, people=people, **values).conferencetrip
        )

    assert travels(astrid, mayor) is True
    assert travels(astrid, bo, "Okänd") is False
    assert travels("Okänd") is False
    assert travels(deputy, starts_on=date(2026, 6, 30)) is True
    assert travels(deputy, starts_on=date(2026, 7, 1)) is False
    assert travels(mayor, starts_on=date(2023, 12, 31)) is False


def test_what_is_typed_tells_the_rules_of_the_travellers(committee, mayor, astrid):
    owed = made(body=committee, people=[astrid], report_due_on=date(2026, 4, 1))

    def told(*names, **values):
        return trips.typed_facts([Named(name) for name in names], values, TODAY)

    nobody = {"decider_is_traveller": None, "report_overdue": False}
    assert told() == nobody
    assert told("Okänd") == {"decider_is_traveller": False, "report_overdue": False}
    assert told("Karin Wanngård") == {"decider_is_traveller": True, "report_overdue": False}
    assert told("Karin Wanngård", starts_on=date(2023, 12, 31))["decider_is_traveller"] is False
    assert told(astrid.email) == {"decider_is_traveller": False, "report_overdue": True}
    assert told("Astrid Lind", case=owed.pk)["report_overdue"] is False
