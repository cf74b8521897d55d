"""A proposal that the city does not take up is registered and answered (S-48, S-52)."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from agreements.actions import proposals
from agreements.models import Proposal
from agreements.proposalpage import suggested_answer
from engagements.actions import cases
from engagements.statuses import Status
from engagements.workflow import IllegalMove
from tests import factories
from tests.agreements.deciding import in_words
from tests.engagements.deciders import Organs
from tests.makers_agreements import make_proposal

pytestmark = pytest.mark.django_db


def test_it_is_answered_once_and_closed(organs: Organs):
    case = make_proposal(body=organs.committee, by=organs.contact)
    proposals.answer(case=case, text="Tack, men nej", by=organs.contact)
    row = Proposal.objects.get(pk=case.pk)
    assert (row.answer, row.answered_on) == ("Tack, men nej", timezone.localdate())
    assert in_words(case)[-1] == "proposal.answered"
    with pytest.raises(IllegalMove):
        proposals.answer(case=case, text="Igen", by=organs.contact)
    cases.close(case=case, by=organs.contact)
    case.refresh_from_db()
    assert case.status == Status.CLOSED


def test_only_who_handles_the_case_answers(organs: Organs):
    case = make_proposal(body=organs.committee, by=organs.contact)
    with pytest.raises(PermissionDenied):
        proposals.answer(case=case, text="Nej", by=organs.secretary)
    other = factories.make_user(role="handler", body=factories.make_body())
    with pytest.raises(PermissionDenied):
        proposals.answer(case=case, text="Nej", by=other)


@pytest.mark.parametrize("form", Proposal.Form.values)
def test_the_suggested_answer_says_why_not_and_what_is_open_instead(form, organs: Organs):
    case = make_proposal(body=organs.committee, by=organs.contact, form=form)
    text = suggested_answer(case)
    assert text.startswith("Thank you for your proposal.")
    assert "within one theme" in text
    assert ("twin" in text) == (form == Proposal.Form.TWIN_TOWN)
