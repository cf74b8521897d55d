"""The forms of the visit itself: when and where, that it took place, what came of it."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import FollowUp, VisitRequest
from .moments import moment


class PlanForm(forms.Form):
    """Days and clocks in Stockholm, kept apart: browsers do not agree on one field for both."""

    day = forms.DateField(
        label=_("Day"),
        help_text=_("For example 2027-05-12."),
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    begins = forms.TimeField(
        label=_("Begins"),
        help_text=_("Stockholm time, for example 09:00."),
        widget=forms.TimeInput({"type": "time"}, "%H:%M"),
    )
    last_day = forms.DateField(
        label=_("Last day"),
        help_text=_("Only when the visit lasts several days."),
        required=False,
        widget=forms.DateInput({"type": "date"}, "%Y-%m-%d"),
    )
    ends = forms.TimeField(label=_("Ends"), widget=forms.TimeInput({"type": "time"}, "%H:%M"))
    place = forms.CharField(
        label=_("Place"),
        max_length=160,
        help_text=_("Where the guests are received: house, room, address."),
    )

    @staticmethod
    def initial_of(visit: VisitRequest) -> dict[str, Any]:
        """What is planned already, else the first day that the guests wish."""
        if not visit.planned_from or not visit.planned_to:
            several = visit.wished_to != visit.wished_from
            return {"day": visit.wished_from, "last_day": visit.wished_to if several else None}
        first, last = timezone.localtime(visit.planned_from), timezone.localtime(visit.planned_to)
        return {
            "day": first.date(),
            "begins": first.time(),
            "last_day": last.date() if last.date() != first.date() else None,
            "ends": last.time(),
            "place": visit.place,
        }

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        first, last = values.get("day"), values.get("last_day") or values.get("day")
        starts = moment(self, first, "begins")
        stops = moment(self, last, "ends")
        if starts and stops and stops <= starts:
            self.add_error("ends", _("The visit ends before it begins."))
        return {"planned_from": starts, "planned_to": stops, "place": values.get("place", "")}


class CarriedOutForm(forms.Form):
    """Nothing to fill in: a question and a button."""


class FollowUpForm(forms.ModelForm):
    class Meta:
        model = FollowUp
        fields = (
            "participants",
            "learnt",
            "learnt_by",
            "shared_with",
            "image_effect",
            "next_step",
        )
        widgets = {
            name: forms.Textarea({"rows": rows})
            for name, rows in (
                ("learnt", 5),
                ("shared_with", 2),
                ("image_effect", 3),
                ("next_step", 3),
            )
        }
        help_texts = {
            "learnt": _("What the city knows or can do now that it did not before."),
            "learnt_by": _("Persons, units or bodies. No visitors' names."),
            "shared_with": _("Who in the city has been told, or where it can be read."),
            "image_effect": _("What the guests say of Stockholm now, or have written."),
            "next_step": _("For example an exchange, a visit in return, an agreement to consider."),
        }

    def clean_participants(self) -> int | None:
        number = self.cleaned_data["participants"]
        if number == 0:
            raise forms.ValidationError(_("Somebody came: write how many."), code="nobody")
        return number
