"""The parts of a request that most letters say nothing about, folded until they are wanted."""

from collections.abc import Iterator
from dataclasses import dataclass

from django import forms
from django.forms import BoundField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

FOLDS: tuple[tuple[Promise, tuple[tuple[str, ...], ...]], ...] = (
    (
        _("More about the sender"),
        (("contact_title", "contact_phone"), ("intermediary",)),
    ),
    (_("Themes"), (("themes",),)),
    (
        _("Language, payment and invitation letter"),
        (("visit_language", "interpreter", "payer"), ("invitation_asked",)),
    ),
    (
        _("More about the delegation"),
        (("leader_name", "leader_title"), ("diaspora_organisations",)),
    ),
    (_("What it gives both"), (("we_learn",), ("we_share",))),
    (_("Do they want to meet other bodies?"), (("partaking",),)),
    (_("Number in the city's record system"), (("external_reference",),)),
)


@dataclass(frozen=True, slots=True)
class Fold:
    """One folded part; open when something in it is filled in or wrong."""

    title: Promise
    rows: list[list[BoundField]]
    is_open: bool


def folds(form: forms.Form) -> Iterator[Fold]:
    """The folded parts that the form has fields for."""
    for title, names in FOLDS:
        rows = [[form[name] for name in row if name in form.fields] for row in names]
        fields = [field for row in rows for field in row]
        if fields:
            yield Fold(title, rows, any(field.value() or field.errors for field in fields))
