"""What the pages of the registers show: lines of a list, the facts and texts of a row."""

from typing import Any, NamedTuple

from django.db import models
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from .. import labels
from ..forms.modelled import label_of, name_of
from ..forms.registers import Asked, options
from ..models import Body, EuPrinciple, GoodExample, Priority
from ..queries.choices import Choices
from ..registers import EXAMPLES, MONITORING, PRINCIPLES, PRIORITIES, REGISTERS, Register
from .worklist_filters import Select, countries, select_one
from .worklist_filters import options as printed

EXCERPT = 240
LINK = "link"


class Fact(NamedTuple):
    label: str
    value: str
    url: str = ""


class Tag(NamedTuple):
    """What the status tag shows: its tone, its icon and its words."""

    color: str
    icon: str
    text: str


class Line(NamedTuple):
    """A row in a list."""

    url: str
    title: str
    meta: str
    text: str = ""
    tag: Tag | None = None


def tabs(current: Register) -> list[dict[str, object]]:
    """The registers beside each other."""
    return [
        {"label": one.title, "url": one.url, "current": one is current}
        for one in REGISTERS.values()
    ]


def selects(register: Register, asked: Asked, offered: Choices) -> list[Select]:
    """The filters with their choices, ready to print."""
    return [
        Select(
            one.name,
            str(one.label),
            select_one(
                countries(labels.language())
                if one.name == "country"
                else printed((each.value, str(each.label)) for each in options(one, offered)),
                asked.values.get(one.name, ""),
            ),
        )
        for one in register.filters
    ]


def line(register: Register, row: Any) -> Line:
    """The row as a list shows it; a principle is read whole, the others by their beginning."""
    text = value_of(row, register.excerpt)
    if register is not PRINCIPLES:
        text = Truncator(text).chars(EXCERPT)
    meta = " · ".join(filter(None, (value_of(row, name) for name in register.line)))
    return Line(register.row_url(row.pk), name_of(row), meta, text, tag_of(row))


def short_line(row: Any) -> Line:
    """The row as a page that links to it shows it: without its text."""
    register = next(one for one in (MONITORING, EXAMPLES, PRIORITIES) if isinstance(row, one.model))
    return line(register, row)._replace(text="")


def tag_of(row: Any) -> Tag | None:
    """What a reader must know at once: whether it counts now, and what kind of example it is."""
    if isinstance(row, GoodExample):
        if not row.is_active:
            return Tag("warning", "eye-off", _("Not shown now"))
        challenge = row.kind == GoodExample.Kind.CHALLENGE
        return Tag("info", "sparkles", row.get_kind_display()) if challenge else None
    standing = getattr(row, "standing", None)
    if standing is None:
        return None
    return (
        Tag("success", "circle-check", _("In force")),
        Tag("info", "calendar-clock", _("Coming")),
        Tag("neutral", "archive", _("Ended")),
    )[standing]


def facts(register: Register, row: Any) -> list[Fact]:
    """What the page of a row says in short, and who wrote it when."""
    found = [fact(row, name) for name in register.facts]
    written = f"{row.written_by.name}, {labels.date_and_time(row.written_at)}"
    return [one for one in [*found, Fact(_("Written by"), written)] if one.value]


def fact(row: Any, name: str) -> Fact:
    value = value_of(row, name)
    return Fact(label(row, name), value, value if name == LINK else "")


def texts(register: Register, row: Any) -> list[Fact]:
    """The long texts, without those that nobody wrote."""
    found = [Fact(label(row, name), value_of(row, name)) for name in register.texts]
    return [one for one in found if one.value]


def label(row: Any, name: str) -> str:
    if name == "period":
        return _("In force")
    if name == "meaning":
        return _("What it means")
    return label_of(row._meta.get_field(name))


def value_of(row: Any, name: str) -> str:
    """What a row holds under that name, in the reader's words."""
    if name == "period":
        return period(row)
    if name == "meaning":
        return row.meaning_en if labels.language() == "en" else row.meaning_sv
    column = row._meta.get_field(name)
    if name == "country":
        return labels.country(row.country_id or "")
    if isinstance(column, models.ManyToManyField):
        return ", ".join(sorted(name_of(one) for one in getattr(row, name).all()))
    value = getattr(row, name)
    if name == "body":
        city = isinstance(row, Priority) and value.kind == Body.Kind.KS
        return _("The whole city") if city else value.name
    if name == "focus_areas":
        words = dict(column.base_field.choices)
        return ", ".join(str(words[one]) for one in value)
    if column.choices:
        return str(getattr(row, f"get_{name}_display")())
    if isinstance(value, models.Model):
        return name_of(value)
    if isinstance(column, models.DateField):
        return labels.short_date(value)
    return value or ""


def period(row: Priority | EuPrinciple) -> str:
    """From a day to a day, or until further notice."""
    if row.valid_to:
        return labels.date_range(row.valid_from, row.valid_to)
    day = labels.short_date(row.valid_from)
    return _("from %(day)s until further notice") % {"day": day}
