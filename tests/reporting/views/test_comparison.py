"""Years and bodies beside each other."""

import datetime
import io

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from engagements.models import Case
from tests.factories import make_body, make_case, make_user

pytestmark = pytest.mark.django_db

URL = reverse("reporting:comparison")
THIS = timezone.localdate().year


@pytest.fixture
def client():
    signed_in = Client()
    signed_in.force_login(make_user(role="slk_officer"))
    return signed_in


def received(body, year):
    case = make_case(body=body)
    Case.objects.filter(pk=case.pk).update(received_on=datetime.date(year, 3, 1))


def asked(years=(), bodies=(), **more):
    pairs = [("ar", year) for year in years] + [("organ", body.pk) for body in bodies]
    return URL + "?" + "&".join(f"{name}={value}" for name, value in [*pairs, *more.items()])


def words(response):
    return [(name, [cell.words for cell in cells]) for name, cells in response.context["part"].rows]


def test_ten_years_stand_beside_each_other_with_the_rows_behind_each(client):
    body = make_body()
    for year in range(THIS - 11, THIS + 1):
        received(body, year)
    response = client.get(asked(range(THIS - 9, THIS + 1)))
    assert words(response) == [(str(year), ["1"]) for year in range(THIS - 9, THIS + 1)]
    chart = response.context["part"].charts[0]
    assert (chart.kind, len(chart.rects)) == ("columns", 10)
    for _name, (cell,) in response.context["part"].rows:
        assert len(client.get(cell.url).context["rows"]) == 1


def test_of_more_than_ten_years_the_latest_ten_are_shown_and_it_is_said(client):
    received(make_body(), THIS - 11)
    response = client.get(asked(range(THIS - 11, THIS + 1)))
    assert [name for name, _cells in words(response)] == [
        str(year) for year in range(THIS - 9, THIS + 1)
    ]
    assert "More was chosen" in response.text


def test_bodies_stand_beside_each_other_year_by_year(client):
    one, other = make_body(name="Alfa"), make_body(name="Beta")
    received(one, THIS)
    received(one, THIS)
    received(other, THIS - 1)
    response = client.get(asked([THIS, THIS - 1], [other, one]))
    part = response.context["part"]
    assert part.heads == ("Year", "Alfa", "Beta")
    assert words(response) == [(str(THIS - 1), ["0", "1"]), (str(THIS), ["2", "0"])]
    cell = part.rows[1][1][0]
    assert [row["body"].name for row in client.get(cell.url).context["rows"]] == ["Alfa", "Alfa"]
    assert "More was chosen" not in response.text


def test_bodies_in_one_year_are_bars_under_their_names(client):
    one, other = make_body(name="Alfa"), make_body(name="Beta")
    received(one, THIS)
    received(other, THIS)
    response = client.get(asked([THIS], [one, other]))
    assert response.context["part"].heads == ("Body", str(THIS))
    assert words(response) == [("Alfa", ["1"]), ("Beta", ["1"])]
    assert response.context["part"].charts[0].text == "Alfa 1, Beta 1"


def test_six_bodies_are_shown_of_seven(client):
    bodies = [make_body(name=f"Body {number}") for number in range(7)]
    response = client.get(asked([THIS], bodies))
    assert [name for name, _cells in words(response)] == [f"Body {number}" for number in range(6)]
    assert "More was chosen" in response.text


def test_where_nothing_is_chosen_the_last_years_of_the_first_figure_are_shown(client):
    received(make_body(), THIS - 1)
    response = client.get(URL)
    assert response.context["measure"].key == "visits_received"
    assert words(response) == [(str(THIS - 1), ["1"]), (str(THIS), ["0"])]
    assert response.text.count("checked") == 2


def test_small_groups_are_not_told_once_secret_cases_are_counted(client):
    body = make_body()
    received(body, THIS)
    response = client.get(asked([THIS], [body], sekretess="on"))
    assert words(response) == [(body.name, ["fewer than three"])]
    assert response.context["part"].charts == ()


def test_the_files_are_what_is_shown(client):
    one = make_body(name="=2+2")
    received(one, THIS)
    received(one, THIS - 1)
    query = asked([THIS, THIS - 1], [one, make_body(name="Beta")], matt="engagements_registered")
    response = client.get(query)
    file = client.get(query.replace("?", "xlsx/?"))
    told, sheet = load_workbook(io.BytesIO(file.content)).worksheets
    assert told["B2"].value == "Engagements registered"
    rows = list(sheet.iter_rows(values_only=True))
    assert rows[0] == ("Year", "=2+2", "Beta")
    assert [cell.data_type for cell in sheet[1]] == ["s", "s", "s"]
    assert rows[1:] == [
        (name, *(float(cell.value) for cell in cells))
        for name, cells in response.context["part"].rows
    ]
    drawn = client.get(query.replace("?", "svg/comparison/?"))
    assert response.context["part"].charts[0].text in drawn.text


@pytest.mark.parametrize("number", [1, 12])
def test_the_comparison_asks_few_questions(client, number, django_assert_max_num_queries):
    body = make_body()
    for _number in range(number):
        make_case(body=body)
    for address in (URL, asked([THIS], [body])):
        with django_assert_max_num_queries(15):
            client.get(address)
