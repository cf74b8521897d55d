"""What must always be true of commitments, found where it is not."""

import pytest
from django.db import connection

from agreements import integrity
from agreements.actions import reviews
from engagements.queries import integrity as core
from tests import factories
from tests.agreements.deciding import decided
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_in_force, make_review, note_everything

pytestmark = pytest.mark.django_db


def damage(sql: str) -> None:
    """What no action and no SQL by hand can do: past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_a_whole_course_leaves_nothing_broken(organs: Organs):
    for kind in ("cooperation_agreement", "letter_of_intent", "network_participation"):
        make_in_force(kind=kind, body=organs.committee, by=factories.fresh(organs.contact))
    case = make_in_force(body=organs.committee, by=factories.fresh(organs.contact))
    note_everything(case, factories.fresh(organs.contact))
    review = make_review(
        body=organs.committee,
        by=factories.fresh(organs.contact),
        of=case,
        conclusion="continue",
        terms_materially_changed=False,
    )
    decided(review, by=organs.contact, secretary=organs.secretary)
    reviews.start(case=case, by=factories.fresh(organs.contact))
    assert [*core.broken(), *integrity.broken()] == []


@pytest.mark.parametrize(
    ("kind", "sql", "line"),
    [
        ("membership", "DELETE FROM agreements_commitment", "the membership has no commitment"),
        (
            "cooperation_agreement",
            "UPDATE agreements_commitment SET is_reviewed = TRUE",
            "agreements end, the others are reviewed; not so here",
        ),
        (
            "cooperation_agreement",
            "UPDATE agreements_commitment SET expires_on = '2020-01-01'",
            "it is stored as ending 2020-01-01, its row says",
        ),
        (
            "membership",
            "UPDATE agreements_commitment SET review_due_on = '2020-01-01'",
            "the review is stored as due 2020-01-01, it is due 2028-03-01",
        ),
        (
            "membership",
            "UPDATE agreements_commitment SET review_months = 12, review_motive = 'x'",
            "the review is stored as due 2028-03-01, it is due 2025-03-01",
        ),
        (
            "membership",
            "UPDATE engagements_engagement SET starts_on = NULL",
            "the review is stored as due 2028-03-01, it is due never",
        ),
        (
            "membership",
            "UPDATE agreements_commitment SET ended_on = '2026-01-01'",
            "ended 2026-01-01, and its state is in_force",
        ),
    ],
)
def test_damage_is_found_and_named(kind, sql, line, organs: Organs):
    case = make_in_force(kind=kind, body=organs.committee, by=organs.contact)
    damage(sql)
    said = list(integrity.broken())
    assert [one for one in said if one.startswith(f"{case.diary_number}: {line}")] == said[:1]


def test_two_reviews_under_way_are_found(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    first = reviews.start(case=case, by=organs.contact)
    other = make_in_force(body=organs.committee, by=factories.fresh(organs.contact))
    second = reviews.start(case=other, by=factories.fresh(organs.contact))
    damage(f"UPDATE agreements_review SET of_id = {case.pk} WHERE case_id = {second.pk}")
    assert first.pk != second.pk
    assert list(integrity.broken()) == [f"{case.diary_number}: two reviews are under way"]
