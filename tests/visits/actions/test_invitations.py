"""Invitation letters at the level of the domain: proposed once, signed or refused once (S-55)."""

from datetime import UTC, date, datetime, time

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements.actions import decisions
from engagements.models import Decision
from tests import factories
from tests.visits.actions.test_answers import assess
from visits.actions import invitations, triage
from visits.actions.templates import load_templates
from visits.models import InvitationLetter, Invitee

GUEST = {
    "name": "Anna Schmidt",
    "born_on": date(1980, 2, 29),
    "citizenship": "Tyskland",
    "passport_number": "C01X00T47",
}


@pytest.fixture
def case(committee, astrid):
    load_templates()
    case = factories.make_case(body=committee, by=astrid)
    assess(case, astrid)
    return case


def propose(case, by):
    today = timezone.localdate()
    return invitations.propose(
        case=case,
        invitees=[GUEST],
        purpose="Studiebesök",
        stay_from=today,
        stay_to=today,
        costs="Gästerna själva",
        programme="En dag",
        support="Ömsesidigt lärande",
        by=by,
    )


def test_a_letter_is_proposed_once(case, astrid):
    first = propose(case, astrid)
    with pytest.raises(invitations.AlreadyProposed) as again:
        propose(case, astrid)
    assert again.value.invitation == first
    assert Invitee.objects.count() == 1


def test_a_visit_that_is_not_received_gets_no_letter(committee, astrid):
    case = factories.make_case(body=committee, by=astrid)
    with pytest.raises(invitations.NotReceived):
        propose(case, astrid)


def test_an_office_that_only_helps_proposes_nothing(case, cecilia):
    with pytest.raises(PermissionDenied):
        propose(case, cecilia)


def test_the_head_signs_when_both_conditions_hold_and_only_once(case, astrid, hedda):
    invitation = propose(case, astrid)
    with pytest.raises(decisions.RuledOut, match="S-55"):
        invitations.sign(invitation=invitation, reasons="Ja", by=hedda)
    triage.set_priority(case=case, prioritised=True, motive="Viktigt för oss", by=hedda)
    signed = invitations.sign(invitation=invitation, reasons="Ja", by=hedda)
    assert signed.issued_on == timezone.localdate()
    assert Decision.objects.get().outcome == "letter_issued"
    assert "C01X00T47" in signed.letter.text
    with pytest.raises(decisions.AlreadyDecided):
        invitations.sign(invitation=invitation, reasons="Ja", by=hedda)


def test_a_refused_letter_is_refused_for_good_and_another_may_be_proposed(case, astrid, hedda):
    invitation = propose(case, astrid)
    with pytest.raises(PermissionDenied):
        invitations.refuse(invitation=invitation, reasons="Nej", by=astrid)
    invitations.refuse(invitation=invitation, reasons="Nej", by=hedda)
    with pytest.raises(invitations.NotReceived):
        invitations.sign(invitation=invitation, reasons="Ja", by=hedda)
    propose(case, astrid)
    assert InvitationLetter.objects.count() == 2


@pytest.mark.parametrize(
    ("last_day", "purged_from"),
    [
        (date(2028, 2, 29), date(2028, 5, 29)),
        (date(2027, 12, 1), date(2028, 2, 29)),
        (date(2027, 2, 28), date(2027, 5, 29)),
    ],
)
def test_guests_data_is_kept_for_days_not_months_over_a_leap_day(
    case, astrid, settings, last_day, purged_from
):
    settings.VISITOR_DATA_DAYS = 90
    with time_machine.travel(datetime.combine(last_day, time(9), tzinfo=UTC), tick=False):
        propose(case, astrid)
    assert Invitee.objects.get().purge_after == purged_from
