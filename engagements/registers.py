"""The registers of what the city sees, shows and wants: what each holds and how it is read.

Facts only (S-13, S-18, S-20 to S-26, S-42, S-43). The pages, the forms and the lists are the same
for all four and read this table.
"""

from dataclasses import dataclass, field

from django.db import models
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import EuPrinciple, GoodExample, MonitoringEntry, Priority

Words = str | Promise


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a filter: its value in the address, its words, what it asks the rows."""

    value: str
    label: Words
    wanted: object


@dataclass(frozen=True, slots=True)
class Filter:
    """A choice above the list; without options it offers themes, bodies or countries."""

    name: str  # in the address
    label: Words
    lookup: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """A register, in the order of its tab."""

    key: str  # the beginning of its URL names
    model: type[models.Model]
    title: Words
    intro: Words
    add: Words
    nothing: Words  # while it is empty
    order: tuple[str, ...]  # the last one tells rows apart
    fields: tuple[str, ...]  # of the form
    line: tuple[str, ...]  # of a row in the list
    excerpt: str  # what the list quotes
    facts: tuple[str, ...]  # of a row's own page
    texts: tuple[str, ...]
    filters: tuple[Filter, ...] = ()
    joined: tuple[str, ...] = field(default=("written_by",))
    sets: tuple[str, ...] = ()
    searched: bool = False  # by words, in the stored `search`

    @property
    def url(self) -> str:
        return reverse(f"engagements:{self.key}")

    @property
    def add_url(self) -> str:
        return reverse(f"engagements:{self.key}_add")

    def row_url(self, pk: int) -> str:
        return reverse(f"engagements:{self.key}_row", args=[pk])

    def edit_url(self, pk: int) -> str:
        return reverse(f"engagements:{self.key}_edit", args=[pk])


def choices(model: type[models.Model], name: str) -> tuple[Option, ...]:
    """The options of a column that has choices of its own."""
    column = model._meta.get_field(name)
    pairs = getattr(column, "choices", None) or ()
    return tuple(Option(value, label, value) for value, label in pairs)


THEME = Filter("theme", _("Theme"), "themes")
BODY = Filter("body", _("Body"), "body")
COUNTRY = Filter("country", _("Country"), "country")

MONITORING = Register(
    key="monitoring",
    model=MonitoringEntry,
    title=_("Monitoring"),
    intro=_("What the city sees in the world, what it makes of it, and what follows from it."),
    add=_("Write a monitoring entry"),
    nothing=_("Nobody has written down an observation yet."),
    order=("-observed_on", "-id"),
    fields=(
        *("title", "body", "observed_on", "source", "link", "country", "themes", "observation"),
        *("analysis", "consequence", "proposed_action", "horizon"),
    ),
    line=("observed_on", "body", "country", "themes", "horizon"),
    excerpt="consequence",
    facts=("observed_on", "body", "source", "link", "country", "themes", "horizon"),
    texts=("observation", "analysis", "consequence", "proposed_action"),
    filters=(
        THEME,
        BODY,
        COUNTRY,
        Filter("horizon", _("Horizon"), "horizon", choices(MonitoringEntry, "horizon")),
    ),
    joined=("body", "written_by"),
    sets=("themes",),
    searched=True,
)
EXAMPLES = Register(
    key="examples",
    model=GoodExample,
    title=_("Good examples"),
    intro=_("What is worth showing to guests: what works well, and solutions to challenges."),
    add=_("Write a good example"),
    nothing=_("Nobody has written down a good example yet."),
    order=("sort_key", "id"),
    fields=(
        *("title", "kind", "body", "themes", "description", "site", "contact", "languages"),
        "is_active",
    ),
    line=("body", "site", "themes", "languages"),
    excerpt="description",
    facts=("kind", "body", "site", "contact", "languages", "themes"),
    texts=("description",),
    filters=(
        THEME,
        BODY,
        Filter("kind", _("Kind"), "kind", choices(GoodExample, "kind")),
        Filter("now", _("Show"), "is_active", (Option("yes", _("Can be shown now"), True),)),
    ),
    joined=("body", "written_by"),
    sets=("themes",),
    searched=True,
)
PRIORITIES = Register(
    key="priorities",
    model=Priority,
    title=_("Priorities"),
    intro=_("What is particularly important for a time, for the whole city or for one body."),
    add=_("Write down a priority"),
    nothing=_("Nobody has written down a priority yet."),
    order=("standing", "-valid_from", "-id"),
    fields=(
        *("title", "body", "theme", "country", "focus_areas", "motive", "valid_from", "valid_to"),
        *("decided_by", "monitoring_entries"),
    ),
    line=("body", "theme", "country", "period"),
    excerpt="motive",
    facts=("body", "theme", "country", "focus_areas", "period", "decided_by"),
    texts=("motive",),
    filters=(
        BODY,
        Filter("now", _("Show"), "standing", (Option("yes", _("In force now"), 0),)),
    ),
    joined=("body", "theme", "written_by"),
)
PRINCIPLES = Register(
    key="principles",
    model=EuPrinciple,
    title=_("Principles of the EU policy"),
    intro=_("What the city stands for in the EU. Every EU matter cites at least one of them."),
    add=_("Write a principle"),
    nothing=_("No principle has been written down yet."),
    order=("standing", "in_order", "id"),
    fields=("name_sv", "name_en", "meaning_sv", "meaning_en", "valid_from", "valid_to"),
    line=("period",),
    excerpt="meaning",
    facts=("period",),
    texts=("meaning",),
)
REGISTERS = {one.key: one for one in (MONITORING, EXAMPLES, PRIORITIES, PRINCIPLES)}
