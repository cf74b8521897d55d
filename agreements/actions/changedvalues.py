"""New values for columns of many matters: by column, with the days that are computed from them."""

import datetime
from collections import defaultdict
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from engagements.engagementkinds import BY_KEY
from engagements.models import Case, Engagement, User
from engagements.rules.versions import policy_on

from ..models import Commitment, Fee
from ..rules import dates
from . import rowsets

# Field of an import -> where it stands, of what is not the kind's own table.
PLACES: dict[str, tuple[type[models.Model], str]] = {
    "title": (Case, "title"),
    "external_reference": (Case, "external_reference"),
    "handler": (Case, "handler"),
    "starts_on": (Engagement, "starts_on"),
    "expected_benefit": (Engagement, "expected_benefit"),
    "fee_sek_per_year": (Engagement, "fee_sek_per_year"),
    "entry_organ": (Commitment, "entry_organ"),
    "entry_reference": (Commitment, "entry_reference"),
    "last_reviewed_on": (Commitment, "last_reviewed_on"),
}
COUNTED_FROM = frozenset({"starts_on", "last_reviewed_on"})
Values = Mapping[int, Mapping[str, Any]]


def apply(kind: str, values: Values, cases: Mapping[int, Case], *, by: User) -> dict[int, int]:
    """Set the values of the locked cases, save with history, count their versions up.

    A fee stands under "fee:<year>"; None takes it away. Returns each case's new version.
    """
    columns: defaultdict[tuple[type[models.Model], str], list[tuple[int, Any]]]
    columns = defaultdict(list)
    touched: defaultdict[type[models.Model], set[int]] = defaultdict(set)
    for pk, told in values.items():
        for key, value in told.items():
            if key.startswith("fee:"):
                continue
            model, column = PLACES.get(key, (BY_KEY[kind].model, key))
            columns[model, column].append((pk, typed(model, column, value)))
            touched[model].add(pk)
            if key == "expected_benefit":
                columns[Case, "summary"].append((pk, value))
    for (model, column), rows in columns.items():
        rowsets.change(model, [column], rows)
    keep_fees(values, by=by)
    touched[Commitment] |= count_days(
        [pk for pk, told in values.items() if COUNTED_FROM & told.keys()]
    )
    versions = {pk: cases[pk].version + 1 for pk in values}
    rowsets.change(Case, ["version"], list(versions.items()))
    touched[Case] = set(values)
    for model, pks in touched.items():
        rowsets.record(model, sorted(pks), "~", by=by)
    return versions


def typed(model: type[models.Model], column: str, value: Any) -> Any:
    """The value as the column keeps it, from JSON."""
    field = model._meta.get_field(column)
    if isinstance(field, models.DateField) and value is not None:
        return datetime.date.fromisoformat(value)
    if isinstance(field, models.DecimalField) and value is not None:
        return Decimal(value)
    return value


def keep_fees(values: Values, *, by: User) -> None:
    """Set, add or take away fees."""
    told = {
        (pk, int(key.removeprefix("fee:"))): value
        for pk, fields in values.items()
        for key, value in fields.items()
        if key.startswith("fee:")
    }
    pks = {pk for pk, _year in told}
    known = {(one.commitment_id, one.year): one for one in Fee.objects.filter(commitment__in=pks)}
    fresh, changed, gone = [], [], []
    for place, value in told.items():
        there = known.get(place)
        if value is None:
            gone += [known.pop(place).pk] if there else []
            continue
        amount, currency, sek = Decimal(value[0]), value[1], Decimal(value[2])
        if there is None:
            there = known[place] = Fee(commitment_id=place[0], year=place[1], written_by=by)
            fresh.append(there)
        else:
            changed.append(there)
        there.amount, there.currency, there.sek = amount, currency, sek
    rowsets.record(Fee, gone, "-", by=by)
    Fee.objects.filter(pk__in=gone).delete()
    for pk, one in zip(rowsets.take_ids(Fee, len(fresh)), fresh, strict=True):
        one.pk = pk
    names = ("id", "commitment_id", "year", "amount", "currency", "sek", "written_by_id")
    rowsets.insert(Fee, [{name: getattr(one, name) for name in names} for one in fresh])
    rowsets.change(
        Fee,
        ["amount", "currency", "sek"],
        [(one.pk, one.amount, one.currency, one.sek) for one in changed],
    )
    rowsets.record(Fee, [one.pk for one in fresh], "+", by=by)
    rowsets.record(Fee, [one.pk for one in changed], "~", by=by)


def count_days(pks: list[int]) -> set[int]:
    """The stored days of the commitments anew, as `commitments.refresh` computes them."""
    usual = policy_on(timezone.localdate()).readings.review_months
    rows = Commitment.objects.filter(pk__in=pks, is_reviewed=True).values_list(
        *("pk", "case__engagement__starts_on", "last_reviewed_on", "review_months"),
        "last_contributed_on",
    )
    found = [
        (
            pk,
            dates.review_due(since, reviewed, months or usual),
            dates.passive_from(since, contributed, settings.PASSIVE_AFTER_MONTHS),
        )
        for pk, since, reviewed, months, contributed in rows
    ]
    rowsets.change(Commitment, ["review_due_on", "passive_on"], found)
    return {row[0] for row in found}
