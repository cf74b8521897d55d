"""What other apps show on a counterpart's page; each adds its own from AppConfig.ready().

The core knows the counterpart and its cases. What is said of some of them in sum belongs to the
app whose kinds they are.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from .models import Counterpart, User


@dataclass(frozen=True, slots=True)
class Part:
    """`load` gives the context of `template`: a few queries, whatever the number of cases."""

    template: str
    load: Callable[[Counterpart, User], Mapping[str, Any]]


_PARTS: list[Part] = []


def register_part(part: Part) -> None:
    """Add a part. Called once a part, when its app starts."""
    if part not in _PARTS:
        _PARTS.append(part)


def parts_of(counterpart: Counterpart, user: User) -> list[dict[str, Any]]:
    """The parts to include, each with its own context."""
    return [{"template": part.template, **part.load(counterpart, user)} for part in _PARTS]
