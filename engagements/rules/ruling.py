"""What the rules answer: the ruling, and every check that it was made of.

A block, a missing answer and a warning are the checks that did not come out well; so the
panel that shows all checks and the ruling that counts the stops can never disagree.
"""

from dataclasses import dataclass

from .questions import Fact
from .text import Text
from .vocabulary import CheckOutcome, Consultee, Handler, Organ, Outcome, Preparer


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One rule held against one matter."""

    outcome: CheckOutcome
    code: str
    rule: str
    title: Text
    text: Text
    answer: str | None = None
    instead: Text | None = None
    facts: tuple[Fact, ...] = ()
    readings: tuple[str, ...] = ()
    # S-45, S-48, S-50 and S-53 leave nothing that anybody may decide.
    stops_matter: bool = False
    # "Bör" warns: whoever goes on says why.
    takes_motive: bool = False

    def to_json(self) -> dict[str, object]:
        return {
            "code": self.code,
            "rule": self.rule,
            "answer": self.answer,
            "text": self.text.to_json(),
            "instead": self.instead.to_json() if self.instead else None,
        }


@dataclass(frozen=True, slots=True)
class Because:
    """Why this decider, or why nobody decides."""

    rule: str
    text: Text

    def to_json(self) -> dict[str, object]:
        return {"rule": self.rule, "text": self.text.to_json()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Ruling:
    id: str | None
    outcome: Outcome
    decider: Organ | None
    handled_by: Handler | None
    prepared_by: tuple[Preparer, ...]
    consult: tuple[Consultee, ...]
    because: tuple[Because, ...]
    readings: tuple[str, ...]
    policy: str
    checks: tuple[Check, ...]
    # The organs that the open answers leave; more than one while who decides is not settled.
    possible: tuple[Organ, ...] = ()
    row: str = ""  # the row of domain.md B1 that it rests on

    @property
    def is_settled(self) -> bool:
        return len(self.possible) < 2

    @property
    def blocks(self) -> tuple[Check, ...]:
        return self._that_came_out(CheckOutcome.BLOCK)

    @property
    def missing(self) -> tuple[Check, ...]:
        return self._that_came_out(CheckOutcome.MISSING)

    @property
    def warnings(self) -> tuple[Check, ...]:
        return self._that_came_out(CheckOutcome.WARN)

    @property
    def to_be_motivated(self) -> tuple[Check, ...]:
        """The warnings that one goes on in spite of only with a motive."""
        return tuple(check for check in self.checks if check.takes_motive)

    def _that_came_out(self, outcome: CheckOutcome) -> tuple[Check, ...]:
        return tuple(check for check in self.checks if check.outcome == outcome)

    def to_json(self) -> dict[str, object]:
        """Exactly the fields of the routing contract."""
        return {
            "id": self.id,
            "outcome": self.outcome.value,
            "decider": self.decider.value if self.decider else None,
            "handled_by": self.handled_by.value if self.handled_by else None,
            "prepared_by": [preparer.value for preparer in self.prepared_by],
            "consult": [consultee.value for consultee in self.consult],
            "blocks": [check.to_json() for check in self.blocks],
            "missing": [check.to_json() for check in self.missing],
            "warnings": [check.to_json() for check in self.warnings],
            "because": [because.to_json() for because in self.because],
            "readings": list(self.readings),
            "policy": self.policy,
        }

    def to_record(self) -> dict[str, object]:
        """The contract's fields and every check: what is stored with a decision."""
        return self.to_json() | {
            "row": self.row,
            "checks": [
                check.to_json()
                | {
                    "outcome": check.outcome.value,
                    "title": check.title.to_json(),
                    "takes_motive": check.takes_motive,
                    "facts": [
                        {
                            "name": fact.name,
                            "label": fact.label.to_json(),
                            "value": fact.value.to_json(),
                        }
                        for fact in check.facts
                    ],
                }
                for check in self.checks
            ],
        }
