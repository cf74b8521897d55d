"""An import is taken back: numbers voided, values restored, others' work left alone."""

import uuid
from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from agreements.actions import imports
from engagements.actions import cases, notes
from engagements.models import Body, Case, User
from tests import factories
from tests.agreements.importing import (
    columns,
    committed,
    known,
    previewed,
    rows_of,
    undone,
    verdicts,
)

pytestmark = pytest.mark.django_db


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
