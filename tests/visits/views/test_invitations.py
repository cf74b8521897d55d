"""Invitation letters in the browser: proposal, signature, refusal, the panel."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.actions import protection
from engagements.models import AuditEvent, CaseEvent, Decision, Job
from tests import factories
from visits.actions import invitations
from visits.actions.templates import load_templates
from visits.models import InvitationLetter, Invitee, Letter

from . import stories

REGISTER = reverse("visits:invitations")


def url(name, pk):
    return reverse(f"visits:{name}", args=[pk])


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _english(settings, db):
    settings.LANGUAGE_CODE = "en"
    load_templates()


def values(people=1, **changes):
    today = timezone.localdate()
    form = {
        "language": "en",
        "addressed_to": "Embassy of Sweden, Nairobi",
        "stay_from": (today + timedelta(days=30)).isoformat(),
        "stay_to": (today + timedelta(days=34)).isoformat(),
        "purpose": "Study of wooden building",
        "programme": "Day 1: City Hall",
        "costs": "The guests pay themselves",
        "support": "Section 3.3",
        "form-TOTAL_FORMS": "3",
        "form-INITIAL_FORMS": "0",
    }
    for number in range(people):
        person = stories.PERSON | {"passport_number": f"AK 12345{number}"}
        form |= {f"form-{number}-{name}": value for name, value in person.items()}
    return form | changes


def test_a_letter_is_proposed_with_its_guests_once(client, astrid, committee):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    assert client.get(url("propose_invitation", case.pk)).status_code == 200
    response = client.post(url("propose_invitation", case.pk), values(people=2))
    row = InvitationLetter.objects.get()
    assert (response.status_code, response.url) == (302, url("invitation", row.pk))
    assert client.post(url("propose_invitation", case.pk), values(people=2)).url == response.url
    passports = Invitee.objects.order_by("pk").values_list("passport_number", flat=True)
    assert list(passports) == ["AK123450", "AK123451"]


def test_a_row_is_added_without_script_and_keeps_what_is_typed(client, astrid, committee):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    response = client.post(
        url("propose_invitation", case.pk), values(people=3, purpose="Halvt", add="1")
    )
    assert response.status_code == 200
    page = text(response)
    assert "Person 4" in page
    assert "AK 123452" in page
    assert "Halvt" in page
    assert not InvitationLetter.objects.exists()


@pytest.mark.parametrize(
    "changes",
    [
        {"stay_to": "2020-01-01"},
        {"form-0-born_on": "2999-01-01"},
        {"form-0-passport_number": ""},
        {"form-1-name": "Utan resten"},
        {"purpose": ""},
        {"purpose": " "},
    ],
)
def test_a_proposal_with_a_fault_comes_back_whole(client, astrid, committee, changes):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    response = client.post(url("propose_invitation", case.pk), values() | changes)
    assert response.status_code == 422
    assert "Amina Otieno" in text(response)
    assert "ds-error-summary" in text(response)
    assert not InvitationLetter.objects.exists()


def test_the_same_passport_twice_is_told(client, astrid, committee):
    case = stories.accepted(by=astrid, body=committee)
    client.force_login(astrid)
    twice = values(people=2) | {"form-1-passport_number": "ak123450"}
    response = client.post(url("propose_invitation", case.pk), twice)
    assert response.status_code == 422
    assert "Person 2, Passport number: This passport is on the list already." in text(response)


def test_a_letter_waits_until_the_visit_is_received(client, astrid, committee):
    case = factories.make_case(body=committee, by=astrid)
    client.force_login(astrid)
    page = text(client.get(url("propose_invitation", case.pk)))
    assert "Accept the visit first" in page
    assert "Propose it to the head" not in page
    assert client.post(url("propose_invitation", case.pk), values()).status_code == 422


def test_the_head_signs_and_the_letter_holds_what_embassies_ask_for(
    client, astrid, hedda, committee
):
    row = stories.prioritised(by=astrid, head=hedda, body=committee)
    client.force_login(hedda)
    assert client.get(url("sign_invitation", row.pk)).status_code == 200
    response = client.post(url("sign_invitation", row.pk), {"reasons": "Båda villkoren"})
    assert (response.status_code, response.url) == (302, url("invitation", row.pk))
    letter = Letter.objects.get()
    assert (letter.signer_name, letter.job.kind) == ("Hedda Falk", "invitation_letter")
    assert committee.name in letter.signer_title
    for words in (
        "Amina Otieno",
        "AK1234567",
        "Kenya",
        "Study of wooden building",
        "Day 1: City Hall",
        "The guests pay themselves",
        "Section 3.3",
        "Embassy of Sweden, Nairobi",
        committee.name,
        row.visit.case.diary_number,
    ):
        assert words in letter.text
    assert client.post(url("sign_invitation", row.pk), {"reasons": "Igen"}).status_code == 409
    assert Decision.objects.filter(matter="invitation_letter").count() == 1
    assert client.get(url("sign_invitation", row.pk)).status_code == 302


def test_the_guests_data_is_in_the_letter_and_nowhere_else(client, astrid, hedda, committee):
    row = stories.prioritised(by=astrid, head=hedda, body=committee)
    invitations.sign(invitation=row, reasons="Båda villkoren", by=hedda)
    rows = [str(event.facts) + event.text for event in CaseEvent.objects.all()]
    rows += [str(job.parameters) for job in Job.objects.all()]
    rows += [str(list(InvitationLetter.history.values())), str(list(AuditEvent.objects.values()))]
    assert [words for words in ("AK1234567", "Otieno") if words in " ".join(rows)] == []


@pytest.mark.parametrize("prioritised", [None, False])
def test_a_condition_that_is_not_met_shows_the_way(client, astrid, hedda, committee, prioritised):
    row = stories.proposed(by=astrid, body=committee)
    if prioritised is False:
        row = stories.prioritised(by=astrid, head=hedda, body=committee)
        row.visit.particularly_prioritised = False
        row.visit.save()
    client.force_login(hedda)
    page = text(client.get(url("sign_invitation", row.pk)))
    way = url("set_priority", row.visit_id)
    if prioritised is False:
        way = url("refuse_invitation", row.pk)
    assert "The letter cannot be issued as things stand" in page
    assert f'href="{way}"' in page
    response = client.post(url("sign_invitation", row.pk), {"reasons": "Skrivet ändå"})
    assert response.status_code == 422
    assert "Skrivet ändå" in text(response)
    assert not Letter.objects.exists()


def test_the_head_refuses_and_a_new_proposal_may_come(client, astrid, hedda, committee):
    row = stories.proposed(by=astrid, body=committee)
    client.force_login(hedda)
    assert client.get(url("refuse_invitation", row.pk)).status_code == 200
    response = client.post(url("refuse_invitation", row.pk), {"reasons": "Inte prioriterat"})
    assert response.status_code == 302
    row.refresh_from_db()
    assert row.refused_on == timezone.localdate()
    client.force_login(astrid)
    again = client.post(url("propose_invitation", row.visit_id), values())
    assert InvitationLetter.objects.count() == 2
    assert again.status_code == 302


def test_only_the_head_signs_or_refuses(client, astrid, bo, committee):
    row = stories.proposed(by=astrid, body=committee)
    for person in (astrid, bo):
        client.force_login(person)
        for name in ("sign_invitation", "refuse_invitation"):
            assert client.get(url(name, row.pk)).status_code == 403
            assert client.post(url(name, row.pk), {"reasons": "Ja"}).status_code == 403
    client.force_login(bo)
    assert client.get(url("propose_invitation", row.visit_id)).status_code == 403


def test_a_letter_of_an_unseen_case_does_not_exist(client, astrid, bo, committee):
    row = stories.proposed(by=astrid, body=committee)
    protection.mark_secret(
        case=row.visit.case, provision="OSL 15:1", reason="Utrikes", people=[], by=astrid
    )
    client.force_login(bo)
    for name in ("invitation", "sign_invitation", "refuse_invitation"):
        assert client.get(url(name, row.pk)).status_code == 404
    page = client.get(f"{REGISTER}?visa=vantar")
    assert page.context["rows"] == []
    assert list(page.context["form"].fields["motpart"].queryset) == []


def test_the_guests_are_shown_to_those_who_handle_the_case_only(
    client, astrid, bo, cecilia, committee
):
    row = stories.proposed(by=astrid, body=committee)
    for person, seen in ((astrid, True), (bo, False), (cecilia, False)):
        client.force_login(person)
        page = text(client.get(url("invitation", row.pk)))
        assert ("AK1234567" in page, "Amina Otieno" in page) == (seen, seen)
        assert ("1 person is invited." in page) == (not seen)
        assert "Particularly prioritised visit" in page
        assert "Support in the strategy" in page


def test_the_panel_reads_the_days_of_the_letter(client, astrid, committee):
    row = stories.proposed(by=astrid, body=committee)
    client.force_login(astrid)
    assert "Length of the stay" not in text(client.get(url("invitation", row.pk)))


def test_the_panel_offers_the_step_that_the_reader_may_take(client, astrid, hedda, committee):
    row = stories.proposed(by=astrid, body=committee)
    for person, name in ((astrid, "propose_priority"), (hedda, "set_priority")):
        client.force_login(person)
        assert f'href="{url(name, row.visit_id)}"' in text(client.get(url("invitation", row.pk)))
