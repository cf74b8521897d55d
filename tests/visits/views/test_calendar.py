"""The calendar page: its views and filters, and who sees what of it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.actions import cases, protection
from engagements.models import IbMeeting, PartakingBody, Role, Visibility
from tests import factories
from tests.makers_trips import make_trip
from visits.models import VisitRequest

pytestmark = pytest.mark.django_db
PAGE = reverse("visits:calendar")
DAY = date(2027, 1, 12)


def text(response) -> str:
    return " ".join(response.content.decode().split())


def at(hour: int, day: date = DAY) -> datetime:
    zone = timezone.get_default_timezone()
    return datetime(day.year, day.month, day.day, hour, tzinfo=zone)


def wished(*, body, by, title="Wien vill komma", day=DAY, **more):
    return factories.make_case(
        body=body, by=by, title=title, wished_from=day, wished_to=day + timedelta(days=1), **more
    )


def planned(*, body, by, title="Studiebesök från Wien", day=DAY, hours=(9, 11), status="planned"):
    """A visit with hours, set directly: the calendar is what is tried here."""
    case = factories.make_case(body=body, by=by, title=title)
    VisitRequest.objects.filter(pk=case.pk).update(
        planned_from=at(hours[0], day), planned_to=at(hours[1], day), place="Stadshuset; Blå hallen"
    )
    type(case).objects.filter(pk=case.pk).update(status=status)
    case.refresh_from_db()
    return case


def page(client, person, view="manad", day=DAY, **filters) -> str:
    client.force_login(person)
    response = client.get(PAGE, {"vy": view, "dag": day.isoformat(), **filters})
    assert response.status_code == 200
    return text(response)


def test_the_calendar_needs_an_appointment(client, david) -> None:
    client.force_login(david)
    assert client.get(PAGE).status_code == 403


@pytest.mark.parametrize("view", ["manad", "vecka", "lista", "dag"])
def test_every_view_shows_what_takes_place_and_what_is_wished(
    client, astrid, committee, view
) -> None:
    planned(body=committee, by=astrid)
    wished(body=committee, by=astrid)
    make_trip(body=committee, event="Eurocities", starts_on=DAY)
    shown = page(client, astrid, view)
    for words in ("Studiebesök från Wien", "09:00–11:00", "Wien vill komma", "Wished"):
        assert words in shown
    assert "Not decided yet" in shown
    assert "3 at the same time" in shown
    assert 'aria-current="page">' in shown


def test_a_month_has_week_numbers_holidays_and_a_way_to_the_next(client, astrid) -> None:
    shown = page(client, astrid)
    assert "January 2027" in shown
    assert "Trettondedag jul" in shown
    assert '<span class="calendar-word">Week </span>53</a>' in shown
    assert f"{PAGE}" in shown
    assert "vy=manad&amp;dag=2027-02-01" in shown
    assert "vy=manad&amp;dag=2026-12-01" in shown


def test_what_cannot_be_read_shows_the_month_of_today(client, astrid) -> None:
    client.force_login(astrid)
    response = client.get(PAGE, {"vy": "sekel", "dag": "i morgon", "organ": "x", "slag": "y"})
    assert timezone.localdate().strftime("%B %Y") in text(response)


@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31"])
@pytest.mark.parametrize("view", ["manad", "vecka", "lista", "dag"])
def test_the_calendar_ends_somewhere(client, astrid, view, day) -> None:
    assert page(client, astrid, view, date.fromisoformat(day))


def test_a_day_shows_four_and_counts_the_rest(client, astrid, committee) -> None:
    for number in range(7):
        planned(body=committee, by=astrid, title=f"Besök {number}")
    shown = page(client, astrid)
    assert "Besök 3" in shown
    assert "Besök 4" not in shown
    assert "+ 3 more" in shown
    assert "Besök 6" in page(client, astrid, "dag")


def test_a_list_is_cut_between_two_days(client, astrid, committee, monkeypatch) -> None:
    monkeypatch.setattr("visits.calendarpage.LISTED", 2)
    for number in range(3):
        planned(body=committee, by=astrid, title=f"Besök {number}", day=DAY + timedelta(number))
    shown = page(client, astrid, "lista")
    assert "Besök 2" not in shown
    assert "Go on from 14 January" in shown
    assert "Besök 2" in page(client, astrid, "lista", DAY + timedelta(2))


def test_more_than_a_page_holds_is_said(client, astrid, committee, monkeypatch) -> None:
    monkeypatch.setattr("visits.forms.calendar.MOST", 1)
    planned(body=committee, by=astrid, title="Det första")
    assert "There is more in these days" not in page(client, astrid)
    planned(body=committee, by=astrid, title="Det andra", hours=(12, 13))
    shown = page(client, astrid)
    assert "There is more in these days" in shown
    assert "Det andra" not in shown


def test_filters(client, astrid, committee, ks) -> None:
    other = factories.make_user(role=Role.HEAD, body=factories.make_body())
    elsewhere = planned(body=other.appointments.get().body, by=other, title="Hos andra")
    mine = planned(body=committee, by=astrid, title="Hos oss")
    type(mine).objects.filter(pk=mine.pk).update(handler=astrid)
    make_trip(body=committee, event="Eurocities", starts_on=DAY, people=[astrid])
    make_trip(body=committee, event="Polis", starts_on=DAY)
    PartakingBody.objects.create(case=elsewhere, body=ks, added_by=other)

    def titles(**filters) -> set[str]:
        shown = page(client, astrid, "dag", **filters)
        return {one for one in ("Hos andra", "Hos oss", "Eurocities", "Polis") if one in shown}

    assert titles() == {"Hos andra", "Hos oss", "Eurocities", "Polis"}
    assert titles(organ=committee.pk) == {"Hos oss", "Eurocities", "Polis"}
    assert titles(organ=ks.pk) == {"Hos andra"}
    assert titles(slag="visit") == {"Hos andra", "Hos oss"}
    assert titles(slag="ib_meeting") == set()
    assert titles(mina="on") == {"Hos oss", "Eurocities"}
    assert "Nothing matches" in page(client, astrid, slag="ib_meeting")


def test_meetings_of_ib_are_for_its_readers(client, ks, astrid) -> None:
    ib = factories.make_body(kind="IB")
    cecilia = factories.make_user(role="slk_officer", body=ks)
    IbMeeting.objects.create(held_on=DAY, material_due_on=DAY, place="Stadshuset")
    IbMeeting.objects.create(held_on=DAY, material_due_on=DAY, per_capsulam=True)
    shown = page(client, cecilia, "dag")
    assert "Meeting of the advisory committee" in shown
    assert "08:30" in shown
    assert "Last day to answer" in shown
    assert "Meeting of the advisory committee" in page(client, cecilia, "dag", organ=ib.pk)
    assert "Last day to answer" not in page(client, cecilia, "dag", mina="on")
    assert "Last day to answer" not in page(client, astrid, "dag")


def test_what_is_called_off_stands_in_no_calendar(client, astrid, committee) -> None:
    for status in ("withdrawn", "declined", "handed_over"):
        planned(body=committee, by=astrid, title=f"Inställt {status}", status=status)
    case = wished(body=committee, by=astrid, title="Inställt önskemål")
    cases.withdraw(case=case, reason="Kom inte", by=factories.fresh(astrid))
    gone = planned(body=committee, by=astrid, title="Inställt och avslutat", status="accepted")
    cases.withdraw(case=gone, reason="Kom inte", by=factories.fresh(astrid))
    cases.close(case=gone, by=factories.fresh(astrid))
    make_trip(body=committee, event="Inställt möte", starts_on=DAY, status="rejected")
    assert "Inställt" not in page(client, astrid, "dag")


def test_nobody_sees_more_than_in_the_lists(client, astrid, bo, committee) -> None:
    limited = planned(body=committee, by=astrid, title="Begränsat")
    type(limited).objects.filter(pk=limited.pk).update(visibility=Visibility.BODY)
    secret = planned(body=committee, by=astrid, title="Hemligt")
    protection.mark_secret(
        case=secret, provision="OSL 15:1", reason="x", people=[], by=factories.fresh(astrid)
    )
    recused = planned(body=committee, by=astrid, title="Jäv")
    protection.recuse(case=recused, person=bo, ground="other", explanation="x", by=bo)
    shown = page(client, bo, "dag")
    assert not [one for one in ("Begränsat", "Hemligt", "Jäv") if one in shown]
    mine = page(client, factories.fresh(astrid), "dag")
    assert [one in mine for one in ("Begränsat", "Hemligt", "Jäv")] == [True, True, True]
    client.force_login(factories.fresh(bo))
    for case in (limited, secret, recused):
        assert client.get(reverse("visits:visit_ics", args=[case.pk])).status_code == 404


@pytest.mark.parametrize("view", ["manad", "vecka", "lista"])
def test_a_full_calendar_asks_no_more_than_an_empty_one(client, astrid, committee, view) -> None:
    def queries() -> int:
        client.force_login(factories.fresh(astrid))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            assert client.get(PAGE, {"vy": view, "dag": DAY.isoformat()}).status_code == 200
        return len(asked)

    queries()
    planned(body=committee, by=astrid)
    one = queries()
    for number in range(50):
        planned(body=committee, by=astrid, title=f"Besök {number}", day=DAY + timedelta(number % 9))
    assert queries() == one <= 12
