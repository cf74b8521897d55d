"""Whether two rulings on the same matter route it or stop it differently."""

from collections.abc import Iterable, Mapping
from typing import Any

# A ruling as the routing contract has it: one that is stored, or `Ruling.to_json()`.
Record = Mapping[str, Any]

ROUTE = ("outcome", "decider", "handled_by", "prepared_by", "consult")
STOPS = ("blocks", "missing")


def differ(first: Record, second: Record) -> bool:
    """Who decides, who takes part on the way, or what stands in the way is not the same.

    The wording, the readings and the warnings may differ: they stop nothing and move nothing.
    """
    if any(first.get(name) != second.get(name) for name in ROUTE):
        return True
    return any(_codes(first.get(name, ())) != _codes(second.get(name, ())) for name in STOPS)


def _codes(checks: Iterable[Record]) -> set[str]:
    return {check["code"] for check in checks}
