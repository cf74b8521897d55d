"""The register of invitation letters (S-55): who sees it, how it is filtered and counted."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from engagements.models import Decision, Job
from visits.actions.templates import load_templates
from visits.models import InvitationLetter, Letter

from . import stories

REGISTER = reverse("visits:invitations")


def text(response):
    return " ".join(response.content.decode().split())


@pytest.fixture(autouse=True)
def _english(settings, db):
    settings.LANGUAGE_CODE = "en"
    load_templates()


def test_the_register_needs_an_appointment(client, david):
    client.force_login(david)
    assert client.get(REGISTER).status_code == 403


def issue(row, *, number, by, day):
    """An issued letter, made directly: the register is what is tried here."""
    case = row.visit.case
    decision = Decision.objects.create(
        case=case,
        matter="invitation_letter",
        organ="NAMND",
        body=case.body,
        outcome="letter_issued",
        reasons="Ja",
        decided_on=day,
        decided_by=by,
        decided_by_name=by.name,
        acting_as=by.appointments.first(),
        on_delegation=True,
        ruling={},
        policy_version="1",
    )
    letter = Letter.objects.create(
        case=case,
        kind="invitation",
        language="en",
        recipient="x",
        subject=f"Letter {number}",
        text="x",
        signer_name=by.name,
        signer_title="Head",
        dated_on=day,
        job=Job.objects.create(kind="invitation_letter", requester=by, case=case),
        created_by=by,
    )
    InvitationLetter.objects.filter(pk=row.pk).update(
        decision=decision, letter=letter, issued_on=day
    )


def test_the_register_asks_as_often_for_fifty_letters_as_for_one(client, astrid, hedda, committee):
    today = timezone.localdate()
    counts = []
    client.force_login(astrid)
    for number in range(50):
        row = stories.proposed(by=astrid, body=committee, intermediary="Visa Partners Ltd")
        issue(row, number=number, by=hedda, day=today - timedelta(days=number))
        if number in (0, 49):
            with CaptureQueriesContext(
                connection,
            ) as queries:
                page = client.get(REGISTER)
            counts.append(len(queries))
            assert len(page.context["rows"]) == number + 1
    assert counts[0] == counts[1] <= 14
    assert "50 letters through Visa Partners Ltd" in text(page)
    assert "50 letters for the same e-mail address" in text(page)
    assert "anna@example.org" not in text(page)


def test_the_register_is_filtered_paged_and_shows_the_same_asker(
    client, astrid, hedda, committee, monkeypatch
):
    monkeypatch.setattr("visits.queries_invitations.PAGE", 2)
    day = timezone.localdate().replace(month=6, day=1)
    rows = []
    for number in range(3):
        party = "Visa Partners Ltd" if number < 2 else "Another"
        mail = f"a{number}@example.org"
        row = stories.proposed(by=astrid, body=committee, intermediary=party, contact_email=mail)
        issue(row, number=number, by=hedda, day=day.replace(year=day.year - number))
        rows.append(row)
    client.force_login(astrid)

    def shown(query):
        return [row.pk for row, *_ in client.get(f"{REGISTER}?{query}").context["rows"]]

    assert shown("") == [rows[0].pk, rows[1].pk]
    assert shown("sida=2") == [rows[2].pk]
    assert shown(f"ar={day.year - 2}") == [rows[2].pk]
    assert shown(f"namnd={committee.pk}&sida=2") == [rows[2].pk]
    assert shown(f"motpart={rows[1].visit.case.counterpart_id}") == [rows[1].pk]
    assert shown(f"som={rows[1].visit_id}") == [rows[0].pk, rows[1].pk]
    assert shown("land=KE&sida=abc&ar=x&som=999999") == [rows[0].pk, rows[1].pk]
    assert shown("visa=vantar") == shown("visa=avslagna") == []
