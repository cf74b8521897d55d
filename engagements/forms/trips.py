"""Forms beside a trip: its report, a question and its answer, and the search over all trips."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import Body, Theme, TripQuestion, TripReport
from .fields import DayField, RowField
from .modelled import field_of, fields_of, name_of

REPORT = ("learnt", "contacts", "recommendations", "shared_with", "actual_sek")
FIRST_YEAR, LAST_YEAR = 2000, 2100


class ReportForm(forms.Form):
    """What was learnt, in the words of those who went."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= fields_of(TripReport, REPORT)
        for name in REPORT[:3]:
            self.fields[name].widget.attrs["rows"] = 5


class AskForm(forms.Form):
    """A question from a body whose cases the person handles."""

    body = RowField(label=_("The question comes from"))

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["body"].offer(bodies, str, empty=len(bodies) != 1)  # type: ignore[attr-defined]  # RowField
        self.fields["question"] = field_of(TripQuestion, "question")


class AnswerForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["answer"] = field_of(TripQuestion, "answer", required=True)


class TripSearchForm(forms.Form):
    """The filters over the list of trips. What cannot be read filters nothing."""

    asks_freely = True

    q = forms.CharField(label=_("Words"), max_length=200, required=False)
    handelse = forms.CharField(label=_("Event"), max_length=160, required=False)
    plats = forms.CharField(label=_("Place"), max_length=120, required=False)
    tema = RowField(label=_("Theme"), required=False)
    ar = forms.IntegerField(
        label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR, required=False
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        themes = Theme.objects.filter(is_active=True).order_by("sort_key")
        self.fields["tema"].offer(themes, name_of)  # type: ignore[attr-defined]  # RowField


class BesideForm(forms.Form):
    """What a registration form knows so far of a trip: where to, and when."""

    event = forms.CharField(label=_("Event"), max_length=160, required=False)
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    starts_on = DayField(label=_("First day"), required=False)
    ends_on = DayField(label=_("Last day"), required=False)
