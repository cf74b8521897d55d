"""A visit that begins filled in: from a link of ours, or of anybody's."""

import datetime
import uuid

import pytest
from django.urls import reverse

from engagements.actions.reference import load_reference
from engagements.rules.matter import Matter
from engagements.rules.vocabulary import Kind
from tests import factories
from visits.starting import filled_in

URL = "visits:register"


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture
def form_of(client, astrid):
    client.force_login(astrid)
    return lambda **query: client.get(reverse(URL), query).context["form"]


def test_a_link_fills_in_what_it_says(form_of, company):
    form = form_of(
        motpart="Århus kommun",
        partaking=[company.pk],
        counterpart_type="foreign_city",
        country="DK",
        political_level="minister",
        delegation_size="12",
        wished_from="2027-01-12",
        wished_to="2027-01-13",
        foreign_policy="no",
        prioritised_by_city="yes",
    )
    values = {name: form[name].value() for name in form.initial}
    assert values == {
        "counterpart": "Århus kommun",
        "partaking": [company.pk],
        "counterpart_type": "foreign_city",
        "country": "DK",
        "political_level": "minister",
        "delegation_size": 12,
        "wished_from": datetime.date(2027, 1, 12),
        "wished_to": datetime.date(2027, 1, 13),
        "foreign_policy": "no",
        "prioritised_by_city": "yes",
    }
    assert any(fold.is_open for fold in form.folds())


def test_the_ruling_beside_the_form_follows_what_is_filled_in(client, astrid):
    client.force_login(astrid)
    page = client.get(reverse(URL), {"political_level": "statschef"})
    assert page.context["ruling"]["decider_label"] == "The City Executive Board coordinates"


def test_who_acts_for_several_bodies_gets_the_one_of_the_link(client, committee, cecilia):
    client.force_login(cecilia)
    form = client.get(reverse(URL), {"body": committee.pk}).context["form"]
    assert form["body"].value() == committee.pk


@pytest.mark.parametrize(
    "query",
    [
        {"country": "XX", "counterpart_type": "?", "political_level": "kung"},
        {"delegation_size": "-3", "wished_from": "igår", "wished_to": "9999-99-99"},
        {"foreign_policy": "kanske", "partaking": ["x", "99999999999999999999"], "body": "x"},
        {"motpart": "a" * 5000},
        {"motpart": "\x00", "country": "\x00", "delegation_size": "9" * 400},
    ],
)
def test_what_the_form_would_not_take_is_left_out(form_of, query):
    assert form_of(**query).initial == {}


def test_hidden_and_other_fields_are_never_filled_in_by_a_link(form_of, committee, company):
    key = str(uuid.uuid4())
    form = form_of(
        submission_key=key, body=company.pk, title="<b>", handler="", received_on="2020-01-01"
    )
    assert form.initial == {}
    assert str(form["submission_key"].value()) != key
    assert form["body"].value() == committee.pk


def test_what_was_posted_is_not_changed_by_the_address(client, astrid):
    client.force_login(astrid)
    page = client.post(f"{reverse(URL)}?motpart=Lund", {"counterpart": "Århus"})
    assert page.status_code == 422
    assert page.context["form"]["counterpart"].value() == "Århus"


def test_nothing_is_said_of_what_is_not_known(committee):
    assert filled_in(Matter(kind=Kind.VISIT), None, []) == {}
    known = Matter(kind=Kind.VISIT, partner="Lund", answers={"foreign_policy": False})
    assert filled_in(known, committee, []) == {
        "body": committee.pk,
        "motpart": "Lund",
        "foreign_policy": "no",
    }
