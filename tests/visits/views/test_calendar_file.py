"""One visit or trip as a calendar file, read back by a library that did not write it."""

from datetime import date, timedelta

import pytest
import vobject
from django.urls import reverse

from engagements.actions import protection
from tests import factories
from tests.makers_trips import make_trip

from .test_calendar import DAY, at, planned, text, wished

pytestmark = pytest.mark.django_db


def ics(client, person, case):
    client.force_login(person)
    response = client.get(reverse("visits:visit_ics", args=[case.pk]))
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    lines = response.content.split(b"\r\n")
    assert max(map(len, lines)) <= 75
    return vobject.readOne(response.content.decode())


def test_a_visit_as_a_file_is_read_by_another_library(client, astrid, committee, settings) -> None:
    settings.SITE_URL = "https://intl.stockholm.example"
    title = 'Wien: vatten, avfall; och\\eller "mer" – ' + "en mycket lång rubrik å ä ö " * 3
    case = planned(body=committee, by=astrid, title=title)
    type(case).objects.filter(pk=case.pk).update(handler=astrid)
    event = ics(client, astrid, case).vevent
    assert event.summary.value == title.strip()
    assert event.uid.value == f"visit-{case.pk}@intl.stockholm.example"
    assert event.sequence.value == str(case.version)
    assert event.dtstart.value == at(9)
    assert event.dtend.value == at(11)
    assert event.dtstart.params["X-VOBJ-ORIGINAL-TZID"] == ["Europe/Stockholm"]
    assert event.status.value == "CONFIRMED"
    assert event.location.value == "Stadshuset; Blå hallen"
    assert event.url.value == f"https://intl.stockholm.example/besok/{case.pk}/"
    assert event.organizer.value == f"mailto:{astrid.email}"
    assert case.diary_number in event.description.value
    for personal in ("Anna Schmidt", "anna@example.org"):
        assert personal not in event.serialize()


def test_summer_time_is_told(client, astrid, committee) -> None:
    case = planned(body=committee, by=astrid, day=date(2027, 7, 1))
    event = ics(client, astrid, case).vevent
    assert event.dtstart.value.utcoffset() == timedelta(hours=2)


def test_a_wish_is_whole_days_and_tentative(client, astrid, committee) -> None:
    event = ics(client, astrid, wished(body=committee, by=astrid)).vevent
    assert (event.dtstart.value, event.dtend.value) == (DAY, DAY + timedelta(days=2))
    assert event.status.value == "TENTATIVE"
    assert event.transp.value == "TRANSPARENT"


def test_what_is_withdrawn_is_cancelled(client, astrid, committee) -> None:
    case = planned(body=committee, by=astrid, status="withdrawn")
    assert ics(client, astrid, case).vevent.status.value == "CANCELLED"


def test_a_trip_names_the_citys_own_people_only(client, astrid, committee) -> None:
    case = make_trip(
        body=committee, starts_on=DAY, status="decided", people=[astrid, "Gäst Utifrån"]
    )
    event = ics(client, astrid, case).vevent
    assert event.status.value == "CONFIRMED"
    assert [one.value for one in event.attendee_list] == [f"mailto:{astrid.email}"]
    assert "Utifrån" not in event.serialize()


def test_of_a_secret_case_only_number_and_hours_leave(client, astrid, committee) -> None:
    case = planned(body=committee, by=astrid, title="Hemligt besök")
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="x", people=[], by=factories.fresh(astrid)
    )
    event = ics(client, factories.fresh(astrid), case).vevent
    assert event.summary.value == case.diary_number
    assert event.__getattr__("class").value == "CONFIDENTIAL"
    for words in ("Hemligt", "Stadshuset", astrid.email):
        assert words not in event.serialize()


def test_without_a_day_there_is_no_file(client, astrid, committee) -> None:
    case = factories.make_case(body=committee, by=astrid)
    client.force_login(astrid)
    response = client.get(reverse("visits:visit_ics", args=[case.pk]), follow=True)
    assert response.redirect_chain[-1][0] == reverse("visits:case", args=[case.pk])
    assert "No day is known yet" in text(response)


def test_the_case_page_offers_the_file(client, astrid, committee) -> None:
    case = wished(body=committee, by=astrid)
    client.force_login(astrid)
    address = reverse("visits:visit_ics", args=[case.pk])
    assert address in text(client.get(reverse("visits:case", args=[case.pk])))
    trip = make_trip(body=committee, starts_on=DAY)
    address = reverse("visits:visit_ics", args=[trip.pk])
    assert address in text(client.get(reverse("engagements:engagement", args=[trip.pk])))
