"""Which counterpart of the register a name means: surely, perhaps, or none.

Sure is only the name itself, or a name that somebody has said is the same organisation's. All
else is a likeness that the person decides on.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import connection

from engagements.models import Counterpart

from ..models import OtherName
from ..spreadsheets.cell import key_of
from ..spreadsheets.orgnames import core, likenesses, plain

LIKE = 0.5
OFFERED = 3
# Names asked about in one statement.
AT_ONCE = 200

# The register's names that resemble each name, by the trigrams of its index.
RESEMBLING = """
SELECT n.place, c.id, c.name FROM unnest(%s::text[]) WITH ORDINALITY AS n(name, place)
 CROSS JOIN LATERAL (
   SELECT id, name FROM engagements_counterpart AS r
    WHERE upper(r.name) %% upper(n.name)
    ORDER BY similarity(upper(r.name), upper(n.name)) DESC, id LIMIT 3) AS c
 ORDER BY n.place
"""


@dataclass(slots=True)
class Match:
    """The one counterpart, or those that it may be, the likeliest first."""

    counterpart_id: int | None = None
    candidates: list[dict[str, Any]] = field(default_factory=list)

    def offer(self, pk: int, name: str, why: str) -> None:
        known = {one["id"] for one in self.candidates}
        if pk not in known and len(self.candidates) < OFFERED:
            self.candidates.append({"id": pk, "name": name, "why": why})


class Register:
    """The counterparts' names as an import needs them; read once, asked for each batch."""

    def __init__(self) -> None:
        self.by_name: defaultdict[str, list[tuple[int, str | None]]] = defaultdict(list)
        self.by_other_name: defaultdict[str, set[int]] = defaultdict(set)
        self.by_likeness: defaultdict[str, dict[int, str]] = defaultdict(dict)
        self.names: dict[int, str] = {}
        rows = Counterpart.objects.order_by("pk").values_list("pk", "name", "country_id")
        for pk, name, country in rows.iterator():
            self.names[pk] = name
            self.by_name[name.upper()].append((pk, country))
            for like, why in likenesses(name).items():
                self.by_likeness[like].setdefault(pk, why)
        others = OtherName.objects.order_by("pk").values_list("counterpart_id", "key", "name")
        for pk, key, name in others.iterator():
            self.by_other_name[key].add(pk)
            self.by_likeness[plain(name)].setdefault(pk, "other_name")

    def match(self, asked: Sequence[Mapping[str, Any]]) -> list[Match]:
        """One answer a row's values, in their order."""
        found = [self.by_words(values) for values in asked]
        open_ = [
            place
            for place, match in enumerate(found)
            if match.counterpart_id is None and asked[place].get("counterpart")
        ]
        for start in range(0, len(open_), AT_ONCE):
            places = open_[start : start + AT_ONCE]
            names = [asked[place]["counterpart"] for place in places]
            for number, pk, name in resembling(names):
                found[places[number - 1]].offer(pk, name, "resembling")
        return found

    def by_words(self, values: Mapping[str, Any]) -> Match:
        """By the name, by another name, and by what the names have in common."""
        name, country = values.get("counterpart", ""), values.get("country")
        same = self.by_name.get(name.upper(), [])
        there = [pk for pk, its in same if country is None or its in (None, country)]
        if len(there) == 1:
            return Match(there[0])
        match = Match()
        for pk, _its in same:
            match.offer(pk, self.names[pk], "same_name")
        if same:
            return match
        known = self.by_other_name.get(key_of(name), set())
        if len(known) == 1:
            return Match(next(iter(known)))
        for pk in sorted(known):
            match.offer(pk, self.names[pk], "other_name")
        for like, why in likenesses(name, values.get("acronym", "")).items():
            for pk, its in sorted(self.by_likeness.get(like, {}).items()):
                match.offer(pk, self.names[pk], stronger(why, its))
        return match


def stronger(one: str, other: str) -> str:
    """Two spellings are a spelling; else what is said of the one that is not."""
    return other if one == "spelling" else one


def resembling(names: Iterable[str]) -> list[tuple[int, int, str]]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('pg_trgm.similarity_threshold', %s, false)", [str(LIKE)])
        cursor.execute(RESEMBLING, [list(names)])
        return cursor.fetchall()


class Sheet:
    """The names of the sheet's own rows so far: the same organisation twice in one file."""

    def __init__(self) -> None:
        self.by_likeness: dict[str, tuple[int, str, str]] = {}

    def earlier(self, number: int, values: Mapping[str, Any]) -> dict[str, Any] | None:
        """The earlier row with a name in common that is written otherwise."""
        name = values["counterpart"]
        found = None
        for like, why in likenesses(name, values.get("acronym", "")).items():
            if like in self.by_likeness:
                row, its, its_why = self.by_likeness[like]
                if found is None and core(its) != core(name):
                    found = {"row": row, "name": its, "why": stronger(why, its_why)}
            else:
                self.by_likeness[like] = (number, name, why)
        return found
