"""The work list's filters: what can be chosen, and what is chosen."""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from .. import casekinds, labels
from ..queries import worklist as lists
from ..queries.choices import Choices
from ..queries.worklist import Scope, Tab, Wanted
from ..statuses import ENDED, Status

Pairs = Iterable[tuple[str | int, str]]


class Select(NamedTuple):
    name: str
    label: str
    options: SafeString


class Chip(NamedTuple):
    text: str
    url: str


def selects(scope: Scope, wanted: Wanted, offered: Choices) -> list[Select]:
    """The choices, without those where there is only one."""
    own = scope.rights.bodies("read_body")
    bodies = [body for body in offered.bodies if wanted.tab in lists.ALL_BODIES or body.id in own]
    kinds = casekinds.every()
    found: list[tuple[str, str, Pairs]] = [
        ("status", _("Status"), statuses(wanted.tab)),
        ("due", _("Answer by"), due_choices().items()),
        ("handler", _("Case officer"), [*handler_choices().items(), *people(offered)]),
        ("country", _("Country"), ()),
        ("theme", _("Theme"), [(theme.id, theme.name) for theme in offered.themes]),
    ]
    if len(bodies) > 1:
        found.insert(1, ("body", _("Body"), [(body.id, body.name) for body in bodies]))
    if len(kinds) > 1:
        found.insert(0, ("kind", _("Kind"), [(kind.key, str(kind.label)) for kind in kinds]))
    chosen = wanted.filters
    return [
        Select(
            name,
            label,
            select_one(
                countries(labels.language()) if name == "country" else options(pairs),
                chosen.get(name, ""),
            ),
        )
        for name, label, pairs in found
    ]


def options(pairs: Pairs) -> SafeString:
    return format_html_join("", '<option value="{}">{}</option>', pairs)


@lru_cache(maxsize=4)
def countries(_language: str) -> SafeString:
    """All countries of the world, made once a language."""
    return options(labels.country_choices())


def select_one(choices: SafeString, value: str) -> SafeString:
    """Mark the option chosen. `value` is one of the options' own values, never typed text."""
    if not value:
        return choices
    return SafeString(choices.replace(f'value="{value}">', f'value="{value}" selected>', 1))


def statuses(tab: Tab) -> list[tuple[str, str]]:
    ended = tab == Tab.ENDED
    return [(status.value, str(status.label)) for status in Status if (status in ENDED) == ended]


def due_choices() -> dict[str, str]:
    return {
        "late": _("Overdue"),
        "week": _("Within 7 days"),
        "month": _("Within 30 days"),
        "none": _("Without a deadline"),
    }


def handler_choices() -> dict[str, str]:
    return {"me": _("You"), "none": _("Not assigned")}


def people(offered: Choices) -> list[tuple[str | int, str]]:
    return [(person.id, person.name) for person in offered.people]


def chips(wanted: Wanted, offered: Choices) -> list[Chip]:
    """One link for each filter in use; it opens the list without that filter."""
    words = {
        "q": lambda: _("Words: %(words)s") % {"words": wanted.q},
        "kind": lambda: str(casekinds.get(wanted.kind).label),
        "status": lambda: labels.status_label(wanted.kind or None, wanted.status),
        "body": lambda: named(offered.bodies, wanted.body),
        "country": lambda: labels.country(wanted.country),
        "theme": lambda: named(offered.themes, wanted.theme),
        "due": lambda: _("Answer by: %(when)s") % {"when": due_choices()[wanted.due]},
        "handler": lambda: _("Case officer: %(name)s") % {"name": handler(wanted, offered)},
    }
    nothing = {"body": None, "theme": None}
    return [
        Chip(words[name](), wanted.address(**{name: nothing.get(name, "")}))
        for name in wanted.filters
    ]


def named(choices: Iterable, id_: int | None) -> str:
    return next((choice.name for choice in choices if choice.id == id_), "")


def handler(wanted: Wanted, offered: Choices) -> str:
    fixed = handler_choices().get(wanted.handler)
    return fixed or named(offered.people, int(wanted.handler))
