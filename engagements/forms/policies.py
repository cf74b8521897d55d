"""Reading the addresses of the policy pages; what they name wrongly is ignored."""

import datetime
from typing import NamedTuple

from django.http import QueryDict

from ..queries.policies import Cursor
from ..rules.policy import Policy
from ..rules.versions import POLICIES, in_order


class Asked(NamedTuple):
    """Which version is to judge which year's decided matters again."""

    policy: Policy
    year: int


def asked(query: QueryDict, today: datetime.date) -> Asked:
    """The version and the year of the address; else the latest version and last year."""
    policy = POLICIES.get(query.get("version", "")) or in_order()[-1]
    year = query.get("year", "")
    known = {str(one): one for one in years(today)}
    return Asked(policy, known.get(year, today.year - 1))


def years(today: datetime.date) -> list[int]:
    """From this year back to the first version's."""
    return list(range(today.year, in_order()[0].valid_from.year - 1, -1))


def cursor(text: str) -> Cursor | None:
    """ "2026-11-27.123"; None for anything else."""
    day, _dot, pk = text.partition(".")
    if not (pk.isascii() and pk.isdigit() and len(pk) <= 18):
        return None
    try:
        return Cursor(datetime.date.fromisoformat(day), int(pk))
    except ValueError:
        return None
