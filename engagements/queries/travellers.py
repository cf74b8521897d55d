"""Which of the people of the register a written name means."""

from collections import defaultdict
from collections.abc import Iterable

from django.db.models import Q
from django.db.models.functions import Lower

from ..models import User
from .people import everyone


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
