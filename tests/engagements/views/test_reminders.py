"""The page of those who watch over the reminders, the choices, the banner, and the bell's page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements import permissions
from engagements.actions import mails, protection, reminders
from engagements.models import Mail, Notification, ReminderRun, User
from engagements.queries import reminders as sent
from tests import factories
from tests.engagements.mailing import late_case

PAGE = "/paminnelser/"
CHOICES = "/installningar/paminnelser/"


@pytest.fixture
def late(committee, astrid):
    case = late_case(committee, astrid)
    reminders.send(timezone.localdate())
    return case


@pytest.fixture
def staff(db) -> User:
    """An administrator of Django's kind, without superuser's rights and without appointment."""
    return factories.make_user(name="Stina", is_staff=True)


def shown(client, **query):
    return client.get(PAGE, query).context["page"].rows


def lines(rows):
    return [(one.row.recipient.name, one.case) for one in rows]


@pytest.mark.parametrize("who", ["astrid", "david"])
def test_others_do_not_watch(client, request, who):
    client.force_login(request.getfixturevalue(who))
    for answer in (client.get(PAGE), client.post(f"{PAGE}kor/"), client.post(f"{PAGE}mejl/1/")):
        assert answer.status_code == 403


def test_slk_sees_what_was_sent_to_whom(client, cecilia, late):
    client.force_login(cecilia)
    page = client.get(PAGE)
    assert lines(page.context["page"].rows) == [("Astrid Lind", late)]
    assert page.context["last"].told == 1
    assert page.context["counts"] == sent.Counts(waiting=1, sending=0, failed=0)
    text = page.content.decode()
    assert "An answer is due" in text
    assert "Waiting" in text


def test_an_administrator_sees_it_too_but_no_case_without_an_appointment(client, staff, late):
    client.force_login(staff)
    page = client.get(PAGE)
    assert lines(page.context["page"].rows) == [("Astrid Lind", None)]
    assert late.title not in page.content.decode()


def test_a_case_that_the_reader_does_not_see_is_not_named(client, cecilia, committee, late, astrid):
    registrar = factories.make_user(role="registrar", body=committee)
    protection.mark_secret(case=late, provision="OSL 15:1", reason="R", people=[], by=registrar)
    client.force_login(cecilia)
    page = client.get(PAGE)
    assert lines(page.context["page"].rows) == [("Astrid Lind", None)]
    for secret in (late.title, late.diary_number):
        assert secret not in page.content.decode()


def test_it_is_narrowed_to_a_kind_a_state_and_a_person(client, cecilia, committee, hedda, late):
    late_case(committee, hedda)
    reminders.choose(choices={"due": "off"}, by=hedda)
    reminders.send(timezone.localdate())
    client.force_login(cecilia)
    assert len(shown(client)) == 2
    assert len(shown(client, slag="due")) == 2
    assert shown(client, slag="vacancy") == ()
    assert len(shown(client, slag="finns-inte")) == 2
    assert lines(shown(client, mejl="waiting")) == [("Astrid Lind", late)]
    assert [one.row.recipient for one in shown(client, mejl="none")] == [hedda]
    assert [one.row.recipient for one in shown(client, vem=hedda.email.upper())] == [hedda]
    assert shown(client, vem="ingen@example.org") == ()


def test_older_ones_are_on_the_next_page(client, cecilia, committee, astrid, late, monkeypatch):
    monkeypatch.setattr(sent, "PAGE", 1)
    second = late_case(committee, astrid)
    reminders.send(timezone.localdate())
    client.force_login(cecilia)
    page = client.get(PAGE).context["page"]
    assert [one.case for one in page.rows] == [second]
    older = client.get(PAGE, {"fore": page.older}).context["page"]
    assert ([one.case for one in older.rows], older.older) == ([late], None)
    assert client.get(PAGE, {"fore": "x"}).status_code == 200


def queries_of(client, address):
    with CaptureQueriesContext(connection) as counted:
        assert client.get(address).status_code == 200
    return len(counted)


@pytest.mark.parametrize(("who", "address"), [("cecilia", PAGE), ("astrid", "/notiser/")])
def test_queries_are_as_many_for_one_row_as_for_twenty(
    client, request, committee, astrid, late, who, address
):
    client.force_login(request.getfixturevalue(who))
    queries_of(client, address)
    one = queries_of(client, address)
    for _number in range(20):
        late_case(committee, astrid)
    reminders.send(timezone.localdate())
    assert queries_of(client, address) == one


def test_a_run_is_started_by_hand(client, cecilia, committee, astrid):
    late_case(committee, astrid)
    client.force_login(cecilia)
    page = client.post(f"{PAGE}kor/", follow=True)
    assert "The run made 1 reminder." in page.content.decode()
    assert ReminderRun.objects.get().by == cecilia
    assert "Started by Cecilia Berg." in page.content.decode()


def test_what_was_not_delivered_is_sent_again(client, cecilia, late):
    mail = mails.claim(Mail)
    mails.leave(mail, Mail.State.FAILED, error="SMTPDataError 554")
    client.force_login(cecilia)
    page = client.get(PAGE)
    assert page.context["undelivered"] == [mail]
    assert "SMTPDataError 554" in page.content.decode()
    assert client.post(f"{PAGE}mejl/{mail.pk}/").status_code == 302
    mail.refresh_from_db()
    assert (mail.state, mail.attempts) == ("waiting", 0)
    assert client.post(f"{PAGE}mejl/999999/").status_code == 404


# --- late -------------------------------


def grow_old(hours: float) -> None:
    at = timezone.now() - timedelta(hours=hours)
    ReminderRun.objects.update(began_at=at, finished_at=at)


@pytest.mark.parametrize("who", ["cecilia", "staff"])
def test_those_who_watch_are_told_on_the_first_page_that_it_is_late(client, request, late, who):
    client.force_login(request.getfixturevalue(who))
    assert "have not run" not in client.get("/").content.decode()
    grow_old(26.1)
    assert "have not run" in client.get("/").content.decode()
    assert "have not run" in client.get(PAGE).content.decode()


def test_others_are_not_told(client, astrid, late):
    grow_old(100)
    client.force_login(astrid)
    assert "have not run" not in client.get("/").content.decode()


# --- choices -------------------------------


def test_the_choices_are_kept_and_shown(client, astrid):
    client.force_login(astrid)
    form = client.get(CHOICES).context["form"]
    posted = dict.fromkeys(form.fields, "digest") | {"due": "immediate", "vacancy": "off"}
    assert client.post(CHOICES, posted).status_code == 302
    assert dict(astrid.reminder_choices.values_list("kind", "by")) == {
        "due": "immediate",
        "vacancy": "off",
    }
    form = client.get(CHOICES).context["form"]
    assert (form["due"].value(), form["report_due"].value()) == ("immediate", "digest")
    answer = client.post(CHOICES, posted | {"due": "hourly"})
    assert answer.status_code == 422
    assert astrid.reminder_choices.get(kind="due").by == "immediate"


# --- the bell's page -------------------------------


def test_a_reminder_says_what_is_due_and_leads_there(client, astrid, late):
    client.force_login(astrid)
    page = client.get("/notiser/")
    row = page.context["page"].rows[0]
    assert (row.reason, row.case, row.due_on) == ("An answer is due", late, late.deadline)
    assert row.url == reverse("engagements:case", args=[late.pk])
    assert page.context["nav"]["unread"] == 1


def test_a_duty_of_a_body_stands_there_by_the_bodys_name(client, committee, hedda):
    committee.must_appoint_contact = True
    committee.save()
    reminders.send(timezone.localdate())
    client.force_login(hedda)
    rows = client.get("/notiser/").context["page"].rows
    assert {row.reason: (row.body, row.case) for row in rows} == {
        row.reason: (committee, None) for row in rows
    }
    assert "A body has no contact person" in {row.reason for row in rows}


def test_who_has_no_appointment_any_more_is_not_told_which_body(client, committee, david):
    Notification.objects.create(
        recipient=david, body=committee, reason="vacancy", obligation=1,
        day=timezone.localdate(),
    )  # fmt: skip
    permissions.forget(david)
    client.force_login(david)
    page = client.get("/notiser/")
    assert (page.context["page"].rows[0].body, page.context["page"].rows[0].url) == (None, "")
    assert committee.name not in page.content.decode()
