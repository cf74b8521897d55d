"""Measure an import: ten thousand memberships with history, against a hundred.

    python -m benchmarks.import [--rows 10000]

What is measured is the worker's own code in a process of its own for each size: reading and
judging the file, writing it, taking it back. Memory is the process's highest (VmHWM), reset
before each step; before the first step the process has imported a small register once, so that
code and caches are there.
"""

import argparse
import importlib
import json
import os
import sys
from pathlib import Path

from .worklist import RESULTS, one_size

FEW = 100
ROWS_A_SECOND = 2_000
# What ten thousand rows may need above a hundred, beside the file itself: the allocator's grain.
MORE_MEGABYTES = 8


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args()
    importlib.import_module("tests.servers")  # starts what the environment does not name
    found = {
        size: one_size(os.environ["DATABASE_URL"], size, keep=False, pages="benchmarks.importing")
        for size in (FEW, options.rows)
    }
    as_text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    options.results.mkdir(exist_ok=True)
    (options.results / "import.json").write_text(as_text, encoding="utf-8")
    report = table(options.rows, found)
    (options.results / "import.md").write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return 1 if "MISSED" in report else 0


def table(rows: int, found: dict[int, dict[str, dict[str, float]]]) -> str:
    """The figures, and the promises of issue 5: kept or MISSED."""
    lines = [
        "# Importing a register",
        "",
        "How it is measured: ../import.py. Every row makes a case with number, status, story,",
        "engagement, commitment, membership and fee, the history of each, and the audit rows.",
        "",
        "| rows | step | seconds | rows a second | peak memory, MB |",
        "|--:|---|--:|--:|--:|",
    ]
    for size, steps in found.items():
        lines += [
            f"| {size:,} | {name} | {one['seconds']:.2f} | {one['rows_a_second']:,.0f} |"
            f" {one['peak_mb']:.1f} |"
            for name, one in steps.items()
        ]
    speed = found[rows]["writing"]["rows_a_second"]
    file = found[rows]["reading"]["file_mb"]
    more = found[rows]["writing"]["peak_mb"] - found[FEW]["writing"]["peak_mb"]
    promises = (
        (
            "rows a second, written with history",
            f">= {ROWS_A_SECOND:,}",
            speed,
            speed >= ROWS_A_SECOND,
        ),
        (
            f"memory above that of {FEW} rows, MB",
            f"<= the file ({file:.1f}) + {MORE_MEGABYTES}",
            more,
            more <= file + MORE_MEGABYTES,
        ),
    )
    lines += ["", "| promise | | measured | |", "|---|---|--:|---|"]
    lines += [
        f"| {name} | {most} | {value:,.1f} | {'kept' if kept else 'MISSED'} |"
        for name, most, value, kept in promises
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
