"""Measure recording a decision at a million cases: the whole action, and the whole request.

    python -m benchmarks.decide [--size 1000000]

What is measured is `engagements.actions.meetings.decide` by a secretary whose rights are read
anew: permission, ruling, the decision's row, the case's status, its history, the audit log and
the message to the case officer, in one transaction. Beside it the same through the page, and
"hello" as in benchmarks/README.md.
"""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

from .worklist import RESULTS, one_size

MOST_STATEMENTS, MOST_TIMES = 25, 60


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--keep", action="store_true", help="keep and reuse the filled database")
    options = parser.parse_args()
    importlib.import_module("tests.servers")  # starts what the environment does not name
    found = one_size(
        os.environ["DATABASE_URL"], options.size, keep=options.keep, pages="benchmarks.deciding"
    )
    as_text = json.dumps({options.size: found}, indent=2, ensure_ascii=False) + "\n"
    options.results.mkdir(exist_ok=True)
    (options.results / "decide.json").write_text(as_text, encoding="utf-8")
    report = table(options.size, found)
    (options.results / "decide.md").write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return 1 if "MISSED" in report else 0


def table(size: int, found: dict[str, dict[str, float]]) -> str:
    """The figures, and the two promises: kept or MISSED."""
    lines = [
        "# Recording a decision",
        "",
        f"At {size:,} cases; how it is measured: ../decide.py and ../README.md.",
        "",
        "| what | CPU ms | clock ms | statements | times hello |",
        "|---|--:|--:|--:|--:|",
    ]
    lines += [
        f"| {name} | {one['cpu_ms']:.2f} | {one['wall_ms']:.2f} | {one['queries']:.0f} |"
        f" {one['times_hello']:.1f} |"
        for name, one in found.items()
    ]
    action = found["recording a decision"]
    promises = (
        ("statements", action["queries"], MOST_STATEMENTS),
        ("times hello", action["times_hello"], MOST_TIMES),
    )
    lines += ["", "| promise | at most | measured | |", "|---|--:|--:|---|"]
    lines += [
        f"| {name} | {most} | {value:.1f} | {'kept' if value <= most else 'MISSED'} |"
        for name, value, most in promises
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
