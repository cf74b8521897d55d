"""What the tests of background work share."""

from collections.abc import Iterator
from typing import Any

import pytest

from engagements.jobkinds import JOB_KINDS, JobKind
from stockholm_intl.celery import app
from tests.engagements.working import CALLS, HERE, TROUBLE


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
