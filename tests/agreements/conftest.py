"""What the tests of agreements share: a small city's organs and their people."""

import pytest

from tests.engagements.deciders import Organs, make_organs


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()
