"""A process that dies before any statement of any use case leaves everything as it was (figure 7).

Each use case is run again and again; the k-th time the connection dies before statement k. Then
every row and every file must be what it was. The run that no longer dies is the retry: it
succeeds, once.
"""

import itertools
import os
import uuid
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.utils import timezone

from engagements import permissions
from engagements.actions import appointments, cases, documents, notes, organisation, protection
from engagements.models import Body, Case, CaseEvent, Role
from engagements.queries import integrity as core
from tests import factories, filecorpus
from visits import integrity as visits
from visits.actions import answers, course, invitations, letters, requests, triage
from visits.actions.templates import load_templates

from . import world, writes

KEY = uuid.UUID("6c1d7a52-8b1e-4a53-9d4e-000000000000")
Do = Callable[[], Any]


# Notes stand in the story as themselves, and an appointment belongs to no case.
WITHOUT_STORY = frozenset({"appoint", "note"})


class Crash(BaseException):
    """The process dies: nothing in the product may catch this."""


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
    noted = scene.case()
    text = f"@{scene.friend.email.split('@')[0]} se detta"
    yield "note", lambda: notes.add(case=noted, text=text, submission_key=KEY, **by)
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


def dies_before(number: int, do: Do) -> bool:
    """Do it with a connection that dies before that statement. False: it went through."""
    seen = itertools.count(1)

    def die(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if next(seen) == number:
            connection.connection.close()
            raise Crash
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(die):
            do()
    except Crash:
        connection.close()
        return True
    return False


def killed_before(number: int, do: Do) -> bool:
    """The same with a process of its own that the system ends, without any clean-up."""
    connection.close()
    child = os.fork()
    if child == 0:
        seen = itertools.count(1)

        def die(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
            if next(seen) == number:
                os._exit(9)
            return execute(sql, params, many, context)

        code = 1
        try:
            with connection.execute_wrapper(die):
                do()
            code = 0
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def state(*, with_files: bool) -> tuple[dict[str, str], list[str]]:
    root = Path(settings.MEDIA_ROOT)
    files = sorted(str(one) for one in root.rglob("*") if one.is_file()) if with_files else []
    return writes.checksum(), files


def enumerate_crashes(
    dies: Callable[[int, Do], bool], *, with_files: bool
) -> tuple[int, list[str]]:
    """Crashes made, and every use case that did not come through as it must."""
    scene, crashes, wrong = Scene(), 0, []
    for name, do in use_cases(scene):
        before, told = state(with_files=with_files), CaseEvent.objects.count()
        for number in itertools.count(1):
            permissions.forget(scene.head)
            permissions.forget(scene.root)
            if not dies(number, do):
                break
            crashes += 1
            if state(with_files=with_files) != before:
                wrong.append(f"{name}: half done when it dies before statement {number}")
        if writes.checksum() == before[0]:
            wrong.append(f"{name}: the retry did nothing")
        if name not in WITHOUT_STORY and CaseEvent.objects.count() == told:
            wrong.append(f"{name}: the retry told nothing")
        wrong += [f"{name}: {line}" for line in (*core.broken(), *visits.broken())]
    return crashes, wrong


@pytest.mark.django_db(transaction=True)
def test_a_crash_before_any_statement_leaves_nothing_half_done() -> None:
    crashes, wrong = enumerate_crashes(dies_before, with_files=True)
    assert wrong == []
    assert crashes >= 300


@pytest.mark.deep
@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_nothing_half_done() -> None:
    crashes, wrong = enumerate_crashes(killed_before, with_files=False)
    assert wrong == []
    assert crashes >= 300
