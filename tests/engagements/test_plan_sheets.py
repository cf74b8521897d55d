"""A plan as a table and texts for the ordinary planning system (S-78)."""

from decimal import Decimal

import pytest
from django.utils import timezone, translation

from engagements.actions import plans
from engagements.models import Theme
from engagements.plan_sheets import csv_heads, csv_rows, plan_rows
from engagements.queries import planlists
from tests.makers_plans import draw, make_item, make_plan, make_priority

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(committee):
    return make_plan(
        body=committee, year=2026, priorities="Klimat\n\n Vatten ", sek=Decimal("99.5")
    )


def test_the_paper_says_all_of_the_plan(plan, committee):
    theme = Theme.objects.create(code="klimat", name_sv="Klimat", name_en="Climate")
    make_priority(body=committee, theme=theme, title="Havet")
    item = make_item(
        plan=plan, title="Mässa", focus_areas=["samverkan", "paverkan"], sek=1234567, note="I maj"
    )
    make_item(plan=plan, title="Nätverk", hours=1)
    draw(item, own_sek=1_300_000, own_hours_per_year=20)
    sheet = plan_rows(planlists.whole(plan))
    assert sheet.title == f"Annual plan 2026, {committee.name}"
    assert dict(sheet.facts)["Adopted"] == "Draft, not adopted"
    assert dict(sheet.facts)["Left, SEK"] == "Overdrawn by 1,299,900.50"
    assert {len(row) for row in sheet.rows} == {len(sheet.heads)}
    assert sheet.rows[0] == (
        "Mässa", "Cooperation, Advocacy", "1,234,567", "1,300,000", "Overdrawn by 65,433",
        "200", "20", "180",
    )  # fmt: skip
    assert [tuple(section) for section in sheet.paragraphs] == [
        ("Priorities", ("Klimat", "Vatten")),
        (
            "Priorities of the register",
            (f"Havet ({committee.name}; decided by: Nämnden 1 dec 2023 § 7)",),
        ),
        ("Notes on the planned engagements", ("Mässa: I maj",)),
    ]


def test_an_adopted_plan_without_texts_has_no_empty_headings(committee, astrid):
    plan = make_plan(body=committee, priorities="")
    plan = plans.adopt(plan=plan, adopted_on=timezone.localdate(), version=1, by=astrid)
    sheet = plan_rows(planlists.whole(plan))
    assert (sheet.paragraphs, sheet.rows) == ((), ())
    assert str(timezone.localdate().year) in dict(sheet.facts)["Adopted"]


def test_numbers_are_written_as_in_sweden(plan):
    make_item(plan=plan, sek=1234567)
    with translation.override("sv"):
        sheet = plan_rows(planlists.whole(plan))
    assert sheet.rows[0][2] == "1\xa0234\xa0567"


def test_the_spreadsheet_has_the_plan_first_and_nothing_below_zero(plan, committee):
    item = make_item(plan=plan, title="Mässa", sek=100, hours=10, note="I maj")
    draw(item, own_sek=130, own_hours_per_year=11)
    whole, first = csv_rows(planlists.whole(plan))
    assert len(whole) == len(first) == len(csv_heads())
    assert whole[:5] == [committee.name, 2026, None, "The whole plan", ""]
    assert first[3:] == ["Mässa", "Cooperation", 100, 130, 0, 30, 10, 11, 0, 1, 1, "I maj"]
    assert min(cell for cell in [*whole, *first] if isinstance(cell, int | Decimal)) == 0
