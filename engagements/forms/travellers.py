"""The travellers as rows of one field: name, title, body. Works without script.

"More rows" is a button of the form itself: the form comes back with everything that was typed
and five more rows, and nothing is saved. A view that knows of it (`more_rows_asked`, `as_typed`)
shows no errors then; in one that does not, the field itself says why nothing was saved.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import Body, Traveller
from ..queries.travellers import Named, key_of

ROWS = 5
MOST = 50
PARTS = ("name", "title", "body")
# Any digits may be posted; these fit a bigint.
ROW_ID = re.compile("[0-9]{1,18}")


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One row as somebody typed it; `body` is the id of the one that was chosen."""

    name: str = ""
    title: str = ""
    body: str = ""
    body_name: str = ""

    def __str__(self) -> str:
        return ", ".join(filter(None, (self.name, self.title, self.body_name)))


@dataclass(frozen=True, slots=True)
class TypedRows:
    """The rows that hold something, how many are shown, and whether more were asked for."""

    rows: tuple[TypedRow, ...] = ()
    shown: int = ROWS
    more: bool = False

    def __str__(self) -> str:
        return "\n".join(map(str, self.rows))

    def __iter__(self) -> Any:
        """Every row shown, the empty ones last."""
        yield from self.rows
        yield from [TypedRow()] * (self.shown - len(self.rows))


def more_name(name: str) -> str:
    return f"{name}-more"


def more_rows_asked(data: Mapping[str, Any], name: str = "travellers") -> bool:
    """Was the form sent with the button for more rows, and not to be saved?"""
    return more_name(name) in data


def as_typed(form: forms.BaseForm) -> None:
    """Show the bound form as it was typed, without a word of what is missing so far."""
    form._errors = ErrorDict()  # type: ignore[attr-defined]  # what full_clean would fill


class TravellersWidget(forms.Widget):
    """Rows of three inputs; which rows were sent is read from the names themselves."""

    template_name = "forms/travellers.html"
    use_fieldset = True
    choices: list[tuple[str, str]] = []

    def value_from_datadict(self, data: Any, files: Any, name: str) -> TypedRows:
        pattern = re.compile(rf"{re.escape(name)}-([0-9]{{1,3}})-(?:{'|'.join(PARTS)})")
        sent = {int(match[1]) for match in map(pattern.fullmatch, data) if match}
        rows = [
            TypedRow(*(str(data.get(f"{name}-{row}-{part}", "")).strip() for part in PARTS))
            for row in sorted(sent)
        ]
        filled = tuple(row for row in rows if row != TypedRow())
        more = more_rows_asked(data, name)
        shown = max(ROWS, len(rows)) + (ROWS if more else 0)
        return TypedRows(filled, max(len(filled), min(shown, MOST)), more)

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(key.startswith(f"{name}-") for key in data)

    def id_for_label(self, id_: str) -> str:
        return f"{id_}-0-name" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: Any) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        shown = value if isinstance(value, TypedRows) else TypedRows()
        begin = context["widget"]["attrs"].get("id", name)
        context["widget"] |= {
            "rows": [
                {
                    "number": place + 1,
                    "name": f"{name}-{place}",
                    "id": f"{begin}-{place}",
                    "row": row,
                }
                for place, row in enumerate(shown)
            ],
            "choices": self.choices,
            "more": more_name(name) if shown.shown < MOST else "",
        }
        return context


class TravellersField(forms.Field):
    """The travellers; `clean` gives what `actions.travellers.set_travellers` takes."""

    widget = TravellersWidget
    bodies: dict[str, Body]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**({"required": False} | kwargs))
        self.bodies = {}

    def offer(self, bodies: Iterable[Body]) -> None:
        """The bodies to choose from. Without it they are those of today."""
        self.bodies = {str(body.pk): body for body in bodies}
        self.widget.choices = [("", ""), *((pk, one.name) for pk, one in self.bodies.items())]

    def offer_missing(self, rows: Iterable[TypedRow]) -> None:
        """A body that has ended since is still the one that somebody travelled for."""
        if not self.bodies:
            self.offer(Body.objects.on(timezone.localdate()).order_by("sort_key", "pk"))
        missing = {row.body for row in rows if row.body not in self.bodies}
        ids = [int(pk) for pk in missing if ROW_ID.fullmatch(pk)]
        if ids:
            ended = Body.objects.filter(pk__in=ids).order_by("sort_key", "pk")
            self.offer([*self.bodies.values(), *ended])

    def prepare_value(self, value: Any) -> TypedRows:
        """What the widget shows: rows as typed, or travellers as they are kept."""
        if not isinstance(value, TypedRows):
            rows = tuple(map(row_of, value or ()))
            value = TypedRows(rows, max(ROWS, min(len(rows) + 2, MOST)))
        self.offer_missing(value.rows)
        return replace(value, rows=tuple(map(self.with_body_name, value.rows)))

    def with_body_name(self, row: TypedRow) -> TypedRow:
        body = self.bodies.get(row.body)
        return replace(row, body_name=body.name if body else "")

    def clean(self, value: Any) -> list[Named]:
        """The travellers. Every row that cannot be read says why, by its number."""
        typed = self.prepare_value(value)
        if typed.more:
            raise ValidationError(_("There are more rows now. Nothing is saved yet."), code="more")
        found: list[Named] = []
        wrong: list[ValidationError] = []
        seen: set[str] = set()
        for number, row in enumerate(typed.rows, 1):
            try:
                one = self.clean_row(row)
                if key_of(one.name) in seen:
                    raise ValidationError(
                        _(
                            "%(name)s is written twice. If they are two persons, add what tells "
                            "them apart."
                        )
                        % {"name": one.name}
                    )
            except ValidationError as error:
                wrong += [in_row(number, text) for text in error.messages]
            else:
                seen.add(key_of(one.name))
                found.append(one)
        if len(typed.rows) > MOST:
            text = _("At most %(most)d travellers fit in a case. Register the others in a second.")
            wrong = [ValidationError(text % {"most": MOST}, code="many")]
        if wrong:
            raise ValidationError(wrong)
        if self.required and not found:
            raise ValidationError(_("Write at least one traveller."), code="required")
        return found

    def clean_row(self, row: TypedRow) -> Named:
        if not row.name:
            raise ValidationError(_("Write the name as well, or empty the row."), code="nameless")
        longest: Any = Traveller._meta.get_field("name").max_length
        plain = forms.CharField(required=False)
        name, title = plain.clean(row.name), plain.clean(row.title)
        if len(name) > longest or len(title) > longest:
            text = _("A name or a title has at most %(most)d characters.") % {"most": longest}
            raise ValidationError(text, code="long")
        if row.body and row.body not in self.bodies:
            raise ValidationError(_("Choose a body of the list."), code="body")
        return Named(name, title, self.bodies.get(row.body))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.prepare_value(initial).rows != self.prepare_value(data).rows


def row_of(one: Traveller | Named) -> TypedRow:
    body = one.body_id if isinstance(one, Traveller) else one.body and one.body.pk
    return TypedRow(one.name, one.title, str(body or ""))


def in_row(number: int, text: str) -> ValidationError:
    return ValidationError(
        _("Row %(number)d: %(message)s") % {"number": number, "message": text}, code="row"
    )
