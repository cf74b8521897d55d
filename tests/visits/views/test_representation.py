"""Representation in the browser: noted, with the rule beside, changed, summed."""

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.actions import protection
from engagements.models import Visibility
from tests import factories
from tests.visits.programmes import make_item, planned
from visits.models import Representation

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid, committee):
    return planned(by=astrid, body=committee)


def url(name, case, *more):
    return reverse(f"visits:{name}", args=[case.pk, *more])


def text(response):
    return " ".join(response.content.decode().split())


def typed(**more):
    known = {
        "held_on": timezone.localdate().isoformat(),
        "kind": "lunch",
        "purpose": "Samtal",
        "own": "3",
        "guests": "8",
        "organisations": "Hamburgs stad",
        "cost_per_head": "200",
        "decided_by": "Hedda Falk",
    }
    return known | more


def test_it_is_noted_shown_and_changed(client, astrid, case):
    item = make_item(case=case, by=astrid)
    client.force_login(astrid)
    assert "at most 300 SEK a person" in text(client.get(url("representation_add", case)))
    dear = typed(cost_per_head="900", item=str(item.pk))
    refused = client.post(url("representation_add", case), dear)
    assert refused.status_code == 422
    assert "Write why it is done all the same." in text(refused)
    done = client.post(url("representation_add", case), dear | {"motive": "Statsbesök"})
    assert done.status_code == 302
    row = Representation.objects.get()
    shown = text(client.get(url("case", case), {"flik": "program"}))
    assert "9,900" in shown and "Statsbesök" in shown
    assert "9,900 SEK" in text(client.get(url("case", case), {"flik": "uppgifter"}))
    address = url("representation_edit", case, row.pk)
    assert client.get(address).status_code == 200
    again = client.post(address, dear | {"version": "1"})
    assert again.status_code == 422
    off = typed(version="1", is_cancelled="on")
    assert client.post(address, off).status_code == 302
    stale = client.post(address, off | {"purpose": "Mitt"})
    assert (stale.status_code, "Mitt" in text(stale)) == (409, True)
    assert "Called off" in text(client.get(url("case", case), {"flik": "program"}))


def test_others_may_not(client, astrid, bo, case):
    client.force_login(bo)
    assert client.get(url("representation_add", case)).status_code == 403
    protection.limit(case=case, visibility=Visibility.BODY, by=astrid)
    assert client.get(url("representation_add", case)).status_code == 404


def test_too_early_it_says_why(client, astrid, committee):
    case = factories.make_case(body=committee, by=astrid)
    client.force_login(astrid)
    words = "Representation belongs to a visit that the city receives."
    assert words in text(client.get(url("representation_add", case)))
    assert client.post(url("representation_add", case), typed()).status_code == 422
    row = Representation.objects.create(
        visit=case.visit,
        written_by=astrid,
        held_on=timezone.localdate(),
        kind="lunch",
        purpose="x",
        own=1,
        guests=1,
        organisations="x",
        cost_per_head=1,
        decided_by="x",
    )
    assert client.post(url("representation_edit", case, row.pk), typed()).status_code == 422
    assert client.get(url("representation_edit", case, 999_999)).status_code == 404
