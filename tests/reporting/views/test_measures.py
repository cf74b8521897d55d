"""One figure of the statistics: its charts, its tables, its files and its rows."""

import io
import re
from urllib.parse import parse_qs, urlsplit
from xml.etree import ElementTree

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook

from reporting.views import measures as page
from tests.factories import make_body, make_case, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def client():
    signed_in = Client()
    signed_in.force_login(make_user(role="slk_officer"))
    return signed_in


def url(name="measure", *args, key="visits_received"):
    return reverse(f"reporting:{name}", args=[key, *args])


def part(response, key):
    return next(one for one in response.context["parts"] if one.key == key)


def book(response):
    assert response.headers["Content-Disposition"].endswith('.xlsx"')
    return load_workbook(io.BytesIO(response.content))


def test_a_figure_by_body_leads_to_that_body_s_rows(client):
    one, other = make_body(), make_body()
    make_case(body=one)
    make_case(body=other)
    response = client.get(url())
    for name, (cell,) in part(response, "by-body").rows:
        listed = client.get(cell.url)
        assert [row["body"].name for row in listed.context["rows"]] == [name]
        assert parse_qs(urlsplit(cell.url).query)["organ"]
    assert len(part(response, "by-body").charts[0].rects) == 2


def test_areas_and_themes_say_that_they_overlap(client):
    make_case()
    response = client.get(url())
    assert "(S-12)" in part(response, "by-focus").notes[0]
    assert part(response, "by-body").notes == ()


def test_the_rows_come_in_pages_without_a_gap(client, monkeypatch):
    monkeypatch.setattr(page, "PAGE", 2)
    body = make_body()
    numbers = {make_case(body=body).diary_number for _number in range(5)}
    seen: list[str] = []
    query = f"?ar={timezone.localdate().year}"
    while query:
        response = client.get(f"{url('measure_rows')}{query}")
        seen += [row["case"].diary_number for row in response.context["rows"]]
        after = response.context["after"]
        query = f"?efter={after}" if after else ""
    assert sorted(seen) == sorted(numbers)


def test_every_quarter_has_its_own_rows(client):
    make_case()
    year = timezone.localdate().year
    found = []
    for quarter in "1234":
        response = client.get(f"{url('measure_rows')}?ar={year}&kvartal={quarter}")
        assert len(response.context["rows"]) == response.context["figure"].rows
        found.append(response.context["figure"].rows)
    assert sorted(found) == [0, 0, 0, 1]


def test_a_chart_says_its_numbers_in_words_and_has_no_style(client):
    make_case()
    text = client.get(url()).text
    said = re.search(r'<desc id="series-text">([^<]+)</desc>', text)
    assert said and f"{timezone.localdate().year} 1" in said.group(1)
    assert "style=" not in text


def test_a_chart_is_a_file_of_the_same_figures(client):
    body = make_body(name='<b>"Nämnd" & bolag</b>')
    make_case(body=body)
    shown = part(client.get(url()), "by-body").charts[0]
    response = client.get(url("measure_svg", "by-body"))
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert response.headers["Content-Disposition"] == 'attachment; filename="by-body.svg"'
    words = {one.text for one in ElementTree.fromstring(response.content).iter()}
    assert {label.words for label in shown.labels} <= words
    assert client.get(url("measure_svg", "no-such-chart")).status_code == 404
    assert client.get(url("measure_svg", "series", key="no_such")).status_code == 404


def test_the_workbook_holds_the_page_s_figures_as_numbers(client):
    one, other = make_body(name="=HYPERLINK(1)"), make_body(name="Miljönämnden")
    for body in (one, one, other):
        make_case(body=body)
    response = client.get(url())
    found = book(client.get(url("measure_xlsx")))
    told, *sheets = found.worksheets
    assert len(sheets) == len(response.context["parts"])
    for sheet, block in zip(sheets, response.context["parts"], strict=True):
        rows = list(sheet.iter_rows(min_row=2, values_only=True))
        assert rows == [
            (name, *(float(cell.value) for cell in cells)) for name, cells in block.rows
        ]
    body_sheet = sheets[1]
    assert [cell.data_type for cell in body_sheet["A"]] == ["s"] * 3
    assert sum(cell.value for cell in body_sheet["B"][1:]) == 3
    assert (told["A2"].value, told["B2"].value) == ("Figure", "Visit requests received")


def test_small_groups_say_nothing_in_the_files_either(client):
    make_case()
    response = client.get(f"{url()}?sekretess=on")
    block = part(response, "by-body")
    assert [cell.words for _name, (cell,) in block.rows] == ["fewer than three"]
    assert block.charts == ()
    sheets = book(client.get(f"{url('measure_xlsx')}?sekretess=on")).worksheets
    assert sheets[2]["B2"].value == "fewer than three"
    assert ("Count secret cases that are shared with you", "Yes") in [
        row[:2] for row in sheets[0].iter_rows(values_only=True)
    ]


@pytest.mark.parametrize("number", [1, 20])
def test_the_pages_ask_few_questions(client, number, django_assert_max_num_queries):
    for _number in range(number):
        make_case()
    for address in (url(), url("measure_rows"), url("measure_xlsx"), url("measure_svg", "series")):
        with django_assert_max_num_queries(14):
            client.get(address)


def test_a_figure_of_nothing_says_so(client):
    response = client.get(url(key="memberships_total"))
    assert "Nothing to count" in response.text
    assert response.context["parts"][0].charts == ()
