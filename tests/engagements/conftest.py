"""What the tests of background work and of policy versions share."""

from collections.abc import Iterator
from typing import Any

import pytest

from engagements.jobkinds import JOB_KINDS, JobKind
from engagements.models import Case
from engagements.rules.policy import Policy
from engagements.rules.versions import POLICIES
from stockholm_intl.celery import app
from tests.engagements.mailing import late_case
from tests.engagements.working import CALLS, HERE, TROUBLE
from tests.fictional_policy import FICTIONAL


@pytest.fixture
def job_kinds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(JOB_KINDS, "test", JobKind(f"{HERE}.make_pdf"))
    monkeypatch.setitem(JOB_KINDS, "slow", JobKind(f"{HERE}.make_slowly"))
    CALLS.clear()
    TROUBLE.clear()


@pytest.fixture
def queue() -> Iterator[Any]:
    """The real broker's client; its queue is empty before and after."""
    with app.connection_for_write() as link:
        client = link.default_channel.client
        client.flushdb()
        yield client
        client.flushdb()


@pytest.fixture
def fictional(monkeypatch: pytest.MonkeyPatch) -> Policy:
    """A second version of the strategy, in force from 2030."""
    monkeypatch.setitem(POLICIES, FICTIONAL.version, FICTIONAL)
    return FICTIONAL


@pytest.fixture
def late(committee, astrid) -> Case:
    return late_case(committee, astrid)
