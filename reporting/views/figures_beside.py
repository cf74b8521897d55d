"""The figures that stand beside a text while it is being written."""

from typing import Any

from engagements import permissions
from engagements.models import User

from ..figure_words import cell, change
from ..measures import BY_KEY, UNIT_WORDS
from ..outline import Heading
from ..queries.figures import Period, Scope, figures


def beside(
    heading: Heading, period: Period, user: User, body_id: int | None = None
) -> list[dict[str, Any]]:
    """The heading's figures now and a year before, of one body or of the whole city. One query."""
    measures = [BY_KEY[key] for key in heading.figures]
    scope = Scope(body=body_id)
    periods = (period, period.before())
    found = figures(measures, periods, permissions.rights_of(user), scope)
    query: dict[str, Any] = {"ar": period.begins.year}
    if body_id is not None:
        query["organ"] = body_id
    return [
        {
            "measure": measure,
            "unit": UNIT_WORDS[measure.unit],
            "now": cell(measure, found.of(measure.key), query),
            "change": change(measure, found.of(measure.key), found.of(measure.key, 1)),
        }
        for measure in measures
    ]
