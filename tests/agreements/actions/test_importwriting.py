"""Exactly what was previewed is written, each row once, with the rights of the moment."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions import importreading, imports, importundoing, importwriting
from engagements.actions import appointments, cases, counterparts, jobs
from engagements.models import Body, Case, Counterpart, DiarySeries, Job, User
from tests import factories
from tests.agreements.importing import (
    answered,
    committed,
    known,
    previewed,
    rows_of,
    run_jobs,
    undone,
    verdicts,
)
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db


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
    colleague = factories.make_user(role="handler", body=mhn)
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
    assert Job.objects.filter(kind="import_undo").count() == 2
    job = Job.objects.filter(kind="import_write").first()
    assert importwriting.write_batch(brought=one, job=job, by=officer) == 0
    assert importundoing.undo_batch(brought=one, job=job, by=officer) == 0
    importwriting.hand_on(brought=one, job=job, by=officer)
    assert Job.objects.count() == 6


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


def test_row_whose_right_is_gone_is_refused_and_the_others_are_written(
    mhn: Body, officer: User
) -> None:
    other = factories.make_body(name="Idrottsnämnden", code="IDN")
    factories.make_appointment(person=officer, role="handler", body=other)
    org = counterparts.register(name="Eurocities", type="int_org", by=officer)
    there = make_in_force(body=other, by=officer, counterpart=org, since=date(1995, 1, 1))
    rows = [
        ["ICLEI", "", "", "", ""],
        ["C40", other.name, "", "", ""],
        ["Eurocities", other.name, "1996", "", ""],
    ]
    one = previewed(rows, body=mhn, by=officer)
    assert verdicts(one) == ["create", "create", "update"]
    appointments.end(appointment=officer.appointments.get(body=other), by=factories.make_root())
    one = committed(one, by=officer)
    assert [row.state for row in rows_of(one)] == ["written", "failed", "failed"]
    assert {row.outcome["code"] for row in rows_of(one)[1:]} == {"not_yours_now"}
    assert there.history.count() == Case.objects.get(pk=there.pk).history.count()


def test_city_wide_row_is_refused_when_its_writer_has_left_the_executive_office() -> None:
    ks = factories.make_body(kind="KS")
    slk = factories.make_user(role="slk_officer", body=ks)
    one = previewed([["ICLEI", "", "", "", ""]], body=ks, by=slk)
    appointments.end(appointment=slk.appointments.get(), by=factories.make_root())
    factories.make_appointment(person=slk, role="handler", body=ks)
    one = committed(one, by=slk)
    assert rows_of(one)[0].outcome == {"code": "city_wide"}


def test_job_that_has_been_replaced_reads_nothing(mhn: Body, officer: User) -> None:
    one = previewed([["ICLEI", "", "", "", ""]], body=mhn, by=officer)
    before = [row.pk for row in rows_of(one)]
    assert importreading.make(one.job).filename == f"import-{one.pk}.txt"
    assert [row.pk for row in rows_of(one)] == before


def test_batch_asks_the_database_as_often_for_two_rows_as_for_forty(
    mhn: Body, officer: User
) -> None:
    counts = []
    for number in (2, 40):
        rows = [
            [f"{chr(65 + n % 26) * 9} {number} {n}", "", "1995", "", "9"] for n in range(number)
        ]
        one = previewed(rows, body=mhn, by=officer)
        one = answered(one, {row.number: "new" for row in rows_of(one)}, by=officer)
        imports.commit(brought=one, version=one.version, by=officer)
        one.refresh_from_db()
        with CaptureQueriesContext(connection) as queries:
            assert importwriting.write_batch(brought=one, job=one.job, by=officer) == number
        counts.append(len(queries))
    assert counts[0] == counts[1]
