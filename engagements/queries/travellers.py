"""Which of the people of the register a written name means."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.db.models import Q
from django.db.models.functions import Lower

from ..models import Body, User
from .people import everyone


@dataclass(frozen=True, slots=True)
class Named:
    """A traveller as the form names them; `person` where they are known to the register."""

    name: str
    title: str = ""
    body: Body | None = None
    person: User | None = None


def key_of(name: str) -> str:
    """Two ways to write one name: capitals and spaces do not tell people apart."""
    return " ".join(name.split()).lower()


def people_named(names: Iterable[str]) -> dict[str, User]:
    """The person behind each name or e-mail address, by its key.

    Only people with an appointment today, and only where the name is exactly one of theirs. One
    query, or none.
    """
    keys = sorted({key_of(name) for name in names} - {""})
    if not keys:
        return {}
    rows = everyone().annotate(small_name=Lower("name"), small_email=Lower("email"))
    found: defaultdict[str, set[User]] = defaultdict(set)
    for person in rows.filter(Q(small_name__in=keys) | Q(small_email__in=keys)):
        found[key_of(person.name)].add(person)
        found[key_of(person.email)].add(person)
    return {key: next(iter(found[key])) for key in keys if len(found[key]) == 1}


def resolve(rows: Iterable[Named | Mapping[str, Any]]) -> list[Named]:
    """The rows with the person each name means; whoever is named twice goes once.

    An e-mail address is a way to name a person: their own name is kept instead.
    """
    told = [row if isinstance(row, Named) else Named(**row) for row in rows]
    told = [replace(row, name=" ".join(row.name.split())) for row in told]
    people = people_named(row.name for row in told if row.person is None)
    found: list[Named] = []
    names, persons = set(), set()
    for row in told:
        person = row.person or people.get(key_of(row.name))
        if person and key_of(row.name) == key_of(person.email):
            row = replace(row, name=person.name)
        if key_of(row.name) in names or (person and person.pk in persons):
            continue
        names.add(key_of(row.name))
        if person:
            persons.add(person.pk)
        found.append(replace(row, person=person))
    return found
