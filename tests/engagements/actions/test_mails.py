"""Reminders by mail, to a real SMTP server: what is in them, once, and to nobody too many."""

from datetime import timedelta

import pytest
from django.utils import timezone

from engagements import permissions
from engagements.actions import appointments, cases, consultations, mails, protection, reminders
from engagements.models import Appointment, Mail, Notification, ReminderChoice, User
from tests import factories
from tests.engagements.mailing import choose, late_case, run, states
from tests.makers_consultations import answered, make_consultation

pytestmark = pytest.mark.django_db


# --- what is in a mail -------------------------------


def test_a_day_is_one_digest_to_each_person(server, committee, astrid, hedda, late):
    second = late_case(committee, astrid)
    late_case(committee, hedda)
    assert (run(), mails.relay(), mails.relay()) == (3, 2, 0)
    first = next(mail for mail in server.taken if mail["To"] == astrid.email)
    text = first.get_body(("plain",)).get_content()
    for case in (late, second):
        assert f"An answer is due: {case.diary_number} {case.title}" in text
        assert f"https://intl.example/arenden/{case.pk}/" in text
    assert first["Subject"] == "2 reminders: international matters"
    assert late.title in first.get_body(("html",)).get_content()
    assert first["List-Unsubscribe"] == "<https://intl.example/installningar/paminnelser/>"
    assert first["Message-ID"].endswith("@intl.example>")
    assert first["Auto-Submitted"] == "auto-generated"


def test_a_mail_is_in_its_readers_language(server, astrid, late):
    User.objects.filter(pk=astrid.pk).update(language="sv")
    run()
    mails.relay()
    assert '<html lang="sv">' in server.taken[0].get_body(("html",)).get_content()
    assert "internationella ärenden" in server.taken[0]["Subject"]


def test_of_a_secret_case_only_the_number_is_told(server, committee, astrid, hedda):
    case = late_case(committee, astrid, title="Hemligt möte i Minsk")
    protection.mark_secret(
        case=case, provision="OSL 15:1", reason="UD", people=[astrid], by=factories.fresh(hedda)
    )
    choose(astrid, due="immediate")
    run()
    mails.relay()
    whole = server.taken[0].as_string()
    assert case.diary_number in server.taken[0].get_body(("plain",)).get_content()
    assert "Minsk" not in whole
    assert "Minsk" not in server.taken[0].get_body(("html",)).get_content()


def test_a_statement_is_answered_on_its_own_page(server, committee, ks, astrid, cecilia):
    case = factories.make_case(body=committee, by=astrid)
    asked = make_consultation(case=case, body=ks, by=factories.fresh(astrid))
    reminders.send(asked.due_on)
    mail = Mail.objects.get(recipient=cecilia)
    assert mail.is_digest
    row = mail.notifications.get()
    assert (row.obligation, row.case, row.due_on) == (asked.pk, case, asked.due_on)


def test_a_duty_of_a_body_is_told_by_its_name(server, committee, hedda):
    committee.must_appoint_contact = True
    committee.save()
    choose(hedda, plan_missing="off")
    run()
    mails.relay()
    text = server.taken[0].get_body(("plain",)).get_content()
    assert f"A body has no contact person: {committee.name}" in text
    assert "The day is not known, and counts as passed." in text


def test_a_backend_that_is_no_server_gets_them_too(late, mailoutbox):
    run()
    assert (mails.relay(), len(mailoutbox)) == (1, 1)
    assert late.diary_number in mailoutbox[0].body


# --- as the person chooses -------------------------------


def test_each_kind_comes_as_its_reader_chose(server, committee, astrid, late):
    late_case(committee, astrid)
    choose(astrid, due="immediate")
    assert run() == 2
    assert mails.relay() == 2
    assert {mail["Subject"] for mail in server.taken} == {"Reminder: An answer is due"}


def test_off_is_told_in_the_product_alone(server, astrid, late):
    choose(astrid, due="off", consult_due="digest")
    assert (run(), mails.relay()) == (1, 0)
    assert astrid.notifications.get(reason="due").mail is None


def test_the_digest_needs_no_row_and_a_choice_can_be_taken_back(astrid):
    choose(astrid, due="off", vacancy="immediate")
    choose(astrid, due="digest", vacancy="immediate", consult_due="digest")
    assert [(row.kind, row.by) for row in ReminderChoice.objects.all()] == [
        ("vacancy", "immediate")
    ]
    choose(astrid, vacancy="off")
    assert ReminderChoice.objects.get().by == "off"


# --- to nobody who may not have it any more -------------------------------


def lose_account(case, astrid) -> None:
    User.objects.filter(pk=astrid.pk).update(is_active=False)


def lose_appointment(case, astrid) -> None:
    appointments.end(appointment=Appointment.objects.get(person=astrid), by=factories.make_root())


def be_recused(case, astrid) -> None:
    protection.recuse(case=case, person=astrid, ground="interest", explanation="", by=astrid)


def close(case, astrid) -> None:
    cases.void(case=case, reason="Dubblett", by=factories.fresh(astrid))


@pytest.mark.parametrize("meanwhile", [lose_account, lose_appointment, be_recused, close])
def test_what_came_to_nothing_since_the_run_is_not_sent(server, astrid, late, meanwhile):
    run()
    meanwhile(late, astrid)
    assert mails.relay() == 0
    assert (states(), server.taken) == (["dropped"], [])


def test_what_is_done_meanwhile_is_left_out_of_the_digest(server, committee, ks, astrid, cecilia):
    case = factories.make_case(body=committee, by=astrid)
    done = make_consultation(case=case, body=ks, by=factories.fresh(astrid))
    other = factories.make_case(body=committee, by=factories.fresh(astrid))
    make_consultation(case=other, body=ks, by=factories.fresh(astrid))
    consultations.Consultation.objects.update(due_on=timezone.localdate() + timedelta(days=1))
    run()
    answered(done, cecilia)
    assert mails.relay() == 1
    text = server.taken[0].get_body(("plain",)).get_content()
    assert other.diary_number in text
    assert case.diary_number not in text


# --- outages -------------------------------


def test_after_ten_days_without_a_run_each_overdue_thing_comes_once_in_one_mail(
    server, committee, astrid, late
):
    second = late_case(committee, astrid)
    permissions.forget(astrid)
    today = timezone.localdate()
    reminders.send(today - timedelta(days=11))
    mails.relay()
    server.taken.clear()
    assert reminders.send(today) == 2
    assert (mails.relay(), len(server.taken)) == (1, 1)
    text = server.taken[0].get_body(("plain",)).get_content()
    assert text.count("An answer is due:") == 2
    for case in (late, second):
        assert case.diary_number in text
    assert "Was to be done by" in text
    assert Notification.objects.filter(day=today).count() == 2
