"""What the tests of agreements share: a small city's organs, and whose imports are made."""

import pytest

from engagements.models import Body, User
from tests import factories
from tests.engagements.deciders import Organs, make_organs


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


@pytest.fixture
def mhn() -> Body:
    return factories.make_body(name="Miljö- och hälsoskyddsnämnden", code="MHN")


@pytest.fixture
def officer(mhn: Body) -> User:
    """Somebody who imports for the committee, and keeps its diary."""
    person = factories.make_user(role="contact_person", body=mhn)
    person.language = "en"
    person.save()
    return person
