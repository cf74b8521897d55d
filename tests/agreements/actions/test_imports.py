"""A register is brought, previewed, written and taken back: exactly that, and nobody overrun."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions import importreading, imports, importundoing, importwriting
from agreements.models import Import, ImportMapping, OtherName
from engagements.actions import cases, counterparts, jobs, notes
from engagements.filetypes import FileRefused
from engagements.models import Body, Case, Counterpart, DiarySeries, Job, User
from engagements.queries import filed
from tests import factories, filecorpus
from tests.agreements.importing import (
    HEADINGS,
    answered,
    brought,
    committed,
    previewed,
    rows_of,
    run_jobs,
    undone,
    upload,
    verdicts,
)
from tests.makers_agreements import make_in_force, theme

pytestmark = pytest.mark.django_db
AGREEMENT = ("Motpart", "Tema", "Startdatum", "Slutdatum", "Konkret utbyte")


@pytest.fixture
def mhn() -> Body:
    return factories.make_body(kind="namnd", name="Miljö- och hälsoskyddsnämnden", code="MHN")


@pytest.fixture
def officer(mhn: Body) -> User:
    return factories.make_user(role="contact_person", body=mhn)


def known(body: Body, by: User, name: str, *, since: date | None = date(1995, 1, 1)) -> Case:
    """A membership that the register has."""
    there = counterparts.register(name=name, type="int_org", by=by)
    return make_in_force(body=body, by=by, counterpart=there, title=name, since=since)


def test_row_becomes_a_membership_in_force_with_number_history_and_story(
    mhn: Body, officer: User
) -> None:
    one = previewed([["ICLEI", "", "1995", "12 maj 2024", "12 000,50 kr"]], body=mhn, by=officer)
    assert verdicts(one) == ["create"]
    one = committed(one, by=officer)
    assert one.state == "done"
    case = Case.objects.get()
    assert (case.status, case.kind, case.title) == ("in_force", "membership", "ICLEI")
    assert case.diary_number.endswith("/1")
    assert case.commitment.review_due_on == date(2028, 5, 12)
    assert case.engagement.starts_on == date(1995, 1, 1)
    assert case.commitment.fees.get().sek == 12000.50
    assert case.history.count() == 1
    assert case.commitment.history.count() == case.membership.history.count() == 1
    assert [event.verb for event in case.events.order_by("pk")] == [
        "case.registered",
        "import.recorded",
    ]
    call_command("integrity_check")


def test_import_is_taken_back_as_a_whole(mhn: Body, officer: User) -> None:
    there = known(mhn, officer, "Eurocities")
    one = previewed(
        [["ICLEI", "", "1995", "", ""], ["Eurocities", "", "1996", "", "1000"]],
        body=mhn,
        by=officer,
    )
    assert verdicts(one) == ["create", "update"]
    one = committed(one, by=officer)
    there.engagement.refresh_from_db()
    assert there.engagement.starts_on == date(1996, 1, 1)
    assert there.engagement.fee_sek_per_year == 1000
    one = undone(one, by=officer)
    assert one.state == "undone"
    assert [row.state for row in rows_of(one)] == ["undone", "undone"]
    made = Case.objects.exclude(pk=there.pk).get()
    assert (made.status, made.number.void_reason) == ("voided", "Fel fil")
    there.engagement.refresh_from_db()
    assert there.engagement.starts_on == date(1995, 1, 1)
    assert there.engagement.fee_sek_per_year == 25000
    assert not there.commitment.fees.exists()
    call_command("integrity_check")


# --- one row as one recorded by hand ---------------------------------------------------------

ITS_OWN = {
    *("id", "case", "number", "diary_number", "registered_at", "version", "submission_key"),
    *("written_at", "history_id"),
}


def columns(row) -> dict:
    """The row's values, but for keys and moments."""
    return {
        field.name: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if field.name not in ITS_OWN and not field.generated
    }


def test_imported_membership_is_as_one_recorded_by_hand(mhn: Body, officer: User) -> None:
    org = counterparts.register(name="C40", type="int_org", by=officer)
    by_hand = make_in_force(
        body=mhn,
        by=officer,
        counterpart=org,
        title="C40",
        since=date(2007, 1, 1),
        organ="KF",
        themes=["klimat"],
        **dict.fromkeys(("vision_contribution", "we_learn", "we_share", "forum_finding"), ""),
        **dict.fromkeys(("forums_examined", "activity_plan", "obligations"), ""),
        **dict.fromkeys(("own_hours_per_year", "budgeted_sek", "forums_examined_on"), None),
        expected_benefit="Vi lär",
        relevance="Klimat",
        sustainability=[],
        purposes=[],
        sectors=[],
        foreign_policy=None,
    )
    other = factories.make_body(name="Annan")
    colleague = factories.make_user(role="contact_person", body=other)
    one = previewed(
        [["C40", "2007-01-01", "KF", "Klimat", "Klimat", "ja", "25000", "Vi lär"]],
        headings=(
            *("Organisation", "Medlem sedan", "Beslutad av", "Tema", "Relevans"),
            *("Juridisk person", "Avgift 2026", "Nytta"),
        ),
        body=other,
        by=colleague,
    )
    committed(one, by=colleague)
    imported = rows_of(one)[0].case
    theirs = {"body": other.pk, "registered_by": colleague.pk}
    assert columns(imported) == columns(by_hand) | theirs
    for name in ("engagement", "commitment", "membership"):
        assert columns(getattr(imported, name)) == columns(getattr(by_hand, name)), name
    assert [one.name_sv for one in imported.engagement.themes.all()] == ["Klimat"]
    assert [(one.from_status, one.to_status, one.reason) for one in moves(imported)] == [
        (one.from_status, one.to_status, one.reason) for one in moves(by_hand)
    ]
    past = imported.engagement.history.get()
    assert [one.theme.name_sv for one in past.themes.all()] == ["Klimat"]
    assert past.history_user == colleague
    newest = imported.history.first()
    assert columns(newest.instance) == columns(imported)


def moves(case: Case) -> list:
    return list(case.status_changes.order_by("pk"))


# --- what becomes of a row -------------------------------------------------------------------


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


# --- doubts ----------------------------------------------------------------------------------


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


# --- exactly what was previewed --------------------------------------------------------------


def test_row_changed_since_the_preview_is_refused_and_not_overwritten(
    mhn: Body, officer: User
) -> None:
    there = known(mhn, officer, "Eurocities")
    one = previewed([["Eurocities", "", "1996", "", ""]], body=mhn, by=officer)
    cases.assign(case=there, handler=officer, by=officer)
    one = committed(one, by=officer)
    assert one.state == "done"
    [row] = rows_of(one)
    assert (row.state, row.outcome["code"]) == ("failed", "changed_since")
    there.engagement.refresh_from_db()
    assert there.engagement.starts_on == date(1995, 1, 1)


def test_what_somebody_registered_since_is_refused(mhn: Body, officer: User) -> None:
    colleague = factories.make_user(role="contact_person", body=mhn)
    org = counterparts.register(name="C40", type="int_org", by=officer)
    one = previewed([["ICLEI", "", "", "", ""], ["C40", "", "", "", ""]], body=mhn, by=officer)
    counterparts.register(name="ICLEI", type="int_org", by=colleague)
    make_in_force(body=mhn, by=colleague, counterpart=org)
    one = committed(one, by=officer)
    assert [row.outcome["code"] for row in rows_of(one)] == ["registered_since", "there_by_now"]
    assert undone(one, by=officer).state == "undone"


def test_two_rows_that_turn_out_to_be_the_same_make_one(mhn: Body, officer: User) -> None:
    iclei = counterparts.register(name="ICLEI", type="int_org", by=officer)
    one = previewed(
        [["ICLEI", "", "", "", ""], ["Local Governments for Sustainability", "", "", "", ""]],
        body=mhn,
        by=officer,
    )
    one = answered(one, {3: f"same:{iclei.pk}"}, by=officer)
    one = committed(one, by=officer)
    assert [row.state for row in rows_of(one)] == ["written", "failed"]
    assert rows_of(one)[1].outcome["code"] == "twice"


def test_new_organisation_named_by_two_bodies_is_registered_once(mhn: Body, monkeypatch) -> None:
    monkeypatch.setattr(importwriting, "AT_ONCE", 1)
    ks = factories.make_body(kind="KS")
    slk = factories.make_user(role="slk_officer", body=ks)
    one = previewed(
        [["ICLEI", mhn.name, "1995", "", ""], ["ICLEI", ks.name, "1996", "", ""]], body=ks, by=slk
    )
    committed(one, by=slk)
    assert Counterpart.objects.get(name="ICLEI").cases.count() == 2


def test_rights_are_those_of_the_moment_of_writing(mhn: Body, officer: User) -> None:
    there = known(mhn, officer, "Eurocities")
    rows = [["ICLEI", "", "", "", ""], ["Eurocities", "", "1996", "", ""]]
    ks = factories.make_body(kind="KS")
    slk = factories.make_user(role="slk_officer", body=ks)
    one = previewed(rows, body=mhn, by=slk)
    imports.commit(brought=one, version=one.version, by=slk)
    slk.appointments.get().delete()
    factories.make_appointment(person=slk, role="handler", body=factories.make_body(name="Annan"))
    run_jobs()
    one.refresh_from_db()
    assert one.state == "committing"
    assert one.job.error == "no_rights"
    assert Case.objects.count() == 1
    assert there.pk


def test_second_click_on_commit_or_undo_is_the_first(mhn: Body, officer: User) -> None:
    one = previewed([["ICLEI", "", "", "", ""]], body=mhn, by=officer)
    seen = one.version
    for _ in range(2):
        imports.commit(brought=one, version=seen, by=officer)
    run_jobs()
    one.refresh_from_db()
    seen = one.version
    for _ in range(2):
        imports.undo(brought=one, reason="x", version=seen, by=officer)
    run_jobs()
    one.refresh_from_db()
    assert one.state == "undone"
    assert Job.objects.filter(kind="import_write").count() == 1
    assert Job.objects.filter(kind="import_undo").count() == 1
    with pytest.raises(imports.Overtaken):
        imports.commit(brought=one, version=1, by=officer)
    with pytest.raises(imports.Overtaken):
        importreading.answer(brought=one, answers={}, version=one.version, by=officer)
    with pytest.raises(imports.Overtaken):
        imports.undo(brought=one, reason="x", version=one.version, by=officer)


def test_nothing_to_write_is_not_committed(mhn: Body, officer: User) -> None:
    one = previewed([["", "", "1995", "", ""]], body=mhn, by=officer)
    with pytest.raises(imports.Overtaken):
        imports.commit(brought=one, version=one.version, by=officer)


def test_worker_that_died_is_followed_by_one_that_goes_on(
    mhn: Body, officer: User, monkeypatch
) -> None:
    monkeypatch.setattr(importwriting, "AT_ONCE", 2)
    rows = [
        [f"Organisation {word}", "", "", "", ""] for word in ("A1", "B22", "C333", "D4444", "E5")
    ]
    one = previewed(rows, body=mhn, by=officer)
    answers = {row.number: "new" for row in rows_of(one) if row.verdict == "doubt"}
    one = answered(one, answers, by=officer)
    imports.commit(brought=one, version=one.version, by=officer)
    one.refresh_from_db()
    settle, calls = importwriting.settle, []

    def die(rows) -> None:
        calls.append(rows)
        if len(calls) == 2:
            raise KeyboardInterrupt
        settle(rows)

    monkeypatch.setattr(importwriting, "settle", die)
    with pytest.raises(KeyboardInterrupt):
        jobs.run(one.job.pk)
    assert Case.objects.count() == 2
    Job.objects.filter(pk=one.job_id).update(lease_until="2020-01-01T00:00Z")
    jobs.reap()
    run_jobs()
    one.refresh_from_db()
    assert one.state == "done"
    assert [row.state for row in rows_of(one)] == ["written"] * 5
    numbers = Case.objects.order_by("pk").values_list("diary_number", flat=True)
    assert [number.split("/")[1] for number in numbers] == ["1", "2", "3", "4", "5"]
    assert DiarySeries.objects.get(body=mhn).last == 5


def test_long_work_is_handed_on_to_another_job(mhn: Body, officer: User, monkeypatch) -> None:
    monkeypatch.setattr(importwriting, "AT_ONCE", 1)
    monkeypatch.setattr(importwriting, "SECONDS", 0)
    one = previewed([["ICLEI", "", "", "", ""], ["C40", "", "", "", ""]], body=mhn, by=officer)
    one = committed(one, by=officer)
    assert one.state == "done"
    one = undone(one, by=officer)
    assert one.state == "undone"
    assert Job.objects.filter(kind="import_write").count() == 3
    assert Job.objects.filter(kind="import_undo").count() == 3
    job = Job.objects.filter(kind="import_write").first()
    assert importwriting.write_batch(brought=one, job=job, by=officer) == 0
    assert importundoing.undo_batch(brought=one, job=job, by=officer) == 0
    importwriting.hand_on(brought=one, job=job, by=officer)
    assert Job.objects.count() == 7


def test_work_that_failed_is_tried_again_from_where_it_stopped(
    mhn: Body, officer: User, monkeypatch
) -> None:
    one = previewed([["ICLEI", "", "", "", ""]], body=mhn, by=officer)
    imports.commit(brought=one, version=one.version, by=officer)
    with monkeypatch.context() as patch:
        patch.setattr(importwriting, "settle", lambda rows: 1 / 0)
        run_jobs()
    one.refresh_from_db()
    assert one.job.state == "failed"
    imports.go_on(brought=one, by=officer)
    run_jobs()
    one.refresh_from_db()
    assert one.state == "done"
    assert imports.go_on(brought=one, by=officer).job_id == one.job_id


# --- the way back ----------------------------------------------------------------------------


def test_row_that_somebody_worked_on_since_is_left_and_listed(mhn: Body, officer: User) -> None:
    there = known(mhn, officer, "Eurocities")
    one = committed(
        previewed(
            [
                ["ICLEI", "", "", "", ""],
                ["C40", "", "", "", ""],
                ["Eurocities", "", "1996", "", ""],
            ],
            body=mhn,
            by=officer,
        ),
        by=officer,
    )
    iclei, c40, _euro = (row.case for row in rows_of(one))
    notes.add(case=iclei, text="Viktigt", submission_key=uuid.uuid4(), by=officer)
    cases.assign(case=there, handler=officer, by=officer)
    one = undone(one, by=officer)
    assert [row.state for row in rows_of(one)] == ["left", "undone", "left"]
    iclei.refresh_from_db()
    c40.refresh_from_db()
    assert (iclei.status, c40.status) == ("in_force", "voided")
    there.engagement.refresh_from_db()
    assert there.engagement.starts_on == date(1996, 1, 1)


def test_numbers_are_voided_by_those_who_keep_the_diary(mhn: Body, officer: User) -> None:
    handler = factories.make_user(role="handler", body=mhn)
    ks = factories.make_body(kind="KS")
    slk = factories.make_user(role="slk_officer", body=ks)
    one = committed(previewed([["ICLEI", "", "", "", ""]], body=mhn, by=handler), by=handler)
    with pytest.raises(PermissionDenied):
        imports.undo(brought=one, reason="x", version=one.version, by=handler)
    with pytest.raises(PermissionDenied):
        imports.undo(brought=one, reason="x", version=one.version, by=slk)
    assert undone(one, by=officer).state == "undone"
    two = committed(
        previewed([["C40", mhn.name, "", "", ""], ["UBC", "", "", "", ""]], body=ks, by=slk), by=slk
    )
    two = undone(two, by=slk)
    assert [row.state for row in rows_of(two)] == ["left", "undone"]
    assert rows_of(two)[0].outcome == {"code": "not_yours_to_undo"}


def test_every_changed_value_comes_back(mhn: Body, officer: User) -> None:
    case = known(mhn, officer, "Eurocities")
    headings = (
        *("Organisation", "Titel", "Diarienummer", "Handläggare", "Medlem sedan"),
        *("Senast omprövad", "Beslutad av", "Beslut", "Avgift 2025", "Nytta", "Relevans"),
        *("Juridisk person", "Kategori"),
    )
    row = [
        *("Eurocities", "Ny titel", "KS 2020/1", officer.email, "1996-02-03", "2024-05-06"),
        *("KS", "§ 7", "5 000 EUR", "Ny nytta", "Ny relevans", "nej", "Full"),
    ]
    refused = previewed([row], headings=headings, body=mhn, by=officer)
    assert rows_of(refused)[0].problems == {"fee_sek": {"code": "sek_needed", "currency": "EUR"}}
    row[8] = "5 000"
    before = {name: columns(getattr(case, name)) for name in ("engagement", "membership")}
    one = previewed([row], headings=headings, body=mhn, by=officer)
    assert len(rows_of(one)[0].changes) == 13
    one = committed(one, by=officer)
    case = Case.objects.get(pk=case.pk)
    assert (case.title, case.summary, case.handler) == ("Ny titel", "Ny nytta", officer)
    assert case.commitment.review_due_on == date(2028, 5, 6)
    assert case.membership.legal_entity is False
    assert case.history.first().title == "Ny titel"
    two = previewed([[*row[:8], "6 000", *row[9:]]], headings=headings, body=mhn, by=officer)
    two = committed(two, by=officer)
    assert case.commitment.fees.get().history.count() == 2
    two = undone(two, by=officer)
    assert case.commitment.fees.get().sek == 5000
    # The first import is not the newest change any more: it is left as it is.
    assert [row.state for row in rows_of(undone(one, by=officer))] == ["left"]
    assert before


def test_what_was_decided_or_reviewed_here_is_not_rewritten(mhn: Body, officer: User) -> None:
    case = known(mhn, officer, "Eurocities")
    case.commitment.recorded_afterwards = False
    case.commitment.save()
    one = previewed([["Eurocities", "", "1996", "", ""]], body=mhn, by=officer)
    assert rows_of(one)[0].problems == {"starts_on": {"code": "decided_here"}}


def test_number_of_the_record_system_finds_its_matter(mhn: Body, officer: User) -> None:
    case = known(mhn, officer, "Eurocities")
    cases.set_external_reference(case=case, reference="KS 1995/7", version=case.version, by=officer)
    headings = ("Organisation", "Dnr", "Medlem sedan")
    one = previewed([["Eurocities", "KS 1995/7", "1996"]], headings=headings, body=mhn, by=officer)
    assert verdicts(one) == ["update"]
    two = previewed([["C40", "KS 1995/7", "1996"]], headings=headings, body=mhn, by=officer)
    assert rows_of(two)[0].reason["code"] == "update" or verdicts(two) == ["update"]


# --- bringing the file -----------------------------------------------------------------------


@pytest.mark.parametrize(
    ("content", "name"),
    [
        (b"", "tom.csv"),
        (b"%PDF-1.4", "register.xlsx"),
        (b"Organisation;Land\n\0", "register.csv"),
        (filecorpus.PDF, "avtal.pdf"),
        (b"PK\x03\x04 cut off", "register.xlsx"),
    ],
    ids=["empty", "pdf as xlsx", "binary", "pdf", "cut"],
)
def test_file_that_is_no_register_is_refused_and_leaves_nothing(
    content, name, mhn: Body, officer: User
) -> None:
    before = set(filed.names())
    with pytest.raises(FileRefused):
        imports.bring(
            kind="membership",
            body=mhn,
            upload=upload(content, name),
            submission_key=uuid.uuid4(),
            by=officer,
        )
    assert not Import.objects.exists()
    assert set(filed.names()) == before


def test_same_form_sent_twice_is_one_import(mhn: Body, officer: User) -> None:
    key = uuid.uuid4()
    content = ";".join(HEADINGS).encode() + b"\nC40;;;;\n"
    sent = {"kind": "membership", "body": mhn, "submission_key": key, "by": officer}
    first = imports.bring(upload=upload(content, "a.csv"), **sent)
    assert imports.bring(upload=upload(content, "a.csv"), **sent) == first
    assert first.file.name in filed.names()
    stranger = factories.make_user(role="contact_person", body=mhn)
    with pytest.raises(PermissionDenied):
        imports.bring(upload=upload(content, "a.csv"), **(sent | {"by": stranger}))


def test_mapping_is_remembered_for_the_person_and_the_body(mhn: Body, officer: User) -> None:
    one = brought([["C40", "x"]], headings=("Foo", "Land"), body=mhn, by=officer)
    assert one.mapping == {"1": "country"}
    imports.map_columns(brought=one, mapping={0: "counterpart"}, version=1, by=officer)
    assert ImportMapping.objects.count() == 1
    colleague = factories.make_user(role="handler", body=mhn)
    for person in (officer, colleague):
        again = brought([["C40", "x"]], headings=("foo", "LAND"), body=mhn, by=person)
        assert again.mapping == {"0": "counterpart"}
    with pytest.raises(imports.Overtaken):
        imports.map_columns(brought=one, mapping={0: "counterpart"}, version=1, by=officer)
    with pytest.raises(ValueError, match="no fields"):
        imports.map_columns(brought=again, mapping={0: "ends_on"}, version=1, by=colleague)
    with pytest.raises(imports.Overtaken):
        imports.map_columns(
            brought=again, mapping={0: "counterpart", 1: "counterpart"}, version=1, by=colleague
        )
    with pytest.raises(PermissionDenied):
        imports.map_columns(brought=again, mapping={0: "counterpart"}, version=1, by=officer)


def test_file_that_proves_too_long_when_it_is_read_is_refused(
    mhn: Body, officer: User, monkeypatch
) -> None:
    rows = [[f"Org {number}", "", "", "", ""] for number in range(40)]
    monkeypatch.setattr("agreements.spreadsheets.table.MAX_ROWS", 30)
    one = previewed(rows, body=mhn, by=officer)
    assert (one.state, one.refusal) == ("refused", {"code": "too_many_rows", "most": 30})


def test_preview_asks_the_database_as_often_for_ten_rows_as_for_a_hundred(
    mhn: Body, officer: User
) -> None:
    counts = []
    for number in (10, 100):
        rows = [[f"{chr(65 + n % 26) * 9} {n}", "", "1995", "", "100"] for n in range(number)]
        one = brought(rows, body=mhn, by=officer)
        imports.map_columns(
            brought=one,
            mapping={int(key): value for key, value in one.mapping.items()},
            version=1,
            by=officer,
        )
        one.refresh_from_db()
        with CaptureQueriesContext(
            connection,
        ) as queries:
            importreading.read(one, one.job)
        counts.append(len(queries))
    assert counts[0] == counts[1]
