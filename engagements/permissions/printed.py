"""The permission matrix for readers: as plain data and as a table in Markdown."""

from django.utils import translation

from ..models import Role
from .matrix import MATRIX

# A deputy has the rights of the seat, so no column of its own.
COLUMNS = tuple(role for role in Role if role != Role.DEPUTY)


def rows() -> list[dict[str, object]]:
    """Every permission with its words, its rule and how far each role's reaches."""
    with translation.override("en"):
        return [
            {
                "permission": row.permission,
                "action": str(row.label),
                "rule": row.rule,
                "roles": {
                    role.value: row.cells[role].value for role in COLUMNS if role in row.cells
                },
            }
            for row in MATRIX
        ]


def markdown() -> str:
    with translation.override("en"):
        heads = ["action", "permission", "rule", *(str(role.label) for role in COLUMNS)]
        lines = [heads, ["---"] * len(heads)]
        for row in MATRIX:
            cells = [row.cells[role].value if role in row.cells else "–" for role in COLUMNS]
            lines.append([str(row.label), f"`{row.permission}`", row.rule, *cells])
    return "".join(f"| {' | '.join(line)} |\n" for line in lines)
