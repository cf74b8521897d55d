"""Rows that the register knows in part: what may not be guessed is refused."""

from datetime import date

import pytest

from agreements.actions import reviews
from agreements.models import OtherName
from agreements.queries.importmatching import Register
from engagements.actions import cases, counterparts
from engagements.models import Body, Counterpart, Country, User
from tests.agreements.importing import known, previewed, rows_of, verdicts
from tests.makers_agreements import make_commitment, make_in_force

pytestmark = pytest.mark.django_db


def reasons(one) -> list[str]:
    return [row.reason["code"] if row.reason else row.verdict for row in rows_of(one)]


def test_matter_that_is_not_in_force_yet_is_worked_on_there(mhn: Body, officer: User) -> None:
    org = counterparts.register(name="C40", type="int_org", by=officer)
    make_commitment(kind="membership", body=mhn, by=officer, counterpart=org)
    assert reasons(previewed([["C40", "", "", "", ""]], body=mhn, by=officer)) == ["under_way"]


def test_number_of_another_counterpart_is_refused(mhn: Body, officer: User) -> None:
    case = known(mhn, officer, "Eurocities")
    counterparts.register(name="C40", type="int_org", by=officer)
    cases.set_external_reference(case=case, reference="KS 1995/7", version=case.version, by=officer)
    one = previewed([["C40", "KS 1995/7"]], headings=("Organisation", "Dnr"), body=mhn, by=officer)
    assert reasons(one) == ["number_of_another"]


def test_two_matters_that_it_may_be_are_refused(mhn: Body, officer: User) -> None:
    org = known(mhn, officer, "Eurocities").counterpart
    make_in_force(body=mhn, by=officer, counterpart=org)
    one = previewed([["Eurocities", "", "1999", "", ""]], body=mhn, by=officer)
    assert reasons(one) == ["several_there"]


def test_same_name_in_two_countries_is_told_apart_by_the_country(mhn: Body, officer: User) -> None:
    for code in ("SE", "FI"):
        Country.objects.get_or_create(code=code)
        counterparts.register(name="Vatten", type="ngo", country_id=code, by=officer)
    rows = [["Vatten", "Finland"], ["Vatten", ""], ["Vatten", "Sverige"]]
    one = previewed(rows, headings=("Organisation", "Land"), body=mhn, by=officer)
    assert verdicts(one) == ["create", "doubt", "create"]
    assert [row.counterpart and row.counterpart.country_id for row in rows_of(one)] == [
        "FI",
        None,
        "SE",
    ]
    assert {one["why"] for one in rows_of(one)[1].candidates} == {"same_name"}


def test_other_name_of_two_organisations_is_a_doubt(officer: User) -> None:
    for name in ("Alpha", "Beta"):
        there = counterparts.register(name=name, type="ngo", by=officer)
        OtherName.objects.create(
            counterpart=there, name="AB-nätet", key="ab-nätet", written_by=officer
        )
    [match] = Register().match([{"counterpart": "AB-nätet"}])
    assert match.counterpart_id is None
    assert {one["name"] for one in match.candidates} == {"Alpha", "Beta"}


def test_decided_review_and_agreement_dates_stay(mhn: Body, officer: User) -> None:
    case = known(mhn, officer, "Eurocities")
    reviews.start(case=case, by=officer)
    one = previewed([["Eurocities", "", "", "2025-01-01", ""]], body=mhn, by=officer)
    assert rows_of(one)[0].problems == {"last_reviewed_on": {"code": "reviewed_here"}}
    assert Counterpart.objects.count() == 1
    assert case.engagement.starts_on == date(1995, 1, 1)
