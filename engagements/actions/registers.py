"""Keeping the registers that administrators own: a row is added or corrected, never deleted."""

from collections.abc import Callable
from typing import TypeVar

from django.db import models

from ..models import Body, User
from ..permissions import grants
from .organisation import administrators_only
from .transaction import action, save

M = TypeVar("M", bound=models.Model)
R = TypeVar("R")


@action
def attributed(*, do: Callable[[], R], by: User) -> R:
    """Run something that Django itself writes, in the administrator's name."""
    administrators_only(by).or_deny()
    return do()


@action
def keep(*, row: M, by: User) -> M:
    """Save a row of a register. A body that was changed gets its permissions anew."""
    administrators_only(by).or_deny()
    save(row, by=by)
    if isinstance(row, Body):
        grants.sync()
    return row
