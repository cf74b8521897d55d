"""A row of the access table: which rule an address follows, with which methods."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """A name of the table, with the answer it gives to a role for a matter."""

    name: str
    methods: frozenset[str]
    pk: str = ""  # the attribute of Matter whose pk stands in the address
    args: tuple[str | int, ...] = ()  # what else stands in it


SAFE = frozenset({"GET", "HEAD"})
FORM = SAFE | {"POST"}
POST = frozenset({"POST"})


def rule(
    name: str,
    methods: frozenset[str] = FORM,
    pk: str = "case",
    args: tuple[str | int, ...] = (),
) -> Rule:
    return Rule(name, methods, pk, args)
