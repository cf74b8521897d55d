"""The figures that stand beside a text while it is being written."""

from collections.abc import Sequence
from typing import Any

from engagements import permissions
from engagements.models import User

from ..actions.snapshots import period_of
from ..figure_words import cell, change
from ..measures import BY_KEY, UNIT_WORDS
from ..models import Report
from ..outline import Heading
from ..queries.figures import Scope, figures

# What a tertial report's figures are narrowed by in their addresses.
TERTIALS: dict[str, dict[str, Any]] = {
    Report.Part.FIRST: {"tertial": 1},
    Report.Part.SECOND: {"tertial": 2},
}


def beside(
    headings: Sequence[Heading], report: Report, user: User, body_id: int | None = None
) -> dict[str, list[dict[str, Any]]]:
    """Each heading's figures now and a year before, of one body or the whole city. One query."""
    measures = list(dict.fromkeys(BY_KEY[key] for one in headings for key in one.figures))
    scope = Scope(body=body_id)
    period = period_of(report)
    before = period.before()
    found = figures(measures, (period, before), permissions.rights_of(user), scope)
    narrowed = TERTIALS.get(report.part, {}) | ({} if body_id is None else {"organ": body_id})
    rows = {
        measure.key: {
            "measure": measure,
            "unit": UNIT_WORDS[measure.unit],
            "now": cell(measure, found.of(measure.key), {"ar": report.year} | narrowed),
            "before": cell(measure, found.of(measure.key, 1), {"ar": report.year - 1} | narrowed),
            "change": change(measure, found.of(measure.key), found.of(measure.key, 1)),
        }
        for measure in measures
    }
    return {one.key: [rows[key] for key in one.figures] for one in headings}
