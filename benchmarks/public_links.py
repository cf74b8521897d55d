"""Does the status page take as long for a wrong link as for an expired and a foreign one?

    python -m benchmarks.public_links http://127.0.0.1:8000 EXPIRED_KEY DRAFT_KEY [SAMPLES]

The kinds of link take turns, so that a slow moment of the machine hits all of them. Prints the
medians and, for each pair, the p of Mann-Whitney's U (normal approximation, ties corrected).
security.md figure 20: medians within 5 %, p > 0.01 with 1 000 samples.
"""

import math
import secrets
import statistics
import sys
import time
import urllib.error
import urllib.request
from collections import Counter
from itertools import combinations

PATH = "/en/visit-request/status/?key="


def seconds(address: str) -> float:
    began = time.perf_counter()
    try:
        urllib.request.urlopen(address).read()
        raise SystemExit("the link opens something")
    except urllib.error.HTTPError as answer:
        answer.read()
        if answer.code != 404:
            raise
    return time.perf_counter() - began


def mann_whitney(first: list[float], second: list[float]) -> float:
    """The two-sided p that both come from the same distribution."""
    everything = sorted(first + second)
    places: dict[float, list[int]] = {}
    for place, value in enumerate(everything, start=1):
        places.setdefault(value, []).append(place)
    rank = {value: sum(found) / len(found) for value, found in places.items()}
    n, m = len(first), len(second)
    u = sum(rank[value] for value in first) - n * (n + 1) / 2
    ties = sum(t**3 - t for t in Counter(everything).values())
    total = n + m
    spread = math.sqrt(n * m / 12 * (total + 1 - ties / (total * (total - 1))))
    return math.erfc(abs(u - n * m / 2) / spread / math.sqrt(2))


def main(site: str, expired: str, draft: str, samples: str = "1000") -> None:
    taken: dict[str, list[float]] = {"wrong": [], "expired": [], "foreign": []}
    for _sample in range(int(samples)):
        keys = {"wrong": secrets.token_urlsafe(32), "expired": expired, "foreign": draft}
        for kind, key in keys.items():
            taken[kind].append(seconds(f"{site}{PATH}{key}"))
    for kind, times in taken.items():
        print(f"{kind}: median {statistics.median(times) * 1000:.2f} ms")
    for one, other in combinations(taken, 2):
        print(f"{one} / {other}: p = {mann_whitney(taken[one], taken[other]):.3f}")


if __name__ == "__main__":
    main(*sys.argv[1:])
