"""What of the calendar is asked for. What cannot be read filters nothing."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import DayField, RowField, typed
from engagements.models import Body

from ..queries_calendar import MEETING, MOST, TRIP, VISIT, Wanted
from ..rules.calendars import View, span_of, within

KINDS = (
    ("", _("All")),
    (VISIT, _("Visits")),
    (TRIP, _("Conference trips")),
    (MEETING, _("Meetings of the advisory committee")),
)
VIEWS = (
    (View.MONTH, _("Month")),
    (View.WEEK, _("Week")),
    (View.LIST, _("List")),
    (View.DAY, _("Day")),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """The view, the day it stands on, and what is wanted of the calendar."""

    view: View
    day: Any
    wanted: Wanted
    is_narrowed: bool


class CalendarForm(forms.Form):
    asks_freely = True

    dag = DayField(label=_("Day"), required=False)
    organ = RowField(label=_("Body"), required=False)
    slag = forms.ChoiceField(label=_("Kind"), choices=KINDS, required=False)
    mina = forms.BooleanField(label=_("Only mine"), required=False)
    vy = forms.ChoiceField(choices=VIEWS, required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organ"]
        field.offer(Body.objects.order_by("sort_key"), str, nothing=_("All"))

    def asked(self, user: Any) -> Asked:
        values = typed(self)
        view = View(values["vy"] or View.MONTH)
        day = within(values["dag"] or timezone.localdate())
        body, kind, mine = values["organ"], values["slag"] or "", bool(values["mina"])
        wanted = Wanted(
            span=span_of(view, day),
            kind=kind,
            body=body,
            person=user.pk if mine else None,
            most=MOST,
        )
        return Asked(view, day, wanted, bool(body or kind or mine))


class FeedForm(forms.Form):
    """Whose calendar is subscribed to: one's own, or a body's that one reads."""

    asks_freely = True

    organ = RowField(
        label=_("What the calendar holds"),
        required=False,
        help_text=_("Your own are those that you handle, host or travel with."),
    )

    def __init__(self, *args: Any, bodies: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["organ"]
        field.offer(bodies, str, nothing=_("My own visits and trips"))
