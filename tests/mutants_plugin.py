"""Pytest plugin of mutmut's runs (pyproject.toml names it; `make mutants`).

Much of the rules is tables, built by small functions while the modules are imported. So every
mutant has a process of its own, which imports the rules with the mutant in force. mutmut does
not see through the rest of that, and this mends it:

- What runs during the import is reached by every test, not just by the first one.
- A mutant in a table may rename parametrised tests. They are chosen after their files have been
  collected, and those with a new name run too; asked for by name they would not be found, and
  mutmut would count the mutant as killed.
- A mutant with which the rules cannot be imported is killed, not "interrupted".
"""

import json
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from mutmut.state import state

# Thousands of short runs, some of them of endless loops: the same few examples each time, and
# the first that fails is enough. How long one takes says nothing there.
settings.register_profile(
    "mutants",
    max_examples=25,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("mutants")

STATS = Path("mutmut-stats.json")  # in mutants/, where the tests run
WANTED: set[str] = set()
AT_IMPORT: set[str] = set()


def pytest_configure(config: pytest.Config) -> None:
    WANTED.update(name for name in config.args if "::" in name)
    if WANTED:
        config.args[:] = sorted({name.partition("::")[0] for name in config.args})


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Those that mutmut asked for and those that it has never seen, the quickest first."""
    if not WANTED:
        return
    took = json.loads(STATS.read_text(encoding="utf-8"))["duration_by_test"]
    chosen = [one for one in items if one.nodeid in WANTED or one.nodeid not in took]
    others = [one for one in items if one.nodeid not in WANTED and one.nodeid in took]
    config.hook.pytest_deselected(items=others)
    items[:] = sorted(chosen, key=lambda one: took.get(one.nodeid, 0))


def pytest_collection_finish() -> None:
    AT_IMPORT.update(state()._stats)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_teardown() -> None:
    """mutmut now writes down what this test has reached."""
    state()._stats.update(AT_IMPORT)


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    if WANTED and exitstatus == pytest.ExitCode.INTERRUPTED:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
