"""What the city is bound by on a counterpart's page, and a case begun from there."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests import factories
from tests.makers_agreements import make_in_force


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def test_a_counterparts_page_tells_what_holds_with_them(signed_in, committee, astrid):
    known = factories.make_counterpart(name="Eurocities & co", type="int_org")
    make_in_force(
        body=committee, by=astrid, title="Medlem", counterpart=known, fee_sek_per_year=1500
    )
    url = reverse("engagements:counterpart", args=[known.pk])
    with CaptureQueriesContext(connection) as queries:
        page = signed_in.get(url)
    assert "In force with them" in page.text
    assert "1,500" in page.text
    assert '/registrera/?motpart=Eurocities%20%26%20co"' in page.text
    for number in range(30):
        make_in_force(body=committee, by=astrid, title=f"{number}", counterpart=known)
    with CaptureQueriesContext(connection) as more:
        signed_in.get(url)
    assert len(more) <= len(queries)


def test_choosing_a_kind_keeps_the_counterpart(signed_in):
    page = signed_in.get("/registrera/", {"motpart": "Oslo & co"})
    assert "/engagemang/nytt/membership/?motpart=Oslo%20%26%20co" in page.text
