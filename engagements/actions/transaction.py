"""The frame of every action: one transaction, whose actor the database's audit log knows."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from django.db import connection, models, transaction

from ..models import User

P = ParamSpec("P")
R = TypeVar("R")

SET_ACTOR = "SELECT set_config('app.actor', %s, true), set_config('app.actor_name', %s, true)"


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run the function in one transaction and tell the database who acts (`by`).

    The audit triggers read the actor from the transaction, so even SQL written by hand
    inside an action is attributed. Nested actions join the outer transaction.
    """

    @wraps(function)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        by = kwargs["by"]
        if not isinstance(by, User):
            raise TypeError(f"{function.__qualname__} needs by=<User>, not {by!r}")
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute(SET_ACTOR, [str(by.pk or ""), by.name])
            return function(*args, **kwargs)

    return run


def save(row: models.Model, *, by: User, fields: list[str] | None = None) -> None:
    """Save a tracked row; its history row names the actor."""
    row._history_user = by  # type: ignore[attr-defined]  # simple-history reads it here
    row.save(update_fields=fields)
