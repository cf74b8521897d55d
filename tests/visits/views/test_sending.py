"""A letter's page: what it says, how it was sent, sending it."""

import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.mailqueues import HELD
from tests import factories
from visits.actions.templates import load_templates
from visits.models import Dispatch, GuestMail

from ..actions.mailing import GUEST, mailed, written

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(committee, astrid):
    load_templates()
    case = factories.make_case(by=astrid, body=committee, contact_email=GUEST)
    return written(case, astrid)


def url(name, letter):
    return reverse(f"visits:{name}", args=[letter.job_id])


def text(response):
    return " ".join(response.content.decode().split())


def form_of(letter, **changes):
    return {"address": GUEST, "submission_key": str(uuid.uuid4())} | changes


def test_the_job_leads_on_to_the_letter(client, astrid, letter):
    client.force_login(astrid)
    assert url("letter", letter) in text(
        client.get(reverse("engagements:job", args=[letter.job_id]))
    )
    response = client.get(url("letter", letter))
    assert response.context["mail_form"]["address"].value() == GUEST
    assert "It has not been sent yet" in text(response)


def test_it_is_sent_with_a_copy_and_the_page_tells(client, astrid, letter):
    client.force_login(astrid)
    done = client.post(url("letter_mail", letter), form_of(letter, copy="on"))
    assert (done.status_code, done.url) == (302, url("letter", letter))
    assert GuestMail.objects.get().copy_to == astrid.email
    assert GUEST in text(client.get(url("letter", letter)))


@pytest.mark.parametrize("address", ["", "ingen adress", "a@b.example, c@d.example"])
def test_a_wrong_address_is_told_beside_the_field(address, client, astrid, letter):
    client.force_login(astrid)
    response = client.post(url("letter_mail", letter), form_of(letter, address=address))
    assert response.status_code == 422
    assert list(response.context["mail_form"].errors) == ["address"]
    assert not GuestMail.objects.exists()


def test_what_the_action_refuses_stands_above_the_form(client, astrid, letter):
    client.force_login(astrid)
    mailed(letter, astrid)
    response = client.post(url("letter_mail", letter), form_of(letter))
    assert response.status_code == 422
    assert "already on its way" in text(response)


def test_another_way_is_noted_and_not_for_tomorrow(client, astrid, letter):
    client.force_login(astrid)
    today = timezone.localdate()
    tomorrow = client.post(url("letter_dispatch", letter), {"way": "post", "sent_on": "2099-01-01"})
    assert (tomorrow.status_code, Dispatch.objects.count()) == (422, 0)
    client.post(url("letter_dispatch", letter), {"way": "post", "sent_on": today.isoformat()})
    assert "By post" in text(client.get(url("letter", letter)))


def test_what_was_held_after_a_restore_is_sent_anew_by_hand(client, astrid, letter):
    client.force_login(astrid)
    mail = mailed(letter, astrid)
    GuestMail.objects.update(state="failed", error=HELD, next_at=None, ended_at=timezone.now())
    shown = text(client.get(url("letter", letter)))
    assert ("restored from a backup" in shown, "Send again" in shown) == (True, True)
    client.post(url("letter_retry", letter))
    mail.refresh_from_db()
    assert mail.state == "waiting"


def test_others_read_the_letter_and_not_the_address(client, astrid, bo, letter):
    mailed(letter, astrid)
    client.force_login(bo)
    shown = text(client.get(url("letter", letter)))
    assert (GUEST in shown, "Welcome to Київ" in shown) == (False, True)
    for name in ("letter_mail", "letter_dispatch", "letter_retry"):
        assert client.post(url(name, letter)).status_code == 403


def test_an_invitation_is_read_only_by_those_who_handle_the_case(client, bo, hedda, letter):
    invitation = written(letter.case, hedda, kind="invitation", text="Passport EA123", made=False)
    for person, reads in ((bo, False), (hedda, True)):
        client.force_login(person)
        shown = text(client.get(url("letter", invitation)))
        assert ("EA123" in shown) == reads
    assert "The PDF is not made yet" in shown
