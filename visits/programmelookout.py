"""What is to be seen of a programme while it is planned: the rules' remarks in the reader's words.

A visit that the reader may not see is told as hours alone: “is occupied 10:00–11:00”.
"""

import datetime
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import timezone

from engagements import labels, permissions
from engagements.models import Body, Case, User

from .models import ProgrammeItem, VisitRequest
from .queries_programme import elsewhere, seen_numbers, slot_of, visits_on
from .rules import programme as rules
from .rules.programme import Remark, Slot

# What is saved only by somebody who has read it.
TO_BE_READ = frozenset({"host_clash", "place_clash", "capacity", "crowded"})


@dataclass(frozen=True, slots=True)
class Lookout:
    """What the form of one item says beside its fields."""

    remarks: tuple[Remark, ...] = ()
    is_outside: bool = False
    may_widen: bool = False
    planned: str = ""

    @property
    def sentences(self) -> list[str]:
        return words(self.remarks)

    @property
    def token(self) -> str:
        """Names exactly these warnings: a tick for others is no tick for them. "" where none."""
        serious = [one for one in self.remarks if one.code in TO_BE_READ]
        if not serious:
            return ""
        said = "\n".join(f"{one.code} {one.text.sv}" for one in serious)
        return hashlib.sha256(said.encode()).hexdigest()[:16]


def words(remarks: Iterable[Remark]) -> list[str]:
    code = labels.language()
    return [one.text.in_language(code) for one in remarks]


def planned_words(visit: VisitRequest) -> str:
    if visit.planned_from is None or visit.planned_to is None:
        return ""
    begins, ends = (timezone.localtime(one) for one in (visit.planned_from, visit.planned_to))
    if begins.date() == ends.date():
        return f"{labels.date_and_time(begins)}–{ends:%H:%M}"
    return f"{labels.date_and_time(begins)} – {labels.date_and_time(ends)}"


def of_item(user: User, case: Case, item: ProgrammeItem, siblings: list[ProgrammeItem]) -> Lookout:
    """One item that is being written, beside the others of its visit and all other visits."""
    visit, mine = case.visit, slot_of(item)
    begins, ends = limits_of(visit)
    own = [slot_of(one) for one in siblings if not one.is_cancelled and one.pk != item.pk]
    others = elsewhere([mine], but=case.pk)
    seen = seen_numbers(user, others)
    body = item.body or case.body
    found = [
        *(remark for remark in rules.of_one(mine) if remark.code != "outside"),
        *told(mine, [*own, *others], seen),
        rules.capacity(
            mine,
            own,
            guests=visit.delegation_size,
            holds=item.visit_place.capacity if item.visit_place else None,
        ),
        crowd(case, body, mine),
        *(one for one in rules.of_days([*same_day(own, mine), mine]) if one.key in (mine.key, 0)),
    ]
    return Lookout(
        remarks=tuple(remark for remark in found if remark),
        is_outside=not rules.inside(mine, begins, ends),
        may_widen=bool(permissions.may_handle(user, case)),
        planned=planned_words(visit),
    )


def same_day(slots: Iterable[Slot], mine: Slot) -> list[Slot]:
    return [one for one in slots if one.starts.date() == mine.starts.date()]


def limits_of(visit: VisitRequest) -> tuple[datetime.datetime | None, datetime.datetime | None]:
    """The planned visit's ends in Stockholm's time."""
    if visit.planned_from is None or visit.planned_to is None:
        return None, None
    return timezone.localtime(visit.planned_from), timezone.localtime(visit.planned_to)


def told(mine: Slot, others: Iterable[Slot], seen: Mapping[int, str]) -> list[Remark]:
    """The clashes of one item. Another visit has its number for those who see it."""
    found = []
    for clash in rules.clashes(mine, others):
        where = "" if clash.other.visit == mine.visit else seen.get(clash.other.visit, "")
        if clash.other.visit == mine.visit:
            where = clash.other.topic
        found.append(rules.clash(clash, mine, where=where))
    return found


def crowd(case: Case, body: Body, mine: Slot) -> Remark | None:
    most = settings.PARALLEL_VISITS
    visits = visits_on(body, mine.starts.date(), but=case.pk, most=most) + 1
    return rules.crowded(body.name, visits=visits, most=most)


@dataclass(frozen=True, slots=True)
class Overview:
    """The remarks of a whole programme: of its days, and of each item."""

    of_days: tuple[Remark, ...] = ()
    of_items: Mapping[int, list[Remark]] = field(default_factory=dict)


def of_programme(user: User, case: Case, items: list[ProgrammeItem]) -> Overview:
    """Every item against the others and against all other visits: two queries for all."""
    live = [one for one in items if not one.is_cancelled]
    slots = [slot_of(one) for one in live]
    begins, ends = limits_of(case.visit)
    others = elsewhere(slots, but=case.pk)
    seen = seen_numbers(user, others)
    found: defaultdict[int, list[Remark]] = defaultdict(list)
    for item, mine in zip(live, slots, strict=True):
        found[item.pk] += rules.of_one(mine, begins=begins, ends=ends)
        found[item.pk] += told(mine, [*slots, *others], seen)
        small = rules.capacity(
            mine,
            slots,
            guests=case.visit.delegation_size,
            holds=item.visit_place.capacity if item.visit_place else None,
        )
        found[item.pk] += [small] if small else []
    days = rules.of_days(slots)
    for remark in days:
        if remark.key:
            found[remark.key].append(remark)
    return Overview(tuple(one for one in days if not one.key), dict(found))
