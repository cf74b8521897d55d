"""The register of places in the browser."""

import pytest
from django.urls import reverse

from tests import factories
from tests.visits.programmes import make_place
from visits.models import VisitPlace

pytestmark = pytest.mark.django_db
TYPED = {"name": "Kajen", "address": "Kajplats 7", "capacity": "20", "is_active": "on"}


def text(response):
    return " ".join(response.content.decode().split())


def test_a_place_is_written_down_and_changed(client, astrid, committee):
    client.force_login(astrid)
    assert "No place is written down yet" in text(client.get(reverse("visits:places")))
    assert client.get(reverse("visits:place_add")).status_code == 200
    typed = TYPED | {"body": str(committee.pk)}
    assert client.post(reverse("visits:place_add"), typed).status_code == 302
    twice = client.post(reverse("visits:place_add"), typed)
    assert (twice.status_code, "in the register already" in text(twice)) == (422, True)
    place = VisitPlace.objects.get()
    address = reverse("visits:place_edit", args=[place.pk])
    assert client.get(address).status_code == 200
    changed = typed | {"version": "1", "capacity": "30", "is_active": ""}
    assert client.post(address, changed).status_code == 302
    stale = client.post(address, changed | {"name": "Mitt"})
    assert (stale.status_code, "Mitt" in text(stale)) == (409, True)
    other = make_place(body=committee, by=astrid)
    same = typed | {"version": "1", "name": other.name, "address": other.address}
    twin = client.post(address, same | {"version": "2"})
    assert twin.status_code == 422
    shown = text(client.get(reverse("visits:places")))
    assert "Kajen" in shown and "30 persons" in shown and "Not in use" in shown


def test_others_read_and_may_not_write(client, astrid, bo, david, committee):
    place = make_place(body=committee, by=astrid)
    address = reverse("visits:place_edit", args=[place.pk])
    client.force_login(bo)
    assert address not in text(client.get(reverse("visits:places")))
    assert client.get(address).status_code == 403
    client.force_login(david)
    for one in (reverse("visits:places"), reverse("visits:place_add"), address):
        assert client.get(one).status_code == 403
    client.force_login(factories.make_user(role="auditor"))
    assert client.get(reverse("visits:place_add")).status_code == 403


def test_long_registers_come_in_pages(client, astrid, committee, django_assert_max_num_queries):
    for number in range(51):
        make_place(body=committee, by=astrid, name=f"Hus {number:02}")
    client.force_login(astrid)
    with django_assert_max_num_queries(12):
        first = text(client.get(reverse("visits:places")))
    assert "Hus 49" in first and "Hus 50" not in first
    last = VisitPlace.objects.get(name="Hus 49")
    following = text(client.get(reverse("visits:places"), {"efter": last.pk}))
    assert "Hus 50" in following and "Hus 49" not in following
    assert "Hus 00" in text(client.get(reverse("visits:places"), {"efter": "x"}))
