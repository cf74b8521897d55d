"""The report as a paper: headings, sentences with locked figures, the assembled texts, annexes."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from engagements import labels
from engagements.models import Body, User
from engagements.papers.kinds import Parameters
from engagements.papers.paper import Heading, Paper, Part, Table, paragraphs
from engagements.permissions import Verdict

from . import permissions
from .figure_words import words_of
from .markdown import parts_of
from .measures import CHAPTERS, MEASURES, UNIT_WORDS, Combine
from .models import Snapshot
from .outline import OUTLINE
from .queries.figures import thawed
from .sentences import SENTENCES, Told


def may(parameters: Parameters, user: User) -> Verdict:
    Snapshot.objects.get(pk=parameters["snapshot"])
    return permissions.may_export(user)


def build(parameters: Parameters, user: User) -> Paper:
    """The whole report in the language that is active, from the frozen figures alone."""
    snapshot = Snapshot.objects.select_related("report", "taken_by").get(pk=parameters["snapshot"])
    report = snapshot.report
    taken = labels.date_and_time(snapshot.taken_at)
    return Paper(
        title=_("International relations %(year)s") % {"year": report.year},
        subtitle=str(report),
        language=labels.language(),
        reference=f"{report.year}-{report.part}-{snapshot.number}",
        facts=(
            (_("Figures frozen"), taken),
            (_("Version of the strategy"), snapshot.policy_version),
            (_("Responsible"), snapshot.taken_by.name),
            (_("Hash of the figures"), snapshot.sha256),
        ),
        parts=tuple(parts(snapshot)),
    )


def parts(snapshot: Snapshot) -> Iterator[Part]:
    told, language = Told(snapshot.figures), labels.language()
    for heading in OUTLINE:
        yield Heading(1, str(heading.title))
        yield from paragraphs(SENTENCES[heading.key](told))
        yield from parts_of(snapshot.texts.get(f"{heading.key}.{language}", ""))
    yield Heading(1, _("The figures"))
    for chapter, title in CHAPTERS.items():
        rows = tuple(
            (
                str(measure.label),
                str(UNIT_WORDS[measure.unit]),
                words_of(measure, thawed(snapshot.figures[measure.key])),
                words_of(measure, thawed(snapshot.figures[measure.key]["before"])),
            )
            for measure in MEASURES
            if measure.chapter == chapter
        )
        heads = (_("Figure"), _("Unit"), str(snapshot.report.year), str(snapshot.report.year - 1))
        yield Table(str(title), heads, rows, numeric=frozenset({2, 3}))
    yield Heading(1, _("By body"))
    yield from by_body(snapshot)


def by_body(snapshot: Snapshot) -> Iterator[Part]:
    """How the counted figures fall on the bodies, for those that fall on any."""
    names = dict(Body.objects.values_list("pk", "name"))
    for measure in MEASURES:
        groups = snapshot.figures[measure.key]["by"]["body"]
        if measure.combine != Combine.COUNT or not groups:
            continue
        rows = tuple(
            sorted((names[int(pk)], words_of(measure, thawed(told))) for pk, told in groups.items())
        )
        yield Table(str(measure.label), (_("Body"), _("Number")), rows, numeric=frozenset({1}))
