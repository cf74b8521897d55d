"""A process that dies before any statement of any use case leaves everything as it was (figure 7).

Each use case is run again and again; the k-th time the connection dies before statement k. Then
every row and every file must be what it was. The run that no longer dies is the retry: it
succeeds, once.
"""

import itertools
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connection

from agreements import integrity as agreements
from engagements import permissions
from engagements.models import CaseEvent
from engagements.queries import integrity as core
from visits import integrity as visits

from . import use_cases_agreements, use_cases_papers, use_cases_reminders, writes
from .use_cases import Do, Scene, use_cases
from .use_cases_agreements import use_cases_of_agreements, use_cases_of_imports
from .use_cases_plans import OF_NO_CASE
from .use_cases_registers import NAMES, use_cases_of_registers

# Notes stand in the story as themselves; what else belongs to no case: an appointment, a plan, ...
WITHOUT_STORY = OF_NO_CASE | NAMES | use_cases_papers.WITHOUT_STORY
WITHOUT_STORY |= use_cases_reminders.WITHOUT_STORY | use_cases_agreements.WITHOUT_STORY
WITHOUT_STORY |= {"add an emission factor", "appoint", "note"}


class Crash(BaseException):
    """The process dies: nothing in the product may catch this."""


def dies_before(number: int, do: Do) -> bool:
    """Do it with a connection that dies before that statement. False: it went through."""
    seen = itertools.count(1)

    def die(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
        if next(seen) == number:
            connection.connection.close()
            raise Crash
        return execute(sql, params, many, context)

    try:
        with connection.execute_wrapper(die):
            do()
    except Crash:
        connection.close()
        return True
    return False


def killed_before(number: int, do: Do) -> bool:
    """The same with a process of its own that the system ends, without any clean-up."""
    connection.close()
    child = os.fork()
    if child == 0:
        seen = itertools.count(1)

        def die(execute: Any, sql: Any, params: Any, many: bool, context: Any) -> Any:
            if next(seen) == number:
                os._exit(9)
            return execute(sql, params, many, context)

        code = 1
        try:
            with connection.execute_wrapper(die):
                do()
            code = 0
        finally:
            os._exit(code)
    _pid, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status) == 9


def state(*, with_files: bool) -> tuple[dict[str, str], list[str]]:
    root = Path(settings.MEDIA_ROOT)
    files = sorted(str(one) for one in root.rglob("*") if one.is_file()) if with_files else []
    return writes.checksum(), files


def enumerate_crashes(
    dies: Callable[[int, Do], bool], *, with_files: bool, every: int = 1
) -> tuple[int, list[str]]:
    """Crashes made, and every use case that did not come through as it must.

    `every`: only the first of so many statements is died before; which one differs by use case.
    """
    scene, crashes, wrong = Scene(), 0, []
    # The registers first: merging bodies, the last of the others, ends the head's appointment.
    first = (use_cases_of_registers(scene), use_cases_of_agreements(scene))
    first += (use_cases_of_imports(scene),)
    for name, do in itertools.chain(*first, use_cases(scene)):
        before, told = state(with_files=with_files), CaseEvent.objects.count()
        for number in itertools.count(1 + len(name) % every, every):
            permissions.forget(scene.head)
            permissions.forget(scene.root)
            if not dies(number, do):
                break
            crashes += 1
            if state(with_files=with_files) != before:
                wrong.append(f"{name}: half done when it dies before statement {number}")
        if writes.checksum() == before[0]:
            wrong.append(f"{name}: the retry did nothing")
        if name not in WITHOUT_STORY and CaseEvent.objects.count() == told:
            wrong.append(f"{name}: the retry told nothing")
        broken = (*core.broken(), *visits.broken(), *agreements.broken())
        wrong += [f"{name}: {line}" for line in broken]
    return crashes, wrong


# A cursor on the server cannot be closed over a connection that is gone.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.django_db(transaction=True)
def test_a_crash_before_any_statement_leaves_nothing_half_done() -> None:
    crashes, wrong = enumerate_crashes(dies_before, with_files=True, every=5)
    assert wrong == []
    assert crashes >= 200


@pytest.mark.deep
@pytest.mark.django_db(transaction=True)
def test_a_killed_process_leaves_nothing_half_done() -> None:
    crashes, wrong = enumerate_crashes(killed_before, with_files=False)
    assert wrong == []
    assert crashes >= 300
