"""Which persons a case names in fields of their own. Each app adds its kinds when it starts."""

from collections.abc import Callable, Iterable, Mapping

# Case ids -> the names that each of these cases holds.
Names = Callable[[list[int]], Mapping[int, Iterable[str]]]
_SOURCES: list[Names] = []


def register(source: Names) -> None:
    if source not in _SOURCES:
        _SOURCES.append(source)


def of_cases(pks: list[int]) -> dict[int, list[str]]:
    """One query a source, whatever the number of cases."""
    found: dict[int, list[str]] = {pk: [] for pk in pks}
    for source in _SOURCES:
        for pk, names in source(pks).items():
            found[pk] += [name for name in names if name]
    return found
