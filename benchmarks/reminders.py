"""Measure the daily run of the reminders over a million memberships.

    python -m benchmarks.reminders [--size 1000000]

What is measured is `engagements.actions.reminders.send` as the scheduler calls it: every kind,
the claims, the mails and the run's row, in one transaction; on the first day, when everything
due is told, and on the days after it. Beside it, in the same rounds, two bare scans: one
statement that reads every membership and compares its day, and one that reads its case, too,
which alone knows whether it is in force and whom to tell. The promise is held against the second;
the first is told.
"""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path
from typing import Any

from .report import kept_or_missed
from .worklist import RESULTS, one_size

MOST_SCANS = 3
# Of the process, while it reminds of a million rows; what a page's template takes is more.
MOST_KB = 4096


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--keep", action="store_true", help="keep and reuse the filled database")
    options = parser.parse_args()
    importlib.import_module("tests.servers")  # starts what the environment does not name
    found: dict[str, Any] = one_size(
        os.environ["DATABASE_URL"], options.size, keep=options.keep, pages="benchmarks.reminding"
    )
    as_text = json.dumps({options.size: found}, indent=2, ensure_ascii=False) + "\n"
    options.results.mkdir(exist_ok=True)
    (options.results / "reminders.json").write_text(as_text, encoding="utf-8")
    report = table(found)
    (options.results / "reminders.md").write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return 1 if "MISSED" in report else 0


def table(found: dict[str, Any]) -> str:
    """The figures, and the two promises: kept or MISSED."""
    most = max(found["memory_of_first_run_kb"], found["memory_of_daily_runs_kb"])
    times = found["daily_run_s"] / found["scan_with_cases_s"]
    alone = found["daily_run_s"] / found["bare_scan_s"]
    promises = (
        ("daily run, times the bare scan of memberships and their cases", times, MOST_SCANS),
        ("memory that a run adds, kB", most, MOST_KB),
    )
    lines = [
        "# The daily run of the reminders",
        "",
        f"Over {found['memberships']:,} memberships; how it is measured: ../reminders.py.",
        "",
        "| what | measured |",
        "|---|--:|",
        *(f"| {name.replace('_', ' ')} | {value:,} |" for name, value in found.items()),
        f"| daily run, times the scan without cases | {alone:.2f} |",
        "",
        *kept_or_missed(promises),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
