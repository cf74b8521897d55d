"""A visit at the point of its story that a test begins with."""

from datetime import timedelta

from django.utils import timezone

from engagements import permissions
from engagements.models import Case, User
from tests import factories
from visits.actions import answers, course, invitations, triage
from visits.models import InvitationLetter

PERSON = {
    "name": "Amina Otieno",
    "born_on": "1980-02-03",
    "citizenship": "Kenya",
    "passport_number": "AK1234567",
    "title": "City architect, Nairobi",
}


def assessed(*, by: User, body, **detail) -> Case:
    case = factories.make_case(body=body, by=by, **detail)
    permissions.forget(by)
    triage.assess(
        case=case,
        answers={"mutual_learning": (True, "De delar sina erfarenheter.")},
        strategy_support=True,
        foreign_policy=False,
        prioritised_by_city=False,
        recommendation="accept",
        motive="Ömsesidigt lärande.",
        version=case.version,
        by=by,
    )
    case.refresh_from_db()
    return case


def accepted(*, by: User, body, **detail) -> Case:
    case = assessed(by=by, body=body, **detail)
    answers.accept(case=case, reasons="Vi lär av varandra.", by=by)
    case.refresh_from_db()
    return case


def planned(*, by: User, body, hours: int = -3) -> Case:
    case = accepted(by=by, body=body)
    begins = timezone.now() + timedelta(hours=hours)
    ends = begins + timedelta(hours=2)
    course.plan(case=case, planned_from=begins, planned_to=ends, place="Stadshuset", by=by)
    case.refresh_from_db()
    return case


def proposed(*, by: User, body, **detail) -> InvitationLetter:
    case = accepted(by=by, body=body, **detail)
    today = timezone.localdate()
    return invitations.propose(
        case=case,
        invitees=[{**PERSON, "born_on": today - timedelta(days=15000)}],
        language="en",
        addressed_to="Embassy of Sweden, Nairobi",
        stay_from=today + timedelta(days=30),
        stay_to=today + timedelta(days=34),
        purpose="Study of wooden building",
        programme="Day 1: City Hall",
        costs="The guests pay themselves",
        support="Section 3.3",
        by=by,
    )


def prioritised(*, by: User, head: User, body, **detail) -> InvitationLetter:
    row = proposed(by=by, body=body, **detail)
    triage.set_priority(case=row.visit.case, prioritised=True, motive="Viktigt för oss.", by=head)
    return InvitationLetter.objects.get(pk=row.pk)
