"""What disposal may erase of a visit: each kind says where it lies and how it goes.

A table that gets personal data of guests adds its kind here or from AppConfig.ready().
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from engagements.models import Body, Case

from .models import PurgeRun


@dataclass(frozen=True, slots=True)
class Erasable:
    """`count`: dotted path of (body) -> {case id: rows}; `erase`: of (case, run) -> rows."""

    label: str | Promise
    count: str
    erase: str

    def found(self, body: Body) -> Mapping[int, int]:
        rows: Mapping[int, int] = import_string(self.count)(body)
        return rows

    def erased(self, case: Case, run: PurgeRun) -> int:
        rows: int = import_string(self.erase)(case, run)
        return rows


ERASABLES: dict[str, Erasable] = {}


def register(key: str, kind: Erasable) -> None:
    if ERASABLES.setdefault(key, kind) != kind:
        raise ValueError(f"{key} is registered twice")


register(
    "visitors",
    Erasable(
        _("Guests' names, titles, food and accessibility"),
        "visits.actions.erasing.visitors",
        "visits.actions.erasing.erase_visitors",
    ),
)
register(
    "letters",
    Erasable(
        _("Passports and other personal data of invitation letters, with the letters"),
        "visits.actions.erasing.invitations",
        "visits.actions.erasing.erase_invitations",
    ),
)
