"""The pictures of the statistics: maps, trips, answer times and the wheel of reviews."""

import datetime
import io
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from engagements.models import Case, Country
from tests.factories import make_body, make_case, make_user
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db

URL = reverse("reporting:pictures")


@pytest.fixture
def client():
    signed_in = Client()
    signed_in.force_login(make_user(role="slk_officer"))
    return signed_in


def parts(response):
    return {one.key: one for one in response.context["parts"]}


def in_country(code, number=1):
    """So many cases with somebody of that country."""
    country, _made = Country.objects.get_or_create(code=code)
    for _number in range(number):
        Case.objects.filter(pk=make_case().pk).update(country=country)


def opened(client, cell):
    """How many rows stand behind a figure."""
    return len(client.get(cell.url).context["rows"]) if cell.url else 0


def test_the_map_counts_by_country_and_leads_to_the_rows(client):
    in_country("NO", 2)
    in_country("SG")
    block = parts(client.get(URL))["map-engagements-registered"]
    told = [(name, cell.words) for name, (cell,) in block.rows]
    assert told == [("Norway", "2"), ("Singapore", "1")]
    assert [opened(client, cell) for _name, (cell,) in block.rows] == [2, 1]
    world, europe = block.charts
    assert [one.words for one in world.circles[:2]] == ["Norway: 2", "Singapore: 1"]
    assert europe.text == "Norway 2"


def test_what_has_no_country_is_said_to_stand_on_no_map(client):
    in_country("NO")
    for _number in range(3):
        make_case()
    notes = parts(client.get(URL))["map-engagements-registered"].notes
    assert notes[-1] == "3 have no country and stand on no map."


@pytest.mark.parametrize(("number", "said"), [(0, 1), (1, 2), (2, 2)])
def test_a_small_number_without_a_country_is_not_told(client, number, said):
    in_country("NO")
    for _number in range(number):
        make_case()
    notes = parts(client.get(URL))["map-engagements-registered"].notes
    assert len(notes) == said
    assert notes[-1] == "What has no country stands on no map." or number == 0


def test_an_empty_city_has_tables_and_no_pictures(client):
    response = client.get(URL)
    assert {key: one.charts for key, one in parts(response).items()} == dict.fromkeys(
        (
            "map-visits-carried-out",
            "map-engagements-registered",
            "trip-cost",
            "trip-co2e",
            "days",
            "in-time",
            "reviews",
        ),
        (),
    )
    assert '<svg class="map"' not in response.text
    assert response.text.count("<table") == 5
    assert client.get(f"{URL}svg/reviews/").status_code == 404


def test_the_wheel_has_a_review_in_its_quarter_whatever_year_is_chosen_and_leads_to_it(client):
    body = make_body()
    by = make_user(role="contact_person", body=body)
    today = timezone.localdate()
    make_in_force(body=body, by=by, last_reviewed_on=datetime.date(today.year - 2, 2, 1))
    response = client.get(f"{URL}?organ={body.pk}&ar={today.year - 1}&tertial=1")
    block = parts(response)["reviews"]
    assert [name for name, _cells in block.rows] == [str(today.year + n) for n in range(4)]
    found = [(name, cell) for name, cells in block.rows for cell in cells if cell.rows]
    ((year, cell),) = found
    assert (year, opened(client, cell)) == (str(today.year + 2), 1)
    assert [rect.height for rect in block.charts[0].rects if rect.height] == [160]
    assert f"organ={body.pk}" in block.url


def test_ten_years_of_trips_and_answers_keep_to_the_last_five(client):
    response = client.get(URL)
    years = [name for name, _cells in parts(response)["trip-cost"].rows]
    this = timezone.localdate().year
    assert years == [str(year) for year in range(this - 4, this + 1)]


def test_the_files_are_what_is_shown(client):
    in_country("DK")
    block = parts(client.get(f"{URL}?land=DK"))["map-engagements-registered"]
    drawn = client.get(f"{URL}svg/map-engagements-registered/?land=DK")
    root = ElementTree.fromstring(drawn.content)
    assert block.charts[0].text in next(root.iter("{http://www.w3.org/2000/svg}title")).text
    sheets = load_workbook(io.BytesIO(client.get(f"{URL}xlsx/?land=DK").content)).worksheets
    assert ("Country", "Denmark") in sheets[0].iter_rows(values_only=True)
    assert sheets[2]["A2"].value == "Denmark" and sheets[2]["B2"].value == 1


@pytest.mark.parametrize("number", [1, 12])
def test_the_pictures_ask_few_questions(client, number, django_assert_max_num_queries):
    for _number in range(number):
        make_case()
    for address in (URL, f"{URL}xlsx/"):
        with django_assert_max_num_queries(15):
            client.get(address)
