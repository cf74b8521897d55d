"""Pages of guests, disposal and openness: axe finds nothing, and guests come without script."""

import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from engagements.actions import documents, protection
from engagements.models import User
from tests import factories
from tests.visits.disposing import make_decision, past_visit
from visits.actions import disposal, visitors
from visits.models import Visitor

from .conftest import Signed
from .looks import faults


@pytest.fixture
def case(lists, committee, astrid: User):
    return past_visit(body=committee, by=astrid)


@pytest.fixture
def pages(case, committee, astrid: User, hedda: User):
    """Who looks at which addresses: a guest, a list that waits, a file that may be masked."""
    documents.add(
        case=case,
        upload=SimpleUploadedFile("brev.txt", b"Hej"),
        title="Brev",
        direction="in",
        dated_on=timezone.localdate(),
        sender_or_recipient="",
        submission_key=uuid.uuid4(),
        by=astrid,
    )
    decision = make_decision()
    [guest] = visitors.add(case=case, people=[{"name": "Jan Kowalski"}], by=astrid)
    run = disposal.propose(body=committee, decision=decision, by=astrid)
    hidden = factories.make_case(body=committee, by=astrid)
    protection.mark_secret(
        case=hidden, provision="OSL 15:1", reason="UD", people=[hedda], by=astrid
    )
    today = timezone.localdate().isoformat()
    dry = f"{reverse('visits:disposal_propose')}?body={committee.pk}&decision={decision.pk}"
    days = f"?namnd={committee.pk}&fran={today}&till={today}"
    log = reverse("engagements:read_log", args=[hidden.pk])
    return {
        astrid: [
            f"{reverse('visits:case', args=[case.pk])}?flik=gaster",
            reverse("visits:visitor", args=[case.pk, guest.pk]),
            reverse("visits:visitor_list", args=[case.pk]),
            dry,
            reverse("engagements:handout", args=[case.pk]),
            f"{reverse('engagements:diary')}{days}",
            log,
        ],
        hedda: [reverse("visits:disposal"), reverse("visits:disposal_run", args=[run.pk]), log],
        factories.make_root(): [reverse("visits:disposal_decision")],
    }


def test_axe_finds_nothing_on_the_pages_of_privacy(signed_in: Signed, pages):
    found: list[str] = []
    for person, addresses in pages.items():
        found += faults(signed_in(person), addresses)
    assert found == []


def test_guests_are_written_down_without_script(signed_in: Signed, case, astrid: User):
    page = signed_in(astrid, java_script_enabled=False)
    page.goto(f"{reverse('visits:case', args=[case.pk])}?flik=gaster")
    page.locator("main a", has_text="Add a list").click()
    page.locator("[name=pasted]").fill("Jan Kowalski; Mayor; Łódź\nEva Ek")
    page.locator("main form button[type=submit]").click()
    page.get_by_role("link", name="Jan Kowalski").wait_for()
    assert Visitor.objects.filter(visit_id=case.pk).count() == 3
