"""Who knows whom, on the counterpart's page: noted, shown, taken away (S-10)."""

import pytest
from django.urls import reverse

from engagements.models import Acquaintance
from tests import factories, makers_registers

pytestmark = pytest.mark.django_db


@pytest.fixture
def oslo(db):
    return factories.make_counterpart(name="Oslo kommune")


def add_url(counterpart):
    return reverse("engagements:acquaintance_add", args=[counterpart.pk])


def test_it_is_noted_and_shown_on_the_counterpart_s_page(client, astrid, committee, oslo):
    client.force_login(astrid)
    page = client.get(reverse("engagements:counterpart", args=[oslo.pk]))
    assert "Nobody has noted whom they know there." in page.text
    assert client.get(add_url(oslo)).context["form"]["body"].value() == committee.pk
    data = {
        "person_name": "Åsa Ek",
        "body": committee.pk,
        "knows": "Ola <Nordmann>",
        "since": 2019,
        "note": "C40 i Buenos Aires",
    }
    answer = client.post(add_url(oslo), data)
    assert answer.url == reverse("engagements:counterpart", args=[oslo.pk])
    page = client.get(answer.url)
    assert "Ola &lt;Nordmann&gt;" in page.text
    assert "since 2019" in page.text
    twice = client.post(add_url(oslo), data)
    assert twice.status_code == 422
    assert twice.context["form"].non_field_errors() == ["That is already noted."]
    assert "C40 i Buenos Aires" in twice.text
    early = client.post(add_url(oslo), data | {"knows": "Byrådet", "since": "19"})
    assert (early.status_code, Acquaintance.objects.count()) == (422, 1)


def test_nothing_typed_is_lost(client, astrid, oslo):
    client.force_login(astrid)
    page = client.post(add_url(oslo), {"knows": "Byrådet"})
    assert (page.status_code, set(page.context["form"].errors)) == (422, {"person_name", "body"})
    assert "Byrådet" in page.text


def test_it_is_taken_away_after_a_question(client, astrid, oslo):
    row = makers_registers.make_acquaintance(counterpart=oslo, knows="Ola Nordmann")
    client.force_login(astrid)
    url = reverse("engagements:acquaintance_remove", args=[row.pk])
    assert "Ola Nordmann" in client.get(url).text
    assert Acquaintance.objects.exists()
    answer = client.post(url)
    assert answer.url == reverse("engagements:counterpart", args=[oslo.pk])
    assert not Acquaintance.objects.exists()
    assert client.get(url).status_code == 404


def test_readers_see_and_do_not_write(client, committee, david, oslo):
    row = makers_registers.make_acquaintance(counterpart=oslo, person_name="Åsa Ek")
    reader = factories.make_user(role="secretary", body=committee)
    remove_url = reverse("engagements:acquaintance_remove", args=[row.pk])
    client.force_login(reader)
    page = client.get(reverse("engagements:counterpart", args=[oslo.pk]))
    assert "Åsa Ek" in page.text
    assert remove_url not in page.text
    for url in (add_url(oslo), remove_url):
        assert client.post(url).status_code == 403
    client.force_login(david)
    assert client.get(add_url(oslo)).status_code == 403


@pytest.mark.parametrize("rows", [1, 50])
def test_the_counterpart_s_page_costs_the_same(
    client, astrid, oslo, rows, django_assert_max_num_queries
):
    body = factories.make_body()
    for _number in range(rows):
        makers_registers.make_acquaintance(counterpart=oslo, body=body)
    client.force_login(astrid)
    with django_assert_max_num_queries(12):
        page = client.get(reverse("engagements:counterpart", args=[oslo.pk]))
    assert len(page.context["acquaintances"]) == rows
