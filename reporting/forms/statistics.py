"""Which figures: the period, and what they are narrowed to. Everything stands in the address."""

from typing import Any

from django import forms
from django.db.models import Min
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements.forms.modelled import name_of
from engagements.labels import country_choices
from engagements.models import Body, Case, Country, Theme

from ..queries.figures import Period, Scope

TERTIALS = (
    ("", _("The whole year")),
    ("1", _("January to April")),
    ("2", _("May to August")),
    ("3", _("September to December")),
)


def years() -> list[int]:
    """From the first case to this year, the newest first."""
    this = timezone.localdate().year
    first = Case.objects.aggregate(first=Min("received_on"))["first"]
    return list(range(this, min(first.year if first else this, this) - 1, -1))


class ScopeForm(forms.Form):
    """Every field is optional; an unknown choice is as if it were not made."""

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

    def __init__(self, data: Any) -> None:
        super().__init__(data)
        everything: tuple[str, Any] = ("", _("All"))
        bodies = Body.objects.order_by("sort_key")
        themes = Theme.objects.order_by("sort_key")
        known = set(Country.objects.values_list("code", flat=True))
        choices: dict[str, list[Any]] = {
            "ar": [(year, str(year)) for year in years()],
            "organ": [everything, *((str(body.pk), body.name) for body in bodies)],
            "inriktning": [everything, *Case.FocusArea.choices],
            "tema": [everything, *((str(theme.pk), name_of(theme)) for theme in themes)],
            "land": [everything, *(one for one in country_choices() if one[0] in known)],
        }
        for name, values in choices.items():
            self.fields[name].choices = values  # type: ignore[attr-defined]  # ChoiceField
        self.is_valid()

    def told(self, name: str) -> Any:
        return self.cleaned_data.get(name) or None

    @property
    def year(self) -> int:
        return int(self.told("ar") or timezone.localdate().year)

    @property
    def period(self) -> Period:
        tertial = self.told("tertial")
        return Period.tertial(self.year, int(tertial)) if tertial else Period.year(self.year)

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
