"""The figures as a table, and held against what was promised."""

from collections.abc import Iterable

Found = dict[int, dict[str, dict[str, float]]]

FIRST, DEEP, FILTERED = "first page", "page 500", "filtered page"
RARE, COMMON = "search, rare word", "search, word in half of all"


def table(found: Found) -> str:
    """Milliseconds of CPU and of the clock, queries, and how many times "hello"."""
    lines = ["# The work list at scale", "", "How it is measured: ../README.md.", ""]
    for size, pages in found.items():
        lines += [
            f"## {size:,} cases",
            "",
            "| page | CPU ms | clock ms | queries | times hello |",
            "|---|--:|--:|--:|--:|",
        ]
        lines += [
            f"| {name} | {page['cpu_ms']:.2f} | {page['wall_ms']:.2f} | {page['queries']:.0f} |"
            f" {page['times_hello']:.1f} |"
            for name, page in pages.items()
        ]
        lines.append("")
    return "\n".join(lines)


def check(found: Found) -> str:
    """One line a promise: kept or MISSED."""
    smallest, largest = found[min(found)], found[max(found)]

    def times(name: str) -> float:
        return largest[name]["times_hello"]

    def growth(name: str) -> float:
        return largest[name]["times_hello"] / smallest[name]["times_hello"]

    promises = [
        ("work list, whole page, times hello", times(FIRST), 50),
        ("work list, queries", largest[FIRST]["queries"], 12),
        ("growth from the smallest to the largest", growth(FIRST), 1.5),
        ("page 500 beside the first", times(DEEP) / times(FIRST), 1.2),
        ("filtered page beside the first", times(FILTERED) / times(FIRST), 1.2),
        ("search, rare word, times hello", times(RARE), 60),
        ("search, common word, times hello", times(COMMON), 60),
        ("case page, times hello", times("case page"), 50),
        ("ordinary user beside a superuser", times(FIRST) / times("superuser, first page"), 1.1),
    ]
    if "registering a visit" in largest:
        promises.append(("registering a visit, times hello", times("registering a visit"), 60))
    head = [f"## Promises, at {max(found):,} cases", ""]
    return "\n".join([*head, *kept_or_missed(promises)]) + "\n"


def kept_or_missed(promises: Iterable[tuple[str, float, float]]) -> list[str]:
    """The table of what was promised: name, what was measured, and at most what."""
    return [
        "| promise | at most | measured | |",
        "|---|--:|--:|---|",
        *(
            f"| {name} | {limit} | {value:.2f} | {'kept' if value <= limit else 'MISSED'} |"
            for name, value, limit in promises
        ),
    ]
