"""The search page: marks, groups, jumps and advice."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from engagements.models import Case
from tests import factories

pytestmark = pytest.mark.django_db
SEARCH = "/sok/"


def test_words_found_are_marked_and_everything_else_is_escaped(client, astrid, committee):
    case = factories.make_case(body=committee, title="<b>Matavfall</b> \ue000i\ue001 stan")
    Case.objects.filter(pk=case.pk).update(summary="Gäster vill se <u>matavfall</u>")
    client.force_login(astrid)
    page = client.get(SEARCH, {"q": "matavfall"}).content.decode()
    assert "&lt;b&gt;<mark>Matavfall</mark>&lt;/b&gt; i stan" in page
    assert (page.count("<mark>matavfall</mark>"), page.count("<u>")) == (1, 0)


def test_diary_number_opens_its_case(client, astrid, committee):
    case = factories.make_case(body=committee)
    client.force_login(astrid)
    response = client.get(SEARCH, {"q": case.diary_number.lower()})
    assert response.status_code == 302
    assert response.url == reverse("engagements:case", args=[case.pk])


def test_secret_number_looks_like_one_that_does_not_exist(client, bo, committee):
    case = factories.make_case(body=committee, secret=True)
    client.force_login(bo)
    pages = [client.get(SEARCH, {"q": q}) for q in (case.diary_number, "MHN 2026/9999")]
    assert [page.status_code for page in pages] == [200, 200]
    assert [page.context["found"].nothing for page in pages] == [True, True]


def test_nothing_found_repeats_the_query_with_advice(client, astrid):
    client.force_login(astrid)
    page = client.get(SEARCH, {"q": "<finns>inte"}).content.decode()
    assert "“&lt;finns&gt;inte”" in page


@pytest.mark.parametrize(
    "query", ["", "?q=", "?q=a&before=x", "?q=%00", "?before=99999999999999999999"]
)
def test_odd_addresses_show_the_page(client, astrid, query):
    client.force_login(astrid)
    assert client.get(f"{SEARCH}{query}").status_code == 200


def test_queries_are_as_many_for_one_hit_as_for_twenty(client, astrid, committee):
    factories.make_case(body=committee)
    client.force_login(astrid)

    def queries() -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(SEARCH, {"q": "studiebesök"})
        return len(captured)

    one = queries()
    for _number in range(19):
        factories.make_case(body=committee)
    assert queries() == one
    assert one <= 13
