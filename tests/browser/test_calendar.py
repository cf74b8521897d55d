"""The calendar in a browser: months, weeks and lists, with the keyboard, and a subscription."""

from datetime import datetime, timedelta
from urllib.request import urlopen

import pytest
import vobject
from django.utils import timezone
from playwright.sync_api import expect

from engagements.models import Body, User
from tests import factories
from tests.makers_trips import make_trip
from visits.models import VisitRequest

from .conftest import Signed
from .looks import LOOKS, Looks, faults

DAY = datetime(2027, 1, 12, 9, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def reader(lists) -> User:
    """Seven visits of one day, a wish, and a trip over the week's end."""
    body: Body = factories.make_body(name="Miljö- och hälsoskyddsnämnden")
    person = factories.make_user(role="contact_person", body=body, name="Astrid Lind")
    for number in range(7):
        case = factories.make_case(body=body, by=person, title=f"Besök {number} från Łódź")
        VisitRequest.objects.filter(pk=case.pk).update(
            planned_from=DAY + timedelta(hours=number), planned_to=DAY + timedelta(hours=number + 2)
        )
    factories.make_case(body=body, by=person, title="Önskat besök", wished_from=DAY.date())
    first = DAY.date() + timedelta(3)
    make_trip(body=body, starts_on=first, ends_on=first + timedelta(3), people=[person])
    return person


@pytest.mark.parametrize("looks", LOOKS)
def test_axe_finds_nothing(reader: User, signed_in: Signed, looks: Looks):
    pages = [f"/kalender/?vy={view}&dag=2027-01-12" for view in ("manad", "vecka", "lista")]
    pages.append("/installningar/kalender/")
    assert list(faults(signed_in(reader), pages, looks)) == []


def test_the_calendar_is_turned_and_opened_without_script(reader: User, signed_in: Signed):
    page = signed_in(reader, java_script_enabled=False)
    page.goto("/kalender/?vy=manad&dag=2026-12-01")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_role("heading", name="January 2027")).to_be_visible()
    page.get_by_role("link", name="+ 4 more").click()
    expect(page.get_by_role("link", name="Besök 6 från Łódź")).to_be_visible()
    page.get_by_label("Kind").select_option(label="Conference trips")
    page.get_by_role("link", name="Week").first.click()
    page.get_by_label("Kind").select_option(label="Conference trips")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("Eurocities").first).to_be_visible()
    expect(page.get_by_text("Önskat besök")).to_have_count(0)


def test_an_address_is_made_and_read_by_a_program(reader: User, signed_in: Signed):
    page = signed_in(reader)
    page.goto("/installningar/kalender/")
    page.get_by_role("button", name="Make an address").press("Enter")
    field = page.get_by_label("Address", exact=True)
    expect(field).to_have_attribute("readonly", "")
    with urlopen(field.input_value()) as answer:
        read = vobject.readOne(answer.read().decode())
    assert [one.summary.value for one in read.vevent_list] == ["Eurocities årskonferens 2026"]
    page.get_by_role("button", name="End").press("Enter")
    expect(page.get_by_text("its address answers nobody")).to_be_visible()
