"""What the register holds already of what a row tells, and what the row would change in it."""

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from django.db.models import Q

from engagements.engagementkinds import BY_KEY
from engagements.models import Case
from engagements.permissions import Rights, visible
from engagements.statuses import Status

from ..models import Fee, Review
from ..spreadsheets.fields import AGREEMENT, fields_of

# Fields that an import changes in what is there, and where they stand, seen from the case.
# Themes and an agreement's dates are none: they are not a spelling to put right.
COLUMNS = {
    "title": "title",
    "external_reference": "external_reference",
    "handler": "handler_id",
    "starts_on": "engagement__starts_on",
    "expected_benefit": "engagement__expected_benefit",
    "entry_organ": "commitment__entry_organ",
    "entry_reference": "commitment__entry_reference",
    "last_reviewed_on": "commitment__last_reviewed_on",
}
FIXED = frozenset({"counterpart", "acronym", "country", "body", "scope", "theme", "ends_on"})
FEES = frozenset({"fee", "fee_currency", "fee_sek", "fee_year"})
# What the entry rests on: where the city decided it here, an import does not rewrite it.
DECIDED_HERE = frozenset({"starts_on", "entry_organ", "entry_reference"})


def columns_of(kind: str) -> dict[str, str]:
    """Field -> lookup from the case, of what an import may change in that register."""
    relation = BY_KEY[kind].relation
    found = {}
    for one in fields_of(kind):
        if one.key in FIXED | FEES:
            continue
        if kind == AGREEMENT and one.key == "starts_on":
            continue
        found[one.key] = COLUMNS.get(one.key, f"{relation}__{one.key}")
    return found


@dataclass(slots=True)
class Existing:
    """A matter of the register as it is now."""

    case_id: int
    version: int
    status: str
    body_id: int
    counterpart_id: int | None
    number: str
    recorded_afterwards: bool
    starts_on: str
    ends_on: str
    now: dict[str, Any]
    fee_sek_per_year: str | None
    fees: dict[int, tuple[Decimal, str, Decimal]] = field(default_factory=dict)
    is_reviewed_here: bool = False


class Existings:
    """Those of some counterparts or with some numbers, as far as the person sees them."""

    def __init__(self, kind: str, rights: Rights, rows: Iterable[Mapping[str, Any]]) -> None:
        counterparts = {row["counterpart_id"] for row in rows if row.get("counterpart_id")}
        numbers = {row["reference"] for row in rows if row.get("reference")}
        self.kind = kind
        self.by_counterpart: defaultdict[int, list[Existing]] = defaultdict(list)
        self.by_reference: defaultdict[str, list[Existing]] = defaultdict(list)
        if not counterparts and not numbers:
            return
        columns = columns_of(kind)
        dates = (
            ("cooperationagreement__start_date", "cooperationagreement__end_date")
            if kind == AGREEMENT
            else ("engagement__starts_on", "engagement__ends_on")
        )
        which = Q(counterpart_id__in=counterparts) | Q(
            external_reference__in=numbers, external_reference__gt=""
        )
        rows_now = (
            Case.objects.filter(visible(rights), which, kind=kind, is_open=True)
            .exclude(status__in=[Status.CEASED, Status.FOLLOWED_UP, Status.WITHDRAWN])
            .exclude(status=Status.REJECTED)
            .order_by("pk")
            .values(
                *("pk", "version", "status", "body_id", "counterpart_id", "diary_number"),
                *("commitment__recorded_afterwards", "engagement__fee_sek_per_year", *dates),
                *columns.values(),
            )
        )
        found: dict[int, Existing] = {}
        for row in rows_now:
            one = Existing(
                case_id=row["pk"],
                version=row["version"],
                status=row["status"],
                body_id=row["body_id"],
                counterpart_id=row["counterpart_id"],
                number=row["diary_number"],
                recorded_afterwards=bool(row["commitment__recorded_afterwards"]),
                starts_on=as_json(row[dates[0]]) or "",
                ends_on=as_json(row[dates[1]]) or "",
                fee_sek_per_year=as_json(row["engagement__fee_sek_per_year"]),
                now={key: as_json(row[lookup]) for key, lookup in columns.items()},
            )
            found[one.case_id] = one
            if one.counterpart_id:
                self.by_counterpart[one.counterpart_id].append(one)
            if one.now.get("external_reference"):
                self.by_reference[one.now["external_reference"]].append(one)
        for fee in Fee.objects.filter(commitment_id__in=found):
            found[fee.commitment_id].fees[fee.year] = (fee.amount, fee.currency, fee.sek)
        for pk in Review.objects.filter(of_id__in=found).values_list("of_id", flat=True):
            found[pk].is_reviewed_here = True

    def of(
        self, values: Mapping[str, Any], counterpart_id: int | None, body_id: int
    ) -> list[Existing]:
        """Those that the row may mean: by its number, else with that counterpart at that body.

        A partner may have several agreements with a body; the start date tells them apart. So
        do titles of letters of intent.
        """
        numbered = self.by_reference.get(values.get("external_reference", ""), [])
        if numbered:
            return numbered
        rows = [
            one
            for one in self.by_counterpart.get(counterpart_id or 0, [])
            if one.body_id == body_id
        ]
        if self.kind == AGREEMENT:
            rows = [one for one in rows if one.starts_on == values.get("starts_on")]
        elif self.kind == "letter_of_intent" and values.get("title"):
            rows = [one for one in rows if one.now["title"] == values["title"]]
        return rows


def as_json(value: Any) -> Any:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return value.isoformat() if isinstance(value, datetime.date) else value


def changes_in(
    existing: Existing, values: Mapping[str, Any]
) -> tuple[dict[str, list[Any]], dict[str, dict[str, Any]]]:
    """Field -> [before, after] of what the row tells otherwise, and what may not be changed so.

    A cell that is empty changes nothing.
    """
    changes: dict[str, list[Any]] = {}
    problems: dict[str, dict[str, Any]] = {}
    for key, before in existing.now.items():
        after = values.get(key)
        if after is None or after == before:
            continue
        if key in DECIDED_HERE and not existing.recorded_afterwards:
            problems[key] = {"code": "decided_here"}
        elif key == "last_reviewed_on" and existing.is_reviewed_here:
            problems[key] = {"code": "reviewed_here"}
        else:
            changes[key] = [before, after]
    ends = values.get("ends_on")
    if ends and existing.ends_on and ends != existing.ends_on:
        problems["ends_on"] = {"code": "extension", "day": existing.ends_on}
    if "fee" in values:
        told = [values["fee"], values["fee_currency"], values["fee_sek"]]
        kept = existing.fees.get(values["fee_year"])
        before = [f"{kept[0]:.2f}", kept[1], f"{kept[2]:.2f}"] if kept else None
        if before != told:
            changes[f"fee:{values['fee_year']}"] = [before, told]
            if values["fee_year"] >= max(existing.fees, default=0):
                changes["fee_sek_per_year"] = [existing.fee_sek_per_year, values["fee_sek"]]
    return changes, problems
