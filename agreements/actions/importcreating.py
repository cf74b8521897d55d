"""Rows that become new matters in force: all of a batch at once, with history and story.

Each ends as `commitments.record_existing` leaves one that was registered by hand; a test holds
the two against each other, column by column.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from django.db.models.functions import Upper
from django.utils import timezone

from engagements import permissions
from engagements.engagementkinds import BY_KEY
from engagements.models import (
    Body,
    Case,
    CaseEvent,
    Counterpart,
    DiaryNumber,
    Engagement,
    Role,
    StatusChange,
    User,
)
from engagements.permissions import Acting

from ..models import Commitment, Fee, Import, ImportRow, OtherName
from ..queries.importexisting import Existings
from ..spreadsheets.cell import key_of
from ..spreadsheets.fields import AGREEMENT, LETTER
from . import rowsets
from .importedmatter import ImportedMatter
from .rowoutcomes import failed, written

# What a counterpart of the register is, where the row makes a new one.
TYPES = {
    "membership": Counterpart.Type.INT_ORG,
    "network_participation": Counterpart.Type.INT_NETWORK,
    "cooperation_agreement": Counterpart.Type.FOREIGN_CITY,
    "letter_of_intent": Counterpart.Type.INT_ORG,
}


def create_rows(brought: Import, rows: list[ImportRow], *, by: User) -> None:
    """Write what may be written and is not there by now; say why of the others."""
    rights = permissions.rights_of(by)
    acting = {body: rights.acting("handle_cases", body) for body in bodies_of(rows)}
    free = [row for row in rows if is_allowed(row, acting.get(row.body_id or 0))]
    give_counterparts(brought, free, by=by)
    free = not_there_yet(brought, free, by)
    if free:
        give_other_names(free, by=by)
        write(brought, free, acting, by=by)


def bodies_of(rows: Iterable[ImportRow]) -> set[int]:
    return {row.body_id for row in rows if row.body_id}


def is_allowed(row: ImportRow, acting: Acting | None) -> bool:
    """With the rights of now, as the preview asked with those of then."""
    if acting is None or not acting.appointment_id:
        failed(row, "not_yours_now")
        return False
    if row.values["scope"] != Case.Scope.BODY and acting.role != Role.SLK_OFFICER:
        failed(row, "city_wide")
        return False
    return True


def give_counterparts(brought: Import, rows: Iterable[ImportRow], *, by: User) -> None:
    """Add the organisations that the register does not have; a name twice is one of them.

    One that somebody else has registered since the preview is theirs to look at first.
    """
    lacking = [row for row in rows if row.counterpart_id is None]
    names = {row.values["counterpart"].upper() for row in lacking}
    there_now = Counterpart.objects.alias(big=Upper("name")).filter(big__in=names)
    known: dict[tuple[str, str | None], Counterpart] = {
        (one.name.upper(), one.country_id): one for one in there_now
    }
    fresh = {}
    for row in lacking:
        key = (row.values["counterpart"].upper(), row.values.get("country"))
        there = known.get(key)
        if there is None:
            there = known[key] = Counterpart(
                name=row.values["counterpart"],
                type=TYPES[brought.kind],
                country_id=row.values.get("country"),
                created_by=by,
            )
            fresh[key] = there
        elif there.pk and not is_ours(there, brought):
            failed(row, "registered_since", name=there.name)
            continue
        row.counterpart = there
    ids = rowsets.take_ids(Counterpart, len(fresh))
    for pk, one in zip(ids, fresh.values(), strict=True):
        one.pk = pk
    columns = ("id", "name", "type", "country_id", "created_by_id")
    rowsets.insert(
        Counterpart, ({name: getattr(one, name) for name in columns} for one in fresh.values())
    )
    rowsets.record(Counterpart, ids, "+", by=by)
    for row in lacking:
        # Set once more, now that it has its key: the id alone would have it read anew, row by row.
        row.counterpart = row.counterpart


def is_ours(one: Counterpart, brought: Import) -> bool:
    """Was it made by an earlier row of this import?"""
    since = brought.committed_at
    return bool(since and one.created_by_id == brought.committed_by_id and one.created_at >= since)


def give_other_names(rows: Iterable[ImportRow], *, by: User) -> None:
    """Remember which name the person said is the same organisation's, and acronyms."""
    known: dict[tuple[int, str], str] = {}
    for row in rows:
        told = [row.values.get("acronym", "")]
        if row.answer.startswith("same:"):
            told.append(row.values["counterpart"])
        own = key_of(row.counterpart.name) if row.counterpart else ""
        for name in told:
            if name and row.counterpart_id and key_of(name) != own:
                known[(row.counterpart_id, key_of(name)[:160])] = name
    there = set(
        OtherName.objects.filter(counterpart__in={pk for pk, _key in known}).values_list(
            "counterpart_id", "key"
        )
    )
    rowsets.insert(
        OtherName,
        [
            {"counterpart_id": pk, "key": key, "name": name, "written_by_id": by.pk}
            for (pk, key), name in known.items()
            if (pk, key) not in there
        ],
    )


def not_there_yet(brought: Import, rows: list[ImportRow], by: User) -> list[ImportRow]:
    """The rows whose matter nobody has registered since the preview, nor this import before."""
    left = [row for row in rows if row.state == ImportRow.State.WAITING]
    now = Existings(
        brought.kind,
        permissions.rights_of(by),
        [
            {
                "counterpart_id": row.counterpart_id,
                "reference": row.values.get("external_reference"),
            }
            for row in left
        ],
    )
    found, seen = [], set()
    for row in left:
        key = identity(brought.kind, row)
        there = now.of(row.values, row.counterpart_id, row.body_id or 0)
        if there:
            failed(row, "there_by_now", number=there[0].number)
        elif key in seen:
            failed(row, "twice")
        else:
            seen.add(key)
            found.append(row)
    return found


def identity(kind: str, row: ImportRow) -> tuple[Any, ...]:
    """What makes two rows the same matter, as `Existings.of` tells them apart."""
    values = row.values
    own = {AGREEMENT: values.get("starts_on"), LETTER: values.get("title")}.get(kind)
    return (row.counterpart_id, row.body_id, own)


def write(
    brought: Import, rows: list[ImportRow], acting: Mapping[int, Acting | None], *, by: User
) -> None:
    """Diary numbers, cases, their parts and their story, then the history of them all."""
    bodies = Body.objects.in_bulk(bodies_of(rows))
    numbers = give_numbers(rows, bodies)
    own = BY_KEY[brought.kind].model
    ids = rowsets.take_ids(Case, len(rows))
    events = rowsets.take_ids(CaseEvent, 2 * len(rows))
    made = [ImportedMatter(brought, row, pk, by) for row, pk in zip(rows, ids, strict=True)]
    seats = [seat.appointment_id for row in rows if (seat := acting[row.body_id or 0])]
    rowsets.insert(Case, [one.case(*numbers[one.row.pk]) for one in made])
    together = list(zip(made, seats, strict=True))
    rowsets.insert(StatusChange, [row for one, seat in together for row in one.moves(seat)])
    story: list[dict[str, Any]] = []
    for place, (one, appointment) in enumerate(together):
        body, (_number, text) = bodies[one.row.body_id or 0], numbers[one.row.pk]
        story += one.story(events[2 * place : 2 * place + 2], text, body, appointment)
    rowsets.insert(CaseEvent, story)
    rowsets.insert(Engagement, [one.engagement() for one in made])
    rowsets.insert(Engagement.themes.through, [row for one in made for row in one.themes()])
    rowsets.insert(Commitment, [one.commitment() for one in made])
    rowsets.insert(own, [one.own() for one in made])
    fees = [row for one in made for row in one.fees()]
    fee_ids = rowsets.take_ids(Fee, len(fees))
    rowsets.insert(Fee, [row | {"id": pk} for row, pk in zip(fees, fee_ids, strict=True)])
    for model in (Case, Engagement, Commitment, own):
        rowsets.record(model, ids, "+", by=by)
    rowsets.record_set(Engagement, "themes", ids)
    rowsets.record(Fee, fee_ids, "+", by=by)
    for place, one in enumerate(made):
        written(one.row, case_id=one.pk, event=events[2 * place + 1], version=1)


def give_numbers(rows: list[ImportRow], bodies: Mapping[int, Body]) -> dict[int, tuple[int, str]]:
    """The row's diary number at its body, in the sheet's order: its id and its text."""
    by_body: defaultdict[int, list[ImportRow]] = defaultdict(list)
    for row in rows:
        by_body[row.body_id or 0].append(row)
    year = timezone.localdate().year
    ids = iter(rowsets.take_ids(DiaryNumber, len(rows)))
    found, inserted = {}, []
    # Always in the same order: two imports never wait for each other's series.
    for pk in sorted(by_body):
        series, sequence = rowsets.take_numbers(bodies[pk], year, len(by_body[pk]))
        for row, number in zip(by_body[pk], sequence, strict=True):
            text = f"{bodies[pk].diary_prefix} {year}/{number}"
            found[row.pk] = (next(ids), text)
            inserted.append(
                {
                    "id": found[row.pk][0],
                    "series_id": series,
                    "sequence": number,
                    "text": text,
                }
            )
    rowsets.insert(DiaryNumber, inserted)
    return found
