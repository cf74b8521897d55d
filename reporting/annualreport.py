"""The report as a paper: headings, sentences with locked figures, the assembled texts, annexes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from engagements import labels
from engagements.models import User
from engagements.papers.kinds import Parameters
from engagements.papers.paper import Bullets, Heading, Paper, Part, paragraphs
from engagements.permissions import Verdict

from . import permissions
from .annexparts import annex_parts
from .chapters import AFTER, BEFORE, NUMBERS, TITLES, level
from .figureparts import by_body, by_focus, every_figure, in_brief
from .markdown import parts_of
from .models import Snapshot
from .outline import OUTLINE
from .pictureparts import pictures
from .sentences import SENTENCES, Told

# What a chapter without a heading of `outline` holds.
HELD = {"brief": in_brief}


def may(parameters: Parameters, user: User) -> Verdict:
    Snapshot.objects.only("pk").get(pk=parameters["snapshot"])
    return permissions.may_export(user)


def may_with_annexes(parameters: Parameters, user: User) -> Verdict:
    return permissions.may_export_annexes(
        user, Snapshot.objects.only("annexes").get(pk=parameters["snapshot"])
    )


def build(parameters: Parameters, user: User) -> Paper:
    """The whole report in the language that is active, from the frozen rows alone."""
    return paper(parameters, with_annexes=False)


def build_with_annexes(parameters: Parameters, user: User) -> Paper:
    """The same, with the annexes A to G."""
    return paper(parameters, with_annexes=True)


def paper(parameters: Parameters, *, with_annexes: bool) -> Paper:
    rows = Snapshot.objects.select_related("report", "taken_by")
    snapshot = rows.get(pk=parameters["snapshot"])
    report = snapshot.report
    return Paper(
        title=_("International relations %(year)s") % {"year": report.year},
        subtitle=str(report),
        language=labels.language(),
        reference=f"{report.year}-{report.part}-{snapshot.number}",
        made_at=snapshot.taken_at,
        parts=tuple(parts(snapshot, with_annexes=with_annexes)),
        shows=snapshot.shows if with_annexes else frozenset(),
    )


def parts(snapshot: Snapshot, *, with_annexes: bool) -> Iterator[Part]:
    told, language = Told(snapshot.figures), labels.language()
    for heading in OUTLINE:
        if heading.key in BEFORE:
            yield numbered(BEFORE[heading.key], str(TITLES[BEFORE[heading.key]]))
        yield numbered(heading.key, str(heading.title))
        yield from paragraphs(SENTENCES[heading.key](told))
        text = snapshot.texts.get(f"{heading.key}.{language}", "")
        yield from parts_of(text, below=level(heading.key))
        yield from pictures(snapshot, heading.key)
        if heading.key in AFTER:
            yield numbered(AFTER[heading.key], str(TITLES[AFTER[heading.key]]))
            yield from HELD[AFTER[heading.key]](snapshot)
    yield numbered("figures", str(TITLES["figures"]))
    yield from every_figure(snapshot)
    yield numbered("bodies", str(TITLES["bodies"]))
    yield from by_body(snapshot)
    yield from by_focus(snapshot)
    if with_annexes:
        yield from annex_parts(snapshot)
    yield Heading(1, _("What the report rests on"))
    yield Bullets(tuple(basis(snapshot)))


def numbered(key: str, title: str) -> Heading:
    return Heading(level(key), f"{NUMBERS[key]} {title}")


def basis(snapshot: Snapshot) -> Iterator[str]:
    """What makes the figures checkable, and how they are to be read."""
    yield _("The figures were frozen %(moment)s by %(name)s.") % {
        "moment": labels.date_and_time(snapshot.taken_at),
        "name": snapshot.taken_by.name,
    }
    yield _("Version of the strategy: %(version)s.") % {"version": snapshot.policy_version}
    if snapshot.with_secret:
        yield _("Secret cases that were shared with that person are counted.")
    else:
        yield _("Secret cases are not counted.")
    yield _(
        "An engagement may serve several focus areas and themes. It counts in each of them, so "
        "that their sums are larger than the whole (S-12)."
    )
    yield _("SHA-256 of the figures, the rows behind them and the texts: %(hash)s.") % {
        "hash": snapshot.sha256
    }
