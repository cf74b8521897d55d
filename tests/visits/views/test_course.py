"""The visit itself in the browser: plan, carry out, follow up."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from engagements.statuses import Status
from visits.models import FollowUp, VisitRequest

from . import stories

RESULT = {
    "participants": "7",
    "learnt": "Ny metod för trähus",
    "learnt_by": "Stadsbyggnadskontoret",
    "shared_with": "Trafikkontoret",
}


def url(name, case):
    return reverse(f"visits:{name}", args=[case.pk])


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


def plan(day, begins="09:00", ends="12:00", last_day=""):
    return {
        "day": day,
        "begins": begins,
        "last_day": last_day,
        "ends": ends,
        "place": "Stadshuset",
    }


@pytest.mark.parametrize(
    ("day", "utc_hour"), [("2027-01-12", 8), ("2027-07-12", 7), ("2027-10-31", 8)]
)
def test_the_clock_is_stockholms_in_winter_and_summer(client, astrid, committee, day, utc_hour):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    response = client.post(url("plan", case), plan(day))
    assert (response.status_code, response.url) == (302, url("case", case))
    begins = VisitRequest.objects.get(pk=case.pk).planned_from
    year, month, date = (int(part) for part in day.split("-"))
    assert begins == datetime(year, month, date, utc_hour, tzinfo=UTC)
    case.refresh_from_db()
    assert case.status == Status.PLANNED


@pytest.mark.parametrize(
    ("day", "last_day", "hours"),
    [
        ("2027-03-27", "2027-03-28", 13),  # the night when 02:00 becomes 03:00
        ("2027-10-30", "2027-10-31", 15),  # the night that has 02:00 twice
        ("2027-05-29", "2027-05-30", 14),
        ("2028-02-28", "2028-02-29", 14),
    ],
)
def test_a_visit_over_the_night_of_the_clocks_keeps_its_hours(
    client, astrid, committee, day, last_day, hours
):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    typed = plan(day, begins="20:00", ends="10:00", last_day=last_day)
    assert client.post(url("plan", case), typed).status_code == 302
    visit = VisitRequest.objects.get(pk=case.pk)
    assert visit.planned_to - visit.planned_from == timedelta(hours=hours)
    form = client.get(url("plan", case)).context["form"]
    shown = {name: form.fields[name].widget.format_value(form[name].value()) for name in typed}
    assert shown == typed


@pytest.mark.parametrize(
    ("now", "status"),
    [
        ("2027-10-31 02:59:00+02:00", 422),  # the first 02:59, an hour and a minute before
        ("2027-10-31 02:59:00+01:00", 422),  # the second, a minute before
        ("2027-10-31 03:00:00+01:00", 302),
    ],
)
def test_a_visit_begins_after_the_hour_that_comes_twice(client, astrid, committee, now, status):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    client.post(url("plan", case), plan("2027-10-31", begins="03:00", ends="05:00"))
    with time_machine.travel(now, tick=False):
        client.force_login(astrid)
        assert client.post(url("carry_out", case), {}).status_code == status


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (plan("2027-03-28", begins="02:30"), "begins"),  # there is no such time
        (plan("2027-10-31", begins="02:30"), "begins"),  # there are two of them
        (plan("2027-05-12", begins="12:00", ends="09:00"), "ends"),
        (plan("2027-05-12", last_day="2027-05-11"), "ends"),
        (plan(""), "day"),
    ],
)
def test_a_time_that_cannot_be_keeps_what_was_typed(client, astrid, committee, values, field):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    response = client.post(url("plan", case), values)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "Stadshuset" in text(response)


def test_a_plan_may_be_changed_and_shows_what_is_planned(client, astrid, committee):
    case = stories.planned(by=astrid, body=committee, hours=48)
    client.force_login(astrid)
    assert "Stadshuset" in text(client.get(url("plan", case)))
    assert client.post(url("plan", case), plan("2027-05-12")).status_code == 302


def test_a_visit_that_has_not_begun_cannot_be_carried_out(client, astrid, committee):
    case = stories.planned(by=astrid, body=committee, hours=48)
    client.force_login(astrid)
    page = text(client.get(url("carry_out", case)))
    assert f'href="{url("plan", case)}"' in page
    assert "Yes, the guests came" not in page
    assert client.post(url("carry_out", case), {"ok": "1"}).status_code == 422


def test_a_visit_is_carried_out_followed_up_and_offered_for_closing(client, astrid, committee):
    case = stories.planned(by=astrid, body=committee)
    client.force_login(astrid)
    assert client.get(url("carry_out", case)).status_code == 200
    response = client.post(url("carry_out", case), {})
    assert response.url == url("follow_up", case)
    assert "cannot be closed without" in text(client.get(url("follow_up", case)))
    response = client.post(url("follow_up", case), RESULT)
    assert response.url == url("follow_up", case)
    assert FollowUp.objects.get(pk=case.pk).participants == 7
    page = text(client.get(url("follow_up", case)))
    assert f'action="{reverse("engagements:close", args=[case.pk])}"' in page
    assert client.post(url("follow_up", case), RESULT).status_code == 409


def test_a_follow_up_without_what_was_learnt_comes_back(client, astrid, committee):
    case = stories.planned(by=astrid, body=committee)
    client.force_login(astrid)
    client.post(url("carry_out", case), {})
    response = client.post(url("follow_up", case), RESULT | {"learnt": "", "participants": "0"})
    assert response.status_code == 422
    assert sorted(response.context["form"].errors) == ["learnt", "participants"]
    assert "Trafikkontoret" in text(response)


@pytest.mark.parametrize("name", ["plan", "carry_out", "follow_up"])
def test_a_stranger_is_refused_and_too_early_is_told(client, astrid, bo, committee, name):
    case = stories.assessed(by=astrid, body=committee)
    client.force_login(bo)
    assert client.get(url(name, case)).status_code == 403
    client.force_login(astrid)
    assert client.get(url(name, case)).status_code == 409
    assert client.get(url(name, case).replace(str(case.pk), "999999")).status_code == 404


def test_the_first_wished_day_is_proposed(client, astrid, committee):
    day = timezone.localdate() + timedelta(days=40)
    case = stories.accepted(by=astrid, body=committee, wished_from=day)
    client.force_login(astrid)
    assert f'value="{day.isoformat()}"' in text(client.get(url("plan", case)))
