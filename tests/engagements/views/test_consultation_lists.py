"""The lists of consultations, one a side, and the count in the navigation (S-73, S-79)."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.factories import fresh
from tests.makers_consultations import answered, make_consultation

LIST = reverse("engagements:consultations")


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid, handler=astrid)


@pytest.fixture
def made(case, ks, astrid):
    return make_consultation(case=case, body=ks, by=astrid)


def signed_in(client, person):
    client.force_login(fresh(person))
    return client


def text(response):
    return " ".join(response.content.decode().split())


def test_each_tab_lists_its_own(client, made, case, company, astrid, bo, cecilia):
    theirs = make_consultation(case=case, body=company, by=astrid)
    answered(theirs, bo, stance="objects")

    def rows(person, tab):
        page = signed_in(client, person).get(LIST, {"flik": tab})
        assert [one["label"] for one in page.context["tabs"] if one["current"]]
        return page.context["page"].rows

    assert (rows(cecilia, "vantar"), rows(cecilia, "besvarade")) == ([made], [])
    assert (rows(bo, ""), rows(bo, "besvarade")) == ([], [theirs])
    assert rows(astrid, "fragade") == [theirs, made]
    assert "Objects" in text(signed_in(client, astrid).get(LIST, {"flik": "fragade"}))


def test_the_list_is_filtered_by_the_field_of_advice(client, made, committee, ks, astrid, cecilia):
    other = factories.make_case(body=committee, by=fresh(astrid))
    advice = make_consultation(case=other, body=ks, by=astrid, category="visits")
    signed_in(client, cecilia)
    assert client.get(LIST, {"amne": "visits"}).context["page"].rows == [advice]
    assert client.get(LIST, {"amne": "annat"}).context["page"].rows == [made, advice]
    empty = client.get(LIST, {"amne": "protocol"})
    assert (empty.context["page"].rows, "No consultation with this filter" in text(empty)) == (
        [],
        True,
    )


def test_the_next_page_keeps_tab_and_filter(client, committee, ks, astrid, cecilia, monkeypatch):
    monkeypatch.setattr("engagements.queries.consultations.PAGE", 1)
    for _number in range(2):
        one = factories.make_case(body=committee, by=fresh(astrid))
        make_consultation(case=one, body=ks, by=astrid, category="visits")
    first = signed_in(client, cecilia).get(LIST, {"amne": "visits", "flik": "vantar"})
    last = first.context["page"].after
    assert f"?amne=visits&amp;flik=vantar&amp;efter={last}" in text(first)
    second = client.get(LIST, {"amne": "visits", "flik": "vantar", "efter": last})
    assert second.context["page"].rows != first.context["page"].rows
    end = client.get(LIST, {"flik": "vantar", "efter": second.context["page"].rows[0].pk})
    assert "There are no more here" in text(end)


@pytest.mark.parametrize("tab", ["vantar", "besvarade", "fragade"])
def test_an_empty_list_says_what_stands_here(client, astrid, tab):
    page = signed_in(client, astrid).get(LIST, {"flik": tab})
    assert 'class="empty"' in text(page)


def test_the_lists_are_for_the_network(client, david):
    assert signed_in(client, david).get(LIST).status_code == 403


def test_the_navigation_counts_only_what_one_must_answer(client, made, astrid, cecilia):
    def count(person):
        page = signed_in(client, person).get(LIST)
        return next(one["count"] for one in page.context["nav"]["items"] if one["url"] == LIST)

    assert (count(cecilia), count(astrid)) == (1, "")


def queries(client, address):
    client.get(address)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize("tab", ["vantar", "besvarade", "fragade"])
def test_fifty_rows_cost_as_many_queries_as_one(client, committee, ks, astrid, cecilia, tab):
    def fill(number):
        for _each in range(number):
            case = factories.make_case(body=committee, by=fresh(astrid))
            made = make_consultation(case=case, body=ks, by=cecilia)
            if tab == "besvarade":
                answered(made, cecilia)

    fill(1)
    address = f"{LIST}?flik={tab}"
    signed_in(client, cecilia)
    few = queries(client, address)
    fill(49)
    assert len(client.get(address).context["page"].rows) == 50
    assert queries(client, address) == few <= 8
