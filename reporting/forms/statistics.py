"""Which figures: the period, and what they are narrowed to. Everything stands in the address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.db.models import Min
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from engagements.forms.modelled import name_of
from engagements.labels import country_choices
from engagements.models import Body, Case, Country, Theme

from ..measures import BY_KEY, CHAPTERS, MEASURES, Measure
from ..queries.figures import Period, Scope

TERTIALS = (
    ("", _("The whole year")),
    ("1", _("January to April")),
    ("2", _("May to August")),
    ("3", _("September to December")),
)
QUARTERS = tuple((number, number) for number in ("", "1", "2", "3", "4"))
# How much stands side by side, and how many years do where none is chosen.
MOST_YEARS, MOST_BODIES, YEARS_AT_FIRST = 10, 6, 5


def years(ahead: int = 0) -> list[int]:
    """From the first case to this year, or so many years ahead; the newest first."""
    this = timezone.localdate().year
    first = Case.objects.aggregate(first=Min("received_on"))["first"]
    return list(range(this + ahead, min(first.year if first else this, this) - 1, -1))


class ScopeForm(forms.Form):
    """Every field is optional; an unknown choice is as if it were not made.

    `without` are the fields that another form of the page asks for. The quarter is chosen by the
    wheel of reviews alone.
    """

    asks_freely = True

    ar = forms.TypedChoiceField(label=_("Year"), coerce=int, required=False)
    tertial = forms.ChoiceField(label=_("Part of the year"), choices=TERTIALS, required=False)
    organ = forms.ChoiceField(label=_("Body"), required=False)
    inriktning = forms.ChoiceField(label=_("Focus area"), required=False)
    tema = forms.ChoiceField(label=_("Theme"), required=False)
    land = forms.ChoiceField(label=_("Country"), required=False)
    sekretess = forms.BooleanField(
        label=_("Count secret cases that are shared with you"), required=False
    )
    kvartal = forms.ChoiceField(
        label=_("Quarter"), choices=QUARTERS, required=False, widget=forms.HiddenInput
    )

    def __init__(self, data: Any, *, ahead: int = 0, without: Iterable[str] = ()) -> None:
        super().__init__(data)
        everything: tuple[str, Any] = ("", _("All"))
        bodies = Body.objects.order_by("sort_key")
        themes = Theme.objects.order_by("sort_key")
        known = set(Country.objects.values_list("code", flat=True))
        choices: dict[str, list[Any]] = {
            "ar": [(year, str(year)) for year in years(ahead)],
            "organ": [everything, *((str(body.pk), body.name) for body in bodies)],
            "inriktning": [everything, *Case.FocusArea.choices],
            "tema": [everything, *((str(theme.pk), name_of(theme)) for theme in themes)],
            "land": [everything, *(one for one in country_choices() if one[0] in known)],
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # ChoiceField
        for name in without:
            del self.fields[name]
        self.is_valid()

    def told(self, name: str) -> Any:
        return self.cleaned_data.get(name) or None

    @property
    def year(self) -> int:
        return int(self.told("ar") or timezone.localdate().year)

    @property
    def period(self) -> Period:
        return self.period_of(self.year)

    def period_of(self, year: int) -> Period:
        """The year, or the part of it that is chosen."""
        quarter, tertial = self.told("kvartal"), self.told("tertial")
        if quarter:
            return Period.quarter(year, int(quarter))
        return Period.tertial(year, int(tertial)) if tertial else Period.year(year)

    @property
    def scope(self) -> Scope:
        body, theme = self.told("organ"), self.told("tema")
        return Scope(
            body=int(body) if body else None,
            focus=self.told("inriktning"),
            theme=int(theme) if theme else None,
            country=self.told("land"),
            with_secret=bool(self.told("sekretess")),
        )

    @property
    def query(self) -> dict[str, Any]:
        """What is chosen, for the addresses of the figures."""
        return {name: self.told(name) for name in self.fields if self.told(name)} | {
            "ar": self.year
        }

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is chosen, in words."""
        told = [(name, value) for name, value in self.query.items() if name in self.fields]
        return [(str(self.fields[name].label), self.words_of(name, value)) for name, value in told]

    def words_of(self, name: str, value: Any) -> str:
        field = self.fields[name]
        if isinstance(field, forms.BooleanField):
            return gettext("Yes")
        return str(dict(field.choices)[value])  # type: ignore[attr-defined]  # ChoiceField


class CompareForm(forms.Form):
    """One figure, in some years and at some bodies; of too many the first are taken."""

    asks_freely = True

    matt = forms.ChoiceField(label=_("Figure"), required=False)
    ar = forms.TypedMultipleChoiceField(
        label=_("Years"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    organ = forms.TypedMultipleChoiceField(
        label=_("Bodies"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, data: Any) -> None:
        offered = years()
        self.at_first = offered[:YEARS_AT_FIRST]
        told = dict(data.lists())
        super().__init__(MultiValueDict({"ar": self.at_first} | told))
        bodies = Body.objects.order_by("sort_key").values_list("pk", "name")
        choices: dict[str, list[Any]] = {
            "matt": [
                (title, [(one.key, one.label) for one in MEASURES if one.chapter == chapter])
                for chapter, title in CHAPTERS.items()
            ],
            "ar": [(year, str(year)) for year in offered],
            "organ": list(bodies),
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # ChoiceField
        self.is_valid()

    @property
    def measure(self) -> Measure:
        return BY_KEY[self.cleaned_data.get("matt") or MEASURES[0].key]

    @property
    def years(self) -> list[int]:
        """The latest of those chosen, the earliest first."""
        return sorted(self.cleaned_data.get("ar") or self.at_first)[-MOST_YEARS:]

    @property
    def bodies(self) -> list[int]:
        """In the order of their names."""
        chosen = self.cleaned_data.get("organ") or []
        offered: Any = self.fields["organ"]
        return [pk for pk, _name in offered.choices if pk in chosen][:MOST_BODIES]

    @property
    def is_cut(self) -> bool:
        """More was chosen than stands side by side."""
        years, bodies = (self.cleaned_data.get(name) or [] for name in ("ar", "organ"))
        return len(years) > MOST_YEARS or len(bodies) > MOST_BODIES

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What is compared, in words."""
        return [
            (str(self.fields["matt"].label), str(self.measure.label)),
            (gettext("Definition"), str(self.measure.definition)),
        ]
