"""Reading frozen reports: what has changed since."""

from dataclasses import dataclass

from engagements.permissions import Rights

from ..actions.snapshots import period_of
from ..figure_words import words_of
from ..measures import MEASURES, Measure
from ..models import Snapshot
from ..queries.figures import Scope, figures, row_ids, thawed


@dataclass(frozen=True, slots=True)
class Difference:
    """A figure that is another today than in the frozen report."""

    measure: Measure
    then: str
    now: str
    added: int  # rows that are counted today and were not
    gone: int


def differences(snapshot: Snapshot, rights: Rights) -> list[Difference]:
    """What has changed since the report, in the figures or the rows behind them. Two queries."""
    period, scope = period_of(snapshot.report), Scope(with_secret=snapshot.with_secret)
    now = figures(MEASURES, [period], rights, scope)
    rows = row_ids(MEASURES, period, rights, scope)
    found = []
    for measure in MEASURES:
        then, today = thawed(snapshot.figures[measure.key]), now.of(measure.key)
        before, after = set(snapshot.rows[measure.key]), set(rows[measure.key])
        if then.value != today.value or before != after:
            found.append(
                Difference(
                    measure,
                    words_of(measure, then),
                    words_of(measure, today),
                    len(after - before),
                    len(before - after),
                )
            )
    return found
