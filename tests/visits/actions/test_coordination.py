"""One coordinated visit instead of two; and what a visit costs its guests."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError

from engagements import permissions
from engagements.models import CaseLink, Notification
from tests import factories
from visits.actions import coordination, fees
from visits.models import VisitFee


@pytest.fixture
def twins(committee, company, astrid, bo):
    mine = factories.make_case(body=committee, by=astrid)
    theirs = factories.make_case(body=company, by=bo, handler=bo)
    permissions.forget(astrid)
    return mine, theirs


def test_the_other_body_is_asked_and_its_case_is_left_alone(twins, astrid, bo, company):
    mine, theirs = twins
    made = coordination.suggest(case=mine, other=theirs, text="Ett besök?", by=astrid)
    assert (made.from_case, made.to_case, made.kind) == (mine, theirs, CaseLink.Kind.RELATED)
    part = mine.partaking.get()
    assert (part.body, part.part) == (company, theirs.diary_number)
    for case, other in ((mine, theirs), (theirs, mine)):
        event = case.events.get(verb="visit.coordination_suggested")
        assert (event.text, event.facts["number"]) == ("Ett besök?", other.diary_number)
    assert Notification.objects.get(reason="coordinate").recipient == bo
    status = theirs.status
    theirs.refresh_from_db()
    assert theirs.status == status
    assert coordination.suggest(case=mine, other=theirs, text="Igen", by=astrid) == made


def test_a_body_does_not_coordinate_with_itself(committee, astrid):
    mine, other = (factories.make_case(body=committee, by=astrid) for _turn in range(2))
    permissions.forget(astrid)
    with pytest.raises(coordination.SameBody, match="same body"):
        coordination.suggest(case=mine, other=other, text="x", by=astrid)


def test_what_one_may_not_see_one_may_not_join(twins, astrid, company):
    mine, _theirs = twins
    secret = factories.make_case(body=company, secret=True)
    with pytest.raises(PermissionDenied):
        coordination.suggest(case=mine, other=secret, text="x", by=astrid)


NOTHING = {"exemption": "", "reason": "", "invoiced_on": None}


def test_a_fee_is_decided_and_decided_anew(twins, astrid):
    mine, _theirs = twins
    fees.decide(case=mine, by=astrid, amount=3500, **NOTHING)
    free = {"amount": None, "exemption": "student", "reason": "KTH", "invoiced_on": None}
    fees.decide(case=mine, by=astrid, **free)
    fee = VisitFee.objects.get()
    assert (fee.amount, fee.exemption, fee.decided_by) == (None, "student", astrid)
    assert [one.amount for one in fee.history.order_by("history_id")] == [3500, None]
    assert mine.events.filter(verb="visit.fee_set").count() == 2


@pytest.mark.parametrize(
    "values",
    [
        {"amount": None},
        {"amount": 0},
        {"amount": 100, "exemption": "student", "reason": "x"},
        {"amount": None, "exemption": "student"},
        {
            "amount": None,
            "exemption": "student",
            "reason": "x",
            "invoiced_on": datetime.date(2026, 1, 1),
        },
    ],
)
def test_the_database_keeps_fees_whole(twins, astrid, values):
    with pytest.raises(IntegrityError):
        fees.decide(case=twins[0], by=astrid, **{**NOTHING, **values})


def test_only_who_handles_the_visit_decides_its_fee(twins, bo):
    with pytest.raises(PermissionDenied):
        fees.decide(case=twins[0], by=bo, amount=100, **NOTHING)
