"""Reading what the bodies write: how far each has come, what they say, what was said before."""

import datetime
from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from django.db.models import Prefetch
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from ..markdown import words_in
from ..models import Contribution, ContributionText, Report, SectionText

State = Contribution.State


class Stage(StrEnum):
    """How far a body has come, as the office sees it; those that are to be asked first."""

    NOT_BEGUN = "not_begun"
    WRITING = "writing"
    RETURNED = "returned"
    HANDED_IN = "handed_in"
    APPROVED = "approved"


STAGES: dict[str, str | Promise] = {
    Stage.NOT_BEGUN: _("Not begun"),
    Stage.WRITING: State.WRITING.label,
    Stage.RETURNED: State.RETURNED.label,
    Stage.HANDED_IN: State.HANDED_IN.label,
    Stage.APPROVED: State.APPROVED.label,
}
LATE = "late"
# How a stage is shown: colour and icon of its mark.
MARKS = {
    Stage.NOT_BEGUN: ("neutral", "circle-dot"),
    Stage.WRITING: ("neutral", "pencil"),
    Stage.RETURNED: ("warning", "undo-2"),
    Stage.HANDED_IN: ("info", "send"),
    Stage.APPROVED: ("success", "circle-check"),
}


@dataclass(frozen=True, slots=True)
class Line:
    """A body's part as the office sees it."""

    contribution: Contribution
    written: int  # headings with a text
    words: int
    is_late: bool

    @property
    def stage(self) -> Stage:
        if self.contribution.state == State.WRITING and not self.written:
            return Stage.NOT_BEGUN
        return Stage(self.contribution.state)

    @property
    def stage_label(self) -> str:
        return str(STAGES[self.stage])

    @property
    def mark(self) -> tuple[str, str]:
        return MARKS[self.stage]


def lines(report: Report, today: datetime.date) -> list[Line]:
    """Every body's part of the report, those that are missing first. Two queries."""
    rows = report.contributions.select_related("body").prefetch_related(
        Prefetch("texts", ContributionText.objects.only("contribution", "text"))
    )
    found = [
        Line(
            row,
            written=sum(1 for text in row.texts.all() if text.text.strip()),
            words=sum(words_in(text.text) for text in row.texts.all()),
            is_late=row.state in (State.WRITING, State.RETURNED) and report.deadline < today,
        )
        for row in rows
    ]
    order = list(Stage)
    return sorted(
        found, key=lambda line: (order.index(line.stage), line.contribution.body.sort_key)
    )


def counts(found: list[Line]) -> list[dict[str, str | int]]:
    """How many bodies have come how far, and how many are late: what the list is narrowed by."""
    stages = Counter(line.stage for line in found)
    late = sum(1 for line in found if line.is_late)
    named: list[tuple[str, str, int]] = [
        (stage, str(STAGES[stage]), stages[stage]) for stage in Stage
    ]
    named.append((LATE, str(pgettext_lazy("parts of a report", "Late")), late))
    return [{"key": key, "label": label, "number": number} for key, label, number in named]


def narrowed(found: list[Line], stage: str) -> list[Line]:
    """Those that have come so far, or are late; all of them for what is no stage."""
    if stage == LATE:
        return [line for line in found if line.is_late]
    return [line for line in found if line.stage == stage] if stage in STAGES else found


def texts_of(report: Report, heading: str) -> list[ContributionText]:
    """What the bodies that have handed in say under a heading, in the order of their names."""
    rows = ContributionText.objects.filter(
        contribution__report=report,
        heading=heading,
        contribution__state__in=(State.HANDED_IN, State.APPROVED),
    ).exclude(text="")
    return list(
        rows.select_related("contribution__body", "written_by").order_by(
            "contribution__body__sort_key"
        )
    )


def year_before(row: Contribution) -> dict[str, str]:
    """What the same body said under each heading in the same report of the year before."""
    rows = ContributionText.objects.filter(
        contribution__body=row.body_id,
        contribution__report__year=row.report.year - 1,
        contribution__report__part=row.report.part,
    ).exclude(text="")
    return dict(rows.values_list("heading", "text"))


def section_of(report: Report, heading: str, language: str) -> SectionText | None:
    rows = SectionText.objects.filter(report=report, heading=heading, language=language)
    return rows.select_related("written_by").first()


def section_before(report: Report, heading: str, language: str) -> str:
    """What the report said under the heading the year before; empty where there was none."""
    rows = SectionText.objects.filter(
        report__year=report.year - 1, report__part=report.part, heading=heading, language=language
    )
    return rows.values_list("text", flat=True).first() or ""
