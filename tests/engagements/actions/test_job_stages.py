"""How far a job has come, and that it can be stopped on the way and started anew."""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import reverse

from engagements.actions import jobs, papers
from engagements.jobkinds import Made
from engagements.models import Body, Job, Outbox, User
from engagements.papers import printed
from tests import factories
from tests.makers_papers import make_entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def job(committee: Body, astrid: User) -> Job:
    make_entry(body=committee, by=astrid)
    return papers.ask(
        key="delegation_list",
        parameters={"body": committee.pk},
        format="docx",
        language="en",
        by=factories.fresh(astrid),
    )


def test_a_paper_tells_its_stages_in_order(job: Job, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, int]] = []
    tell = jobs.tell

    def hear(one: Job, stage: str, page: int = 0) -> None:
        tell(one, stage, page)
        now = Job.objects.get(pk=one.pk)
        told.append((now.stage, now.step))

    monkeypatch.setattr(jobs, "tell", hear)
    jobs.run(job.pk)
    assert told == [("reading", 1), ("finishing", 3)]
    job.refresh_from_db()
    assert job.state == Job.State.DONE


def test_a_job_that_is_cancelled_on_the_way_leaves_nothing(job: Job, astrid: User) -> None:
    claimed = jobs.claim(job.pk)
    assert claimed
    jobs.tell(claimed, Job.Stage.LAYOUT, 3)
    jobs.tell(claimed, Job.Stage.LAYOUT, 3)
    job.refresh_from_db()
    assert (job.stage, job.page, job.step) == ("layout", 3, 2)
    jobs.cancel(job=job, by=astrid)
    with pytest.raises(jobs.Stopped):
        jobs.tell(claimed, Job.Stage.FINISHING)
    jobs.finish(claimed, Made(b"x", "x.txt", "text/plain"))
    job.refresh_from_db()
    assert (job.state, job.file.name, job.finished_at is None) == ("cancelled", "", False)
    jobs.cancel(job=job, by=astrid)
    assert jobs.retry(job=job, by=astrid).state == Job.State.WAITING
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == Job.State.DONE
    assert jobs.cancel(job=job, by=astrid).state == Job.State.DONE


def test_a_job_that_is_cancelled_while_it_works_stops_there(
    job: Job, astrid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stopped(paper: object, tell: object) -> bytes:
        jobs.cancel(job=job, by=astrid)
        tell("layout", 1)  # type: ignore[operator]  # the action's own
        raise AssertionError("went on")

    monkeypatch.setitem(papers.FORMATS, "docx", stopped)  # type: ignore[arg-type]  # a dict
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error, Outbox.objects.filter(job=job).count()) == ("cancelled", "", 1)


def test_a_waiting_job_is_cancelled_and_never_begun(job: Job, astrid: User) -> None:
    jobs.cancel(job=job, by=astrid)
    assert jobs.claim(job.pk) is None


def test_nobody_else_cancels_it(job: Job, david: User) -> None:
    with pytest.raises(PermissionDenied):
        jobs.cancel(job=job, by=david)


def test_what_cannot_be_stopped_goes_on(astrid: User) -> None:
    letter = jobs.request(kind="decision", case=None, parameters={}, by=astrid)
    assert jobs.cancel(job=letter, by=astrid).state == Job.State.WAITING


def test_the_page_tells_the_stage_and_offers_to_stop(
    job: Job, astrid: User, client: Client
) -> None:
    client.force_login(astrid)
    claimed = jobs.claim(job.pk)
    assert claimed
    jobs.tell(claimed, Job.Stage.LAYOUT, 12)
    url = reverse("engagements:job", args=[job.pk])
    page = client.get(url).text
    assert "(page 12)" in page and "Cancel the work" in page and "<progress" in page
    assert client.post(reverse("engagements:job_cancel", args=[job.pk])).status_code == 302
    page = client.get(url).text
    assert "It was cancelled. Nothing was kept." in page and "Try again" in page


def test_the_renderer_says_which_page_it_lays_out() -> None:
    told: list[tuple[str, int]] = []
    rows = tuple((f"Rad {number}", str(number)) for number in range(900))
    long = printed.Table("Lista", ("Namn", "Tal"), rows, shares=(50, 50))
    paper = printed.Paper(title="Lång", language="sv", parts=(long,))
    printed.as_pdf(paper, lambda stage, page: told.append((stage, page)))
    assert {stage for stage, _page in told} <= {"layout", "finishing"}
    pages = [page for stage, page in told if stage == "layout"]
    assert pages == sorted(pages) and pages[-1:] > [1]
