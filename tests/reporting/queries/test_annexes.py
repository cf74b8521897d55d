"""The annexes: exactly the rows that their figures count, and nobody's secret."""

from decimal import Decimal
from typing import Any

import pytest

from benchmarks.reportyear import fill
from engagements import permissions
from engagements.models import Body, Case, Visibility
from engagements.permissions import Rights
from reporting.annexes import ANNEXES, Type
from reporting.measures import BY_KEY
from reporting.models import Report
from reporting.queries.annexes import annexes
from reporting.queries.figures import Period, Scope, figures
from tests.factories import fresh, make_counterpart, make_user
from tests.makers_agreements import make_in_force, note_everything
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
YEAR = Period.year(2026)
MEASURES = [BY_KEY[key] for annex in ANNEXES for key in annex.measures]


@pytest.fixture
def report() -> Report:
    return fill(400, 2026)


def rights(report: Report) -> Rights:
    return permissions.rights_of(fresh(report.opened_by))


def column(listed: dict[str, Any], key: str) -> list[Any]:
    return [row[listed["columns"].index(key)] for row in listed["rows"]]


def total(values: list[Any]) -> Decimal:
    return sum((Decimal(value) for value in values if value is not None), Decimal(0))


def test_every_annex_lists_the_rows_that_its_figures_count(report: Report) -> None:
    told = figures(MEASURES, [YEAR], rights(report))
    found = annexes(YEAR, rights(report), Scope())
    assert [annex.letter for annex in ANNEXES] == list("ABCDEFG")
    for annex in ANNEXES:
        listed = found[annex.key]
        counted = sum(told.of(key).rows for key in annex.measures)
        assert len(listed["rows"]) + listed["left_out"] == counted > 0, annex.letter
        assert len(listed["cases"]) == len(listed["rows"])
        assert listed["columns"] == [one.key for one in annex.columns]


def test_the_sums_of_the_annexes_are_the_figures(report: Report) -> None:
    # With everything open to the network nothing is left out.
    Case.objects.filter(visibility__gt=0).update(visibility=0)
    keys = ("membership_fees", "visitors_count", "ks_trip_cost", "own_trip_cost", "ks_travellers",
            "own_travellers", "ks_trip_co2e", "own_trip_co2e", "eu_money_to_the_city")  # fmt: skip
    told = figures([BY_KEY[key] for key in keys], [YEAR], rights(report))
    value = {key: told.of(key).value for key in keys}
    found = annexes(YEAR, rights(report), Scope())
    assert total(column(found["memberships"], "fee")) == value["membership_fees"]
    assert total(column(found["eu_projects"], "eu")) == value["eu_money_to_the_city"]
    assert total(column(found["visits"], "visitors")) == value["visitors_count"]
    trips = found["trips"]
    for kept, counted in (
        ("cost", "trip_cost"),
        ("travellers", "travellers"),
        ("co2e", "trip_co2e"),
    ):
        both = (value[f"ks_{counted}"] or 0) + (value[f"own_{counted}"] or 0)
        assert total(column(trips, kept)) == both


def test_what_is_not_open_to_all_is_told_by_number_and_listed_only_by_choice(
    report: Report,
) -> None:
    first, *_others, last = annexes(YEAR, rights(report), Scope())["visits"]["cases"]
    secret, limited = Case.objects.get(pk=first), Case.objects.get(pk=last)
    Case.objects.filter(pk=secret.pk).update(visibility=Visibility.SECRET)
    Case.objects.filter(pk=limited.pk).update(visibility=Visibility.BODY)
    visits = annexes(YEAR, rights(report), Scope())["visits"]
    assert not {secret.pk, limited.pk} & set(visits["cases"])
    before = visits["left_out"]
    assert before >= 1
    wide = annexes(YEAR, rights(report), Scope(with_secret=True))["visits"]
    # The limited one, that the office sees; the secret one is not shared with this person.
    assert limited.pk in wide["cases"] and secret.pk not in wide["cases"]
    assert wide["left_out"] == 0


@pytest.mark.parametrize("cases", [100, 300])
def test_an_annex_is_one_statement_however_many_rows(
    cases: int, django_assert_num_queries: Any
) -> None:
    held = rights(fill(cases, 2026))
    with django_assert_num_queries(len(ANNEXES)):
        annexes(YEAR, held, Scope())


def test_a_membership_says_its_fee_and_what_its_newest_review_concluded(committee: Body) -> None:
    by = make_user(role="contact_person", body=committee)
    partner = make_counterpart(name="Öppna städer")
    case = make_in_force(body=committee, by=by, counterpart=partner)
    note_everything(case, by)
    year = Period.year(days(0).year)
    slk = permissions.rights_of(make_user(role="slk_officer"))
    listed = annexes(year, slk, Scope())["memberships"]
    (row,) = (dict(zip(listed["columns"], one, strict=True)) for one in listed["rows"])
    assert (row["organisation"], row["fee"], row["since"]) == (
        "Öppna städer",
        "100.00",
        "2024-03-01",
    )
    assert row["conclusion"] is None


def test_no_annex_names_a_visitor() -> None:
    """Personal data of visitors stand in no column (design.md 4)."""
    of_people = ("leader_name", "leader_title", "contact_", "y.name", "c.summary", "v.purpose")
    for annex in ANNEXES:
        said = annex.joins + "".join(one.sql for one in annex.columns)
        assert not [name for name in of_people if name in said]
    visits = next(annex for annex in ANNEXES if annex.key == "visits")
    assert "c.title" not in "".join(one.sql for one in visits.columns)
    assert {one.type for one in visits.columns if one.key == "visitors"} == {Type.NUMBER}
