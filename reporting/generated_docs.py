"""What docs/generated says, written from the code so that it cannot say something else."""

from collections.abc import Callable

from django.utils import translation

from engagements import casekinds
from engagements.permissions import printed
from engagements.rules.clauses import CLAUSES
from engagements.rules.coverage import NOT_YET, RULED, SILENT
from engagements.rules.vocabulary import Scope, Stage
from engagements.statuses import ENDED, WAITING, Status

NOTE = "<!-- Written by `make docs` from the code; change the code, not this file. -->\n"


def permissions() -> str:
    return (
        f"{NOTE}# Who may do what\n\n"
        "Source: `engagements/permissions/matrix.py`. A cell says which bodies a role's "
        "permission reaches, seen from the body of the appointment; – means never. A deputy "
        "has the rights of the seat. Administrators (superusers) keep bodies, people and "
        "appointments, read what is not secret, and decide nothing. Nobody edits a decision.\n\n"
        f"{printed.markdown()}"
    )


def states() -> str:
    """Each kind's table of moves, as a picture and in words."""
    parts = [
        f"{NOTE}# The states of a case\n\n"
        "Source: the `MOVES` of each kind's `casekind.py`. A case waits for somebody outside "
        f"the body in: {codes(WAITING)}. It has ended in: {codes(ENDED)}.\n"
    ]
    for kind in casekinds.every():
        parts.append(f"\n## {kind.label}\n\n```mermaid\nstateDiagram-v2\n")
        parts.append(f"    [*] --> {Status.REGISTERED.value}\n")
        for status in Status:
            parts += [f"    {status.value} --> {to.value}\n" for to in in_order(kind.moves[status])]
        parts += [f"    {status.value} --> [*]\n" for status in ENDED]
        parts.append("```\n\n| state | code | may become |\n| --- | --- | --- |\n")
        for status in Status:
            label = kind.status_labels.get(status, status.label)
            moves = codes(in_order(kind.moves[status])) or "nothing more"
            parts.append(f"| {label} | `{status.value}` | {moves} |\n")
    return "".join(parts)


def in_order(statuses: frozenset[Status]) -> tuple[Status, ...]:
    return tuple(status for status in Status if status in statuses)


def codes(statuses: tuple[Status, ...]) -> str:
    return ", ".join(f"`{status.value}`" for status in statuses)


def coverage() -> str:
    """Which kinds, scopes and stages have rules, where the strategy is silent, what is cited."""
    parts = [
        f"{NOTE}# What the rules cover\n\n"
        "Source: `engagements/rules/coverage.py` and `clauses.py`.\n\n"
        f"Kinds with rules: {', '.join(f'`{kind.value}`' for kind in RULED)}. Not yet covered: "
        f"{', '.join(sorted(f'`{kind.value}`' for kind in NOT_YET))}.\n\n"
        "## Kind, scope and stage\n\n"
        f"| kind | scope | {' | '.join(stage.value for stage in Stage)} |\n"
        f"| --- | --- |{' --- |' * len(Stage)}\n"
    ]
    for kind in RULED:
        for scope in Scope:
            cells = ["silent" if (kind, scope, stage) in SILENT else "rules" for stage in Stage]
            parts.append(f"| `{kind.value}` | `{scope.value}` | {' | '.join(cells)} |\n")
    parts.append("\nWhere the strategy is silent:\n\n")
    for text in dict.fromkeys(text.in_language("en") for text in SILENT.values()):
        parts.append(f"- {text}\n")
    parts.append("\n## Clauses that the rules cite\n\n| clause | place | force | says |\n")
    parts.append("| --- | --- | --- | --- |\n")
    for clause in CLAUSES.values():
        parts.append(
            f"| {clause.id} | {clause.place.in_language('en')} | {clause.strength.value} "
            f"| {clause.text.in_language('en')} |\n"
        )
    return "".join(parts)


PAGES: dict[str, Callable[[], str]] = {
    "permissions.md": permissions,
    "states.md": states,
    "coverage.md": coverage,
}


def pages() -> dict[str, str]:
    """File name -> content, in English whatever the reader's language."""
    with translation.override("en"):
        return {name: page() for name, page in PAGES.items()}
