"""What people do with the registers, ready to be done; none of it belongs to a case."""

from collections.abc import Iterator
from typing import Any

from engagements.actions import acquaintances, register_rows
from engagements.models import GoodExample
from tests import factories, makers_registers

from .use_cases import Do, Scene

NAMES = frozenset(
    {
        "write an example",
        "change an entry",
        "rest on an entry",
        "note who knows",
        "forget who knows",
    }
)


def use_cases_of_registers(scene: Scene) -> Iterator[tuple[str, Do]]:
    """Name and what is done; everything it needs is made before it is returned."""
    by: dict[str, Any] = {"by": scene.head}
    theme = makers_registers.make_theme()
    example = {
        "title": "Sopsug",
        "body": scene.a,
        "themes": [theme],
        "description": "Under gatan",
        "site": "Hammarby Sjöstad",
        "contact": "Kontaktcenter",
        "languages": "svenska",
    }
    yield (
        "write an example",
        lambda: register_rows.add(model=GoodExample, values=example, **by),
    )
    entry = makers_registers.make_entry(body=scene.a, by=scene.head)
    changed = {"title": "Nytt", "themes": [theme]}
    yield (
        "change an entry",
        lambda: register_rows.edit(row=entry, values=changed, version=1, **by),
    )
    priority = makers_registers.make_priority(body=scene.a, by=scene.head)
    yield (
        "rest on an entry",
        lambda: register_rows.rest_on(priority=priority, entry=entry, **by),
    )
    known = factories.make_counterpart()
    yield (
        "note who knows",
        lambda: acquaintances.add(
            counterpart=known, body=scene.a, person_name="Åsa", knows="Borgmästaren", **by
        ),
    )
    noted = makers_registers.make_acquaintance(counterpart=known)
    yield "forget who knows", lambda: acquaintances.remove(acquaintance=noted, **by)
