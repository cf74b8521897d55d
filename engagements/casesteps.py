"""What may be done with a case now, as a page offers it: one table a kind, one way to lay it out.

A step that is not possible is not shown; the panel beside explains what stops it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import workflow
from .models import Case, Visibility
from .permissions import Verdict, rights_of
from .statuses import ENDED, Status


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: where it leads, which permission it asks for."""

    key: str
    label: str | Promise
    url_name: str
    needs: str  # the name of one of the verdicts that the kind's page asks for
    icon: str
    group: str = "answer"  # answer, work or access: the parts of the menu
    to: Status | None = None  # the move it makes, checked against the kind's table
    states: frozenset[Status] = frozenset()  # else the states it is for; empty: while open
    kinds: frozenset[str] = frozenset()  # the kinds it is for; empty: every one


@dataclass(frozen=True, slots=True)
class Link:
    """A step on the page."""

    key: str
    label: str
    url: str
    icon: str
    group: str


@dataclass(frozen=True, slots=True)
class Steps:
    primary: Link | None
    second: tuple[Link, ...]
    groups: tuple[tuple[str | Promise, tuple[Link, ...]], ...]
    may_take: bool  # "assign to me"


# What every kind has: notes and documents, who sees the case, the diary.
COMMON: tuple[Step, ...] = (
    Step("note", _("Write a note"), "engagements:note_add", "note", "message-square", "work"),
    Step("document", _("Add a document"), "engagements:document_add", "note", "upload", "work"),
    Step("consult", _("Ask for a statement"), "engagements:consultation_ask", "consult", "send",
         "work"),
    Step("assign", _("Change case officer"), "engagements:assign", "handle", "user-round", "work"),
    Step("partaking", _("Give another body a part"), "engagements:partaking_add", "handle",
         "building-2", "work"),
    Step("partaking_end", _("End a body's part"), "engagements:partaking_remove", "handle",
         "building-2", "work"),
    Step("reference", _("Number in the record system"), "engagements:external_reference", "diary",
         "tag", "work"),
    Step("limit", _("Change who sees the case"), "engagements:limit", "handle", "eye", "access"),
    Step("secret", _("Mark as secret"), "engagements:mark_secret", "diary", "lock", "access"),
    Step("share", _("Share with a named person"), "engagements:share", "diary",
         "user-round-plus", "access"),
    Step("unshare", _("Stop sharing with a person"), "engagements:unshare", "diary", "eye-off",
         "access"),
    Step("lift", _("Lift the secrecy mark"), "engagements:lift_secrecy", "lift", "lock-open",
         "access", states=frozenset(Status)),
    Step("handout", _("Hand out documents"), "engagements:handout", "handout", "file-down",
         "access", states=frozenset(Status)),
    Step("readlog", _("Who has opened the case"), "engagements:read_log", "lift", "book-open",
         "access", states=frozenset(Status)),
    Step("recuse", _("Note a recusal"), "engagements:recuse", "view", "scale", "access"),
    Step("void", _("Void the diary number"), "engagements:void", "diary", "ban", "access",
         to=Status.VOIDED),
)  # fmt: skip


@cache
def pattern(url_name: str) -> str:
    """The step's address with a 0 for the case: two dozen reversals a page are dear."""
    return reverse(url_name, args=[0])


def address(url_name: str, pk: int) -> str:
    return pattern(url_name).replace("/0/", f"/{pk}/", 1)


def link(step: Step, case: Case) -> Link:
    return Link(step.key, str(step.label), address(step.url_name, case.pk), step.icon, step.group)


def state_allows(step: Step, case: Case, *, has_partaking: bool) -> bool:
    """Does the case's state allow the step? The kind may have more to say."""
    secret = case.visibility == Visibility.SECRET
    if step.key in ("secret", "limit") and secret:
        return False
    if step.key in ("share", "unshare", "lift") and not secret:
        return False
    if step.key == "partaking_end" and not has_partaking:
        return False
    if step.to:
        return workflow.may_move(case, step.to)
    if step.states:
        return Status(case.status) in step.states
    return case.status not in ENDED


def laid_out(
    found: Mapping[str, Link],
    *,
    wanted: Sequence[str],
    second: Sequence[str],
    groups: Sequence[tuple[str, str | Promise]],
    may_take: bool,
) -> Steps:
    """The next step first, two more beside it, the rest in the groups of the menu."""
    primary = next((found[key] for key in wanted if key in found), None)
    first = {primary.key} if primary else set()
    beside = tuple(found[key] for key in second if key in found and key not in first)
    beside = beside[: 1 if may_take else 2]
    shown = first | {one.key for one in beside}
    parts = tuple(
        (label, tuple(one for one in found.values() if one.group == group))
        for group, label in groups
    )
    return Steps(
        primary=primary,
        second=beside,
        groups=tuple(
            (label, tuple(one for one in links if one.key not in shown))
            for label, links in parts
            if any(one.key not in shown for one in links)
        ),
        may_take=may_take,
    )


def as_partaker(user: object, case: Case, partaking: Sequence[Mapping[str, object]]) -> Verdict:
    """`permissions.may_write_note` for a partaking body, with the bodies already read."""
    held = rights_of(user).by_permission.get("handle_cases", {})  # type: ignore[arg-type]  # a User
    for body in partaking:
        acting = held.get(body["id"])  # type: ignore[call-overload]  # an id
        if acting and acting.body_id == body["id"] and case.status not in ENDED:
            return Verdict(True, acting_as=acting)
    return Verdict(False)
