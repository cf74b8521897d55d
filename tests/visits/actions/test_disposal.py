"""Disposal at the level of the domain: on a decision, by two persons, what is due and no more."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import Error, connection, transaction
from django.utils import timezone

from engagements import permissions
from engagements.actions import documents, jobs, protection
from engagements.models import AuditEvent, CaseEvent, DisposalHold, Document, ErasedFile, Job
from engagements.permissions import privacy
from engagements.queries import filed, integrity
from tests import factories
from tests.visits.disposing import (
    INVITED,
    LAST_DAY,
    approved,
    issued_letter,
    make_decision,
    past_visit,
)
from visits import purgeprotocol
from visits.actions import disposal, erasing, purging
from visits.actions.templates import load_templates
from visits.models import (
    DisposalDecision,
    Invitee,
    Letter,
    PurgeItem,
    PurgeProtocol,
    PurgeRun,
    Visitor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(db):
    load_templates()
    return make_decision()


@pytest.fixture
def visit(committee, astrid):
    return past_visit(body=committee, by=astrid)


@pytest.fixture
def run(decision, visit, committee, astrid):
    return disposal.propose(body=committee, decision=decision, by=astrid)


def test_a_decision_is_recorded_by_an_administrator_and_revoked_by_a_later_one(decision, astrid):
    with pytest.raises(PermissionDenied, match="administrators"):
        disposal.record_decision(by=astrid, revokes=None, reference="x")
    later = make_decision(reference="SSA 2026:9", kinds=[], revokes=decision)
    assert str(later) == "SSA 2026:9, Kulturnämnden"
    assert not disposal.allows(decision, timezone.localdate())
    with pytest.raises(Error), transaction.atomic():
        DisposalDecision.objects.filter(pk=decision.pk).update(retention_days=1)
    with pytest.raises(Error, match="something_or_revokes"), transaction.atomic():
        make_decision(kinds=[])


def test_the_dry_run_lists_what_is_due_and_nothing_else(decision, visit, committee, astrid):
    far = timezone.localdate() + timedelta(days=400)
    past_visit(body=committee, by=astrid, wished_from=far, wished_to=far)
    past_visit(body=committee, by=astrid, wished_from=None, wished_to=None)
    later = past_visit(body=committee, by=astrid)
    later.visit.planned_from = timezone.now()
    later.visit.planned_to = timezone.now() + timedelta(hours=1)
    later.visit.save()
    factories.make_case(body=committee, by=astrid, wished_from=LAST_DAY, wished_to=LAST_DAY)
    assert disposal.due(committee, decision) == {visit.pk: {"visitors": 1}}
    assert disposal.due(committee, make_decision(valid_from=date(2099, 1, 1))) == {}
    assert disposal.due(factories.make_body(), decision) == {}


def test_a_visit_without_any_day_is_due_after_its_end(decision, committee, astrid):
    case = past_visit(body=committee, by=astrid, wished_from=None, wished_to=None)
    case.closed_at = timezone.now() - timedelta(days=31)
    case.closed_by, case.status = astrid, "closed"
    case.save()
    assert disposal.due(committee, decision) == {case.pk: {"visitors": 1}}


def test_nothing_is_proposed_where_nothing_is_due_or_a_list_waits(run, decision, company, bo):
    with pytest.raises(disposal.NothingToErase):
        disposal.propose(body=company, decision=decision, by=bo)
    with pytest.raises(PermissionDenied):
        disposal.propose(body=run.body, decision=decision, by=bo)
    with pytest.raises(disposal.AlreadyProposed):
        disposal.propose(body=run.body, decision=decision, by=run.proposed_by)
    assert Visitor.objects.count() == 1


def test_the_proposer_never_approves_and_the_second_person_does(run, astrid, hedda, visit):
    with pytest.raises(PermissionDenied, match="second person"):
        disposal.approve(run=run, by=astrid)
    with pytest.raises(PermissionDenied):
        disposal.approve(run=run, by=factories.make_user())
    job = approved(run, hedda)
    assert (job.state, job.error) == ("done", "")
    assert Visitor.objects.count() == 0
    item = PurgeItem.objects.get()
    assert (item.erased, item.skipped) == ({"visitors": 1}, "")
    protocol = PurgeProtocol.objects.get()
    assert (protocol.cases, protocol.rows) == (1, 1)
    assert protocol.size > 1000
    assert str(protocol) == str(item.run) == f"#{run.pk}"
    assert CaseEvent.objects.filter(case=visit, verb="disposal.erased").count() == 1
    with pytest.raises(disposal.AlreadySettled):
        disposal.approve(run=run, by=hedda)
    assert list(integrity.broken()) == []


def test_the_database_itself_asks_for_a_second_person(run, astrid):
    job = Job.objects.create(kind="purge", requester=astrid)
    with pytest.raises(Error, match="second_person"), transaction.atomic():
        PurgeRun.objects.filter(pk=run.pk).update(
            settled_at=timezone.now(), settled_by=astrid, approved=True, job=job
        )


def test_a_list_is_put_away_and_erases_nothing(run, astrid, hedda, bo):
    with pytest.raises(PermissionDenied):
        disposal.withdraw(run=run, by=bo)
    assert disposal.withdraw(run=run, by=astrid).approved is False
    with pytest.raises(disposal.AlreadySettled):
        disposal.approve(run=run, by=hedda)
    assert Visitor.objects.count() == 1


def test_a_decision_that_was_revoked_meanwhile_approves_nothing(run, hedda, decision):
    make_decision(reference="SSA 2026:9", kinds=[], revokes=decision)
    with pytest.raises(disposal.NothingToErase):
        disposal.approve(run=run, by=hedda)


def test_a_held_case_is_left_out_and_passed_over(run, visit, astrid, hedda, cecilia, decision):
    with pytest.raises(PermissionDenied, match="handed out by those"):
        disposal.hold(case=visit, reason="Begäran", by=cecilia)
    with pytest.raises(ValidationError):
        disposal.lift_hold(case=visit, by=astrid)
    held = disposal.hold(case=visit, reason="Begäran om handling", by=astrid)
    assert disposal.hold(case=visit, reason="Igen", by=astrid) == held
    assert disposal.due(run.body, decision) == {}
    approved(run, hedda)
    item = PurgeItem.objects.get()
    assert (item.erased, item.skipped) == ({}, "not_due")
    assert "nothing was erased" in purgeprotocol.why_skipped(item.skipped)
    assert Visitor.objects.count() == 1
    disposal.lift_hold(case=visit, by=astrid)
    assert DisposalHold.objects.get().lifted_by == astrid
    assert disposal.due(run.body, decision) == {visit.pk: {"visitors": 1}}


def erase_by_hand(letter, run):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT erase_letter(%s, %s)", [letter.pk, run.pk])


def test_a_letter_keeps_its_row_and_loses_its_text_and_its_file(visit, decision, astrid, hedda):
    letter = issued_letter(visit, by=astrid, head=hedda).letter
    document = Document.objects.get()
    path = documents.content_of(document)
    path.close()
    run = disposal.propose(body=visit.body, decision=decision, by=astrid)
    with pytest.raises(Error, match="append-only"), transaction.atomic():
        Letter.objects.filter(pk=letter.pk).update(text="x", erased_at=timezone.now())
    with pytest.raises(Error, match="append-only"):
        erase_by_hand(letter, run)
    approved(run, hedda)
    letter.refresh_from_db()
    assert letter.text.endswith("SSA 2026:7.")
    assert INVITED["passport_number"] not in letter.text
    assert Invitee.objects.count() == 0
    assert ErasedFile.objects.get().document == document
    assert document.file.name not in filed.names()
    assert PurgeItem.objects.get().erased == {"visitors": 1, "letters": 2}
    with pytest.raises(Error, match="append-only"):
        erase_by_hand(letter, run)
    erasing.erase_file(document, "igen")
    assert ErasedFile.objects.get().reference == str(ErasedFile.objects.get()) == "SSA 2026:7"


def test_a_letter_that_is_being_made_is_passed_over(visit, decision, astrid, hedda):
    letter = issued_letter(visit, by=astrid, head=hedda).letter
    run = disposal.propose(body=visit.body, decision=decision, by=astrid)
    Job.objects.filter(pk=letter.job_id).update(state="waiting", finished_at=None, document=None)
    approved(run, hedda)
    assert PurgeItem.objects.get().skipped == "being_made"
    # A letter whose PDF was never made has no file to erase.
    Job.objects.filter(pk=letter.job_id).update(state="failed", finished_at=timezone.now())
    again = disposal.propose(body=visit.body, decision=decision, by=astrid)
    approved(again, hedda)
    assert Invitee.objects.count() == 0


def test_the_worker_goes_on_where_it_was_killed_and_files_one_protocol(
    run, committee, astrid, hedda, monkeypatch
):
    other = past_visit(body=committee, by=astrid)
    PurgeItem.objects.create(run=run, case=other, found={"visitors": 1})
    calls = []
    first = purging.erase

    def killed_after_one(**values):
        if calls:
            raise OSError("killed")
        calls.append(first(**values))

    monkeypatch.setattr(purging, "erase", killed_after_one)
    row = disposal.approve(run=run, by=hedda)
    jobs.run(row.job_id)
    assert Visitor.objects.count() == 1
    monkeypatch.setattr(purging, "erase", first)
    jobs.run(row.job_id)
    assert Visitor.objects.count() == 0
    assert PurgeProtocol.objects.get().rows == 2
    done = PurgeItem.objects.order_by("pk")[0]
    assert purging.erase(item=done, run=row, by=hedda).ended_at == done.ended_at
    assert purging.make(row.job).content[:5] == b"%PDF-"
    assert PurgeProtocol.objects.count() == 1


def test_who_may_have_the_protocol_of_the_job(run, astrid, hedda):
    row = disposal.approve(run=run, by=hedda)
    assert purging.readable(row.job, hedda)
    assert not purging.readable(row.job, astrid)
    assert not purging.readable(Job(kind="purge"), hedda)


def test_who_may_dispose_where(committee, company, astrid, cecilia, david):
    root = factories.make_root()
    assert privacy.disposes_at(root) is None
    assert privacy.may_dispose_somewhere(root)
    assert privacy.may_dispose(root, company)
    assert privacy.may_dispose_somewhere(astrid)
    assert not privacy.may_dispose(astrid, company)
    assert not privacy.may_dispose_somewhere(david)


def test_a_secret_case_is_counted_in_the_protocol_and_not_named(run, visit, astrid, hedda):
    protection.mark_secret(case=visit, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    permissions.forget(hedda)
    approved(run, hedda)
    text = str(purgeprotocol.paper(PurgeRun.objects.get(pk=run.pk)))
    assert visit.diary_number not in text
    assert "A case marked as secret" in text


def test_the_log_says_that_rows_were_erased_and_never_what_they_said(run, hedda):
    approved(run, hedda)
    events = AuditEvent.objects.filter(table="visits_visitor").order_by("pk")
    assert [one.operation for one in events] == ["INSERT", "DELETE"]
    assert "Nowak" not in str([one.changes for one in events])
