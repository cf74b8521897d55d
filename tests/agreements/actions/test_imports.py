"""A register is brought, previewed, written and taken back."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.actions import importreading, imports
from agreements.models import Import, ImportMapping
from agreements.permissions.imports import may_import, may_open_import_file
from engagements.actions import counterparts
from engagements.filetypes import FileRefused
from engagements.models import Body, Case, User
from engagements.queries import filed
from tests import factories, filecorpus
from tests.agreements.importing import (
    HEADINGS,
    brought,
    columns,
    committed,
    known,
    previewed,
    rows_of,
    undone,
    upload,
    verdicts,
)
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db


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
    stranger = factories.make_user(role="handler", body=mhn)
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


def test_file_that_is_too_large_is_refused(mhn: Body, officer: User, settings) -> None:
    settings.UPLOAD_MAX_BYTES = 100
    with pytest.raises(FileRefused):
        brought([["x" * 100, "", "", "", ""]], body=mhn, by=officer)


def test_file_is_for_those_who_see_all_that_came_of_it(mhn: Body, officer: User) -> None:
    one = previewed([["ICLEI", "", "", "", ""]], body=mhn, by=officer)
    assert may_open_import_file(officer, one)
    assert not may_open_import_file(factories.make_user(role="auditor"), one)
    assert not may_import(factories.make_user(role="auditor"))
