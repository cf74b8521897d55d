"""Visits whose guests' data is past its time, for the tests of disposal."""

from datetime import date, timedelta
from typing import Any

from django.core.cache import cache
from django.utils import timezone

from engagements import permissions
from engagements.actions import jobs
from engagements.models import Body, Case, Job, User
from tests import factories
from tests.visits.actions.test_answers import assess
from visits.actions import disposal, invitations, triage, visitors
from visits.models import DisposalDecision, InvitationLetter, PurgeRun

LAST_DAY = date(2026, 1, 13)
GUEST = {"name": "Łucja Nowak", "title": "Kierowniczka", "organisation": "Miasto Łódź"}
INVITED = {
    "name": "Anna Schmidt",
    "born_on": date(1980, 2, 29),
    "citizenship": "Tyskland",
    "passport_number": "C01X00T47",
}


def make_decision(**values: Any) -> DisposalDecision:
    usual: dict[str, Any] = {
        "reference": "SSA 2026:7",
        "organ": "Kulturnämnden",
        "decided_on": date(2026, 1, 2),
        "kinds": ["visitors", "letters"],
        "retention_days": 30,
        "valid_from": date(2026, 1, 2),
        "valid_to": None,
        "revokes": None,
    }
    return disposal.record_decision(by=factories.make_root(), **(usual | values))


def past_visit(*, body: Body, by: User, guests: Any = (GUEST,), **values: Any) -> Case:
    usual = {"wished_from": LAST_DAY, "wished_to": LAST_DAY}
    case = factories.make_case(body=body, by=by, **(usual | values))
    visitors.add(case=case, people=guests, by=by)
    return case


def issued_letter(case: Case, *, by: User, head: User, **person: Any) -> InvitationLetter:
    """Proposed, signed and made as a PDF."""
    cache.clear()
    case.refresh_from_db()
    today = timezone.localdate()
    assess(case, by)
    invitation = invitations.propose(
        case=case,
        invitees=[INVITED | person],
        purpose="Studiebesök",
        stay_from=today,
        stay_to=today,
        costs="Gästerna själva",
        programme="En dag",
        support="Ömsesidigt lärande",
        by=by,
    )
    triage.set_priority(case=case, prioritised=True, motive="Viktigt för oss", by=head)
    signed = invitations.sign(invitation=invitation, reasons="Ja", by=head)
    assert signed.letter
    jobs.run(signed.letter.job_id)
    # A letter is signed before the guests come; then time passes.
    signed.stay_from = signed.stay_to = LAST_DAY
    signed.save()
    for person in signed.invitees.all():
        person.purge_after = LAST_DAY + timedelta(days=30)
        person.save()
    return signed


def approved(run: PurgeRun, by: User) -> Job:
    """Approved by the second person, and done by the worker."""
    permissions.forget(by)
    row = disposal.approve(run=run, by=by)
    assert row.job
    jobs.run(row.job.pk)
    row.job.refresh_from_db()
    return row.job
