"""Measure the work list, search and case page at 1,000 to 1,000,000 cases.

    python -m benchmarks.worklist [--sizes 1000,100000,1000000]

Each size gets a database and a process of its own, on the throw-away PostgreSQL of the tests
or the server of DATABASE_URL. Everything is measured beside "hello": a view without login and
without database that answers "hello" through the same test client and the whole middleware.
See README.md for what the numbers mean.
"""

import argparse
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from .report import check, table

HERE = Path(__file__).parent
RESULTS = HERE / "results"
DATABASE = "intl_benchmark"


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", default="1000,100000,1000000")
    parser.add_argument("--results", type=Path, default=RESULTS)
    parser.add_argument("--keep", action="store_true", help="keep and reuse filled databases")
    options = parser.parse_args()
    sizes = sorted(int(size) for size in options.sizes.split(","))
    importlib.import_module("tests.servers")  # starts what the environment does not name
    server = os.environ["DATABASE_URL"]
    found = {size: one_size(server, size, keep=options.keep) for size in sizes}
    options.results.mkdir(exist_ok=True)
    as_text = json.dumps(found, indent=2, ensure_ascii=False) + "\n"
    (options.results / "worklist.json").write_text(as_text, encoding="utf-8")
    report = table(found) + "\n" + check(found)
    (options.results / "worklist.md").write_text(report, encoding="utf-8")
    sys.stdout.write(report)
    return 1 if "MISSED" in report else 0


def one_size(
    server: str, size: int, *, keep: bool, pages: str = "benchmarks.pages"
) -> dict[str, dict[str, float]]:
    """Fill and measure in a process of its own; `pages` is the module that measures."""
    name = f"{DATABASE}_{size}"
    with psycopg.connect(server, autocommit=True) as connection:
        have = connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name])
        exists = have.fetchone() is not None
        if exists and not keep:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
        if not (exists and keep):
            connection.execute(f'CREATE DATABASE "{name}"')
    address = urlsplit(server)
    environment = os.environ | {
        "DATABASE_URL": urlunsplit(address._replace(path=f"/{name}")),
        "DJANGO_SETTINGS_MODULE": "stockholm_intl.settings",
    }
    command = [sys.executable, "-m", "benchmarks.measure", str(size), pages]
    answer = subprocess.run(command, env=environment, stdout=subprocess.PIPE, check=True)
    if not keep:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')
    result: dict[str, dict[str, float]] = json.loads(answer.stdout)
    return result


if __name__ == "__main__":
    sys.exit(main())
