"""What people do with the product, from registering to merging bodies, ready to be done."""

import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from engagements import permissions
from engagements.actions import appointments, cases, documents, notes, organisation, protection
from engagements.models import Body, Case, Role
from tests import factories, filecorpus
from tests.security.use_cases_ib import ib_cases
from visits.actions import answers, course, invitations, letters, requests, triage
from visits.actions.templates import load_templates

from . import use_cases_consultations, world
from .use_cases_papers import paper_cases
from .use_cases_plans import of_plans
from .use_cases_programmes import programme_cases
from .use_cases_reminders import reminder_cases
from .use_cases_trips import trip_cases

KEY = uuid.UUID("6c1d7a52-8b1e-4a53-9d4e-000000000000")
Do = Callable[[], Any]


class Scene:
    """A city with a body, its head, and the next body, in which use cases happen."""

    def __init__(self) -> None:
        load_templates()
        self.root = factories.make_root()
        self.a = factories.make_body(name="Stadsbyggnadsnämnden", diary_prefix="SBN")
        self.b = factories.make_body(name="Exploateringsnämnden", diary_prefix="EXN")
        self.ks = factories.make_body(kind="KS", name="Kommunstyrelsen", diary_prefix="KS")
        self.head = factories.make_user(role=Role.HEAD, body=self.a, name="Hedda Falk")
        self.friend = factories.make_user(role=Role.HANDLER, body=self.a, name="Anna Ek")
        factories.make_user(role=Role.CONTACT_PERSON, body=self.b)

    def case(self, *, assessed: bool = True, **detail: Any) -> Case:
        case = factories.make_case(body=self.a, by=self.head, **detail)
        if assessed:
            world.assess(case, self.head)
        case.refresh_from_db()
        return case

    def prioritised(self) -> Case:
        case = self.case()
        triage.set_priority(case=case, prioritised=True, motive="Viktigt", by=self.head)
        return case

    def planned(self) -> Case:
        case = self.case()
        answers.accept(case=case, reasons="Ja", by=self.head)
        self.plan(case)
        return case

    def plan(self, case: Case) -> None:
        begins = timezone.now() - timedelta(hours=3)
        until = begins + timedelta(hours=2)
        course.plan(
            case=case, planned_from=begins, planned_to=until, place="Stadshuset", by=self.head
        )

    def carried_out(self) -> Case:
        case = self.planned()
        course.carry_out(case=case, by=self.head)
        return case

    def follow_up(self, case: Case) -> None:
        course.follow_up(
            case=case,
            participants=4,
            learnt="Mycket",
            learnt_by="Vi",
            shared_with="Alla",
            by=self.head,
        )

    def followed_up(self) -> Case:
        case = self.carried_out()
        self.follow_up(case)
        return case

    def secret(self) -> Case:
        case = self.case()
        self.mark(case)
        return case

    def mark(self, case: Case) -> None:
        protection.mark_secret(
            case=case, provision="OSL 15:1", reason="UD", people=[self.friend], by=self.head
        )
        permissions.forget(self.head)


def use_cases(scene: Scene) -> Iterator[tuple[str, Do]]:
    """Name and what is done; everything it needs is made before it is returned."""
    by: dict[str, Any] = {"by": scene.head}
    counterpart = factories.make_counterpart()
    yield (
        "register",
        lambda: requests.register(
            body=scene.a,
            title="Besök",
            received_on=timezone.localdate(),
            counterpart=counterpart,
            partaking=[scene.b],
            handler=scene.friend,
            submission_key=KEY,
            **factories.VISIT,
            **by,
        ),
    )
    edited = scene.case()
    yield (
        "edit",
        lambda: requests.edit(
            case=edited, version=edited.version, themes=[], title="Nytt", purpose="Annat", **by
        ),
    )
    fresh = scene.case(assessed=False)
    yield "assess", lambda: world.assess(fresh, scene.head)
    one = scene.case()
    yield (
        "set priority",
        lambda: triage.set_priority(case=one, prioritised=True, motive="Viktigt", **by),
    )
    accepted = scene.case()
    yield "accept", lambda: answers.accept(case=accepted, reasons="Ja", **by)
    declined = scene.case()
    yield "decline", lambda: answers.decline(case=declined, reasons="Nej", **by)
    asked = scene.case()
    yield "ask", lambda: answers.ask(case=asked, question="När?", **by)
    yield "answered", lambda: answers.answered(case=asked, answer="I maj", **by)
    given = scene.case()
    yield "hand over", lambda: answers.hand_over(case=given, to=scene.b, reasons="Deras", **by)
    high = scene.case(political_level="statschef")
    yield "refer", lambda: answers.refer(case=high, reasons="Högt", **by)
    yield "plan", lambda: scene.plan(accepted)
    carried = scene.planned()
    yield "carry out", lambda: course.carry_out(case=carried, **by)
    yield "follow up", lambda: scene.follow_up(carried)
    closed = scene.followed_up()
    yield "close", lambda: cases.close(case=closed, **by)
    voided = scene.case()
    yield "void", lambda: cases.void(case=voided, reason="Dubblett", **by)
    hidden = scene.case()
    yield "mark secret", lambda: scene.mark(hidden)
    shared = scene.secret()
    yield "share", lambda: protection.share(case=shared, person=scene.root, ground="10:2", **by)
    yield "lift secrecy", lambda: protection.lift_secrecy(case=shared, reason="Över", **by)
    yield from use_cases_consultations.use_cases(scene.case(), by=scene.head, body=scene.ks)
    noted = scene.case()
    text = f"@{scene.friend.email.split('@')[0]} se detta"
    yield "note", lambda: notes.add(case=noted, text=text, submission_key=KEY, **by)
    yield from ib_cases()
    yield (
        "upload",
        lambda: documents.add(
            case=noted,
            upload=SimpleUploadedFile("a.pdf", filecorpus.PDF),
            title="Brev",
            direction="in",
            dated_on=date(2026, 1, 2),
            sender_or_recipient="",
            submission_key=KEY,
            **by,
        ),
    )
    yield (
        "letter",
        lambda: letters.send(
            visit=noted.visit,
            kind="received",
            language="sv",
            recipient="Anna",
            subject="Tack",
            text="Tack.",
            submission_key=KEY,
            **by,
        ),
    )
    invited = scene.prioritised()
    yield "propose invitation", lambda: world.propose(invited, scene.head)
    yield (
        "sign invitation",
        lambda: invitations.sign(invitation=invited.visit.invitations.get(), reasons="Ja", **by),
    )
    yield from programme_cases(scene)
    yield from trip_cases(scene)
    yield from paper_cases(scene.a, scene.head)
    yield from reminder_cases(scene.head, scene.root)
    recused = scene.case()
    yield (
        "recuse",
        lambda: protection.recuse(
            case=recused, person=scene.friend, ground="interest", explanation="", **by
        ),
    )
    yield (
        "appoint",
        lambda: appointments.appoint(
            person=scene.friend,
            body=scene.a,
            role=Role.CONTACT_PERSON,
            valid_from=timezone.localdate(),
            by=scene.root,
        ),
    )
    yield from of_plans(scene.a, scene.head)
    heir = factories.make_body(name="Nya nämnden", diary_prefix="NYA")
    yield (
        "merge bodies",
        lambda: organisation.succeed(
            body=Body.objects.get(pk=scene.a.pk),
            successor=heir,
            last_day=timezone.localdate(),
            by=scene.root,
        ),
    )
