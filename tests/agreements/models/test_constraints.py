"""What the database itself refuses, whoever writes: proven by raw SQL (S-48, S-52)."""

import pytest
from django.db import IntegrityError, connection, transaction

from agreements.models import CooperationAgreement, Fee
from tests import factories
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_in_force, make_proposal, note_everything

pytestmark = pytest.mark.django_db


def run(sql: str, *values: object) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


@pytest.mark.parametrize(
    "change",
    [
        "end_date = NULL",
        "start_date = NULL",
        "end_date = start_date",
        "end_date = start_date - 1",
        "theme_id = NULL",
        "twin_town = TRUE",
        "auto_renewal = TRUE",
        "extends_id = case_id",
    ],
)
def test_an_agreement_is_dated_themed_and_no_twin_town(change):
    case = factories.make_case(kind="cooperation_agreement")
    with pytest.raises(IntegrityError):
        run(f"UPDATE agreements_cooperationagreement SET {change} WHERE case_id = %s", case.pk)
    assert CooperationAgreement.objects.get(pk=case.pk).end_date


def test_an_agreement_without_dates_cannot_be_inserted():
    case = factories.make_case(kind="membership")
    columns = "case_id, label, theme_id, start_date, end_date, concrete_exchange, benefit_partner"
    agreement = factories.make_case(kind="cooperation_agreement").cooperationagreement
    for start, end in ((None, "2027-01-01"), ("2027-01-01", None), (None, None)):
        with pytest.raises(IntegrityError):
            run(
                f"INSERT INTO agreements_cooperationagreement ({columns})"
                " VALUES (%s, '', %s, %s, %s, '', '')",
                *(case.pk, agreement.theme_id, start, end),
            )


@pytest.mark.parametrize(
    ("table", "change"),
    [
        ("commitment", "review_months = 12, review_motive = ''"),
        ("commitment", "review_months = 0, review_motive = 'x'"),
        ("commitment", "review_months = 121, review_motive = 'x'"),
        ("commitment", "is_reviewed = FALSE, review_due_on = '2027-01-01'"),
        ("fee", "amount = -1"),
        ("fee", "sek = -1"),
        ("fee", "year = 1"),
        ("post", "valid_from = '2027-01-02', valid_to = '2027-01-01'"),
        ("post", "name = NULL"),
        ("contribution", "what = ''"),
        ("contribution", "made_on = NULL"),
    ],
)
def test_what_keeps_a_membership_alive_is_whole(table, change, organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    note_everything(case, organs.contact)
    with pytest.raises(IntegrityError):
        run(f"UPDATE agreements_{table} SET {change}")


def test_a_years_fee_is_one(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    note_everything(case, organs.contact)
    fee = Fee.objects.get()
    with pytest.raises(IntegrityError):
        run(
            "INSERT INTO agreements_fee (commitment_id, year, amount, currency, sek, note,"
            " written_by_id, written_at) VALUES (%s, %s, 1, 'SEK', 1, '', %s, now())",
            *(case.pk, fee.year, organs.contact.pk),
        )


@pytest.mark.parametrize("change", ["answer = 'Nej'", "answered_on = '2027-01-01'"])
def test_an_answer_has_its_day(change, organs: Organs):
    make_proposal(body=organs.committee, by=organs.contact)
    with pytest.raises(IntegrityError):
        run(f"UPDATE agreements_proposal SET {change}")


@pytest.mark.parametrize("table", ["commitment", "cooperationagreement", "fee", "review"])
@pytest.mark.parametrize("wrong", ["DELETE FROM {}", "UPDATE {} SET history_type = '-'"])
def test_history_only_grows(table, wrong, organs: Organs):
    make_in_force(kind="cooperation_agreement", body=organs.committee, by=organs.contact)
    case = make_in_force(body=organs.committee, by=factories.fresh(organs.contact))
    note_everything(case, organs.contact)
    factories.make_case(kind="review", body=organs.committee, by=factories.fresh(organs.contact))
    with pytest.raises(IntegrityError, match="append-only"):
        run(wrong.format(f"agreements_historical{table}"))


def test_what_is_reviewed_is_not_deleted_under_its_review(organs: Organs):
    factories.make_case(kind="review", body=organs.committee, by=organs.contact)
    with pytest.raises(IntegrityError):
        run("DELETE FROM agreements_commitment; SET CONSTRAINTS ALL IMMEDIATE")
