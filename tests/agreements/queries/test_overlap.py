"""What else is in force on the same themes, as far as the reader may see it (S-54)."""

import pytest

from agreements.models import Commitment
from agreements.queries.overlap import overlapping
from engagements.actions import protection
from engagements.models import Case, User
from tests import factories
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_commitment, make_in_force

pytestmark = pytest.mark.django_db


def others(case: Case, user: User) -> list[tuple[int, list[str]]]:
    found = overlapping(Commitment.objects.get(pk=case.pk), factories.fresh(user))
    return [(one.case.pk, [theme.code for theme in one.themes]) for one in found]


def test_most_in_common_stands_first(organs: Organs):
    at = {"body": organs.committee, "by": organs.contact}
    case = make_in_force(themes=["klimat", "transport"], **at)
    one = make_in_force(themes=["transport", "skola"], **at)
    two = make_in_force(themes=["klimat", "transport"], **at)
    make_in_force(themes=["skola"], **at)
    make_commitment(kind="membership", themes=["klimat"], **at)
    agreement = make_in_force(kind="cooperation_agreement", **at)
    found = others(case, organs.member)
    assert found == [
        (two.pk, ["klimat", "transport"]),
        (one.pk, ["transport"]),
        (agreement.pk, ["klimat"]),
    ]


def test_a_theme_that_an_agreement_tells_twice_is_said_once(organs: Organs):
    at = {"body": organs.committee, "by": organs.contact}
    case = make_in_force(themes=["klimat"], **at)
    agreement = make_in_force(kind="cooperation_agreement", themes=["klimat"], **at)
    assert others(case, organs.member) == [(agreement.pk, ["klimat"])]


def test_without_themes_nothing_overlaps(organs: Organs):
    case = make_in_force(body=organs.committee, by=organs.contact)
    make_in_force(body=organs.committee, by=organs.contact, themes=["klimat"])
    assert others(case, organs.member) == []


def test_a_secret_membership_overlaps_for_who_is_named_only(organs: Organs):
    at = {"body": organs.committee, "by": organs.contact}
    case = make_in_force(themes=["klimat"], **at)
    secret = make_in_force(themes=["klimat"], **at)
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(
        case=secret, provision="OSL 15:1", reason="UD", people=[organs.contact], by=registrar
    )
    assert others(case, organs.member) == []
    assert others(case, organs.contact) == [(secret.pk, ["klimat"])]
