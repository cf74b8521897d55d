"""The pages of disposal: decision, dry run, list, second person, protocol, hold."""

import pytest
from django.urls import reverse

from engagements.actions import protection
from engagements.models import DisposalHold
from tests import factories
from tests.visits.disposing import approved, issued_letter, make_decision, past_visit
from visits.actions import disposal
from visits.actions.templates import load_templates
from visits.models import DisposalDecision, PurgeRun, Visitor

pytestmark = pytest.mark.django_db
FORM = {
    "reference": "SSA 2026:7",
    "organ": "Kulturnämnden",
    "decided_on": "2026-01-02",
    "kinds": ["visitors"],
    "retention_days": "30",
    "valid_from": "2026-01-02",
}


@pytest.fixture
def visit(committee, astrid):
    load_templates()
    return past_visit(body=committee, by=astrid)


def address(name, *args):
    return reverse(f"visits:{name}", args=args)


def test_an_administrator_records_a_decision_and_revokes_it(client, db, astrid):
    client.force_login(astrid)
    assert client.get(address("disposal_decision")).status_code == 403
    root = factories.make_root()
    root.language = "en"
    root.save()
    client.force_login(root)
    assert client.get(address("disposal_decision")).status_code == 200
    for wrong in (
        {"kinds": []},
        {"decided_on": "2099-01-01"},
        {"valid_to": "2026-01-01"},
        {"organ": ""},
    ):
        assert client.post(address("disposal_decision"), FORM | wrong).status_code == 422
    client.post(address("disposal_decision"), FORM)
    first = DisposalDecision.objects.get()
    later = FORM | {"reference": "SSA 2026:9", "kinds": [], "revokes": first.pk}
    client.post(address("disposal_decision"), later)
    page = client.get(address("disposal")).content.decode()
    assert "Revoked" in page
    assert "SSA 2026:9" in page


def test_a_list_is_proposed_by_one_and_approved_by_another(client, visit, astrid, hedda, david):
    decision = make_decision()
    client.force_login(david)
    assert client.get(address("disposal")).status_code == 403
    client.force_login(astrid)
    where = address("disposal_propose")
    values = {"body": visit.body_id, "decision": decision.pk}
    assert client.get(where).status_code == 200
    assert client.get(where, {"body": 0}).status_code == 422
    dry = client.get(where, values).content.decode()
    assert visit.diary_number in dry
    assert "Nowak" not in dry
    run_url = client.post(where, values).url
    assert client.post(where, values).status_code == 422
    assert "Approve and erase" not in client.get(run_url).content.decode()
    run = PurgeRun.objects.get()
    assert client.post(address("disposal_approve", run.pk)).status_code == 403
    assert client.get(address("disposal_protocol", run.pk)).status_code == 404
    client.force_login(hedda)
    assert "Waiting for a second person" in client.get(address("disposal")).content.decode()
    assert "Approve and erase" in client.get(run_url).content.decode()
    client.post(address("disposal_approve", run.pk))
    assert "Being erased" in client.get(run_url).content.decode()
    again = client.post(address("disposal_approve", run.pk), follow=True)
    assert "settled already" in again.content.decode()
    assert (
        "settled already"
        in client.post(address("disposal_withdraw", run.pk), follow=True).content.decode()
    )


def test_a_done_list_has_its_protocol_and_names_no_guest(client, visit, astrid, hedda):
    run = disposal.propose(body=visit.body, decision=make_decision(), by=astrid)
    approved(run, hedda)
    client.force_login(astrid)
    page = client.get(address("disposal_run", run.pk)).content.decode()
    assert "The protocol as PDF" in page
    assert "Erased" in client.get(address("disposal")).content.decode()
    protocol = client.get(address("disposal_protocol", run.pk))
    assert b"".join(protocol.streaming_content).startswith(b"%PDF-")
    assert Visitor.objects.count() == 0
    nothing = client.get(
        address("disposal_propose"), {"body": visit.body_id, "decision": run.decision_id}
    )
    assert "Nothing is due" in nothing.content.decode()


def test_a_list_is_put_away(client, visit, astrid):
    run = disposal.propose(body=visit.body, decision=make_decision(), by=astrid)
    client.force_login(astrid)
    client.post(address("disposal_withdraw", run.pk))
    assert "Put away" in client.get(address("disposal_run", run.pk)).content.decode()


def test_a_body_sees_its_own_lists_only(client, visit, astrid, bo):
    run = disposal.propose(body=visit.body, decision=make_decision(), by=astrid)
    client.force_login(bo)
    assert client.get(address("disposal_run", run.pk)).status_code == 404
    client.force_login(factories.make_root())
    assert client.get(address("disposal_run", run.pk)).status_code == 200


def test_a_secret_case_has_no_number_for_who_does_not_see_it(client, visit, astrid, hedda):
    protection.mark_secret(case=visit, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    client.force_login(hedda)
    values = {"body": visit.body_id, "decision": make_decision().pk}
    page = client.get(address("disposal_propose"), values).content.decode()
    assert visit.diary_number not in page
    assert "A case that you do not see" in page


def test_the_disposal_of_a_case_is_stopped_and_goes_on(client, visit, astrid):
    client.force_login(astrid)
    where = address("disposal_hold", visit.pk)
    assert client.get(where).status_code == 200
    assert client.post(where, {"reason": ""}).status_code == 422
    client.post(where, {"reason": "Begäran om handling"})
    assert "Begäran om handling" in client.get(where).content.decode()
    client.post(where)
    assert DisposalHold.objects.get().lifted_at


def test_an_erased_letter_says_so_where_its_file_was(client, visit, astrid, hedda):
    letter = issued_letter(visit, by=astrid, head=hedda).letter
    run = disposal.propose(body=visit.body, decision=make_decision(), by=astrid)
    approved(run, hedda)
    client.force_login(astrid)
    page = client.get(reverse("visits:case", args=[visit.pk]), {"flik": "handlingar"})
    assert "erased under the disposal decision SSA 2026:7" in page.content.decode()
    letter.job.refresh_from_db()
    where = reverse("engagements:document", args=[letter.job.document_id])
    answer = client.get(where, follow=True)
    assert "The file is erased" in answer.content.decode()
