"""The statistics pages: every figure leads to exactly the rows that it counts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reporting.measures import MEASURES
from reporting.views import statistics as page
from tests.factories import make_body, make_case, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    signed_in = Client()
    signed_in.force_login(make_user(role="slk_officer"))
    return signed_in


def lines(response):
    return {
        line["measure"].key: line
        for chapter in response.context["chapters"]
        for line in chapter["lines"]
    }


def test_every_figure_stands_on_the_page_and_leads_to_its_rows(client):
    body = make_body(name="Miljönämnden")
    for _number in range(3):
        make_case(body=body)
    response = client.get(reverse("reporting:statistics"))
    found = lines(response)
    assert set(found) == {measure.key for measure in MEASURES}
    cell = found["visits_received"]["now"]
    assert cell.words == "3"
    listed = client.get(cell.url)
    assert len(listed.context["rows"]) == 3
    assert "3 rows make the figure 3" in listed.text
    assert found["visits_received"]["before"].url == ""
    assert found["visits_received"]["change"] == "+3"


def test_a_figure_by_body_leads_to_that_body_s_rows(client):
    one, other = make_body(), make_body()
    make_case(body=one)
    make_case(body=other)
    response = client.get(reverse("reporting:measure", args=["visits_received"]))
    by_body = next(part for part in response.context["breakdowns"] if part["key"] == "body")
    for name, cell in by_body["rows"]:
        listed = client.get(cell.url)
        assert [row["body"].name for row in listed.context["rows"]] == [name]
        assert parse_qs(urlsplit(cell.url).query)["organ"]
    assert response.context["chart"].rects


def test_the_rows_come_in_pages_without_a_gap(client, monkeypatch):
    monkeypatch.setattr(page, "PAGE", 2)
    body = make_body()
    numbers = {make_case(body=body).diary_number for _number in range(5)}
    url = reverse("reporting:measure_rows", args=["visits_received"])
    seen: list[str] = []
    query = f"?ar={timezone.localdate().year}"
    while query:
        response = client.get(f"{url}{query}")
        seen += [row["case"].diary_number for row in response.context["rows"]]
        after = response.context["after"]
        query = f"?efter={after}" if after else ""
    assert sorted(seen) == sorted(numbers)


def test_an_empty_city_and_nonsense_in_the_address_are_fine(client):
    for name, args in (
        ("statistics", []),
        ("measure", ["memberships_total"]),
        ("measure_rows", ["memberships_total"]),
    ):
        url = reverse(f"reporting:{name}", args=args)
        for query in ("", "?ar=abc&organ=x&tema=-1&land=ZZ&tertial=9&efter=igår.1"):
            assert client.get(f"{url}{query}").status_code == 200
    assert client.get(reverse("reporting:measure", args=["no-such-figure"])).status_code == 404


def test_who_has_no_appointment_sees_no_statistics():
    stranger = Client()
    stranger.force_login(make_user())
    assert stranger.get(reverse("reporting:statistics")).status_code == 403


@pytest.mark.parametrize("number", [1, 20])
def test_the_pages_ask_few_questions(client, number, django_assert_max_num_queries):
    for _number in range(number):
        make_case()
    for name, args in (
        ("statistics", []),
        ("measure", ["visits_received"]),
        ("measure_rows", ["visits_received"]),
    ):
        with django_assert_max_num_queries(14):
            client.get(reverse(f"reporting:{name}", args=args))


def test_a_chart_has_its_numbers_in_words(client):
    make_case()
    text = client.get(reverse("reporting:measure", args=["visits_received"])).text
    said = re.search(r'<desc id="series-text">([^<]+)</desc>', text)
    assert said and f"{timezone.localdate().year} 1" in said.group(1)
    assert "style=" not in text
