"""While one types a request: the ruling, the counterpart's history, similar requests."""

import pytest
from django.urls import reverse

from engagements.actions.reference import load_reference
from engagements.models import Theme
from tests import factories

from .requestforms import HTMX


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture
def signed_in(client, astrid):
    astrid.language = "en"
    astrid.save(update_fields=["language"])
    client.force_login(astrid)
    return client


def test_the_panel_follows_what_is_typed(signed_in, committee):
    url = reverse("visits:ruling")
    open_ = signed_in.post(url, {"body": committee.pk}, headers=HTMX)
    assert f"{committee.name} decides, as far as is known" in open_.text
    high = signed_in.post(url, {"body": committee.pk, "political_level": "statschef"}, headers=HTMX)
    assert "coordinates" in high.text
    assert "<html" not in high.text
    assert 'aria-live="polite"' in high.text
    page = signed_in.get(url)
    assert page.status_code == 200
    assert "<html" in page.text


def test_the_panel_survives_what_cannot_be_read(signed_in, committee):
    nonsense = {"body": "x", "delegation_size": "många", "wished_from": "igår", "themes": ["?"]}
    assert signed_in.post(reverse("visits:ruling"), nonsense, headers=HTMX).status_code == 200


def test_the_history_shows_visible_cases_of_the_counterpart(signed_in, astrid, committee, company):
    known = factories.make_counterpart(name="Köpenhamns kommun", country_id="DK")
    mine = factories.make_visit(body=committee, by=astrid, counterpart=known, title="Avfall")
    secret = factories.make_case(body=company, secret=True, counterpart=known, title="Dolt")
    part = signed_in.get(
        reverse("visits:counterpart_history"), {"counterpart": known.name}, headers=HTMX
    )
    assert mine.diary_number in part.text
    assert secret.diary_number not in part.text
    assert "<html" not in part.text
    page = signed_in.get(reverse("visits:counterpart_history"), {"counterpart": known.name})
    assert part.text.strip() in page.text


def test_similar_requests_share_the_body_and_a_theme(signed_in, astrid, committee):
    themes = list(Theme.objects.filter(code="avfall"))
    alike = factories.make_visit(body=committee, by=astrid, themes=themes)
    other = factories.make_visit(body=committee, by=astrid)
    query = {"counterpart": "Ny stad", "body": committee.pk, "themes": [themes[0].pk]}
    part = signed_in.get(reverse("visits:counterpart_history"), query, headers=HTMX)
    assert [case.pk for case in part.context["history"].similar] == [alike.pk]
    assert other.diary_number not in part.text
