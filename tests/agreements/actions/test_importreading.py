"""What becomes of each row is said before anything is written, with the reason."""

from datetime import date

import pytest
from django.core.management import call_command

from agreements.models import OtherName
from engagements.actions import counterparts
from engagements.models import Body, Case, Counterpart, User
from tests import factories
from tests.agreements.importing import (
    answered,
    committed,
    known,
    previewed,
    rows_of,
    verdicts,
)
from tests.makers_agreements import theme

pytestmark = pytest.mark.django_db
AGREEMENT = ("Motpart", "Tema", "Startdatum", "Slutdatum", "Konkret utbyte")


def test_each_row_gets_its_verdict_with_the_reason(mhn: Body, officer: User) -> None:
    known(mhn, officer, "Eurocities")
    known(mhn, officer, "UBC")
    one = previewed(
        [
            ["Eurocities", "", "1995-01-01", "", ""],
            ["UBC", "", "1991", "", ""],
            ["Union of the Baltic Cities", "", "", "", ""],
            ["", "", "1999", "", ""],
            ["METREX", "Finns ej", "i våras", "", "gratis"],
            ["POLIS", "", "", "", ""],
            ["POLIS", "", "", "", ""],
            ["POLIS", "", "1990", "", ""],
        ],
        body=mhn,
        by=officer,
    )
    told = [(row.verdict, row.reason and row.reason["code"]) for row in rows_of(one)]
    assert told == [
        ("skip", "known"),
        ("update", "differs"),
        ("doubt", "perhaps"),
        ("refuse", "cells"),
        ("refuse", "cells"),
        ("create", None),
        ("skip", "same_row"),
        ("refuse", "row_differs"),
    ]
    rows = rows_of(one)
    assert rows[2].candidates[0]["name"] == "UBC"
    assert {key: one["code"] for key, one in rows[4].problems.items()} == {
        "body": "no_body",
        "starts_on": "no_date",
        "fee": "no_amount",
    }
    assert {"code": "overdue"} in rows[5].notes


def test_agreement_until_further_notice_is_refused_with_the_way_out(
    mhn: Body, officer: User
) -> None:
    theme("klimat")
    one = previewed(
        [
            ["Helsingfors", "Klimat", "2025-01-01", "tills vidare", "Utbyte"],
            ["Oslo", "Klimat", "2025-01-01", "", "Utbyte"],
            ["Kyiv", "Klimat", "2025-01-01", "2020-01-01", "Utbyte"],
            ["Turku", "Klimat, Klimat", "2025-01-01", "2099", ""],
            ["Gdańsk", "Allt", "2025-01-01", "2099-12-31", ""],
        ],
        headings=AGREEMENT,
        kind="cooperation_agreement",
        body=mhn,
        by=officer,
    )
    assert [
        {key: problem["code"] for key, problem in row.problems.items()} for row in rows_of(one)
    ] == [
        {"ends_on": "open_ended"},
        {"ends_on": "open_ended"},
        {"ends_on": "ends_before"},
        {},
        {"theme": "no_theme"},
    ]
    one = committed(one, by=officer)
    case = Case.objects.get()
    assert case.cooperationagreement.end_date == date(2099, 12, 31)
    assert case.commitment.expires_on == date(2099, 12, 31)
    assert not case.commitment.is_reviewed
    again = previewed(
        [["Turku", "Klimat", "2025-01-01", "2100-12-31", "Mer utbyte"]],
        headings=AGREEMENT,
        kind="cooperation_agreement",
        body=mhn,
        by=officer,
    )
    assert rows_of(again)[0].problems["ends_on"]["code"] == "extension"
    more = previewed(
        [["Turku", "Klimat", "2025-01-01", "", "Mer utbyte"]],
        headings=AGREEMENT,
        kind="cooperation_agreement",
        body=mhn,
        by=officer,
    )
    assert verdicts(more) == ["refuse"]


@pytest.mark.parametrize("kind", ["letter_of_intent", "network_participation"])
def test_other_registers_are_imported_and_changed(kind, mhn: Body, officer: User) -> None:
    headings = ("Organisation", "Titel", "Sedan", "Avsikt", "Samordnare")
    rows = [["C40", "Avsikt om klimat", "2020-05-01", "Mer klimat", "London"]]
    one = committed(previewed(rows, headings=headings, kind=kind, body=mhn, by=officer), by=officer)
    assert [row.state for row in rows_of(one)] == ["written"]
    assert verdicts(previewed(rows, headings=headings, kind=kind, body=mhn, by=officer)) == ["skip"]
    rows[0][2:] = ["2021", "Annat", "Paris"]
    two = previewed(rows, headings=headings, kind=kind, body=mhn, by=officer)
    assert verdicts(two) == ["update"]
    committed(two, by=officer)
    case = Case.objects.get()
    assert case.engagement.starts_on == date(2021, 1, 1)
    assert case.commitment.review_due_on == date(2025, 1, 1)
    call_command("integrity_check")


def test_city_wide_memberships_are_for_the_city_executive_office(mhn: Body, officer: User) -> None:
    slk = factories.make_user(role="slk_officer", body=factories.make_body(kind="KS"))
    rows = [["ICLEI", "1995", "ja"], ["C40", "1995", "nej"]]
    headings = ("Organisation", "Medlem sedan", "Stadsövergripande")
    one = previewed(rows, headings=headings, body=mhn, by=officer)
    assert verdicts(one) == ["refuse", "create"]
    assert rows_of(one)[0].problems == {"scope": {"code": "city_wide"}}
    ks = Body.objects.get(kind="KS")
    two = committed(previewed(rows[:1], headings=headings, body=ks, by=slk), by=slk)
    assert rows_of(two)[0].case.scope == "city_wide"
    other = factories.make_body(name="Idrottsnämnden", code="IDN")
    three = previewed([["METREX", other.name, "", "", ""]], body=mhn, by=officer)
    assert rows_of(three)[0].problems["body"]["code"] == "not_yours"


def test_case_officer_must_handle_cases_there(mhn: Body, officer: User) -> None:
    stranger = factories.make_user(role="handler", body=factories.make_body(name="Annan"))
    headings = ("Organisation", "Handläggare")
    rows = [["ICLEI", officer.email], ["C40", stranger.name], ["UBC", "nobody@x.se"]]
    one = previewed(rows, headings=headings, body=mhn, by=officer)
    codes = [row.problems.get("handler", {}).get("code") for row in rows_of(one)]
    assert codes == [None, "no_handler_there", "no_person"]
    committed(one, by=officer)
    assert Case.objects.get().handler == officer


def test_person_decides_what_is_the_same(mhn: Body, officer: User) -> None:
    iclei = counterparts.register(name="ICLEI", type="int_org", by=officer)
    counterparts.register(name="Eurocities", type="int_org", by=officer)
    one = previewed(
        [
            ["Local Governments for Sustainability", "", "", "", ""],
            ["Eurocitiez", "", "", "", ""],
            ["Borgmästaravtalet", "", "", "", ""],
            ["Covenant of Mayors", "", "", "", ""],
        ],
        body=mhn,
        by=officer,
    )
    assert verdicts(one) == ["doubt", "doubt", "create", "doubt"]
    assert [row.candidates[0]["why"] for row in rows_of(one) if row.candidates] == [
        "language",
        "resembling",
        "language",
    ]
    one = answered(one, {2: f"same:{iclei.pk}", 3: "skip", 5: "row:4"}, by=officer)
    assert verdicts(one) == ["create", "skip", "create", "skip"]
    one = answered(one, {3: "new", 5: "same:999"}, by=officer)  # what was not offered is not taken
    assert verdicts(one) == ["create", "create", "create", "skip"]
    committed(one, by=officer)
    assert Counterpart.objects.filter(name="Local Governments for Sustainability").count() == 0
    assert OtherName.objects.get().counterpart == iclei
    again = previewed(
        [["local governments for  sustainability", "", "", "", ""]], body=mhn, by=officer
    )
    assert verdicts(again) == ["skip"]


def test_doubt_that_nobody_decides_is_left_out(mhn: Body, officer: User) -> None:
    counterparts.register(name="ICLEI", type="int_org", by=officer)
    one = previewed(
        [["Local Governments for Sustainability", "", "", "", ""], ["C40", "", "", "", ""]],
        body=mhn,
        by=officer,
    )
    one = committed(one, by=officer)
    assert [row.state for row in rows_of(one)] == ["waiting", "written"]
