"""Small screens about a case: officer, end, numbers, story and history."""

import pytest
from django.urls import reverse

from engagements import permissions
from engagements.actions import cases, notes
from engagements.models import Case, CaseEvent, User
from engagements.statuses import Status
from tests import factories


@pytest.fixture
def case(committee, astrid) -> Case:
    return factories.make_case(body=committee, by=astrid)


def at(name, case):
    return reverse(f"engagements:{name}", args=[case.pk])


def sign_in(client, user: User) -> None:
    user.language = "en"
    user.save()
    client.force_login(user)


def test_the_general_address_leads_to_the_kinds_own_page(client, astrid, case):
    sign_in(client, astrid)
    assert client.get(at("case", case)).headers["Location"] == f"/besok/{case.pk}/"


def test_a_case_is_assigned_to_somebody_of_the_body(client, astrid, hedda, case):
    sign_in(client, astrid)
    response = client.post(at("assign", case), {"handler": hedda.pk})
    case.refresh_from_db()
    assert (response.status_code, case.handler) == (302, hedda)


def test_only_those_who_may_handle_are_offered(client, astrid, hedda, bo, case):
    sign_in(client, astrid)
    people = client.get(at("assign", case)).context["form"].fields["handler"].queryset
    assert set(people) == {astrid, hedda}


def test_somebody_of_another_body_cannot_be_chosen(client, astrid, bo, case):
    sign_in(client, astrid)
    assert client.post(at("assign", case), {"handler": bo.pk}).status_code == 422


@pytest.mark.parametrize(
    "name", ["assign", "close", "withdraw", "void", "external_reference", "mark_secret", "limit"]
)
def test_a_stranger_is_told_why_not(client, astrid, bo, case, name):
    sign_in(client, bo)
    assert client.get(at(name, case)).status_code == 403


@pytest.mark.parametrize(
    "name",
    ["assign", "close", "withdraw", "void", "external_reference", "timeline", "history", "recuse"],
)
def test_who_may_not_see_the_case_finds_nothing(client, david, case, name):
    sign_in(client, david)
    assert client.get(at(name, case)).status_code == 404


def test_a_case_that_is_not_finished_cannot_be_closed(client, astrid, case):
    sign_in(client, astrid)
    response = client.post(at("close", case))
    case.refresh_from_db()
    assert (response.status_code, case.status) == (409, Status.REGISTERED)


def test_a_withdrawn_case_can_be_closed(client, astrid, case):
    sign_in(client, astrid)
    assert client.post(at("withdraw", case), {"reason": "E-post 3 mars"}).status_code == 302
    assert client.post(at("close", case)).status_code == 302
    case.refresh_from_db()
    assert case.status == Status.CLOSED


def test_voiding_needs_a_reason(client, astrid, case):
    sign_in(client, astrid)
    assert client.post(at("void", case), {"reason": ""}).status_code == 422
    assert client.post(at("void", case), {"reason": "Dubblett"}).status_code == 302
    case.refresh_from_db()
    assert case.status == Status.VOIDED


def test_a_late_save_of_the_number_shows_both(client, astrid, case):
    sign_in(client, astrid)
    late = case.version
    permissions.forget(astrid)
    cases.set_external_reference(case=case, reference="MHN-1", version=late, by=astrid)
    typed = {"external_reference": "MHN-2", "version": late}
    response = client.post(at("external_reference", case), typed)
    assert response.status_code == 409
    assert response.context["conflict"] == {"theirs": "MHN-1", "yours": "MHN-2"}
    again = {"external_reference": "MHN-2", "version": response.context["form"]["version"].value()}
    assert client.post(at("external_reference", case), again).status_code == 302
    case.refresh_from_db()
    assert case.external_reference == "MHN-2"


def test_a_note_tells_those_it_mentions(client, astrid, hedda, case):
    sign_in(client, astrid)
    handle = hedda.email.split("@")[0]
    page = client.get(at("note_add", case))
    key = page.context["form"]["submission_key"].value()
    typed = {"text": f"Hej @{handle}", "submission_key": key}
    assert client.post(at("note_add", case), typed).status_code == 302
    assert client.post(at("note_add", case), typed).status_code == 302
    assert case.notes.get().mentions.get() == hedda
    assert hedda.notifications.get().reason == "mentioned"


def test_the_story_is_newest_first_with_notes_and_capacity(client, astrid, case):
    permissions.forget(astrid)
    notes.add(case=case, text="Ring dem", by=astrid)
    sign_in(client, astrid)
    entries = client.get(at("timeline", case)).context["page"].entries
    assert [entry.kind for entry in entries] == ["note", "event"]
    assert entries[0].text == "Ring dem"
    assert entries[1].actor == "International contact person, Miljö- och hälsoskyddsnämnden"


def test_only_decisions_leaves_the_rest_out(client, astrid, case):
    sign_in(client, astrid)
    page = client.get(at("timeline", case), {"bara": "beslut"}).context["page"]
    assert page.entries == ()


def test_older_events_come_a_page_at_a_time_and_each_once(client, astrid, case):
    for number in range(60):
        CaseEvent.objects.create(
            case=case, verb="visit.edited", by=astrid, by_name=f"Person {number}"
        )
    sign_in(client, astrid)
    first = client.get(at("timeline", case)).context["page"]
    second = client.get(at("timeline", case), {"fore": first.older}).context["page"]
    assert (len(first.entries), len(second.entries), second.older) == (50, 11, "")
    assert not set(first.entries) & set(second.entries)


def test_a_spoilt_address_starts_from_the_newest(client, astrid, case):
    sign_in(client, astrid)
    assert client.get(at("timeline", case), {"fore": "x~y"}).status_code == 200
    assert client.get(at("history", case), {"fore": "igår"}).status_code == 200


def test_history_tells_what_a_field_was_and_became(client, astrid, hedda, case):
    permissions.forget(astrid)
    cases.assign(case=case, handler=hedda, by=astrid)
    sign_in(client, astrid)
    changes = client.get(at("history", case)).context["page"].changes
    newest = changes[0]
    assert newest.who == "Astrid Lind"
    assert [(field.label, field.old, field.new) for field in newest.fields] == [
        ("Case officer", "empty", "Hedda Falk")
    ]


def test_history_shows_a_page_of_changes_and_the_way_to_older_ones(client, astrid, case):
    permissions.forget(astrid)
    for number in range(30):
        case.refresh_from_db()
        cases.set_external_reference(
            case=case, reference=f"D {number}", version=case.version, by=astrid
        )
    sign_in(client, astrid)
    first = client.get(at("history", case)).context["page"]
    second = client.get(at("history", case), {"fore": first.older}).context["page"]
    assert len(first.changes) == 25
    assert second.older == ""
    assert second.changes[0].fields[0].old == "D 3"
    assert second.changes[0].fields[0].new == "D 4"


def test_history_holds_no_json(client, astrid, case):
    sign_in(client, astrid)
    shown = client.get(at("history", case)).content.decode()
    assert "[&#x27;" not in shown
    assert "{&#x27;" not in shown
