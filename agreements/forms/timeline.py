"""The filters over the wheel of reviews. What cannot be read filters nothing."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import RowField, typed
from engagements.forms.modelled import name_of
from engagements.models import Body, Theme

from ..commitmentkinds import COMMITMENTS
from ..queries.timeline import Wanted


class TimelineForm(forms.Form):
    asks_freely = True

    organ = RowField(label=_("Body"), required=False)
    slag = forms.ChoiceField(
        label=_("Kind"),
        choices=[("", _("All")), *((kind.key, kind.label) for kind in COMMITMENTS)],
        required=False,
    )
    tema = RowField(label=_("Theme"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.order_by("sort_key")
        themes = Theme.objects.filter(is_active=True).order_by("sort_key")
        for name, rows, label in (("organ", bodies, str), ("tema", themes, name_of)):
            field: Any = self.fields[name]
            field.offer(rows, label, nothing=_("All"))

    def wanted(self) -> Wanted:
        values = typed(self)
        return Wanted(
            body=values["organ"].pk if values["organ"] else None,
            kind=values["slag"] or "",
            theme=values["tema"].pk if values["tema"] else None,
        )
