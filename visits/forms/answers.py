"""The forms that answer a request: few fields, each with what the reader of it needs to know."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagements.models import Body

# Bodies that receive requests; KF's and IB's own visits are KS's to handle.
RECEIVERS = (
    Body.Kind.KS,
    Body.Kind.COMMITTEE,
    Body.Kind.DISTRICT,
    Body.Kind.GROUP_BOARD,
    Body.Kind.COMPANY,
)
LONGEST = 4000


def words(label: Any, help_text: Any = "") -> forms.CharField:
    """A text of some lines."""
    return forms.CharField(
        label=label,
        help_text=help_text,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 5}),
    )


class AcceptForm(forms.Form):
    reasons = words(
        _("Reasons"),
        _(
            "Why the city receives the visit: what we learn, what we share. The reasons stand in "
            "the decision, which is a public record."
        ),
    )


class DeclineForm(forms.Form):
    """The guest reads the reason (S-35), so it is asked for in the guest's terms."""

    reasons = words(
        _("Reason that the guests will read"),
        _(
            "A polite and honest reason, in the language of the reply. For example: “We have no "
            "possibility to receive a visit in May, because all our experts work with …”"
        ),
    )


class DateForm(forms.Form):
    proposal = words(
        _("Dates that we propose"),
        _("For example “12 or 13 May 2027, 9.00–12.00”. The clocks wait for the guests' answer."),
    )


class QuestionForm(forms.Form):
    question = words(
        _("What we ask the guests"),
        _("Write one question a line. The clocks wait for the guests' answer."),
    )


class AnsweredForm(forms.Form):
    answer = words(
        _("What the guests answered"),
        _("In short. Add their letter as a document, and correct the request where it changes."),
    )


class HandOverForm(forms.Form):
    to = forms.ModelChoiceField(
        Body.objects.none(), label=_("Body that takes over"), empty_label=_("Choose a body")
    )
    reasons = words(
        _("Reasons"), _("Why the request concerns that body. Its contact person reads this.")
    )

    def __init__(self, *args: Any, own: Body, today: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        bodies = Body.objects.on(today).filter(kind__in=RECEIVERS, succeeded_by=None)
        choices: dict[str, Any] = self.fields
        choices["to"].queryset = bodies.exclude(pk=own.pk).order_by("sort_key")


class ReferForm(forms.Form):
    reasons = words(
        _("Reasons"),
        _("What makes the visit significant, and what the City Executive Office needs to know."),
    )
