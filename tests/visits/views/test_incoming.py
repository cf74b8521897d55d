"""The list of incoming e-mails, the page of one, and what becomes of it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagements.actions import people
from engagements.actions.reference import load_reference
from engagements.models import Case, User
from tests import factories
from visits.actions import answers, incoming
from visits.actions import mailbox as mailbox_actions
from visits.models import IncomingMail

from .. import hostilemails, mailcorpus
from .requestforms import typed

INBOX = "visits:mail_inbox"


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture
def mailbox(db):
    return people.door(User.Door.MAILBOX)


def english(client, person):
    person.language = "en"
    person.save(update_fields=["language"])
    client.force_login(person)
    return client


@pytest.fixture
def officer(client, cecilia):
    return english(client, cecilia)


@pytest.fixture
def clerk(client, astrid):
    return english(client, astrid)


def came(mailbox, subject="Study visit", text=mailcorpus.ENGLISH, **headings):
    content = mailcorpus.bytes_of(mailcorpus.plain(text, subject=subject, **headings))
    return incoming.receive(
        content=content, filename="", origin=IncomingMail.Origin.MAILBOX, by=mailbox
    )


def upload(*subjects):
    return [
        SimpleUploadedFile(
            f"{subject[:4]}.eml", mailcorpus.bytes_of(mailcorpus.plain("Hi", subject=subject))
        )
        for subject in subjects
    ]


def test_the_list_shows_each_by_what_became_of_it(officer, cecilia, mailbox):
    waits = came(mailbox)
    incoming.set_aside(mail=came(mailbox, "Advert"), motive="Reklam", by=cecilia)
    incoming.receive(
        content=hostilemails.REFUSED["encrypted with S/MIME"][0],
        filename="",
        origin=IncomingMail.Origin.MAILBOX,
        by=mailbox,
    )
    page = officer.get(reverse(INBOX))
    assert [row["mail"] for row in page.context["rows"]] == [waits]
    assert [tab["count"] for tab in page.context["tabs"]] == [1, 1, "", ""]
    assert "The e-mail is encrypted." in officer.get(reverse(INBOX), {"visa": "karantan"}).text
    assert "Reklam" in officer.get(reverse(INBOX), {"visa": "undanlagda"}).text
    assert "No e-mails here" in officer.get(reverse(INBOX), {"visa": "arenden"}).text


def test_who_sees_which(client, mailbox, committee, astrid, bo, cecilia, david):
    committee.mailbox = "international@stad.example"
    committee.save()
    found = came(mailbox)
    address = reverse("visits:mail", args=[found.pk])
    for person, status in ((astrid, 200), (bo, 404), (cecilia, 200), (david, 404)):
        client.force_login(person)
        assert client.get(address).status_code == status, person
        file = client.get(address + "fil/")
        assert file.status_code == status, person
        if status == 200:
            b"".join(file.streaming_content)
        assert client.get(reverse(INBOX)).status_code == (403 if person == david else 200)


def test_a_mail_of_a_secret_case_is_seen_only_with_it(officer, mailbox, committee, astrid):
    secret = factories.make_case(
        body=committee, by=astrid, contact_email="jane@example.org", secret=True
    )
    found = came(mailbox, f"Re: {secret.diary_number}")
    assert found.state == "joined"
    assert officer.get(reverse("visits:mail", args=[found.pk])).status_code == 404
    other = came(mailbox, f"Re: {secret.diary_number} again", sender="Eve <eve@evil.example>")
    page = officer.get(reverse("visits:mail", args=[other.pk]))
    assert page.status_code == 200
    assert secret.title not in page.text
    assert "you see no such case" in page.text
    assert "you see no such case" in officer.get(reverse(INBOX)).text


def test_the_page_shows_text_only_and_the_original_is_saved(officer, mailbox):
    content = mailcorpus.READABLE["HTML only"][0]
    found = incoming.receive(
        content=content, filename="", origin=IncomingMail.Origin.MAILBOX, by=mailbox
    )
    page = officer.get(reverse("visits:mail", args=[found.pk]))
    assert "Jane Doe &amp; friends" in page.text
    assert "canary" not in page.text
    file = officer.get(reverse("visits:mail_file", args=[found.pk]))
    assert b"".join(file.streaming_content) == content
    assert file.headers["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file.headers["Content-Security-Policy"]


def test_a_file_that_is_gone_leaves_the_page(officer, mailbox):
    found = came(mailbox)
    found.file.storage.delete(found.file.name)
    page = officer.get(reverse("visits:mail", args=[found.pk]))
    assert "Its text cannot be shown." in page.text


def test_registering_from_the_list(clerk, astrid, mailbox, committee):
    committee.mailbox = "international@stad.example"
    committee.save()
    found = came(mailbox)
    page = clerk.get(reverse("visits:register"), {"mail": found.pk})
    form = page.context["form"]
    assert form["title"].value() == "Study visit"
    assert form["reply_language"].value() == "en"
    data = typed(committee, kept_mail=form["kept_mail"].value())
    answer = clerk.post(reverse("visits:register"), data)
    case = Case.objects.get()
    assert answer.url == reverse("visits:case", args=[case.pk])
    found.refresh_from_db()
    assert (found.state, found.case, found.settled_by) == ("taken_in", case, astrid)
    assert case.documents.count() == 1
    again = clerk.get(reverse("visits:register"), {"mail": found.pk})
    assert again.url == reverse("visits:mail", args=[found.pk])
    twin = clerk.post(
        reverse("visits:register"), typed(committee, kept_mail=form["kept_mail"].value())
    )
    assert twin.url == reverse("visits:mail", args=[found.pk])
    assert Case.objects.count() == 1


def test_a_mail_that_cannot_be_filed_refuses_the_registration_in_words(clerk, astrid, committee):
    found = incoming.receive(
        content=b"\x00\x01 nothing",
        filename="a.eml",
        origin=IncomingMail.Origin.BROUGHT,
        by=astrid,
    )
    page = clerk.get(reverse("visits:register"), {"mail": found.pk})
    data = typed(committee, kept_mail=page.context["form"]["kept_mail"].value())
    answer = clerk.post(reverse("visits:register"), data)
    assert answer.status_code == 422
    assert Case.objects.count() == 0


def test_several_at_once_go_to_the_list(clerk):
    files = [
        *upload("One", "Two"),
        SimpleUploadedFile("a.pdf", b"%PDF"),
        SimpleUploadedFile("b.eml", b""),
    ]
    answer = clerk.post(reverse("visits:register"), {"mail": files, "read_mail": "1"})
    page = clerk.get(answer.url)
    assert [row["mail"].subject for row in page.context["rows"]] == ["One", "Two"]
    said = [str(one) for one in page.context["messages"]]
    assert [one.partition(":")[0] for one in said] == ["a.pdf", "b.eml", "2 e-mails are read."]


def test_what_has_come_in_elsewhere_is_said(clerk, bo, cecilia):
    files = upload("One", "Two")
    for file in files:
        incoming.receive(
            content=file.read(), filename="x.eml", origin=IncomingMail.Origin.BROUGHT, by=bo
        )
        file.seek(0)
    bo_body = bo.appointments.get().body
    IncomingMail.objects.all().update(body=bo_body)
    answer = clerk.post(reverse("visits:register"), {"mail": files, "read_mail": "1"})
    assert "at another body" in clerk.get(answer.url).text


def test_a_single_reply_goes_to_its_case_or_is_checked_first(clerk, astrid, committee):
    case = factories.make_case(body=committee, by=astrid, contact_email="jane@example.org")
    file = upload(f"Re: {case.diary_number}")
    answer = clerk.post(reverse("visits:register"), {"mail": file, "read_mail": "1"})
    page = clerk.get(answer.url)
    assert f"The e-mail is filed in {case.diary_number}." in page.text
    eve = mailcorpus.plain("Hi", subject=f"Sv: {case.diary_number}", sender="Eve <e@evil.example>")
    file = SimpleUploadedFile("eve.eml", mailcorpus.bytes_of(eve))
    answer = clerk.post(reverse("visits:register"), {"mail": file, "read_mail": "1"})
    page = clerk.get(answer.url)
    assert "comes from somebody else" in page.text
    found = IncomingMail.objects.get(check_because="somebody_else")
    join = reverse("visits:mail_join", args=[found.pk])
    form = clerk.get(join).context["form"]
    assert form["number"].value() == case.diary_number
    done = clerk.post(join, {"number": case.diary_number.lower()})
    assert done.url == reverse("visits:mail", args=[found.pk])
    assert case.documents.count() == 2
    again = clerk.post(join, {"number": case.diary_number})
    assert again.url == reverse("visits:mail", args=[found.pk])


def test_a_case_that_waits_for_the_guests_is_told_of(officer, cecilia, mailbox, ks):
    case = factories.make_case(body=ks, by=cecilia, contact_email="jane@example.org")
    answers.ask(case=case, question="When?", by=cecilia)
    found = came(mailbox, f"Re: {case.diary_number}")
    page = officer.get(reverse("visits:mail", args=[found.pk]))
    assert reverse("visits:answered", args=[case.pk]) in page.text


def test_joining_asks_for_a_case_that_one_sees_and_may_work_in(officer, mailbox, committee, astrid):
    found = came(mailbox)
    join = reverse("visits:mail_join", args=[found.pk])
    assert officer.post(join, {"number": "KS 2026/999"}).status_code == 422
    secret = factories.make_case(body=committee, by=astrid, secret=True)
    answer = officer.post(join, {"number": secret.diary_number})
    assert "no case with that number that you can see" in answer.text


def test_a_file_that_may_not_be_filed_is_refused_in_words(clerk, astrid, committee):
    case = factories.make_case(body=committee, by=astrid)
    found = incoming.receive(
        content=b"%PDF-1.4", filename="a.exe", origin=IncomingMail.Origin.BROUGHT, by=astrid
    )
    answer = clerk.post(reverse("visits:mail_join", args=[found.pk]), {"number": case.diary_number})
    assert answer.status_code == 422


def test_setting_aside_needs_a_motive(clerk, astrid):
    found = incoming.receive(
        content=upload("One")[0].read(),
        filename="a.eml",
        origin=IncomingMail.Origin.BROUGHT,
        by=astrid,
    )
    address = reverse("visits:mail_set_aside", args=[found.pk])
    assert clerk.get(address).status_code == 200
    assert clerk.post(address, {"motive": ""}).status_code == 422
    assert clerk.post(address, {"motive": "Reklam"}).url == reverse(INBOX)
    found.refresh_from_db()
    assert (found.state, found.motive) == ("set_aside", "Reklam")
    case = factories.make_case()
    incoming.IncomingMail.objects.filter(pk=found.pk).update(state="taken_in", case=case)
    assert clerk.post(address, {"motive": "x"}).url == reverse("visits:mail", args=[found.pk])


def test_the_page_tells_how_the_mailbox_was_read(officer, mailbox):
    mailbox_actions.end(name="intl@stad.example, INBOX", by=mailbox)
    assert "intl@stad.example, INBOX was last read" in officer.get(reverse(INBOX)).text
    mailbox_actions.end(name="intl@stad.example, INBOX", failure="unreachable", by=mailbox)
    assert "the mail server does not answer" in officer.get(reverse(INBOX)).text


def test_pages_go_by_key_and_ask_no_more_for_more_rows(officer, mailbox, monkeypatch):
    monkeypatch.setattr("visits.queries_mails.PAGE", 2)
    came(mailbox, "0")
    officer.get(reverse(INBOX))
    with CaptureQueriesContext(connection) as one:
        officer.get(reverse(INBOX))
    for number in range(1, 5):
        came(mailbox, f"{number}")
    with CaptureQueriesContext(connection) as many:
        page = officer.get(reverse(INBOX))
    assert len(many) == len(one)
    assert [row["mail"].subject for row in page.context["rows"]] == ["0", "1"]
    second = officer.get(reverse(INBOX) + page.context["next_url"])
    assert [row["mail"].subject for row in second.context["rows"]] == ["2", "3"]
    assert second.context["first_url"]
