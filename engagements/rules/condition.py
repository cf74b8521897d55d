"""Conditions that rows of the tables ask for: three-valued, so that unknown is never a no."""

from collections.abc import Callable
from dataclasses import dataclass

from .logic import both, either
from .matter import Matter
from .policy import Policy
from .text import Text

Holds = Callable[[Matter, Policy], bool | None]
NO_WORDS = Text("", "")


@dataclass(frozen=True, slots=True)
class Condition:
    """Whether something holds of a matter under a policy; `text` names it in printed tables.

    `readings` are the settings of the policy that it asks for: with another reading a row is
    left out of the tables. `asks` are the answers that it rests on: while one is open, every
    answer to it is tried.
    """

    holds: Holds
    text: Text = NO_WORDS
    readings: tuple[tuple[str, object], ...] = ()
    asks: tuple[str, ...] = ()

    def __and__(self, other: "Condition") -> "Condition":
        return Condition(
            lambda matter, policy: both(self.holds(matter, policy), other.holds(matter, policy)),
            _joined(self.text, other.text),
            self.readings + other.readings,
            self.asks + other.asks,
        )

    def __or__(self, other: "Condition") -> "Condition":
        return Condition(
            lambda matter, policy: either(self.holds(matter, policy), other.holds(matter, policy)),
            asks=self.asks + other.asks,
        )

    def is_read_so(self, policy: Policy) -> bool:
        """Whether the policy has the readings that the condition asks for."""
        return all(getattr(policy.readings, name) == value for name, value in self.readings)


def _joined(first: Text, second: Text) -> Text:
    if not (first and second):
        return first or second
    return Text(f"{first.sv}, {second.sv}", f"{first.en}, {second.en}")


def answered(name: str, sv: str = "", en: str = "") -> Condition:
    """The yes-or-no answer of that name."""
    return Condition(lambda matter, policy: matter.yes_no(name), Text(sv, en), asks=(name,))


def reading_is(name: str, value: object) -> Condition:
    """The policy reads the strategy's silence so."""
    return Condition(
        lambda matter, policy: getattr(policy.readings, name) == value, readings=((name, value),)
    )


ALWAYS = Condition(lambda matter, policy: True)
