"""The annexes as tables of the paper."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from engagements.labels import amount
from engagements.papers.paper import Heading, Paragraph, Part, Table, Turn

from .annexes import Annex
from .annexwords import Frozen, columns, heading, kept, left_out, words
from .models import Snapshot

# A paper is read by people: what is longer stands whole in the workbook and the data.
MOST_ROWS, LONGEST = 500, 240


def annex_parts(snapshot: Snapshot) -> Iterator[Part]:
    yield Turn(landscape=True)
    for annex, listed in kept(snapshot.annexes):
        yield Heading(1, heading(annex))
        yield Paragraph(" ".join(filter(None, (str(annex.says), left_out(listed)))))
        if not listed["rows"]:
            yield Paragraph(_("There is nothing to list."))
            continue
        if len(listed["rows"]) > MOST_ROWS:
            yield Paragraph(
                _("The first %(shown)s of %(all)s rows. The workbook has them all.")
                % {"shown": amount(MOST_ROWS), "all": amount(len(listed["rows"]))}
            )
        yield table(annex, listed)
    yield Turn(landscape=False)


def table(annex: Annex, listed: Frozen) -> Table:
    printed = [(one, place) for one, place in columns(annex, listed) if one.share]
    said = [(column, column.names, place) for column, place in printed]
    rows = tuple(
        tuple(shortened(words(column, names, row[place])) for column, names, place in said)
        for row in listed["rows"][:MOST_ROWS]
    )
    return Table(
        str(annex.title),
        tuple(str(column.head) for column, _place in printed),
        rows,
        numeric=frozenset(at for at, (column, _place) in enumerate(printed) if column.is_numeric),
        shares=tuple(column.share for column, _place in printed),
    )


def shortened(text: str) -> str:
    return text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}…"
