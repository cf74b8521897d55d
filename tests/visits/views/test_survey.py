"""The guests' page without an account, and the pages around it."""

import secrets
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from visits import surveytokens
from visits.actions import course, surveys
from visits.models import GuestAnswer, GuestMail, HostAnswer, Survey

from ..actions.mailing import GUEST
from . import stories

pytestmark = pytest.mark.django_db
SAID = {"usefulness": "4", "took_home": "Rören", "would_host": "perhaps", "may_contact": "no"}


@pytest.fixture
def case(astrid, committee):
    case = stories.planned(by=astrid, body=committee)
    course.carry_out(case=case, by=astrid)
    case.refresh_from_db()
    return case


def sent(case, by, language="en"):
    surveys.send(case=case, address=GUEST, language=language, submission_key=uuid.uuid4(), by=by)
    return Survey.objects.latest("pk")


def link(survey, query=""):
    return reverse("visits:survey", args=[surveytokens.token_of(survey.nonce)]) + query


def text(response):
    return " ".join(response.content.decode().split())


def test_a_guest_answers_once_without_an_account(client, case, astrid):
    survey = sent(case, astrid)
    opened = client.get(link(survey))
    assert "How was your visit to Stockholm?" in text(opened)
    assert (opened["Cache-Control"], opened["Content-Language"]) == ("no-store", "en")
    assert client.post(link(survey), {"took_home": "x"}).status_code == 422
    assert "Thank you for your answers" in text(client.post(link(survey), SAID))
    row = GuestAnswer.objects.get()
    assert (row.usefulness, row.took_home, row.may_contact) == (4, "Rören", False)
    assert client.get(link(survey)).status_code == 404
    client.force_login(astrid)
    shown = text(client.get(reverse("visits:case", args=[case.pk])))
    assert ("Rören" in shown, "4 of 5" in shown) == (True, True)


def test_wrong_used_expired_and_foreign_links_get_the_same_bytes(client, case, astrid, settings):
    used = sent(case, astrid)
    client.post(link(used), SAID)
    settings.SURVEY_DAYS = -1
    expired = sent(case, astrid)
    foreign = reverse("visits:survey", args=[case.diary_number.replace("/", "-")])
    wrong = reverse("visits:survey", args=["A" * 43])
    answers = [client.get(path) for path in (link(used), link(expired), foreign, wrong)]
    posted = [client.post(path, SAID) for path in (link(used), link(expired), wrong)]
    assert {one.status_code for one in answers + posted} == {404}
    assert len({one.content for one in answers + posted}) == 1


def test_a_robot_is_thanked_and_nothing_is_kept(client, case, astrid):
    survey = sent(case, astrid)
    done = client.post(link(survey), SAID | {"website": "https://spam.example"})
    assert "Thank you" in text(done)
    assert not GuestAnswer.objects.exists()


def test_guessing_is_slowed_down(client, case, settings):
    settings.SURVEY_RATE = {"survey": "3/m/ip"}
    path = reverse("visits:survey", args=["A" * 43])
    at = f"10.{secrets.randbelow(256)}.{secrets.randbelow(256)}.7"  # nobody has asked from there
    answers = [client.get(path, REMOTE_ADDR=at).status_code for _round in range(4)]
    assert answers == [404, 404, 404, 429]


def test_the_officer_asks_and_sees_the_survey(client, case, astrid):
    client.force_login(astrid)
    path = reverse("visits:survey_ask", args=[case.pk])
    opened = client.get(path)
    key = opened.context["form"]["submission_key"].value()
    values = {"address": GUEST, "language": "en", "submission_key": key}
    assert client.post(path, values | {"address": ""}).status_code == 422
    assert client.post(path, values).status_code == 302
    assert GUEST in text(client.get(path))
    GuestMail.objects.update(
        state="failed", error="SMTPDataError 451", next_at=None, ended_at=timezone.now()
    )
    assert "Send again" in text(client.get(path))
    client.post(reverse("visits:survey_retry", args=[case.pk]))
    assert GuestMail.objects.get().state == "waiting"


def test_a_visit_that_has_not_been_is_not_asked_about(client, astrid, committee):
    case = stories.planned(by=astrid, body=committee)
    client.force_login(astrid)
    for name in ("survey_ask", "survey_host"):
        path = reverse(f"visits:{name}", args=[case.pk])
        assert "carried out" in text(client.get(path))
    values = {"address": GUEST, "language": "en", "submission_key": str(uuid.uuid4())}
    path = reverse("visits:survey_ask", args=[case.pk])
    assert client.post(path, values).status_code == 422
    assert not Survey.objects.exists()


def test_hosts_answer_and_the_follow_up_begins_with_it(client, case, astrid, bo):
    path = reverse("visits:survey_host", args=[case.pk])
    client.force_login(bo)
    assert client.get(path).status_code == 403
    client.force_login(astrid)
    assert client.post(path, {"learnt": "Pumparna", "again": "yes"}).status_code == 302
    assert client.get(path).context["form"]["again"].value() == "yes"
    client.post(path, {"learnt": "Pumparna", "again": ""})
    assert HostAnswer.objects.get().again is None
    assert client.get(path).context["form"]["again"].value() == ""
    survey = sent(case, astrid)
    client.post(link(survey), SAID)
    opened = client.get(reverse("visits:follow_up", args=[case.pk]))
    form = opened.context["form"]
    assert form["learnt"].value() == "Pumparna"
    assert form["learnt_by"].value() == astrid.name
    assert form["image_effect"].value() == "Rören"
    assert "Begun with the answers to the surveys" in text(opened)
