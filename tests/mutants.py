"""Mutation testing of the rules: is every line of engagements/rules held by some test?

    python -m tests.mutants [--processes 2]     a whole run; writes docs/mutants.md
    python -m tests.mutants --no-run            the page anew from the last whole run
    python -m tests.mutants 'engagements.rules.clocks*'     these alone, printed, no page

mutmut changes one thing at a time and runs the tests that reach it; a mutant survives when they
all still pass. What it may change and which tests it runs stands in pyproject.toml. A survivor
that no test can kill (because it does the same) gets its reason in mutants_survivors.toml. Exit
status 1: fewer than 95 % were killed, or a survivor has no reason.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fnmatch import fnmatch
from pathlib import Path

from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.stats import status_by_exit_code

from .sources import REPOSITORY

WORK = REPOSITORY / "mutants"  # mutmut takes no other name
PARTIAL = WORK / "partial"
PAGE = REPOSITORY / "docs" / "mutants.md"
REASONS = REPOSITORY / "tests" / "mutants_survivors.toml"
ENOUGH = 95  # per cent
# Everything else counts as a survivor: "no tests", "not checked", and what mutmut cannot explain.
KILLED = {"killed", "timeout"}
# Pytest could not even begin, so nothing was tried; mutmut takes this for a timeout.
NOT_RUN = 255
ENVIRONMENT = {
    "PYTHONHASHSEED": "0",  # a set's order must not decide who survives
    "PYTHONDONTWRITEBYTECODE": "",  # every mutant imports the same modules
    "PYTEST_ADDOPTS": "",
}
PAGE_HEAD = """\
# Mutants of the rules

Written by `make mutants`. mutmut changes one thing at a time in `engagements/rules/` and runs \
`tests/engagements/rules/`; at least {enough} % of the mutants must be killed, and each survivor \
has its reason in `tests/mutants_survivors.toml`. A mutant that never ends counts as killed, one \
that no test reaches as a survivor. mutmut changes what stands in plain functions and methods \
only: tables at module level, enumerations and decorated functions (`@property`, `@cache`) are \
not in these figures.

"""


@dataclass(frozen=True)
class Change:
    """What makes a mutant known again after lines have moved: where, and from what to what."""

    function: str
    was: str
    now: str


@dataclass(frozen=True)
class Survivor:
    change: Change
    status: str
    reason: str = ""


# --- reading ----------------------------------------------------------------------------------


def statuses(results: Iterable[str]) -> dict[str, str]:
    """Each mutant's name with its status, from mutmut's own JSON of every module."""
    return {
        name: "not run" if code == NOT_RUN else status_by_exit_code[code]
        for text in results
        for name, code in json.loads(text)["exit_code_by_key"].items()
    }


def place_of(name: str) -> tuple[str, str]:
    """`a.b.xǁRulingǁto_json__mutmut_7` is in module a.b, in the function Ruling.to_json."""
    module, _, mangled = name.partition("__mutmut_")[0].rpartition(".")
    return module, mangled.removeprefix("x_").removeprefix("xǁ").replace("ǁ", ".")


def change_in(name: str, diff: str) -> Change:
    """The lines that a unified diff takes away and puts in, without their indentation."""
    body = diff.splitlines()[2:]  # the first two name the file
    was, now = (
        "\n".join(line[1:].strip() for line in body if line.startswith(sign)) for sign in "-+"
    )
    return Change(".".join(place_of(name)), was, now)


def reasons_from(text: str) -> list[tuple[Change, str]]:
    """The hand-kept reasons; an entry that lacks something is refused by name."""
    found = []
    for entry in tomllib.loads(text).get("survivor", []):
        unknown = entry.keys() ^ {"function", "was", "now", "reason"}
        if unknown or not entry["reason"].strip():
            raise ValueError(f"{entry}: function, was, now and reason, no more and no less")
        change = Change(entry["function"], entry["was"].strip(), entry["now"].strip())
        found.append((change, entry["reason"].strip()))
    return found


# --- judging ----------------------------------------------------------------------------------


def explained(
    survivors: Iterable[Survivor], reasons: Iterable[tuple[Change, str]]
) -> tuple[list[Survivor], list[Change]]:
    """The survivors with their reasons, and the changes whose reason no survivor needs.

    An entry explains one survivor: the same change twice in a function takes two entries.
    """
    left: dict[Change, list[str]] = defaultdict(list)
    for change, reason in reasons:
        left[change].append(reason)
    found = []
    for survivor in survivors:
        said = left[survivor.change].pop(0) if left[survivor.change] else ""
        found.append(Survivor(survivor.change, survivor.status, said))
    return found, [change for change, said in left.items() if said]


def share(killed: int, total: int) -> str:
    """In per cent, rounded down: 94.99 must not look like enough."""
    tenths = killed * 1000 // total if total else 0
    return f"{tenths // 10}.{tenths % 10} %"


def complaints(found: Mapping[str, str], survivors: Iterable[Survivor]) -> list[str]:
    """Why the run is not good enough; nothing when it is."""
    killed = sum(status in KILLED for status in found.values())
    said = []
    if not found or killed * 100 < ENOUGH * len(found):
        said.append(
            f"{killed} of {len(found)} killed, {share(killed, len(found))}: below {ENOUGH} %."
        )
    without = sum(not survivor.reason for survivor in survivors)
    if without:
        said.append(f"{without} survivors without a reason in {REASONS.name}; see {PAGE.name}.")
    return said


# --- writing ----------------------------------------------------------------------------------


def figures(found: Mapping[str, str]) -> str:
    """A row for every module and one for them all."""
    counted: dict[str, list[bool]] = defaultdict(list)
    for name, status in found.items():
        counted[place_of(name)[0]].append(status in KILLED)
    rows = [("module", "mutants", "killed", "survived", "share"), ("---", *["--:"] * 4)]
    everything = ("**all**", [one for each in counted.values() for one in each])
    for module, killed in [*sorted(counted.items()), everything]:
        counts = len(killed), sum(killed), len(killed) - sum(killed)
        rows.append((module, *map(str, counts), share(counts[1], counts[0])))
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def cell(text: str) -> str:
    """Code inside a table: one line, and no bar that would end the cell."""
    code = "<br>".join(f"`` {line} ``" for line in text.splitlines())
    return code.replace("|", r"\|") or "(nothing)"


def page(found: Mapping[str, str], survivors: Iterable[Survivor]) -> str:
    text = PAGE_HEAD.format(enough=ENOUGH) + figures(found)
    rows = [
        f"| {one.change.function} | {cell(one.change.was)} | {cell(one.change.now)} "
        f"| {one.reason or f'**none yet** ({one.status})'} |\n"
        for one in survivors
    ]
    if rows:
        text += "\n## Survivors\n| where | the code | the mutant | why it may live |\n"
        text += "| --- | --- | --- | --- |\n" + "".join(rows)
    return text


# --- running ----------------------------------------------------------------------------------


def run_mutmut(processes: int, only: list[str]) -> None:
    """mutmut's spinner is for a terminal; elsewhere its output is shown when it fails."""
    command = [Path(sys.executable).with_name("mutmut"), "run", "--max-children", str(processes)]
    ran = subprocess.run(
        [*command, *only],
        cwd=REPOSITORY,
        env=os.environ | ENVIRONMENT,
        stdout=None if sys.stdout.isatty() else subprocess.PIPE,
        stderr=None if sys.stdout.isatty() else subprocess.STDOUT,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"{(ran.stdout or '')[-5000:]}\nmutmut ended with {ran.returncode}.")


def check_that_nothing_changed_survives() -> None:
    """The control: run as a mutant is, but without one, all the tests must pass.

    Otherwise what kills the mutants is the way of running them, and the share means nothing.
    """
    config = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["tool"]["mutmut"]
    early = (REPOSITORY / config["preload_modules_file"]).read_text().splitlines()
    names = json.loads((WORK / "mutmut-stats.json").read_text())["duration_by_test"]
    code = f"import sys, pytest, {', '.join(line for line in early if line[:1].isalpha())}"
    ran = subprocess.run(
        [
            *(sys.executable, "-c", f"{code}; sys.exit(pytest.main(sys.argv[1:]))"),
            *("--rootdir=.", "-x", "-q", *names, *config["pytest_add_cli_args"]),
        ],
        cwd=WORK,
        env=os.environ | ENVIRONMENT | {"MUTANT_UNDER_TEST": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    if ran.returncode:
        sys.exit(f"{ran.stdout[-5000:]}{ran.stderr}\nThe unchanged rules fail their own tests.")


def read_run() -> dict[str, str]:
    metas = sorted((WORK / "engagements" / "rules").rglob("*.meta"))
    return statuses(path.read_text(encoding="utf-8") for path in metas)


def survivors_of(found: Mapping[str, str]) -> list[Survivor]:
    """Their diffs are read from mutmut's own copy: the code itself may have moved on."""
    survivors = []
    for name, status in found.items():
        if status not in KILLED:
            path = Path(*place_of(name)[0].split("."))
            path = path / "__init__.py" if (WORK / path).is_dir() else path.with_suffix(".py")
            diff = get_diff_for_mutant(name, path=path)
            survivors.append(Survivor(change_in(name, diff), status))
    return survivors


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("only", nargs="*", help="names or patterns of mutants; no page is written")
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--no-run", action="store_true", help="judge the last whole run again")
    options = parser.parse_args()
    os.chdir(REPOSITORY)  # mutmut looks for everything from here
    if options.no_run:
        if options.only or PARTIAL.exists() or not WORK.exists():
            parser.error("there is no whole run to judge")
    elif options.only:
        run_mutmut(options.processes, options.only)
        PARTIAL.touch()
    else:
        shutil.rmtree(WORK, ignore_errors=True)
        run_mutmut(options.processes, [])
        check_that_nothing_changed_survives()
    found = {
        name: status
        for name, status in read_run().items()
        if not options.only or any(fnmatch(name, pattern) for pattern in options.only)
    }
    survivors, needless = explained(
        survivors_of(found), reasons_from(REASONS.read_text(encoding="utf-8"))
    )
    text = page(found, survivors)
    if options.only:
        sys.stdout.write(text)
    else:
        PAGE.write_text(text, encoding="utf-8")
        for change in needless:
            sys.stdout.write(f"A reason that no survivor needs: {change}\n")
    bad = complaints(found, survivors)
    endless = sum(status == "timeout" for status in found.values())
    sys.stdout.write(f"{len(found)} mutants; {endless} of the killed ones never ended.\n")
    sys.stdout.write("".join(f"{one}\n" for one in bad))
    return 1 if bad else 0


if __name__ == "__main__":
    sys.exit(main())
