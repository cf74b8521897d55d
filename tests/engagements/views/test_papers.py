"""Asking for a paper in the browser: the button, the job's page, the file."""

import datetime
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from engagements.actions import jobs, protection
from engagements.models import Body, Case, Job, Role, User
from tests import factories
from tests.engagements.actions.test_decisions import ready
from tests.engagements.deciding import hide
from tests.engagements.papers.reading import docx_text
from tests.makers_papers import make_entry, make_meeting, taken_at

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(committee: Body) -> User:
    return factories.make_user(role=Role.SECRETARY, body=committee)


@pytest.fixture
def case(committee: Body, astrid: User) -> Case:
    return ready(factories.make_case(body=committee, by=astrid))


def ask(client: Client, key: str, **posted: Any) -> Any:
    return client.post(reverse("engagements:paper_ask", args=[key]), {"format": "docx"} | posted)


def made(client: Client, key: str, **posted: Any) -> Job:
    assert ask(client, key, **posted).status_code == 302
    job = Job.objects.latest("created_at")
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done"
    return job


def file_of(client: Client, job: Job) -> Any:
    return client.get(reverse("engagements:job_file", args=[job.pk]))


def test_the_buttons_on_the_case_lead_to_the_file(client: Client, case: Case, astrid: User) -> None:
    client.force_login(astrid)
    tab = client.get(reverse("visits:case", args=[case.pk]) + "?flik=handlingar").text
    address = reverse("engagements:paper_ask", args=["officers_report"])
    assert f'action="{address}"' in tab
    assert f'<input type="hidden" name="case" value="{case.pk}">' in tab
    assert 'aria-label="Officer&#x27;s report as PDF"' in tab
    answer = client.post(address, {"case": case.pk, "format": "docx"})
    job = Job.objects.get()
    assert answer.url == reverse("engagements:job", args=[job.pk])
    jobs.run(job.pk)
    job.refresh_from_db()
    page = client.get(answer.url).text
    assert job.filename.replace("'", "&#x27;") in page
    assert reverse("engagements:job_file", args=[job.pk]) in page
    assert case.diary_number in page
    file = file_of(client, job)
    assert case.title in docx_text(b"".join(file.streaming_content))


def test_the_file_is_saved_never_shown(client: Client, committee: Body, secretary: User) -> None:
    client.force_login(secretary)
    job = made(client, "delegation_list", body=committee.pk, format="pdf")
    answer = client.get(reverse("engagements:job_file", args=[job.pk]) + "?visa=1")
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    for name, value in {
        "Content-Type": "application/pdf",
        "Content-Disposition": f'attachment; filename="{job.filename}"',
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "no-store",
    }.items():
        assert answer.headers[name] == value
    policy = set(answer.headers["Content-Security-Policy"].split("; "))
    assert policy == {"default-src 'none'", "sandbox"}
    assert client.post(reverse("engagements:job_file", args=[job.pk])).status_code == 405


def test_two_clicks_show_the_same_job(client: Client, committee: Body, secretary: User) -> None:
    client.force_login(secretary)
    first, second = (ask(client, "delegation_list", body=committee.pk) for _ in range(2))
    assert first.url == second.url
    assert Job.objects.count() == 1


def test_the_paper_is_in_the_readers_language(
    client: Client, committee: Body, secretary: User
) -> None:
    secretary.language = "sv"
    secretary.save()
    client.force_login(secretary)
    ask(client, "delegation_list", body=committee.pk)
    assert Job.objects.get().parameters["language"] == "sv"


@pytest.mark.parametrize(
    ("key", "posted"),
    [
        ("nothing", {"body": "1"}),
        ("delegation_list", {}),
        ("delegation_list", {"case": "1"}),
        ("delegation_list", {"body": "x"}),
        ("delegation_list", {"body": "-1"}),
        ("delegation_list", {"body": "9" * 30}),
        ("delegation_list", {"body": "999999"}),
        ("delegation_list", {"meeting": "999999"}),
        ("delegation_list", {"body": "HERE", "meeting": "1"}),
        ("delegation_list", {"body": "HERE", "year": "2027"}),
        ("delegation_list", {"body": "HERE", "format": "exe"}),
        ("delegation_list", {"body": "HERE", "format": ""}),
        ("officers_report", {"case": "999999"}),
        ("extract", {"decision": "999999"}),
    ],
)
def test_an_unknown_paper_parameter_or_format_does_not_exist(
    key: str, posted: dict[str, str], client: Client, committee: Body, secretary: User
) -> None:
    client.force_login(secretary)
    here = {name: str(committee.pk) if value == "HERE" else value for name, value in posted.items()}
    assert ask(client, key, **here).status_code == 404
    assert not Job.objects.exists()


def test_asking_is_a_post(client: Client, secretary: User) -> None:
    client.force_login(secretary)
    assert client.get(reverse("engagements:paper_ask", args=["extract"])).status_code == 405


def test_who_may_not_have_it_is_told_why(
    client: Client, committee: Body, case: Case, bo: User
) -> None:
    client.force_login(bo)
    answer = ask(client, "delegation_list", body=committee.pk)
    assert answer.status_code == 403
    assert "The list is for those who record and handle the decisions" in answer.text
    assert ask(client, "officers_report", case=case.pk).status_code == 403
    tab = client.get(reverse("visits:case", args=[case.pk]) + "?flik=handlingar").text
    assert reverse("engagements:paper_ask", args=["officers_report"]) not in tab


def test_an_extract_of_no_minutes_is_refused_and_one_of_minutes_is_made(
    client: Client, committee: Body, astrid: User, bo: User
) -> None:
    decision = make_entry(body=committee, by=astrid).decision
    client.force_login(bo)
    answer = ask(client, "extract", decision=decision.pk)
    assert (answer.status_code, "stands in no minutes" in answer.text) == (403, True)
    later = taken_at(make_meeting(body=committee), decision)
    job = made(client, "extract", decision=later.pk)
    assert "§ 12" in docx_text(b"".join(file_of(client, job).streaming_content))


def test_a_case_that_is_not_seen_does_not_exist(
    client: Client, case: Case, astrid: User, cecilia: User, hedda: User
) -> None:
    protection.recuse(case=case, person=hedda, ground="interest", explanation="", by=astrid)
    hide(case, astrid)
    for person in (cecilia, hedda):
        client.force_login(person)
        assert ask(client, "officers_report", case=case.pk).status_code == 404


def test_somebody_elses_file_does_not_exist(
    client: Client, committee: Body, case: Case, astrid: User, secretary: User, hedda: User
) -> None:
    client.force_login(secretary)
    job = made(client, "delegation_list", body=committee.pk)
    client.force_login(hedda)
    assert file_of(client, job).status_code == 404
    assert client.get(reverse("engagements:job", args=[job.pk])).status_code == 404
    # A job of a case is seen by all who see the case; its file is still one person's.
    client.force_login(astrid)
    draft = made(client, "officers_report", case=case.pk)
    client.force_login(hedda)
    page = client.get(reverse("engagements:job", args=[draft.pk])).text
    assert "Only the person who asked for this may open it." in page
    assert reverse("engagements:job_file", args=[draft.pk]) not in page
    assert file_of(client, draft).status_code == 404


def test_a_job_that_has_made_no_file_has_none(
    client: Client, committee: Body, secretary: User
) -> None:
    client.force_login(secretary)
    ask(client, "delegation_list", body=committee.pk)
    assert file_of(client, Job.objects.get()).status_code == 404


def test_rights_that_were_lost_close_the_file(
    client: Client, committee: Body, secretary: User
) -> None:
    client.force_login(secretary)
    job = made(client, "delegation_list", body=committee.pk)
    seat = secretary.appointments.get()
    seat.valid_to = timezone.localdate() - datetime.timedelta(days=1)
    seat.save()
    assert file_of(client, job).status_code == 403
    page = client.get(reverse("engagements:job", args=[job.pk])).text
    assert "The list is for those who" in page


def test_a_list_with_a_case_that_became_secret_is_closed(
    client: Client, committee: Body, astrid: User, secretary: User
) -> None:
    entry = make_entry(body=committee, by=astrid)
    client.force_login(secretary)
    job = made(client, "delegation_list", body=committee.pk)
    hide(entry.decision.case, astrid)
    answer = file_of(client, job)
    assert (answer.status_code, "Ask for it anew" in answer.text) == (403, True)


def test_a_draft_of_a_case_that_became_secret_does_not_exist(
    client: Client, case: Case, astrid: User, cecilia: User
) -> None:
    client.force_login(cecilia)
    job = made(client, "officers_report", case=case.pk)
    hide(case, astrid)
    assert file_of(client, job).status_code == 404


def test_a_list_that_could_not_be_made_says_why_and_may_be_tried_again(
    client: Client, committee: Body, secretary: User
) -> None:
    client.force_login(secretary)
    ask(client, "delegation_list", body=committee.pk)
    job = Job.objects.get()
    jobs.claim(job.pk)
    job.refresh_from_db()
    jobs.fail(job, jobs.NO_RIGHTS)
    page = client.get(reverse("engagements:job", args=[job.pk])).text
    assert "no longer has the right to it" in page
    assert client.post(reverse("engagements:job_retry", args=[job.pk])).status_code == 302
    jobs.run(job.pk)
    assert b"".join(file_of(client, job).streaming_content)
