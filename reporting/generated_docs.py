"""What docs/generated says, written from the code so that it cannot say something else."""

from collections.abc import Callable

from django.utils import translation

from engagements import casekinds
from engagements.permissions import printed
from engagements.statuses import ENDED, WAITING, Status

from . import generated_rules
from .generated_rules import NOTE


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
        known = [status for status in Status if status in kind.moves]
        for status in known:
            parts += [f"    {status.value} --> {to.value}\n" for to in in_order(kind.moves[status])]
        parts += [f"    {status.value} --> [*]\n" for status in ENDED]
        parts.append("```\n\n| state | code | may become |\n| --- | --- | --- |\n")
        for status in known:
            label = kind.status_labels.get(status, status.label)
            moves = codes(in_order(kind.moves[status])) or "nothing more"
            parts.append(f"| {label} | `{status.value}` | {moves} |\n")
    return "".join(parts)


def in_order(statuses: frozenset[Status]) -> tuple[Status, ...]:
    return tuple(status for status in Status if status in statuses)


def codes(statuses: tuple[Status, ...]) -> str:
    return ", ".join(f"`{status.value}`" for status in statuses)


PAGES: dict[str, Callable[[], str]] = {
    "permissions.md": permissions,
    "states.md": states,
    "delegation.md": generated_rules.delegation_page,
    "principles.md": generated_rules.principles_page,
    "coverage.md": generated_rules.coverage_page,
}


def pages() -> dict[str, str]:
    """File name -> content, in English whatever the reader's language."""
    with translation.override("en"):
        return {name: page() for name, page in PAGES.items()}
