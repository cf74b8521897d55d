"""Measure freezing a year's report and making its files: a city year and ten times that.

    python -m benchmarks.report_build [--cases 2000]

Seconds are processor time of the process and of the renderer that it starts; memory is the
highest of the process that makes the file (a process of its own for each size). Queries are
those of freezing and building together. See README.md.
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

TIMES = 10
SECONDS = {"pdf": 6.0, "docx": 2.0, "xlsx": 2.0, "json": 2.0}
MOST_MB, MOST_QUERIES = 250, 20


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--cases", type=int, default=2000)
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--only", action="store_true", help="the city year, not ten times it")
    options = parser.parse_args()
    importlib.import_module("tests.servers")  # starts what the environment does not name
    sizes = [options.cases] if options.only else [options.cases, options.cases * TIMES]
    found = {
        size: one_size(
            os.environ["DATABASE_URL"], size, keep=False, pages="benchmarks.reportbuilding"
        )
        for size in sizes
    }
    as_text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    options.results.mkdir(exist_ok=True)
    (options.results / "report_build.json").write_text(as_text, encoding="utf-8")
    report = table(found)
    (options.results / "report_build.md").write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return 1 if "MISSED" in report else 0


def table(found: dict[int, dict[str, Any]]) -> str:
    """The figures of each size, and the promises at the smaller: kept or MISSED."""
    lines = ["# Freezing a report and making its files", "", "How it is measured: ../README.md."]
    for size, told in found.items():
        pdf = told["formats"]["pdf"]
        lines += [
            "",
            f"## {size:,} cases: {told['annex_rows']:,} rows in the annexes, "
            f"{pdf['pages']} pages, {pdf['pages'] / pdf['cpu_s']:.1f} pages a second",
            "",
            "| format | CPU s | peak MB | kB |",
            "|---|--:|--:|--:|",
            *(
                f"| {name} | {one['cpu_s']:.2f} | {one['peak_mb']:.0f} | {one['kb']:,.0f} |"
                for name, one in told["formats"].items()
            ),
            "",
            "| where the time goes | CPU s |",
            "|---|--:|",
            *(f"| {name} | {seconds:.2f} |" for name, seconds in told["split"].items()),
            f"| waiting for the database (clock) | {told['database_wait_s']:.2f} |",
            "",
            f"{told['queries']} queries for freezing and building.",
        ]
    first = found[min(found)]
    promises = [
        *(
            (f"{name}, CPU s with building", first["formats"][name]["cpu_s"], limit)
            for name, limit in SECONDS.items()
        ),
        ("PDF, peak MB", first["formats"]["pdf"]["peak_mb"], MOST_MB),
        ("queries", max(told["queries"] for told in found.values()), MOST_QUERIES),
    ]
    lines += [
        "",
        f"## Promises, at {min(found):,} cases",
        "",
        *kept_or_missed(promises),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())
