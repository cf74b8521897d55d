"""Reading reports: who has written, how long the texts are, what has changed since a freezing."""

from dataclasses import dataclass

from django.db.models import Prefetch

from engagements.permissions import Rights

from ..actions.snapshots import period_of
from ..figure_words import words_of
from ..measures import MEASURES, Measure
from ..models import Contribution, ContributionText, Report, Snapshot
from ..outline import ASKED
from ..queries.figures import Scope, figures, row_ids, thawed


@dataclass(frozen=True, slots=True)
class Line:
    """A body's part as the office sees it."""

    contribution: Contribution
    written: int  # headings with a text
    asked: int
    words: int


def lines(report: Report) -> list[Line]:
    """Every body's part of the report, those that are missing first. Two queries."""
    rows = report.contributions.select_related("body").prefetch_related(
        Prefetch("texts", ContributionText.objects.only("contribution", "text"))
    )
    order = {state: number for number, state in enumerate(Contribution.State.values)}
    found = [
        Line(
            row,
            written=sum(1 for text in row.texts.all() if text.text.strip()),
            asked=len(ASKED),
            words=sum(len(text.text.split()) for text in row.texts.all()),
        )
        for row in rows
    ]
    return sorted(
        found, key=lambda line: (order[line.contribution.state], line.contribution.body.sort_key)
    )


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


def texts_of(report: Report, heading: str) -> list[ContributionText]:
    """What the bodies that have handed in say under a heading, in the order of their names."""
    rows = ContributionText.objects.filter(
        contribution__report=report,
        heading=heading,
        contribution__state__in=(Contribution.State.HANDED_IN, Contribution.State.APPROVED),
    ).exclude(text="")
    return list(
        rows.select_related("contribution__body", "written_by").order_by(
            "contribution__body__sort_key"
        )
    )
