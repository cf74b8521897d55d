"""What guests do with the public form: draft, sent, confirmed, answered, withdrawn."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.db.utils import DatabaseError
from django.utils import timezone

from engagements.actions import cases, protection
from engagements.models import AuditEvent, Case, Counterpart, Country, DiaryNumber, Notification
from engagements.statuses import Status
from tests import factories, makers_public
from visits import publiclinks
from visits.actions import answers, publicrequests
from visits.actions.publicmails import EnoughForToday, queue
from visits.models import PublicMail, PublicRequest, VisitRequest

pytestmark = pytest.mark.django_db
State = PublicRequest.State


@pytest.fixture(autouse=True)
def _countries(db) -> None:
    Country.objects.create(code="DK")


def draft(**values) -> PublicRequest:
    given = {"key": uuid.uuid4(), "said": {"purpose": "Half"}, "email": "", "language": "en"}
    return publicrequests.keep_draft(**given | values, by=makers_public.form())


def asked(row: PublicRequest, by) -> Case:
    case = Case.objects.get(public_request=row)
    return answers.ask(case=case, question="Vilka kommer?", by=by)


def test_a_draft_is_kept_anew_and_opened_by_its_link() -> None:
    row = draft()
    again = draft(key=row.key, said={"purpose": "Whole"}, email="A@B.example")
    assert (again.pk, again.said, again.email) == (row.pk, {"purpose": "Whole"}, "a@b.example")
    assert publiclinks.opened(publiclinks.token_of(row), draft=True) == row
    assert publiclinks.opened(publiclinks.token_of(row), draft=False) is None
    assert [mail.kind for mail in row.mails.all()] == ["draft"]
    draft(key=row.key, email="a@b.example")
    assert row.mails.count() == 1


def test_a_link_is_kept_as_a_hash_only() -> None:
    row = draft()
    token = publiclinks.token_of(row)
    assert len(token) == 43
    stored = [str(getattr(row, field.attname)) for field in row._meta.concrete_fields]
    assert not any(token in value for value in stored)


def test_a_draft_is_erased_after_its_days_and_what_was_sent_never(settings) -> None:
    old, new, sent = draft(), draft(), makers_public.send()
    long_ago = timezone.now() - datetime.timedelta(days=settings.PUBLIC_DRAFT_DAYS + 1)
    PublicRequest.objects.filter(pk__in=[old.pk, sent.pk]).update(changed_at=long_ago)
    assert publiclinks.opened(publiclinks.token_of(old), draft=True) is None
    assert publicrequests.erase_drafts(by=makers_public.form()) == 1
    assert set(PublicRequest.objects.all()) == {new, sent}
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        sent.delete()


def test_sending_gives_a_receipt_and_a_link_by_mail_only(committee) -> None:
    row = draft()
    first = publiclinks.token_of(row)
    sent = makers_public.send(key=row.key, bodies=[committee])
    assert (sent.pk, sent.state, sent.organisation) == (row.pk, "unconfirmed", "Aarhus Kommune")
    assert list(sent.suggested.all()) == [committee]
    assert publiclinks.opened(first, draft=True) is None
    assert publiclinks.opened(publiclinks.token_of(sent), draft=False) == sent
    assert [mail.kind for mail in sent.mails.all()] == ["confirm"]
    assert not Case.objects.exists()
    assert not DiaryNumber.objects.exists()


def test_the_same_form_sent_twice_is_one_request() -> None:
    row = makers_public.send()
    again = makers_public.send(key=row.key, said={"purpose": "Other"})
    assert (again.pk, again.said, PublicMail.objects.count()) == (row.pk, row.said, 1)
    assert draft(key=row.key).state == State.UNCONFIRMED


def test_a_taken_receipt_is_not_given_again(monkeypatch) -> None:
    first = makers_public.send()
    numbers = iter([7, 7, 8])
    monkeypatch.setattr("secrets.randbelow", lambda _below: next(numbers))
    second, third = makers_public.send(email="b@b.example"), makers_public.send(email="c@c.example")
    assert len({first.receipt, second.receipt, third.receipt}) == 3


def test_an_address_gets_so_many_mails_a_day() -> None:
    for _number in range(3):
        makers_public.send()
    with pytest.raises(EnoughForToday):
        makers_public.send(email="METTE@aarhus.example")
    assert PublicRequest.objects.count() == PublicMail.objects.count() == 3
    makers_public.send(email="other@aarhus.example")


def test_what_looks_like_a_machines_costs_no_mail() -> None:
    row = makers_public.send(suspicion=makers_public.SPAM)
    assert (row.state, row.signs, row.mails.count()) == ("suspicious", ["trap"], 0)
    assert publicrequests.confirm(request=row, by=makers_public.form()).state == "suspicious"


def test_the_one_suggested_body_has_the_case_at_once(committee, astrid) -> None:
    row = makers_public.waiting(bodies=[committee])
    case = Case.objects.get()
    assert (row.state, row.case, case.body) == ("taken_in", case, committee)
    assert case.counterpart.name == "Aarhus Kommune"
    assert case.registered_by == makers_public.form()
    visit = VisitRequest.objects.get()
    assert (visit.channel, visit.delegation_size) == ("form", 8)
    assert (visit.we_learn, visit.wished_to) == ("Our green streets.", datetime.date(2027, 5, 4))
    assert [theme.code for theme in visit.themes.all()] == [f"t-{committee.pk}"]
    document = case.documents.get()
    assert (document.direction, document.filename) == ("in", f"{row.receipt}.txt")
    assert Notification.objects.get().recipient == astrid
    assert [mail.kind for mail in row.mails.order_by("pk")] == ["confirm", "copy"]


def test_confirming_twice_makes_one_case(committee) -> None:
    row = makers_public.waiting(bodies=[committee])
    again = publicrequests.confirm(request=row, by=makers_public.form())
    assert (again.case, Case.objects.count()) == (row.case, 1)


def test_a_known_counterpart_is_found(committee) -> None:
    known = factories.make_counterpart(name="Aarhus Kommune", country_id="DK")
    assert makers_public.waiting(bodies=[committee]).case.counterpart == known
    assert Counterpart.objects.filter(name="Aarhus Kommune").count() == 1


def test_without_one_body_it_waits(committee, company) -> None:
    assert makers_public.waiting(bodies=[committee, company]).state == "waiting"
    assert makers_public.waiting(email="b@b.example").state == "waiting"
    assert not Case.objects.exists()


def test_guests_answer_what_was_asked(committee, astrid) -> None:
    row = makers_public.waiting(bodies=[committee])
    Notification.objects.all().delete()
    with pytest.raises(publicrequests.NotNow):
        publicrequests.add_information(request=row, text="x", by=makers_public.form())
    case = asked(row, astrid)
    document = publicrequests.add_information(
        request=row, text="The mayor and six officials.", by=makers_public.form()
    )
    case.refresh_from_db()
    assert (document.case, document.direction) == (case, "in")
    assert case.status == Status.REGISTERED
    assert Notification.objects.get().reason == "guest_wrote"


@pytest.mark.parametrize("state", ["unconfirmed", "waiting"])
def test_a_request_is_withdrawn_before_there_is_a_case(state) -> None:
    row = makers_public.send() if state == "unconfirmed" else makers_public.waiting()
    row = publicrequests.withdraw(request=row, by=makers_public.form())
    assert (row.state, row.case) == ("withdrawn", None)
    with pytest.raises(publicrequests.NotNow):
        publicrequests.withdraw(request=row, by=makers_public.form())


def test_a_case_is_withdrawn_by_its_guests(committee, astrid) -> None:
    row = makers_public.waiting(bodies=[committee])
    publicrequests.withdraw(request=row, by=makers_public.form())
    case = Case.objects.get()
    assert case.status == Status.WITHDRAWN
    assert case.events.order_by("-pk")[0].verb == "case.withdrawn"
    assert Notification.objects.filter(recipient=astrid, reason="guest_wrote").count() == 1


def test_a_secret_case_says_nothing_of_itself(committee, astrid) -> None:
    row = makers_public.waiting(bodies=[committee])
    case = asked(row, astrid)
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    row = PublicRequest.objects.get(pk=row.pk)
    with pytest.raises(publicrequests.NotNow):
        publicrequests.withdraw(request=row, by=makers_public.form())


def test_a_closed_case_says_what_was_answered(committee, astrid) -> None:
    row = makers_public.waiting(bodies=[committee])
    cases.withdraw(case=row.case, reason="x", by=astrid)
    cases.close(case=row.case, by=astrid)
    standing = publicrequests.standing_of(PublicRequest.objects.get(pk=row.pk))
    assert standing.says == "withdrawn"


def test_nothing_of_the_guests_stands_in_the_audit_log(committee) -> None:
    makers_public.waiting()
    told = str(list(AuditEvent.objects.filter(table="visits_publicrequest").values("changes")))
    assert "waiting" in told
    for word in ("mette", "Mette", "Aarhus", "cloudbursts"):
        assert word not in told


def test_a_kind_of_mail_goes_once() -> None:
    row = makers_public.send()
    assert queue(row, "confirm") == row.mails.get()
    mail = row.mails.get()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublicMail.objects.create(
            request=row,
            kind="confirm",
            address="x@x.example",
            message_id="<1>",
            next_at=mail.next_at,
        )


def test_the_form_registers_a_request_once(committee) -> None:
    row = makers_public.waiting(bodies=[committee])
    again = publicrequests.register(row, committee, by=makers_public.form())
    assert (again, Case.objects.count(), again.documents.count()) == (row.case, 1, 1)
