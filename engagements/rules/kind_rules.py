"""The shape in which every kind states its rules, so that a new kind is one more row."""

from dataclasses import dataclass

from .delegation.row import Row
from .principle import Principle


@dataclass(frozen=True, slots=True, kw_only=True)
class KindRules:
    """`principles` in the order in which the panel shows them; `delegation` says who decides.

    The first row of the delegation that holds decides; the last one always holds.
    """

    principles: tuple[Principle, ...]
    delegation: tuple[Row, ...]
