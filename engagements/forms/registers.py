"""Reading a register's address, and the form of one of its rows."""

from typing import Any, NamedTuple

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import permissions
from ..labels import country_choices, language, short_date, sort_key
from ..models import Body, MonitoringEntry, Priority, Theme, User
from ..queries.choices import Choices
from ..queries.registers import OFFERED, entries_to_offer
from ..queries.words import clean
from ..registers import Filter, Option, Register
from .fields import RowField
from .modelled import fields_of, name_of, values_of

TODAY = ("observed_on", "valid_from")


class Asked(NamedTuple):
    """What an address asks of a list: words, and for each filter in use its value."""

    words: str
    values: dict[str, str]  # filter -> its value in the address
    chosen: dict[str, Any]  # lookup -> what the rows must hold


def asked(query: QueryDict, register: Register, offered: Choices) -> Asked:
    """Held against what the reader is offered; anything else is ignored, so old links open."""
    values, chosen = {}, {}
    for one in register.filters:
        value = query.get(one.name, "")
        known = {option.value: option.wanted for option in options(one, offered)}
        if value and value in known:
            values[one.name], chosen[one.lookup] = value, known[value]
    words = clean(query.get("q", "")) if register.searched else ""
    return Asked(words, values, chosen)


def options(one: Filter, offered: Choices) -> tuple[Option, ...]:
    """What a filter offers: its own options, or the themes, bodies or countries there are."""
    if one.options:
        return one.options
    if one.name == "country":
        return tuple(Option(code, name, code) for code, name in country_choices())
    rows = offered.themes if one.name == "theme" else offered.bodies
    return tuple(Option(str(row.id), row.name, row.id) for row in rows)


class RegisterForm(forms.Form):
    """A row's fields, named by its register; a row that exists brings its version."""

    def __init__(
        self, data: QueryDict | None, *, register: Register, user: User, row: Any = None
    ) -> None:
        bodies = bodies_of(user, register, row)
        super().__init__(data, initial=initial(register, user, bodies, row))
        self.fields |= fields_of(register.model, register.fields)
        self.offer(bodies, row)
        if row:
            self.fields["version"] = forms.IntegerField(widget=forms.HiddenInput)

    def offer(self, bodies: list[Body], row: Any) -> None:
        """The rows to choose from; what the row has already stays offered."""
        fields: dict[str, Any] = self.fields
        if "body" in fields:
            fields["body"].offer(bodies, name_of, empty=len(bodies) > 1)
        if "theme" in fields:
            fields["theme"].offer(themes([row.theme_id] if row and row.theme_id else []), name_of)
        if "themes" in fields:
            held = [theme.pk for theme in row.themes.all()] if row else []
            fields["themes"].offer(themes(held), name_of)
        if "monitoring_entries" in fields:
            fields["monitoring_entries"].offer(entries_to_offer(row), name_and_day)
            fields["monitoring_entries"].help_text = _(
                "The %(count)d newest are offered here. An older one is chosen on its own page."
            ) % {"count": OFFERED}

    def values(self) -> dict[str, Any]:
        """What is to be written: everything but the version."""
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def initial(register: Register, user: User, bodies: list[Body], row: Any) -> dict[str, Any]:
    """What the row holds; for a new one the model's defaults, today and the person's own body."""
    if row:
        return values_of(row, register.fields) | {"version": row.version}
    found = values_of(register.model(), register.fields)
    found |= {name: timezone.localdate() for name in TODAY if name in found}
    if "body" in found:
        home = {acting.body_id for acting in permissions.rights_of(user).appointments}
        own = [body for body in bodies if body.pk in home]
        found["body"] = own[0].pk if len(own) == 1 else None
    return found


def bodies_of(user: User, register: Register, row: Any) -> list[Body]:
    """The bodies that exist today in whose name the person writes, and the row's own."""
    if "body" not in register.fields:
        return []
    kept = permissions.kept_bodies(user, register.model)
    today = Body.objects.on(timezone.localdate()).filter(pk__in=sorted(kept))
    if row:
        today |= Body.objects.filter(pk=row.body_id)
    return list(today.only("name", "kind").order_by("sort_key"))


def themes(held: list[int]) -> list[Theme]:
    offered = Theme.objects.filter(is_active=True) | Theme.objects.filter(pk__in=held)
    return sorted(offered, key=lambda theme: sort_key(name_of(theme), language()))


def name_and_day(entry: MonitoringEntry) -> str:
    return f"{entry.title} ({short_date(entry.observed_on)})"


class RestOnForm(forms.Form):
    """Which priority rests on a monitoring entry."""

    priority = RowField(
        label=_("Priority"),
        error_messages={"required": _("Choose a priority from the list.")},
    )

    def __init__(self, data: QueryDict | None, priorities: list[Priority]) -> None:
        super().__init__(data)
        offered: Any = self.fields["priority"]
        offered.offer(priorities, lambda one: f"{one.title} ({one.body.name})")
