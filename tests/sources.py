"""The repository's own files, read as text and as syntax, for the tests about conventions."""

import ast
import subprocess
from functools import cache
from pathlib import Path

REPOSITORY = Path(__file__).parents[1]
APPS = ("engagements", "visits", "agreements", "reporting")
HOUSE = (*APPS, "stockholm_intl")


@cache
def tracked() -> list[Path]:
    """The files that are in git or are about to be."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=REPOSITORY,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    return [REPOSITORY / name for name in sorted(filter(None, listed))]


def named(path: Path) -> str:
    return str(path.relative_to(REPOSITORY))


@cache
def python_files() -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".py" and path.exists() and "migrations" not in path.parts
    ]


def product_files() -> list[Path]:
    return [path for path in python_files() if named(path).split("/")[0] in HOUSE]


def templates() -> list[Path]:
    return [
        path
        for path in tracked()
        if path.suffix == ".html" and "templates" in path.parts and path.exists()
    ]


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def calls(path: Path) -> list[ast.Call]:
    return [node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)]


def imported(path: Path) -> set[str]:
    """Every module or name that the file imports, in full."""
    found: set[str] = set()
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found
