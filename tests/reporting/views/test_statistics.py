"""All figures of a period: every one leads to exactly the rows that it counts."""

import io

import pytest
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from reporting.measures import MEASURES
from tests.factories import make_body, make_case, make_user

pytestmark = pytest.mark.django_db
# Every page of the statistics, and every file.
PAGES = (
    ("statistics", []),
    ("statistics_xlsx", []),
    ("pictures", []),
    ("pictures_xlsx", []),
    ("comparison", []),
    ("comparison_xlsx", []),
    ("measure", ["memberships_total"]),
    ("measure_xlsx", ["memberships_total"]),
    ("measure_rows", ["memberships_total"]),
)


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


def test_the_workbook_has_the_figures_of_the_page_as_numbers(client):
    body = make_body(name="=1+1")
    make_case(body=body)
    query = f"?organ={body.pk}"
    found = lines(client.get(reverse("reporting:statistics") + query))
    response = client.get(reverse("reporting:statistics_xlsx") + query)
    figures, told = load_workbook(io.BytesIO(response.content)).worksheets
    written = {row[1]: row for row in figures.iter_rows(min_row=2, values_only=True)}
    assert len(written) == len(MEASURES)
    for line in found.values():
        row = written[str(line["measure"].label)]
        value = line["now"].value
        assert row[2] == (None if value is None else pytest.approx(float(value)))
        assert row[4] == line["now"].rows
    assert [cell.data_type for cell in told["B"] if cell.value == "=1+1"] == ["s"]


def test_an_empty_city_and_nonsense_in_the_address_are_fine(client):
    for name, args in PAGES:
        url = reverse(f"reporting:{name}", args=args)
        for query in ("", "?ar=abc&organ=x&tema=-1&land=ZZ&tertial=9&kvartal=7&efter=igår.1"):
            assert client.get(f"{url}{query}").status_code == 200
    assert client.get(reverse("reporting:measure", args=["no-such-figure"])).status_code == 404


def test_who_has_no_appointment_sees_no_statistics_and_gets_no_file():
    stranger = Client()
    stranger.force_login(make_user())
    for name, args in PAGES:
        assert stranger.get(reverse(f"reporting:{name}", args=args)).status_code == 403


@pytest.mark.parametrize("number", [1, 20])
def test_the_pages_ask_few_questions(client, number, django_assert_max_num_queries):
    for _number in range(number):
        make_case()
    for name in ("statistics", "statistics_xlsx"):
        with django_assert_max_num_queries(14):
            client.get(reverse(f"reporting:{name}"))
