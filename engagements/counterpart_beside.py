"""What the city has had with a counterpart, beside the form in which its name is typed (S-10)."""

from dataclasses import dataclass

from .models import Case, Counterpart
from .permissions import Rights
from .queries import counterparts
from .queries.counterparts import KindOfCases


@dataclass(frozen=True, slots=True)
class Known:
    """The counterpart of a name, or why there is not one, and the cases with it."""

    name: str
    counterpart: Counterpart | None
    is_ambiguous: bool
    kinds: list[KindOfCases]
    cases: frozenset[int]  # the ids of those cases


def known(name: str, country: str | None, rights: Rights, but: Case | None = None) -> Known:
    """The latest cases with that counterpart that the reader may see; `but` is the one at hand."""
    now = but.counterpart if but else None
    same = now is not None and now.name == name
    found = [now] if same else counterparts.named(name, country)
    one = found[0] if len(found) == 1 else None
    cases = [case for case in counterparts.cases_with(one, rights) if case != but] if one else []
    return Known(
        name=name,
        counterpart=one,
        is_ambiguous=len(found) > 1,
        kinds=counterparts.by_kind(cases),
        cases=frozenset(case.pk for case in cases),
    )
