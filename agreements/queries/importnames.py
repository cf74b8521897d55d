"""The names that a cell may use for a body, a person, a theme or a country."""

import datetime
from collections import defaultdict
from collections.abc import Iterable

from babel import Locale

from engagements.models import Administration, Body, Country, Theme, User

from ..spreadsheets.cell import key_of
from ..spreadsheets.rowvalues import SEVERAL, Registers

LANGUAGES = ("sv", "en")


def registers(today: datetime.date, *, is_1904: bool) -> Registers:
    """All of them, read once an import: five short queries."""
    return Registers(
        bodies=bodies(today),
        people=people(),
        themes=themes(),
        countries=countries(),
        today=today,
        is_1904=is_1904,
    )


def bodies(today: datetime.date) -> dict[str, int]:
    """Bodies by name, code, diary prefix, office and old name; a former one means its successor."""
    rows = {body.pk: body for body in Body.objects.order_by("pk")}
    named: defaultdict[str, set[int]] = defaultdict(set)
    for body in rows.values():
        successor = heir(body, rows, today)
        for name in (body.name, body.code, body.diary_prefix):
            named[key_of(name)].add(successor)
    past = Body.history.values_list("id", "name", "code").distinct()
    for pk, name, code in past:
        for old in (name, code):
            if key_of(old) not in named and pk in rows:
                named[key_of(old)].add(heir(rows[pk], rows, today))
    offices = Administration.objects.filter(bodies__isnull=False).order_by("pk")
    for name, pk in offices.values_list("name", "bodies"):
        named[key_of(name)].add(heir(rows[pk], rows, today))
    return {name: one for name, found in named.items() if (one := only(found)) is not None}


def heir(body: Body, rows: dict[int, Body], today: datetime.date) -> int:
    """The body, or the one that took over from it when it ceased."""
    seen = {body.pk}
    while body.valid_to and body.valid_to < today and body.succeeded_by_id in rows:
        body = rows[body.succeeded_by_id]
        if body.pk in seen:
            break
        seen.add(body.pk)
    return body.pk


def only(found: Iterable[int]) -> int | None:
    """The one that a name means; a name of several means none."""
    one, *others = found
    return None if others else one


def people() -> dict[str, int]:
    """Those who can sign in, by e-mail address and by name."""
    named: dict[str, int] = {}
    for pk, email, name in User.objects.filter(is_active=True).values_list("pk", "email", "name"):
        named[email.casefold()] = pk
        named[key_of(name)] = SEVERAL if key_of(name) in named else pk
    return named


def themes() -> dict[str, int]:
    named: dict[str, int] = {}
    for pk, *names in Theme.objects.filter(is_active=True).values_list(
        "pk", "name_sv", "name_en", "code"
    ):
        named |= {key_of(name): pk for name in names}
    return named


def countries() -> dict[str, str]:
    """Countries of the register by code and by their names in Swedish and English."""
    named: dict[str, str] = {}
    territories = [Locale.parse(language).territories for language in LANGUAGES]
    for code in Country.objects.values_list("pk", flat=True):
        names = [code, *(names.get(code, code) for names in territories)]
        named |= {key_of(name): code for name in names}
    return named
