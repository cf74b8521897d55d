"""Why a cell or a row is not taken as it stands: a code and what its sentence is filled with."""

from typing import Any


class Problem(ValueError):
    """`code` picks the sentence, `facts` fill it. Kept as JSON with the row."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)

    def as_json(self) -> dict[str, Any]:
        return {"code": self.code, **self.facts}


class SheetRefused(Exception):
    """The file as a whole cannot be read as a register: `code` says why."""

    def __init__(self, code: str, **facts: Any) -> None:
        self.code, self.facts = code, facts
        super().__init__(code)
