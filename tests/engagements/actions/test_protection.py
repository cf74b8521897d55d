"""Secrecy, sharing by name and recusal: who no longer sees that a case exists."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements import permissions
from engagements.actions import cases, protection
from engagements.models import Visibility
from tests import factories
from tests.factories import fresh


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


@pytest.fixture
def handler(committee):
    return factories.make_user(role="handler", body=committee)


def sees(user, case):
    user = fresh(user)
    case.refresh_from_db()
    listed = permissions.visible_cases(user).filter(pk=case.pk).exists()
    assert listed == bool(permissions.may_view(user, case))
    return listed


def mark(case, by, people=()):
    return protection.mark_secret(
        case=case, provision="OSL 15:1", reason="Utrikessekretess", people=people, by=by
    )


def test_a_mark_hides_the_case_from_all_but_named_persons(case, astrid, hedda, cecilia, handler):
    cases.assign(case=case, handler=handler, by=astrid)
    assert sees(cecilia, case)
    mark(case, astrid, people=[hedda])
    seen = [sees(user, case) for user in (astrid, hedda, handler, cecilia)]
    assert seen == [True, True, True, False]


def test_sharing_and_taking_back_acts_at_the_next_request(case, astrid, hedda):
    mark(case, astrid)
    assert not sees(hedda, case)
    protection.share(case=case, person=hedda, ground="OSL 10:27", by=astrid)
    protection.share(case=case, person=hedda, ground="OSL 10:27", by=astrid)
    assert sees(hedda, case)
    assert hedda.notifications.count() == 1
    protection.unshare(case=case, person=hedda, by=astrid)
    protection.unshare(case=case, person=hedda, by=astrid)
    assert not sees(hedda, case)


def test_nobody_takes_the_own_access_away(case, astrid):
    mark(case, astrid)
    protection.unshare(case=case, person=astrid, by=astrid)
    assert sees(astrid, case)


def test_an_open_case_is_not_shared_by_name(case, astrid, hedda):
    with pytest.raises(protection.Unmarked):
        protection.share(case=case, person=hedda, ground="x", by=astrid)


def test_lifting_the_mark_shows_the_case_to_the_body_again(case, astrid, hedda, bo):
    mark(case, astrid)
    protection.lift_secrecy(case=case, reason="Besöket är offentligt", by=astrid)
    assert (sees(hedda, case), sees(bo, case)) == (True, False)
    assert case.secrecy_marks.get().lift_reason == "Besöket är offentligt"


def test_a_case_is_limited_to_its_bodies_and_opened_again(case, astrid, bo, company, cecilia):
    protection.limit(case=case, visibility=Visibility.BODY, by=astrid)
    protection.limit(case=case, visibility=Visibility.BODY, by=astrid)
    assert (sees(bo, case), sees(cecilia, case)) == (False, True)
    cases.add_partaking_body(case=case, body=company, part="", by=astrid)
    assert sees(bo, case)
    protection.limit(case=case, visibility=Visibility.NETWORK, by=astrid)
    assert case.events.order_by("-pk")[0].verb == "case.opened_to_network"


def test_secrecy_is_not_reached_through_the_visibility_switch(case, astrid):
    protection.limit(case=case, visibility=Visibility.SECRET, by=astrid)
    case.refresh_from_db()
    assert case.visibility == Visibility.NETWORK


def test_a_partaking_body_does_not_open_a_secret_case(case, astrid, bo, company):
    cases.add_partaking_body(case=case, body=company, part="", by=astrid)
    mark(case, astrid)
    assert not sees(bo, case)


def test_recusing_oneself_takes_the_case_away_and_empties_the_seat(case, astrid, handler):
    cases.assign(case=case, handler=handler, by=astrid)
    protection.recuse(
        case=case, person=fresh(handler), ground="interest", explanation="Släkt", by=fresh(handler)
    )
    assert not sees(handler, case)
    assert case.handler is None
    verdict = permissions.may_handle(fresh(handler), case)
    assert not verdict


def test_a_recusal_is_declared_once(case, astrid, hedda):
    first = protection.recuse(case=case, person=hedda, ground="other", explanation="", by=astrid)
    again = protection.recuse(case=case, person=hedda, ground="other", explanation="", by=astrid)
    assert first == again


def test_a_stranger_cannot_recuse_others(case, astrid, bo):
    with pytest.raises(PermissionDenied):
        protection.recuse(case=case, person=astrid, ground="other", explanation="", by=bo)
