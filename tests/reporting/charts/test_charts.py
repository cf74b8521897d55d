"""The charts: what is drawn, what is said, and the file it becomes. No database."""

import json
from decimal import Decimal
from io import BytesIO
from types import SimpleNamespace
from xml.etree import ElementTree

import pikepdf
import pytest
from babel import Locale
from django.utils.safestring import mark_safe
from django.utils.translation import override

from engagements.labels import NOT_COUNTRIES
from engagements.rendering import pdf
from reporting.charts import Sheet, bars, columns, grouped, svg, world
from reporting.charts.shapes import WIDTH
from reporting.charts.world import CLASSES, FILE, SMALLEST, land_of
from tests.pdfs import faults

SVG = "{http://www.w3.org/2000/svg}"
YEARS = range(2017, 2027)


def told(value, words=""):
    known = None if value is None else Decimal(value)
    return SimpleNamespace(value=known, words=words or str(value), rows=1)


def within(chart):
    """Every shape lies inside the picture."""
    for rect in chart.rects:
        assert rect.x >= 0 and rect.x + rect.width <= chart.width
        assert rect.y >= 0 and rect.y + rect.height <= chart.height
    for circle in chart.circles:
        assert circle.r <= circle.x <= chart.width - circle.r
        assert circle.r <= circle.y <= chart.height - circle.r
    assert all(0 <= label.y <= chart.height for label in chart.labels)
    return True


def test_bars_are_as_long_as_their_figures_and_the_largest_fills_the_room():
    chart = bars("By body", [("A", told(40)), ("B", told(10)), ("C", told(0))], key="k")
    lengths = [rect.width for rect in chart.rects]
    assert lengths == [WIDTH - 8 - 2 * 8, round((WIDTH - 24) / 4), 0]
    assert [label.words for label in chart.labels] == ["A", "40", "B", "10", "C", "0"]
    assert chart.text == "A 40, B 10, C 0"
    assert within(chart)


def test_the_smallest_figure_has_a_bar_that_can_be_seen():
    chart = bars("By body", [("A", told(1_000_000)), ("B", told(1))], key="k")
    assert chart.rects[1].width == 1


def test_bars_leave_to_the_table_what_is_not_told_and_what_is_beyond_twelve():
    rows = [(f"Body {number}", told(20 - number)) for number in range(14)]
    chart = bars("By body", [("Small", told(None)), *rows], key="k")
    assert len(chart.rects) == 12
    assert chart.left_out == 3


@pytest.mark.parametrize("rows", [[], [("A", told(0))], [("A", told(None))], [("A", told(-3))]])
def test_there_is_no_chart_where_there_is_nothing_to_draw(rows):
    assert bars("t", rows, key="k") is None
    assert columns("t", rows, key="k") is None
    assert grouped("t", [("g", rows)], key="k") is None
    assert world("t", [], key="k") is None


@pytest.mark.parametrize("number", [1, 2, 10])
def test_columns_of_one_year_and_of_ten_stand_in_their_order(number):
    rows = [(str(year), told(year - 2016)) for year in YEARS][:number]
    chart = columns("Year by year", rows, key="k")
    assert chart.kind == "columns"
    assert len(chart.rects) == number
    heights = [rect.height for rect in chart.rects]
    assert heights == sorted(heights)
    assert heights[-1] == 160
    assert [label.words for label in chart.labels if label.words.startswith("20")] == [
        name for name, _told in rows
    ]
    assert within(chart)


def test_a_year_without_a_figure_keeps_its_place():
    chart = columns("t", [("2025", told(None, "–")), ("2026", told(4))], key="k")
    assert [rect.height for rect in chart.rects] == [0, 160]
    assert chart.text == "2025 –, 2026 4"


def test_numbers_too_wide_for_columns_are_drawn_as_rows_with_the_same_words():
    rows = [(str(year), told(1_000_000, "1 000 000")) for year in YEARS]
    chart = columns("Cost", rows, key="k")
    assert chart.kind == "bars"
    assert [label.words for label in chart.labels][:2] == ["2017", "1 000 000"]
    assert chart.text.startswith("2017 1 000 000, 2018 1 000 000")
    assert within(chart)


def test_groups_share_one_scale_and_say_their_headings():
    groups = [
        ("Miljönämnden", [("2025", told(5)), ("2026", told(10))]),
        ("Kommunstyrelsen", [("2025", told(None, "–")), ("2026", told(5))]),
    ]
    chart = grouped("Compared", groups, key="k")
    first, largest, none, same = [rect.width for rect in chart.rects]
    assert first == same
    assert abs(largest - 2 * first) <= 1
    assert none == 0
    assert [label.words for label in chart.labels if label.is_bold] == [
        "Miljönämnden",
        "Kommunstyrelsen",
    ]
    assert chart.text == "Miljönämnden: 2025 5, 2026 10. Kommunstyrelsen: 2025 –, 2026 5."
    assert within(chart)


def test_the_words_of_many_figures_are_few_and_say_how_many_more_there_are():
    chart = grouped("t", [("", [(str(n), told(n)) for n in range(1, 16)])], key="k")
    with override("en"):
        assert grouped("t", [("", [("A", told(1))] * 13)], key="k").text.endswith(
            "A 1 and 1 more in the table"
        )
    assert "13 13" not in chart.text


@pytest.mark.parametrize("sheet", Sheet)
def test_the_map_is_small_enough_and_knows_every_country_that_can_be_chosen(sheet):
    assert FILE.stat().st_size < 150_000
    codes = {
        code for code in Locale("sv").territories if len(code) == 2 and code not in NOT_COUNTRIES
    }
    points = land_of(sheet).points
    assert set(points) <= codes
    assert sheet == Sheet.EUROPE or set(points) == codes
    rows = [(code, code, told(number % 150 + 1)) for number, code in enumerate(sorted(codes))]
    chart = world("All", rows, key="k", sheet=sheet)
    assert len(svg(chart, "sv").encode()) < 200_000
    assert within(chart)


@pytest.mark.parametrize(
    ("value", "radius"), [(1, 4), (2, 5.5), (4, 5.5), (5, 7.5), (24, 10), (25, 13), (5000, 16.5)]
)
def test_a_larger_class_has_a_larger_circle_and_the_legend_stops_at_it(value, radius):
    chart = world("Visits", [("NO", "Norge", told(value))], key="k")
    country, *keys = chart.circles
    assert country.r == radius
    assert country.words == f"Norge: {value}"
    assert [circle.r for circle in keys] == [one for _least, one in CLASSES if one <= radius]


def test_small_states_and_small_groups_are_seen():
    rows = [("SG", "Singapore", told(1)), ("MT", "Malta", told(None, "fewer than three"))]
    chart = world("Visits", rows, key="k")
    singapore, malta = chart.circles[:2]
    assert (singapore.tone, malta.tone) == ("dot", "ring")
    assert singapore.r == malta.r == SMALLEST
    assert chart.circles[-1].tone == "ring"
    assert chart.text == "Singapore 1, Malta fewer than three"


def test_smaller_circles_lie_on_larger_ones():
    rows = [("DK", "Danmark", told(1)), ("DE", "Tyskland", told(300)), ("NO", "Norge", told(7))]
    chart = world("Visits", rows, key="k")
    assert [circle.words for circle in chart.circles[:3]] == [
        "Tyskland: 300",
        "Norge: 7",
        "Danmark: 1",
    ]


def test_europe_shows_what_lies_there_and_the_world_says_what_has_no_place():
    rows = [("NO", "Norge", told(1)), ("JP", "Japan", told(1)), ("QQ", "Nowhere", told(1))]
    europe = world("Visits", rows, key="k", sheet=Sheet.EUROPE)
    assert europe.circles[0].words == "Norge: 1"
    assert (europe.text, europe.left_out) == ("Norge 1", 0)
    assert world("Visits", rows, key="k").left_out == 1
    assert world("Visits", rows[1:], key="k", sheet=Sheet.EUROPE) is None


def test_the_points_lie_where_the_countries_are():
    points = json.loads(FILE.read_text(encoding="utf-8"))["world"]["points"]
    assert points["US"][0] < points["SE"][0] < points["JP"][0]
    assert points["SE"][1] < points["KE"][1] < points["AU"][1]


@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_file_of_its_own_is_valid_and_fetches_and_runs_nothing(language):
    hostile = '<script>alert(1)</script>"&\x00\x08\u202e' + "å" * 10_000
    with override(language):
        chart = bars(hostile, [(hostile, told(5, hostile[:40]))], key="k")
        drawn = svg(chart, language)
    root = ElementTree.fromstring(drawn)
    assert root.get("lang") == language
    assert root.get("role") == "img"
    assert {one.get("id") for one in root.iter()} >= set(root.get("aria-labelledby").split())
    tags = {one.tag.removeprefix(SVG) for one in root.iter()}
    assert tags == {"svg", "title", "rect", "text"}
    assert root.find(f"{SVG}title").text.startswith("<script>alert(1)</script>")
    assert "href" not in drawn and "url(" not in drawn and "style" not in drawn


@pytest.mark.parametrize("language", ["sv", "en"])
def test_coordinates_are_written_with_points_in_every_language(language):
    with override(language):
        drawn = svg(columns("t", [("2026", told(1)), ("2025", told(3))], key="k"), language)
    assert 'x="44.0"' in drawn


def test_the_file_prints_as_a_figure_with_all_its_words_and_only_our_fonts():
    charts = [
        bars("Per organ", [("Miljönämnden", told(3))], key="a"),
        world("Besök per land", [("NO", "Norge", told(2))], key="b"),
    ]
    body = mark_safe("".join(svg(chart, "sv") for chart in charts))
    content = pdf(body, title="Diagram", language="sv", stylesheets=("paper-page.css", "paper.css"))
    assert faults(content) == []
    with pikepdf.open(BytesIO(content)) as document:
        found = [one for one in document.objects if isinstance(one, pikepdf.Dictionary)]
        figures = [str(one.Alt) for one in found if one.get("/S") == "/Figure"]
        fonts = {str(one.BaseFont).partition("+")[2] for one in found if "/BaseFont" in one}
    assert figures == ["Per organ: Miljönämnden 3", "Besök per land: Norge 2"]
    assert fonts == {"Letter"}
