"""The versions of a text: who saved what when, each compared with the one before it."""

import datetime
from dataclasses import dataclass
from typing import Any

from engagements.wording import Piece, compared

from ..markdown import words_in
from ..models import ContributionText, SectionText

PAGE = 10


@dataclass(frozen=True, slots=True)
class Version:
    number: int
    at: datetime.datetime
    who: str
    words: int
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Page:
    rows: list[Version]
    older: int | None  # the version from which the next page begins


def versions(row: ContributionText | SectionText, *, before: int | None = None) -> Page:
    """The newest first. One query."""
    rows: Any = row.history.select_related("written_by").order_by("-version")
    if before is not None:
        rows = rows.filter(version__lt=before)
    found = list(rows[: PAGE + 1])
    before_it = [*(one.text for one in found[1:]), ""]
    shown = [
        Version(
            one.version,
            one.history_date,
            one.written_by.name,
            words_in(one.text),
            compared(earlier, one.text),
        )
        for one, earlier in zip(found, before_it, strict=False)
    ][:PAGE]
    return Page(shown, older=shown[-1].number if len(found) > PAGE else None)
