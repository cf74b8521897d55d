"""What becomes of each row of a sheet: created, updated, skipped, refused, or to be decided."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from engagements import permissions
from engagements.models import Body, Case, Role, User
from engagements.permissions import Rights
from engagements.statuses import Status

from ..models import ImportRow
from ..spreadsheets.cell import key_of
from ..spreadsheets.fields import AGREEMENT
from ..spreadsheets.rowvalues import Read
from .importexisting import Existings, changes_in
from .importmatching import Match, Register, Sheet

V = ImportRow.Verdict


def digest(values: dict[str, Any]) -> bytes:
    """What the row tells, however it spells the name."""
    told = values | {"counterpart": ""}
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).digest()


@dataclass(slots=True)
class Judged:
    """The verdict on one row, and all that it rests on."""

    number: int
    read: Read
    verdict: str = V.CREATE
    reason: dict[str, Any] | None = None
    candidates: list[dict[str, Any]] = field(default_factory=list)
    body_id: int | None = None
    counterpart_id: int | None = None
    case_id: int | None = None
    case_version: int | None = None
    changes: dict[str, list[Any]] = field(default_factory=dict)

    def settle(self, verdict: str, code: str, **facts: Any) -> None:
        self.verdict, self.reason = verdict, {"code": code, **facts}


@dataclass(slots=True)
class Asked:
    """A row to be judged, with the person's answer where there was a doubt."""

    number: int
    read: Read
    answer: str = ""


class Judge:
    """Judges the rows of one import, batch by batch, with the rights of one person now."""

    def __init__(self, kind: str, body: Body, user: User) -> None:
        self.kind, self.body, self.user = kind, body, user
        self.rights: Rights = permissions.rights_of(user)
        self.bodies = {one.pk: one for one in Body.objects.order_by("pk")}
        self.register, self.sheet = Register(), Sheet()
        # What each row told, as a digest: ten thousand rows are not kept in memory.
        self.seen: dict[tuple[Any, ...], tuple[int, bytes]] = {}
        self.handles: dict[tuple[int, int], bool] = {}

    def judge(self, asked: Sequence[Asked]) -> list[Judged]:
        """One verdict a row, in their order; a number of queries that does not grow with them."""
        found = [Judged(one.number, one.read) for one in asked]
        matches = self.register.match([one.read.values for one in asked])
        for one, row, match in zip(asked, found, matches, strict=True):
            self.place(row)
            if row.verdict != V.REFUSE:
                self.identify(row, match, one.answer)
        existings = Existings(
            self.kind,
            self.rights,
            [
                {
                    "counterpart_id": row.counterpart_id,
                    "reference": row.read.values.get("external_reference"),
                }
                for row in found
            ],
        )
        for row in found:
            if row.verdict == V.CREATE:
                self.compare(row, existings)
        return found

    def place(self, row: Judged) -> None:
        """Whose it is, and may the person write it there; problems of cells refuse the row."""
        values = row.read.values
        row.body_id = values.get("body") or self.body.pk
        body = self.bodies[row.body_id]
        if "scope" not in values:
            city_wide = body.kind == Body.Kind.KS
            values["scope"] = Case.Scope.CITY_WIDE if city_wide else Case.Scope.BODY
        acting = self.rights.acting("handle_cases", row.body_id)
        if acting is None:
            row.read.problems.setdefault("body", {"code": "not_yours", "body": body.name})
        elif values["scope"] != Case.Scope.BODY and acting.role != Role.SLK_OFFICER:
            row.read.problems.setdefault("scope", {"code": "city_wide"})
        handler = values.get("handler")
        if handler and acting and not self.may_handle(handler, row.body_id):
            row.read.problems["handler"] = {"code": "no_handler_there", "body": body.name}
        if row.read.problems:
            row.settle(V.REFUSE, "cells")

    def may_handle(self, person: int, body: int) -> bool:
        """Asked once a person and body, whatever the number of rows."""
        key = (person, body)
        if key not in self.handles:
            rights = permissions.rights_of(User.objects.get(pk=person))
            self.handles[key] = body in rights.bodies("handle_cases")
        return self.handles[key]

    def identify(self, row: Judged, match: Match, answer: str) -> None:
        """Which counterpart it is; a likeness is the person's to decide."""
        values = row.read.values
        row.counterpart_id, row.candidates = match.counterpart_id, list(match.candidates)
        own = (self.kind, row.body_id, values.get("starts_on") if self.kind == AGREEMENT else "")
        reference = values.get("external_reference", "")
        again = (key_of(values["counterpart"]), values.get("country", ""), reference, *own)
        if again in self.seen:
            number, told = self.seen[again]
            if told == digest(values):
                row.settle(V.SKIP, "same_row", row=number)
            else:
                row.settle(V.REFUSE, "row_differs", row=number)
            return
        self.seen[again] = (row.number, digest(values))
        earlier = self.sheet.earlier(row.number, values)
        if earlier and not row.counterpart_id:
            row.candidates = [earlier, *row.candidates][:3]
        if answer:
            self.follow(row, answer)
        elif row.candidates and not row.counterpart_id:
            row.settle(V.DOUBT, "perhaps", name=row.candidates[0]["name"])

    def follow(self, row: Judged, answer: str) -> None:
        """What the person answered to a doubt."""
        what, _colon, which = answer.partition(":")
        if what == "skip":
            row.settle(V.SKIP, "left_out")
        elif what == "row":
            row.settle(V.SKIP, "same_row", row=int(which))
        elif what == "same":
            row.counterpart_id = int(which)

    def compare(self, row: Judged, existings: Existings) -> None:
        """New to the register, or known: then what the row changes in it."""
        values = row.read.values
        found = existings.of(values, row.counterpart_id, row.body_id or 0)
        if not found:
            return
        if len(found) > 1:
            numbers = ", ".join(one.number for one in found)
            row.settle(V.REFUSE, "several_there", numbers=numbers)
            return
        [one] = found
        row.case_id, row.case_version = one.case_id, one.version
        if one.status != Status.IN_FORCE:
            row.settle(V.REFUSE, "under_way", number=one.number)
            return
        if one.body_id != row.body_id or one.counterpart_id != (
            row.counterpart_id or one.counterpart_id
        ):
            row.settle(V.REFUSE, "number_of_another", number=one.number)
            return
        row.changes, problems = changes_in(one, values)
        row.read.problems |= problems
        if problems:
            row.settle(V.REFUSE, "cells")
        elif row.changes:
            row.settle(V.UPDATE, "differs", number=one.number)
        else:
            row.settle(V.SKIP, "known", number=one.number)
