"""What the rules ask of agreements and reviews, beyond a field's own value (S-49, A-1)."""

import pytest
from django.utils import timezone

from agreements.facts import answers_of, name_of_theme, review_matter
from engagements.matters import engagement_matter
from engagements.rules.vocabulary import Stage
from tests import factories
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_in_force, make_review, theme

pytestmark = pytest.mark.django_db


def test_what_is_told_in_words_is_a_yes_and_what_is_empty_is_not_answered():
    told = {
        "label": "MoU",
        "theme": theme(),
        "concrete_exchange": "Två besök",
        "expected_benefit": "Vi lär",
        "benefit_partner": "",
    }
    assert answers_of(told) == {
        "label": "MoU",
        "theme": "Klimat",
        "concrete_exchange": True,
        "mutual_benefit": None,
    }
    nothing = answers_of({"label": "", "theme": ""})
    assert set(nothing.values()) == {None}


def test_a_theme_is_named_by_its_row_or_its_id():
    row = theme()
    assert name_of_theme(row) == name_of_theme(row.pk) == "Klimat"
    assert name_of_theme(None) is name_of_theme("") is None


@pytest.mark.parametrize(
    ("conclusion", "stage"),
    [
        ("", Stage.RENEWAL),
        ("continue", Stage.RENEWAL),
        ("renegotiate", Stage.RENEWAL),
        ("leave", Stage.TERMINATION),
    ],
)
def test_a_review_puts_the_renewal_or_the_end_of_what_it_reviews(conclusion, stage, organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact, organ="KF")
    review = make_review(
        body=organs.committee,
        by=factories.fresh(organs.contact),
        of=case,
        conclusion=conclusion,
        foreign_policy=None,
        terms_materially_changed=True,
    )
    today = timezone.localdate()
    matter = review_matter(review, "review", today)
    assert (matter.kind, matter.stage) == ("membership", stage)
    assert matter.registered_on == today
    assert matter.answers["terms_materially_changed"] is True
    assert matter.answers["entry_decided_by"] == "KF"
    # What the review leaves open stands as it was answered at the entry.
    assert matter.answers["foreign_policy"] is False


def test_what_lasts_until_somebody_leaves_has_no_last_day(organs: Organs):
    today = timezone.localdate()
    case = make_in_force(body=organs.committee, by=organs.contact)
    matter = engagement_matter(case, "membership", today)
    assert (matter.starts_on, matter.ends_on) == (case.engagement.starts_on, None)
    trip = factories.make_case(kind="conference_trip", body=organs.committee, ends_on=None)
    assert engagement_matter(trip, "conference_trip", today).ends_on == trip.engagement.starts_on
