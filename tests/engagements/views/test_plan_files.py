"""Annual plans as CSV for the ordinary planning system (S-78), read back (security.md F13)."""

import csv
import io

import pytest
from django.utils import timezone

from engagements.actions import plans as plan_actions
from tests.makers_plans import fill, make_item, make_plan, many_plans

from .planpages import PLANS, at, content, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def plan(committee, astrid):
    return make_plan(body=committee, by=astrid)


@pytest.fixture
def year():
    return timezone.localdate().year


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def read(response) -> list[list[str]]:
    text = content(response)
    assert text.startswith(b"\xef\xbb\xbf")
    return list(csv.reader(io.StringIO(text[3:].decode(), newline=""), delimiter=";"))


def test_a_plan_is_fetched_as_csv_without_formulas(signed_in, plan, committee, year):
    plan_actions.edit(
        plan=plan,
        priorities="=1+1\r\n;slut",
        sek=plan.sek,
        hours=1,
        version=1,
        by=plan.written_by,
    )
    for title in ('=HYPERLINK("x")', "+1", "-1", "@A1", 'Mässa; "stor"'):
        make_item(plan=plan, title=title, note="\tdold", sek="10.50")
    response = signed_in.get(at("plan_csv", plan.pk))
    filename = f"arsplan-{committee.code}-{year}.csv"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{filename}"'
    assert response.headers["Content-Type"] == "text/csv; charset=utf-8"
    heads, whole, *rows = read(response)
    assert heads[:3] == ["Body", "Year", "Adopted"]
    assert (whole[0], whole[3], whole[-1]) == (
        committee.name,
        "The whole plan",
        "'=1+1\r\n;slut",
    )
    titles = ['\'=HYPERLINK("x")', "'+1", "'-1", "'@A1", 'Mässa; "stor"']
    assert [row[3] for row in rows] == titles
    assert {(row[5], row[-1]) for row in rows} == {("10,50", "'\tdold")}
    everything = [cell for row in (heads, whole, *rows) for cell in row]
    assert [cell for cell in everything if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_the_file_is_in_the_readers_language(client, plan, cecilia, year):
    cecilia.language = "sv"
    cecilia.save()
    make_item(plan=plan, title="Mässa")
    client.force_login(cecilia)
    rows = read(client.get(at("plans_csv", year)))
    assert rows[2][3] == "Mässa"
    assert rows[2][4] == "Samverkan"


def test_the_office_fetches_every_bodys_plans(client, plan, committee, company, cecilia, year):
    make_item(plan=plan, title="Mässa")
    make_plan(body=company)
    make_plan(body=company, year=year + 1)
    client.force_login(cecilia)
    response = client.get(at("plans_csv", year))
    assert response.streaming
    rows = read(response)
    assert [row[0] for row in rows[1:]] == [committee.name, committee.name, company.name]
    assert len(read(client.get(at("plans_csv", 2020)))) == 1


def test_a_contact_person_does_not_fetch_every_bodys(signed_in, year):
    assert signed_in.get(at("plans_csv", year)).status_code == 403


def test_the_files_take_as_many_queries_with_fifty_rows(client, plan, cecilia, year):
    client.force_login(cecilia)
    make_item(plan=plan)
    paths = (at("plan_csv", plan.pk), at("plans_csv", year))

    client.get(PLANS)
    one = [queries(client, path) for path in paths]
    fill(plan, 49, plan.written_by)
    many_plans(49, year)
    assert [queries(client, path) for path in paths] == one
