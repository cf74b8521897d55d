"""What stands in the way of an item: wrong values, clashes, places too small, too many visits."""

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.actions import protection
from engagements.models import Visibility
from tests.visits.programmes import at, make_item, make_place, planned
from visits.models import ProgrammeItem, VisitRequest

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _english(settings):
    settings.LANGUAGE_CODE = "en"


@pytest.fixture
def case(astrid, committee, company):
    return planned(by=astrid, body=committee, partaking=company)


def url(name, case, *more):
    return reverse(f"visits:{name}", args=[case.pk, *more])


def text(response):
    return " ".join(response.content.decode().split())


def typed(case, **more):
    known = {
        "topic": "Dagvatten",
        "day": timezone.localdate(at(10)).isoformat(),
        "begins": "10:00",
        "ends": "11:00",
        "place": "Stadshuset",
        "body": str(case.body_id),
    }
    return known | more


@pytest.mark.parametrize(
    ("more", "said"),
    [
        ({"ends": "09:30"}, "The item ends before it begins."),
        ({"host_name": "Guide", "host": "me"}, "Choose a host above"),
        ({"ends": "17:00"}, "Choose another time, or make the visit longer."),
        ({"topic": ""}, "This field is required."),
        ({"body": "999999"}, "Select a valid choice."),
    ],
)
def test_what_is_wrong_stands_by_its_field(client, astrid, case, more, said):
    if "host" in more:
        more = more | {"host": str(astrid.pk)}
    client.force_login(astrid)
    response = client.post(url("programme_add", case), typed(case, **more))
    assert response.status_code == 422
    assert said in text(response)
    assert not ProgrammeItem.objects.exists()


def test_a_longer_item_may_widen_the_visit(client, astrid, case):
    client.force_login(astrid)
    late = typed(case, ends="17:00", widen="1")
    assert client.post(url("programme_add", case), late).status_code == 302
    assert VisitRequest.objects.get(pk=case.pk).planned_to == at(17)


def test_a_clash_is_saved_only_by_who_has_read_it(client, astrid, case, committee, company, bo):
    """Of a visit that one may not see, nothing is told but the hours."""
    hidden = planned(by=bo, body=company, title="Hemlig delegation")
    make_item(case=hidden, by=bo, host=astrid, topic="Okänt", place="Kajen")
    protection.limit(case=hidden, visibility=Visibility.BODY, by=bo)
    client.force_login(astrid)
    values = typed(case, host=str(astrid.pk))
    response = client.post(url("programme_add", case), values)
    shown = text(response)
    assert response.status_code == 422
    assert "Astrid Lind is occupied 10:00–11:00." in shown
    assert hidden.diary_number not in shown and "Okänt" not in shown
    token = response.context["look"].token
    wrong = client.post(url("programme_add", case), values | {"confirm": "x"})
    assert wrong.status_code == 422
    saved = client.post(url("programme_add", case), values | {"confirm": token})
    assert saved.status_code == 302
    assert "Astrid Lind is occupied 10:00–11:00." in text(
        client.get(url("case", case), {"flik": "program"})
    )


def test_a_clash_with_a_visit_that_one_sees_names_it(client, astrid, case, committee):
    place = make_place(body=committee, by=astrid, capacity=3)
    other = planned(by=astrid, body=committee)
    make_item(case=other, by=astrid, visit_place=place)
    client.force_login(astrid)
    live = client.post(
        url("programme_check", case), typed(case, place="", visit_place=str(place.pk))
    )
    shown = text(live)
    assert f"Stadshuset is taken 10:00–11:00 ({other.diary_number})." in shown
    assert "Stadshuset holds 3 people, but guests and hosts are 8." in shown
    assert 'name="confirm"' in shown and "<html" not in shown


def test_the_check_says_when_nothing_is_in_the_way(client, astrid, case):
    client.force_login(astrid)
    free = typed(case, host=str(astrid.pk))
    assert "Nothing is in the way" in text(client.post(url("programme_check", case), free))
    empty = client.post(url("programme_check", case), {})
    assert "Nothing is in the way" in text(empty)
    late = client.post(url("programme_check", case), free | {"ends": "17:30"})
    assert 'name="widen"' in text(late)


def test_too_many_visits_of_a_body_a_day_are_told(client, astrid, case, committee, settings):
    settings.PARALLEL_VISITS = 1
    other = planned(by=astrid, body=committee)
    make_item(case=other, by=astrid)
    client.force_login(astrid)
    response = client.post(url("programme_check", case), typed(case, place="Kajen"))
    assert "has 2 visits that day; the mark is at most 1." in text(response)


def test_a_host_twice_in_one_visit_is_refused(client, astrid, case):
    item = make_item(case=case, by=astrid, host=astrid, place="A")
    client.force_login(astrid)
    values = typed(case, place="B", host=str(astrid.pk))
    look = client.post(url("programme_check", case), values)
    assert f"is occupied 10:00–11:00 ({item.topic})" in text(look)
    token = look.context["look"].token
    response = client.post(url("programme_add", case), values | {"confirm": token})
    assert response.status_code == 422
    assert "already at another item of this visit" in text(response)
