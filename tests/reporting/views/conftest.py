"""Who takes part in a year's report: the office, a body that is asked, and its contact person."""

import pytest

from reporting.models import Contribution
from tests.factories import make_body, make_user


@pytest.fixture
def slk():
    return make_user(role="slk_officer")


@pytest.fixture
def body():
    return make_body(must_appoint_contact=True)


@pytest.fixture
def contact(body):
    return make_user(role="contact_person", body=body)


@pytest.fixture
def part(report, body):
    return Contribution.objects.get(report=report, body=body)
