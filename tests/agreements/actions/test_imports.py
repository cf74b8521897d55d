"""A register is brought, previewed, written and taken back."""

from datetime import date

import pytest
from django.core.management import call_command

from engagements.actions import counterparts
from engagements.models import Body, Case, User
from tests import factories
from tests.agreements.importing import (
    committed,
    previewed,
    rows_of,
    undone,
    verdicts,
)
from tests.makers_agreements import make_in_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def mhn() -> Body:
    return factories.make_body(kind="namnd", name="Miljö- och hälsoskyddsnämnden", code="MHN")


@pytest.fixture
def officer(mhn: Body) -> User:
    return factories.make_user(role="contact_person", body=mhn)


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
    known = commitment(mhn, officer, "Eurocities", since=date(1995, 1, 1))
    one = previewed(
        [["ICLEI", "", "1995", "", ""], ["Eurocities", "", "1996", "", "1000"]],
        body=mhn,
        by=officer,
    )
    assert verdicts(one) == ["create", "update"]
    one = committed(one, by=officer)
    known.refresh_from_db()
    known.engagement.refresh_from_db()
    assert known.engagement.starts_on == date(1996, 1, 1)
    assert known.engagement.fee_sek_per_year == 1000
    one = undone(one, by=officer)
    assert one.state == "undone"
    assert [row.state for row in rows_of(one)] == ["undone", "undone"]
    made = Case.objects.exclude(pk=known.pk).get()
    assert (made.status, made.number.void_reason) == ("voided", "Fel fil")
    known.engagement.refresh_from_db()
    assert known.engagement.starts_on == date(1995, 1, 1)
    assert not known.commitment.fees.exists()
    call_command("integrity_check")


def commitment(body: Body, by: User, name: str, *, since: date | None) -> Case:
    there = counterparts.register(name=name, type="int_org", by=by)
    return make_in_force(body=body, by=by, counterpart=there, title=name, since=since)
