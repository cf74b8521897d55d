"""The decision as PDF: one button, one job, and a file for whoever sees the case."""

import pytest
from django.test import Client
from django.urls import reverse

from engagements import permissions
from engagements.actions import jobs, protection
from engagements.models import Decision, Document, Job, User
from tests import factories
from tests.engagements.actions.test_decision_papers import decided
from tests.engagements.actions.test_decisions import ready

pytestmark = pytest.mark.django_db


@pytest.fixture
def decision(committee, astrid: User) -> Decision:
    return decided(ready(factories.make_case(body=committee, by=astrid)), astrid)


def address(decision: Decision) -> str:
    return reverse("engagements:decision_document", args=[decision.pk])


def test_two_clicks_make_one_paper_that_the_reader_opens(
    client: Client, decision: Decision, bo: User
) -> None:
    client.force_login(bo)
    first, second = (client.post(address(decision)) for _ in range(2))
    job = Job.objects.get()
    assert first.url == second.url == reverse("engagements:job", args=[job.pk])
    jobs.run(job.pk)
    job.refresh_from_db()
    file = reverse("engagements:document", args=[job.document_id])
    assert file in client.get(first.url).text
    answer = client.get(file)
    assert b"".join(answer.streaming_content).startswith(b"%PDF-")
    number = decision.case.diary_number.replace("/", "-")
    assert number in answer.headers["Content-Disposition"]
    assert client.get(address(decision)).status_code == 405


def test_the_paper_is_in_the_readers_language(
    client: Client, decision: Decision, astrid: User
) -> None:
    astrid.language = "sv"
    astrid.save()
    client.force_login(astrid)
    client.post(address(decision))
    job = Job.objects.get()
    assert job.parameters["language"] == "sv"
    jobs.run(job.pk)
    assert Document.objects.get().title.startswith("Beslut: ")


def test_a_secret_cases_paper_is_there_for_the_named_alone(
    client: Client, decision: Decision, astrid: User, hedda: User
) -> None:
    case = decision.case
    permissions.forget(astrid)
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    client.force_login(factories.fresh(astrid))
    asked = client.post(address(decision))
    job = Job.objects.get()
    jobs.run(job.pk)
    file = reverse("engagements:document", args=[Document.objects.get(case=case).pk])
    assert b"".join(client.get(file).streaming_content).startswith(b"%PDF-")
    client.force_login(factories.fresh(hedda))
    assert client.post(address(decision)).status_code == 404
    assert [client.get(one).status_code for one in (asked.url, file)] == [404, 404]


def test_a_decision_that_does_not_exist_is_not_found(client: Client, astrid: User) -> None:
    client.force_login(astrid)
    nothing = reverse("engagements:decision_document", args=[999999])
    assert client.post(nothing).status_code == 404
