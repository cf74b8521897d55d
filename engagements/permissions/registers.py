"""Who writes in the registers of what the city sees and wants: a row belongs to its body."""

from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from ..models import EuPrinciple, GoodExample, MonitoringEntry, Priority, User
from .rights import rights_of
from .verdicts import Verdict

# domain.md S-18 and S-20, S-13, S-43: the permission that each register asks for.
KEEPS: dict[type[models.Model], str] = {
    MonitoringEntry: "keep_registers",
    GoodExample: "keep_registers",
    Priority: "keep_priorities",
    EuPrinciple: "keep_eu_policy",
}


def kept_bodies(user: User, model: type[models.Model]) -> frozenset[int]:
    """The bodies in whose name the person may write in that register."""
    return rights_of(user).bodies(KEEPS[model])


def may_add_row(user: User, model: type[models.Model]) -> Verdict:
    """Write in the register at all, for whichever body."""
    for acting in rights_of(user).by_permission.get(KEEPS[model], {}).values():
        return Verdict(True, acting_as=acting)
    return Verdict(False, writers(KEEPS[model]))


def may_keep_row(user: User, row: Any) -> Verdict:
    """Write or change this row: for its body. The EU policy is the whole city's."""
    if isinstance(row, EuPrinciple):
        return may_add_row(user, EuPrinciple)
    acting = rights_of(user).acting(KEEPS[type(row)], row.body_id)
    if acting:
        return Verdict(True, acting_as=acting)
    somewhere = may_add_row(user, type(row))
    if not somewhere:
        return somewhere
    return Verdict(
        False,
        _("This belongs to %(body)s, and none of your appointments lets you write it there.")
        % {"body": row.body.name},
    )


def writers(permission: str) -> str:
    """Who does it, for somebody who may not."""
    return {
        "keep_registers": _(
            "Monitoring entries and good examples are written by contact persons, case officers "
            "and heads, and by the City Executive Office."
        ),
        "keep_priorities": _(
            "Priorities are written down by contact persons and heads for their own body, and by "
            "the City Executive Office for the whole city."
        ),
        "keep_eu_policy": _(
            "The principles of the EU policy are kept by the City Executive Office."
        ),
    }[permission]
