"""Extending an agreement: a new decision, new dates, the whole test again (S-52, A-13)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from agreements.actions import commitments, extensions
from agreements.models import CooperationAgreement
from engagements.actions import cases, decisions, engagements, protection
from engagements.models import Case, CaseLink, Engagement, Visibility
from engagements.statuses import Status
from tests import factories
from tests.agreements.deciding import decided, in_words
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_commitment, make_in_force, of_kind
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def agreement(organs: Organs) -> Case:
    return make_in_force(
        kind="cooperation_agreement",
        body=organs.committee,
        by=organs.contact,
        start_date=days(-700),
        end_date=days(30),
    )


def extend(case: Case, by, **dates) -> Case:
    given = {"start_date": days(31), "end_date": days(760)} | dates
    return extensions.extend(case=case, by=factories.fresh(by), **given)


def test_an_extension_is_an_agreement_of_its_own_to_be_decided_anew(
    agreement: Case, organs: Organs
):
    new = extend(agreement, organs.contact)
    row = CooperationAgreement.objects.get(pk=new.pk)
    assert (new.status, new.stage, new.deadline) == (Status.REGISTERED, "renewal", days(31))
    assert row.extends_id == agreement.pk
    assert (row.start_date, row.end_date) == (days(31), days(760))
    assert row.concrete_exchange == agreement.cooperationagreement.concrete_exchange
    assert row.theme == agreement.cooperationagreement.theme
    assert CaseLink.objects.filter(from_case=agreement, to_case=new).exists()
    assert in_words(agreement)[-1] == "agreement.extended"
    agreement.refresh_from_db()
    assert agreement.status == Status.IN_FORCE
    assert agreement.commitment.expires_on == days(30)


def test_the_strategys_questions_are_asked_again(agreement: Case, organs: Organs):
    """Nothing of the test is copied: twin town, renewal, forums, the partner (F-3)."""
    new = extend(agreement, organs.contact)
    row, engagement = CooperationAgreement.objects.get(pk=new.pk), Engagement.objects.get(pk=new.pk)
    assert (row.twin_town, row.auto_renewal, row.service_export) == (None, None, None)
    assert engagement.forums_examined == engagement.partner_rationale == ""
    assert engagement.foreign_policy is None
    with pytest.raises(decisions.RuledOut, match="S-52"):
        engagements.submit(case=new, by=factories.fresh(organs.contact))
    missing = decisions.judge(new, "cooperation_agreement", timezone.localdate()).missing
    assert {"twin_town", "auto_renewal"} <= {check.answer for check in missing}


def test_the_extension_comes_into_force_by_its_own_decision(agreement: Case, organs: Organs):
    new = extend(agreement, organs.contact)
    values = of_kind("cooperation_agreement") | {"title": new.title}
    values |= {"start_date": days(31), "end_date": days(760)}
    new.refresh_from_db()
    engagements.edit(
        case=new, version=new.version, values=values, by=factories.fresh(organs.contact)
    )
    decided(new, by=organs.contact, secretary=organs.secretary)
    commitments.enter(case=new, on=days(0), by=factories.fresh(organs.contact))
    new.refresh_from_db()
    assert new.status == Status.IN_FORCE
    assert new.commitment.expires_on == days(760)


def test_a_second_click_extends_nothing_twice(agreement: Case, organs: Organs):
    new = extend(agreement, organs.contact)
    with pytest.raises(extensions.Extended, match=new.diary_number) as refusal:
        extend(agreement, organs.contact)
    assert refusal.value.case == new


@pytest.mark.parametrize("first", [0, 30])
def test_an_extension_does_not_lie_upon_the_agreement(first, agreement: Case, organs: Organs):
    with pytest.raises(commitments.NotYet, match="begins after the last day"):
        extend(agreement, organs.contact, start_date=days(first))


def test_an_extension_has_an_end_too(agreement: Case, organs: Organs):
    with pytest.raises(ValidationError, match="after the start date"):
        extend(agreement, organs.contact, end_date=days(31))


def test_what_was_never_in_force_is_not_extended(organs: Organs):
    case = make_commitment(kind="cooperation_agreement", body=organs.committee, by=organs.contact)
    with pytest.raises(commitments.NotYet, match="has been in force"):
        extend(case, organs.contact)


def test_what_has_ended_may_be_extended(agreement: Case, organs: Organs):
    commitments.end(
        case=agreement, on=days(30), reason="Gick ut", by=factories.fresh(organs.contact)
    )
    assert extend(agreement, organs.contact, start_date=days(60)).pk


def test_the_extension_of_a_secret_agreement_is_as_secret(agreement: Case, organs: Organs):
    registrar = factories.make_user(role="registrar", body=organs.committee)
    protection.mark_secret(
        case=agreement, provision="OSL 15:1", reason="UD", people=[organs.contact], by=registrar
    )
    with pytest.raises(PermissionDenied):
        extend(agreement, organs.slk)
    new = extend(Case.objects.get(pk=agreement.pk), organs.contact)
    assert new.visibility == Visibility.SECRET
    assert new.secrecy_marks.get().provision == "OSL 15:1"


def test_bodies_that_take_part_take_part_in_the_extension(agreement: Case, organs: Organs):
    other = factories.make_body(name="Trafiknämnden")
    cases.add_partaking_body(
        case=agreement, body=other, part="Spåren", by=factories.fresh(organs.contact)
    )
    new = extend(agreement, organs.contact)
    assert [row.body for row in new.partaking.all()] == [other]


def test_the_auditor_extends_nothing(agreement: Case, organs: Organs):
    with pytest.raises(PermissionDenied):
        extend(agreement, factories.make_user(role="auditor", body=organs.kf))


def test_a_period_of_an_agreement_is_whole(agreement: Case):
    row = CooperationAgreement.objects.get(pk=agreement.pk)
    assert row.end_date - row.start_date == timedelta(days=730)
    assert row.benefit_city == agreement.engagement.expected_benefit
