"""The register of papers. Other apps register theirs from AppConfig.ready()."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from ..models import Case, User
from ..permissions import Verdict
from .paper import Paper

Parameters = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper that one may ask for; `engagements.papers` says how one is added."""

    title: str | Promise  # what it is called on buttons and in the file's name
    parameters: tuple[frozenset[str], ...]  # each set of names is one way to ask for it
    may: str  # dotted path: (parameters, user) -> Verdict; ObjectDoesNotExist for the unseen
    build: str  # dotted path: (parameters, user) -> Paper
    case: str = ""  # dotted path: (parameters, user) -> Case, where the paper is about one

    def takes(self, names: frozenset[str]) -> bool:
        return names in self.parameters

    def verdict(self, parameters: Parameters, user: User) -> Verdict:
        verdict: Verdict = import_string(self.may)(parameters, user)
        return verdict

    def paper(self, parameters: Parameters, user: User) -> Paper:
        paper: Paper = import_string(self.build)(parameters, user)
        return paper

    def case_of(self, parameters: Parameters, user: User) -> Case | None:
        if not self.case:
            return None
        case: Case = import_string(self.case)(parameters, user)
        return case


PAPERS: dict[str, PaperKind] = {}


def register(key: str, kind: PaperKind) -> None:
    if PAPERS.setdefault(key, kind) != kind:
        raise ValueError(f"paper {key} is registered twice")


def offer(key: str, **parameters: int) -> dict[str, Any]:
    """What `components/paper.html` shows: the buttons for one paper, to those whom it lets."""
    kind = PAPERS[key]
    if not kind.takes(frozenset(parameters)):
        raise ValueError(f"paper {key} takes no {sorted(parameters)}")
    return {"key": key, "title": kind.title, "parameters": parameters}


register(
    "delegation_list",
    PaperKind(
        title=_("Decisions on delegation to report"),
        parameters=(frozenset({"body"}), frozenset({"meeting"})),
        may="engagements.papers.delegation_list.may",
        build="engagements.papers.delegation_list.build",
    ),
)
register(
    "officers_report",
    PaperKind(
        title=_("Officer's report"),
        parameters=(frozenset({"case"}),),
        may="engagements.papers.officers_report.may",
        build="engagements.papers.officers_report.build",
        case="engagements.papers.officers_report.case_of",
    ),
)
register(
    "extract",
    PaperKind(
        title=_("Extract of the minutes"),
        parameters=(frozenset({"decision"}),),
        may="engagements.papers.extract.may",
        build="engagements.papers.extract.build",
        case="engagements.papers.extract.case_of",
    ),
)
register(
    "ib_notes",
    PaperKind(
        title=_("Notes of the meeting"),
        parameters=(frozenset({"meeting"}),),
        may="engagements.papers.ib_notes.may",
        build="engagements.papers.ib_notes.build",
    ),
)
register(
    "ib_notes_public",
    PaperKind(
        title=_("Notes of the meeting, public version"),
        parameters=(frozenset({"meeting"}),),
        may="engagements.papers.ib_notes.may",
        build="engagements.papers.ib_notes.build_public",
    ),
)
register(
    "annual_plan",
    PaperKind(
        title=_("Annual plan"),
        parameters=(frozenset({"plan"}),),
        may="engagements.papers.annual_plan.may",
        build="engagements.papers.annual_plan.build",
    ),
)
register(
    "diary_extract",
    PaperKind(
        title=_("Public diary"),
        parameters=(frozenset({"body", "first", "last"}),),
        may="engagements.papers.diary_extract.may",
        build="engagements.papers.diary_extract.build",
    ),
)
