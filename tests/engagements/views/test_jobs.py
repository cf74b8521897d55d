"""The page of a job: how far it has come, why it failed, another try."""

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from engagements.actions import jobs
from engagements.models import Case, Job, User
from tests import factories
from tests.engagements.working import failed, state

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("job_kinds")]


@pytest.fixture
def case(astrid: User) -> Case:
    return factories.make_case(by=astrid, body=astrid.appointments.get().body)


@pytest.fixture
def job(case: Case, astrid: User) -> Job:
    return jobs.request(kind="test", case=case, parameters={}, by=astrid)


def page(client: Client, job: Job, **headers: str) -> Any:
    return client.get(reverse("engagements:job", args=[job.pk]), headers=headers)


def test_job_page_shows_how_far_it_has_come(client: Client, job: Job, astrid: User) -> None:
    client.force_login(astrid)
    address = reverse("engagements:job", args=[job.pk])
    waiting = page(client, job)
    assert waiting.status_code == 200
    assert f'hx-get="{address}"' in waiting.text
    fragment = page(client, job, hx_request="true")
    assert (fragment.status_code, "<html" in fragment.text) == (200, False)
    jobs.run(job.pk)
    job.refresh_from_db()
    done = page(client, job, hx_request="true")
    assert "hx-get" not in done.text
    assert reverse("engagements:document", args=[job.document_id]) in done.text


def test_job_page_says_why_it_failed_and_offers_another_try(
    client: Client, job: Job, astrid: User
) -> None:
    client.force_login(astrid)
    failed(job)
    address = reverse("engagements:job_retry", args=[job.pk])
    assert f'action="{address}"' in page(client, job).text
    answer = client.post(address)
    assert (answer.status_code, state(job)[0]) == (302, "waiting")
    assert client.get(address).status_code == 405


def test_job_page_of_a_case_unseen_does_not_exist(client: Client, job: Job, david: User) -> None:
    client.force_login(david)
    assert page(client, job).status_code == 404


def test_job_page_without_a_case_is_the_requesters(client: Client, david: User, bo: User) -> None:
    job = jobs.request(kind="test", case=None, parameters={}, by=david)
    client.force_login(bo)
    assert page(client, job).status_code == 404
    client.force_login(david)
    assert page(client, job).status_code == 200
