"""The pages of consultations: axe finds nothing, at any width, in light and dark."""

import pytest
from django.urls import reverse

from engagements.models import User
from tests import factories
from tests.makers_consultations import answered, make_consultation

from .conftest import Signed
from .looks import faults


@pytest.fixture
def pages(lists, committee, company, ks, astrid: User, bo: User, cecilia: User):
    """Who looks at which addresses; one question waits, one is answered."""
    case = factories.make_case(body=committee, by=astrid, handler=astrid)
    waiting = make_consultation(case=case, body=ks, by=astrid, category="visits")
    objected = answered(make_consultation(case=case, body=company, by=astrid), bo, stance="objects")
    everything = reverse("engagements:consultations")
    one, other = (reverse("engagements:consultation", args=[row.pk]) for row in (waiting, objected))
    return {
        astrid: [
            f"{everything}?flik=fragade",
            f"{everything}?flik=besvarade",
            reverse("engagements:consultation_ask", args=[case.pk]),
            reverse("visits:case", args=[case.pk]),
            one,
            other,
        ],
        cecilia: [everything, f"{everything}?amne=protocol", one],
    }


def test_axe_finds_nothing_on_the_pages_of_consultations(signed_in: Signed, pages):
    found: list[str] = []
    for person, addresses in pages.items():
        found += faults(signed_in(person), addresses)
    assert found == []
