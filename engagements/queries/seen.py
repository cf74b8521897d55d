"""The cases that a person may see, as SQL for lists and search over a million rows.

The same rule as `permissions.visible`, which tests hold it against, but with the ids written
out and nothing else, so that PostgreSQL walks one ordered index (performance.md 7:1).
"""

from typing import Any

from ..models import Visibility
from ..permissions import Rights

Params = dict[str, Any]

NOTHING = "FALSE"


def rights_params(rights: Rights) -> Params:
    """What the conditions below refer to."""
    return {
        "readable": sorted(rights.bodies("read_body")),
        "named": sorted(rights.named),
        "partaking": sorted(rights.partaking),
        "recused": sorted(rights.recused),
    }


def seen(rights: Rights, *, own: bool, everywhere: bool) -> str:
    """The condition on `c`, a case.

    `own`: the caller already asks for the person's own bodies only. `everywhere`: the person
    reads every body, so that no body has to be compared.
    """
    if not rights.reads_network:
        return NOTHING
    if own or everywhere:
        shown = [f"c.visibility < {Visibility.SECRET.value}"]
    else:
        shown = [f"c.visibility = {Visibility.NETWORK.value}"]
        body_level = f"c.visibility = {Visibility.BODY.value}"
        if rights.bodies("read_body"):
            shown.append(f"{body_level} AND c.body_id = ANY(%(readable)s)")
        if rights.partaking:
            shown.append(f"{body_level} AND c.id = ANY(%(partaking)s)")
    if rights.named:
        shown.append("c.id = ANY(%(named)s)")
    condition = f"({' OR '.join(shown)})"
    return f"{condition} AND c.id <> ALL(%(recused)s)" if rights.recused else condition
