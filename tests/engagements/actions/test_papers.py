"""Papers: asked for with the right, made with the right, one job for two clicks."""

import datetime
import hashlib
import threading

import pytest
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied
from django.db import connection
from django.utils import timezone

from engagements import permissions
from engagements.actions import jobs, papers
from engagements.models import Body, Case, Job, Outbox, Role, User
from engagements.permissions.files import may_open_made
from tests import factories
from tests.engagements.actions.test_decisions import ready
from tests.engagements.deciding import hide
from tests.engagements.filing import files, kept
from tests.engagements.papers.reading import docx_text, pdf_text
from tests.engagements.working import failed, state
from tests.makers_papers import ask_for, make_entry

pytestmark = pytest.mark.django_db
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@pytest.fixture
def secretary(committee: Body) -> User:
    return factories.make_user(role=Role.SECRETARY, body=committee)


@pytest.fixture
def case(committee: Body, astrid: User) -> Case:
    return ready(factories.make_case(body=committee, by=astrid))


def made(job: Job) -> Job:
    jobs.run(job.pk)
    assert state(job) == ("done", 1, "")
    return job


def leave(person: User) -> None:
    """The person's appointment ended yesterday."""
    seat = person.appointments.get()
    seat.valid_to = timezone.localdate() - datetime.timedelta(days=1)
    seat.save()
    permissions.forget(person)


def test_a_list_is_made_and_kept_by_its_job_without_a_case(
    committee: Body, astrid: User, secretary: User
) -> None:
    entry = make_entry(body=committee, by=astrid)
    job = made(ask_for("delegation_list", secretary, "pdf", body=committee.pk))
    today = timezone.localdate().isoformat()
    assert (job.case, job.document) == (None, None)
    assert job.filename == f"MHN Decisions on delegation to report {today}.pdf"
    assert job.content_type == "application/pdf"
    content = kept(job)
    assert (job.size, job.sha256) == (len(content), hashlib.sha256(content).hexdigest())
    assert entry.decision.case.diary_number in pdf_text(content)
    assert job.parameters["shows"] == [entry.decision.case_id]


def test_a_draft_is_made_as_a_word_file_of_its_case(case: Case, astrid: User) -> None:
    job = made(ask_for("officers_report", astrid, case=case.pk))
    number = case.diary_number.replace("/", "-")
    today = timezone.localdate().isoformat()
    assert (job.case, job.filename) == (case, f"{number} Officer's report {today}.docx")
    assert job.content_type == WORD
    assert case.title in docx_text(kept(job))


def test_the_paper_speaks_the_language_that_was_asked_for(case: Case, astrid: User) -> None:
    wish = {"key": "officers_report", "parameters": {"case": case.pk}, "format": "docx"}
    job = made(papers.ask(**wish, language="sv", by=astrid))
    assert "Stockholms stad" in docx_text(kept(job))


def test_two_clicks_find_one_job_until_it_is_done(case: Case, astrid: User, cecilia: User) -> None:
    first = ask_for("officers_report", astrid, case=case.pk)
    assert ask_for("officers_report", astrid, case=case.pk) == first
    jobs.claim(first.pk)
    assert ask_for("officers_report", astrid, case=case.pk) == first
    others = {
        ask_for("officers_report", astrid, "pdf", case=case.pk).pk,
        ask_for("officers_report", cecilia, case=case.pk).pk,
    }
    assert (len(others | {first.pk}), Outbox.objects.count()) == (3, 3)


def test_a_paper_says_how_things_stand_when_it_is_asked_for(case: Case, astrid: User) -> None:
    first = made(ask_for("officers_report", astrid, case=case.pk))
    second = ask_for("officers_report", astrid, case=case.pk)
    assert second != first
    assert ask_for("officers_report", astrid, case=case.pk) == second
    failed(second)
    assert ask_for("officers_report", astrid, case=case.pk) != second


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_job() -> None:
    body = factories.make_body()
    person = factories.make_user(role=Role.CONTACT_PERSON, body=body)
    found = []

    def click() -> None:
        by = factories.fresh(person)
        found.append(ask_for("delegation_list", by, body=body.pk).pk)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found)), Job.objects.count()) == (4, 1, 1)


def test_who_may_not_have_it_gets_no_job(
    case: Case, committee: Body, bo: User, david: User
) -> None:
    for person in (bo, david):
        with pytest.raises(PermissionDenied):
            ask_for("delegation_list", person, body=committee.pk)
    with pytest.raises(PermissionDenied):
        ask_for("officers_report", bo, case=case.pk)
    with pytest.raises(ObjectDoesNotExist):
        ask_for("officers_report", david, case=case.pk)
    assert not Job.objects.exists()


def test_the_worker_makes_no_list_for_whoever_left(committee: Body, secretary: User) -> None:
    job = ask_for("delegation_list", secretary, body=committee.pk)
    leave(secretary)
    jobs.run(job.pk)
    assert (state(job), files()) == (("failed", 1, "no_rights"), [])


def test_the_worker_makes_nothing_of_a_case_that_became_secret(
    case: Case, astrid: User, cecilia: User
) -> None:
    job = ask_for("officers_report", cecilia, case=case.pk)
    hide(case, astrid)
    jobs.run(job.pk)
    assert (state(job), files()) == (("failed", 1, "no_rights"), [])


def test_the_file_is_its_requesters_alone(
    committee: Body, astrid: User, secretary: User, hedda: User
) -> None:
    job = made(ask_for("delegation_list", secretary, body=committee.pk))
    assert may_open_made(secretary, job)
    verdict = may_open_made(hedda, job)
    assert (verdict.allowed, verdict.reason[:29]) == (False, "Only the person who asked for")


def test_the_file_closes_with_the_right_to_ask_for_it(committee: Body, secretary: User) -> None:
    job = made(ask_for("delegation_list", secretary, body=committee.pk))
    leave(secretary)
    assert not may_open_made(secretary, job)


def test_a_list_closes_when_a_case_on_it_becomes_secret(
    committee: Body, astrid: User, secretary: User
) -> None:
    entry = make_entry(body=committee, by=astrid)
    job = made(ask_for("delegation_list", secretary, body=committee.pk))
    assert may_open_made(secretary, job)
    hide(entry.decision.case, astrid)
    permissions.forget(secretary)
    verdict = may_open_made(secretary, job)
    assert (verdict.allowed, "may no longer see" in verdict.reason) == (False, True)
    anew = made(ask_for("delegation_list", secretary, body=committee.pk))
    assert may_open_made(secretary, anew)


def test_what_is_gone_is_no_longer_readable(case: Case, astrid: User, cecilia: User) -> None:
    job = ask_for("officers_report", cecilia, case=case.pk)
    hide(case, astrid)
    permissions.forget(cecilia)
    verdict = papers.readable(job, cecilia)
    assert (verdict.allowed, "no longer open" in verdict.reason) == (False, True)
