"""What else holds a guest's data goes with it: packages that were handed out, mere proposals."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.conf import settings

from engagements.actions import handouts, jobs
from engagements.models import Document
from tests.visits.actions.test_invitations import propose
from tests.visits.disposing import LAST_DAY, approved, issued_letter, make_decision, past_visit
from visits.actions import disposal
from visits.actions.templates import load_templates
from visits.models import InvitationLetter, Invitee

pytestmark = pytest.mark.django_db


@pytest.fixture
def visit(committee, astrid):
    load_templates()
    return past_visit(body=committee, by=astrid)


def test_packages_with_a_letter_are_erased_with_it(
    visit, astrid, hedda, django_capture_on_commit_callbacks
):
    issued_letter(visit, by=astrid, head=hedda)
    letter = Document.objects.get()
    whole = [{"document": letter.pk, "how": "whole", "provision": ""}]
    made = handouts.hand_out(case=visit, documents=whole, facts=[], by=astrid).job
    jobs.run(made.pk)
    made.refresh_from_db()
    stopped = handouts.hand_out(case=visit, documents=whole, facts=[], by=astrid).job
    jobs.claim(stopped.pk)
    stopped.refresh_from_db()
    jobs.fail(stopped, "not_masked")
    stopped.refresh_from_db()
    path = Path(settings.MEDIA_ROOT) / made.file.name
    assert path.exists()
    run = disposal.propose(body=visit.body, decision=make_decision(), by=astrid)
    with django_capture_on_commit_callbacks(execute=True):
        approved(run, hedda)
    for job in (made, stopped):
        job.refresh_from_db()
        assert (job.file.name, job.parameters) == ("", {})
    assert not path.exists()


def test_a_proposal_without_a_letter_loses_its_persons(visit, astrid, hedda):
    visit.status = "assessed"
    visit.save()
    propose(visit, astrid)
    letter = InvitationLetter.objects.get()
    letter.stay_from = letter.stay_to = LAST_DAY
    letter.save()
    person = Invitee.objects.get()
    person.purge_after = LAST_DAY + timedelta(days=30)
    person.save()
    run = disposal.propose(body=visit.body, decision=make_decision(), by=astrid)
    approved(run, hedda)
    assert Invitee.objects.count() == 0
