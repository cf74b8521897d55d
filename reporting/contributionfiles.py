"""A body's part as a paper and as rows, for the city's ordinary planning and follow-up (S-78)."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from engagements import labels
from engagements.csvfiles import Cell
from engagements.models import User
from engagements.papers.kinds import Parameters
from engagements.papers.paper import Heading, Paper, Part, Table, told
from engagements.permissions import Verdict, rights_of

from . import permissions
from .actions.snapshots import period_of
from .figure_words import words_of
from .markdown import parts_of, words_in
from .measures import BY_KEY, UNIT_WORDS, Measure
from .models import Contribution, ContributionText
from .outline import ASKED
from .outline import Heading as Asked
from .queries.figures import Figure, Scope, figures


def found(pk: int) -> Contribution:
    rows = Contribution.objects.select_related("report", "body__administration", "approved_by")
    return rows.get(pk=pk)


def may(parameters: Parameters, user: User) -> Verdict:
    """Its body's people and those who steer; for others it is not there."""
    row = found(parameters["contribution"])
    verdict = permissions.may_read(user, row)
    if not verdict:
        raise Contribution.DoesNotExist
    return verdict


def build(parameters: Parameters, user: User) -> Paper:
    """The texts under their headings, each followed by its figures."""
    row = found(parameters["contribution"])
    return Paper(
        title=_("International work %(year)s") % {"year": row.report.year},
        subtitle=row.body.name,
        language=labels.language(),
        mark="" if row.state == Contribution.State.APPROVED else str(row.get_state_display()),
        sender=tuple(filter(None, (row.body.name, str(row.body.administration or "")))),
        reference=f"{row.body.diary_prefix} {row.report.year}",
        facts=told(
            (_("Report"), str(row.report)),
            (_("State"), str(row.get_state_display())),
            (pgettext("part of a report", "Approved"), approved(row)),
        ),
        parts=tuple(parts(row, user)),
    )


def approved(row: Contribution) -> str:
    if row.approved_at is None or row.approved_by is None:
        return ""
    return f"{labels.date_and_time(row.approved_at)}, {row.approved_by.name}"


def parts(row: Contribution, user: User) -> Iterator[Part]:
    heads = (_("Figure"), _("Unit"), str(row.report.year), str(row.report.year - 1))
    for heading, text, lines in told_of(row, user):
        yield Heading(1, str(heading.title))
        yield from parts_of(text.text if text else "")
        rows = tuple(
            (
                str(measure.label),
                str(UNIT_WORDS[measure.unit]),
                words_of(measure, now),
                words_of(measure, before),
            )
            for measure, now, before in lines
        )
        yield Table(str(heading.title), heads, rows, numeric=frozenset({2, 3}))


def csv_heads() -> list[str]:
    return [
        _("Body"),
        _("Report"),
        _("State"),
        _("Heading"),
        _("Text"),
        _("Words"),
        _("Written by"),
        _("Written on"),
        _("Figure"),
        _("Unit"),
        _("Value"),
        _("The year before"),
    ]


def csv_rows(row: Contribution, user: User) -> Iterator[list[Cell]]:
    """A row a heading with its text, then a row a figure of it."""
    for heading, text, lines in told_of(row, user):
        begin: list[Cell] = [
            row.body.name,
            str(row.report),
            str(row.get_state_display()),
            str(heading.title),
        ]
        nothing: list[Cell] = [None, None, None, None]
        written: list[Cell] = nothing
        if text:
            day = text.written_at.date()
            written = [text.text, words_in(text.text), text.written_by.name, day]
        yield [*begin, *written, *nothing]
        for measure, now, before in lines:
            figure: list[Cell] = [str(measure.label), str(UNIT_WORDS[measure.unit])]
            yield [*begin, *nothing, *figure, now.value, before.value]


Told = tuple[Asked, ContributionText | None, list[tuple[Measure, Figure, Figure]]]


def told_of(row: Contribution, user: User) -> Iterator[Told]:
    """What is asked of the body, heading by heading: its text, its figures. Two queries."""
    texts: dict[str, Any] = {
        one.heading: one for one in row.texts.select_related("written_by").order_by("pk")
    }
    period = period_of(row.report)
    measures = list(dict.fromkeys(BY_KEY[key] for one in ASKED for key in one.figures))
    counted = figures(measures, (period, period.before()), rights_of(user), Scope(body=row.body_id))
    for one in ASKED:
        lines = [(BY_KEY[key], counted.of(key), counted.of(key, 1)) for key in one.figures]
        yield one, texts.get(one.key), lines
