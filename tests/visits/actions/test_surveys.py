"""After the visit: guests asked once a link, answers kept once, hosts answer in the product."""

import uuid
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.utils import timezone

from engagements.actions import mails
from engagements.models import CaseEvent, Notification
from tests.mailserver import REFUSE
from visits import surveytokens
from visits.actions import course, surveys
from visits.models import GuestAnswer, GuestMail, HostAnswer, Survey

from ..views import stories
from .mailing import GUEST, again

pytestmark = pytest.mark.django_db
SAID = {
    "usefulness": 5,
    "took_home": "Sortering av matavfall",
    "better": "",
    "would_host": "yes",
    "may_contact": True,
}


@pytest.fixture
def case(astrid, committee):
    case = stories.planned(by=astrid, body=committee)
    return course.carry_out(case=case, by=astrid)


def send(case, by, **values):
    usual = {"address": GUEST, "language": "en", "submission_key": uuid.uuid4()}
    return surveys.send(case=case, by=by, **(usual | values))


def token_in(message):
    body = message.get_body().get_content()
    (line,) = [one for one in body.splitlines() if "/enkat/" in one]
    return line.rstrip("/").rpartition("/")[2]


def test_the_guests_get_a_link_that_the_database_does_not_know(case, astrid, server):
    send(case, astrid)
    assert mails.relay() == 1
    (message,) = server.taken
    token = token_in(message)
    assert message["Subject"] == f"{case.diary_number}: How was your visit to Stockholm?"
    assert "https://intl.example/enkat/" in message.get_body().get_content()
    assert len(token) == 43, "256 bits"
    with connection.cursor() as cursor:
        cursor.execute("SELECT row_to_json(s)::text FROM visits_survey s")
        assert token not in cursor.fetchone()[0]
    survey = surveys.open_survey(token)
    assert survey == Survey.objects.get()
    assert str(survey) == f"#{survey.pk}"
    assert CaseEvent.objects.filter(case=case, verb="survey.sent").count() == 1


@pytest.mark.parametrize("token", ["", "x" * 43, "x" * 65, "å\x00"])
def test_any_other_link_opens_nothing(token, case, astrid):
    send(case, astrid)
    assert surveys.open_survey(token) is None


def test_a_link_closes_after_its_last_day_and_after_the_answer(case, astrid, settings):
    send(case, astrid)
    survey = Survey.objects.get()
    token = surveytokens.token_of(survey.nonce)
    assert survey.closes_on == timezone.localdate() + timedelta(days=settings.SURVEY_DAYS)
    settings.SURVEY_DAYS = -1
    send(case, astrid)
    late = surveytokens.token_of(Survey.objects.latest("pk").nonce)
    assert surveys.open_survey(late) is None
    row = surveys.answer(survey=survey, by=astrid, **SAID)
    assert str(row) == f"#{survey.pk}"
    assert surveys.answer(survey=survey, by=astrid, **SAID | {"usefulness": 1}) is None
    assert surveys.open_survey(token) is None
    assert GuestAnswer.objects.get().usefulness == 5


def test_the_officer_is_told_and_no_log_has_the_guests_words(case, astrid, hedda):
    case.handler = hedda
    case.save()
    send(case, astrid)
    surveys.answer(survey=Survey.objects.get(), by=astrid, **SAID)
    assert Notification.objects.get(reason="survey_answered").recipient == hedda
    assert CaseEvent.objects.filter(case=case, verb="survey.answered").count() == 1
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM engagements_auditevent WHERE changes::text LIKE '%matavfall%'"
        )
        assert cursor.fetchone()[0] == 0


def test_the_same_form_asks_once_and_a_visit_is_not_asked_about_forever(case, astrid, bo):
    key = uuid.uuid4()
    assert send(case, astrid, submission_key=key) == send(case, astrid, submission_key=key)
    with pytest.raises(PermissionDenied):
        send(case, bo)
    for _round in range(surveys.MOST - 1):
        send(case, astrid)
    with pytest.raises(ValidationError, match="asked about 5 times"):
        send(case, astrid)
    assert Survey.objects.count() == surveys.MOST


def test_a_visit_that_has_not_been_is_not_asked_about(astrid, committee):
    case = stories.planned(by=astrid, body=committee)
    with pytest.raises(ValidationError, match="carried out"):
        send(case, astrid)
    with pytest.raises(ValidationError, match="carried out"):
        surveys.answer_as_host(case=case, learnt="Ja", usable="", again=True, by=astrid)


def test_a_survey_that_does_not_arrive_is_told(case, astrid, server):
    send(case, astrid)
    server.course = iter([REFUSE] * 20)
    for _attempt in range(len(mails.PAUSES) + 1):
        again()
    assert GuestMail.objects.get().state == "failed"
    assert CaseEvent.objects.filter(case=case, verb="survey.not_delivered").count() == 1


def test_a_host_answers_and_changes_the_answer(case, astrid, bo):
    with pytest.raises(PermissionDenied):
        surveys.answer_as_host(case=case, learnt="Nej", usable="", again=None, by=bo)
    for learnt in ("Pumpar", "Pumpar och rör"):
        row = surveys.answer_as_host(case=case, learnt=learnt, usable="", again=True, by=astrid)
    assert HostAnswer.objects.get() == row
    assert str(row) == "Pumpar och rör"
    assert row.history.count() == 2
    assert CaseEvent.objects.filter(case=case, verb="survey.host_answered").count() == 1
