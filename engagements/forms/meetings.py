"""Recording decisions: of one case, of several at once, urgently; the dates of the minutes."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from ..actions.meetings import Row
from ..models import Body, Case, Decision, Meeting
from .fields import DayField, RowField

LONGEST = 8000
OUTCOMES = (
    (Decision.Outcome.APPROVED.value, Decision.Outcome.APPROVED.label),
    (Decision.Outcome.REJECTED.value, Decision.Outcome.REJECTED.label),
)


def text(label: Any, help_text: Any = "", *, required: bool = True) -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=help_text,
        required=required,
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 3}),
    )


def outcome() -> forms.ChoiceField:
    return forms.ChoiceField(label=_("Outcome"), choices=OUTCOMES, widget=forms.RadioSelect)


def not_in_future(day: Any) -> Any:
    if day and day > timezone.localdate():
        raise ValidationError(_now("The date lies in the future."), code="future")
    return day


class DecideForm(forms.Form):
    """What the minutes of a meeting say of one case."""

    body = RowField(label=_("Organ"))
    held_on = DayField(label=_("Day of the meeting"))
    minutes_section = forms.CharField(
        label=_("Minutes paragraph"), max_length=20, help_text=_("For example § 12.")
    )
    outcome = outcome()
    reasons = text(
        _("Reasons"),
        _("As the minutes have them. The reasons stand in the decision, a public record."),
    )
    conditions = text(_("Conditions"), required=False)
    dissent = text(_("Dissent"), _("Reservations and statements to the minutes."), required=False)

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ: Any = self.fields["body"]
        organ.offer(bodies, str, empty=len(bodies) != 1)
        if len(bodies) == 1:
            organ.initial, organ.widget = bodies[0], forms.HiddenInput()
        self.fields["held_on"].initial = timezone.localdate

    def clean_held_on(self) -> Any:
        return not_in_future(self.cleaned_data["held_on"])

    def row(self, case: Case) -> Row:
        told = self.cleaned_data
        return Row(case, **{name: told[name] for name in Row._fields if name != "case"})


class CorrectForm(DecideForm):
    """The same, beginning with what the earlier decision says."""

    def __init__(self, *args: Any, earlier: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("outcome", "reasons", "conditions", "dissent"):
            self.initial[name] = getattr(earlier, name)


class UrgentForm(forms.Form):
    """What the chair decided alone, because it could not wait."""

    body = RowField(label=_("Organ"))
    chair = forms.CharField(
        label=_("Chair who decided"),
        max_length=120,
        help_text=_("The chair, or another member that the organ has appointed (KL 6:39)."),
    )
    outcome = outcome()
    reasons = text(_("Reasons"), _("Also why it could not wait for the next meeting."))

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ: Any = self.fields["body"]
        organ.offer(bodies, str, empty=len(bodies) != 1)
        if len(bodies) == 1:
            organ.initial, organ.widget = bodies[0], forms.HiddenInput()


class MeetingForm(forms.Form):
    """A day on which the organ meets."""

    body = RowField(label=_("Organ"))
    held_on = DayField(label=_("Day of the meeting"))

    def __init__(self, *args: Any, bodies: list[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        organ: Any = self.fields["body"]
        organ.offer(bodies, str, empty=len(bodies) != 1)


class MinutesForm(forms.Form):
    """When the minutes were adjusted and announced."""

    adjusted_on = DayField(label=_("Minutes adjusted"), required=False)
    announced_on = DayField(
        label=_("Announced on the notice board"),
        required=False,
        help_text=_("The day of legal force follows from it: three weeks to appeal (KL 13:5)."),
    )

    def __init__(self, *args: Any, meeting: Meeting, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["adjusted_on"] = meeting.adjusted_on
        self.initial["announced_on"] = meeting.announced_on

    def clean_adjusted_on(self) -> Any:
        return not_in_future(self.cleaned_data["adjusted_on"])

    def clean_announced_on(self) -> Any:
        return not_in_future(self.cleaned_data["announced_on"])


class RowForm(forms.Form):
    """One case of several that a meeting decided; untouched ones are left out."""

    taken = forms.BooleanField(label=_("Decided at this meeting"), required=False)
    minutes_section = forms.CharField(label=_("Minutes paragraph"), max_length=20, required=False)
    outcome = forms.ChoiceField(
        label=_("Outcome"), choices=OUTCOMES, initial=OUTCOMES[0][0], required=False
    )
    reasons = text(_("Reasons"), required=False)
    conditions = text(_("Conditions"), required=False)
    dissent = text(_("Dissent"), required=False)

    def __init__(self, data: Any, *, case: Case) -> None:
        super().__init__(data, prefix=f"case{case.pk}")
        self.case = case

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        if told.get("taken"):
            for name in ("minutes_section", "outcome", "reasons"):
                if not told.get(name) and name not in self.errors:
                    self.add_error(name, _now("This field is required."))
        return told

    def row(self) -> Row:
        told = self.cleaned_data
        return Row(self.case, **{name: told[name] for name in Row._fields if name != "case"})


def row_forms(data: Any, cases: Iterable[Case]) -> list[RowForm]:
    """One form a case that waits for the organ's decision."""
    return [RowForm(data, case=case) for case in cases]


class ReportForm(forms.Form):
    """Which decisions were reported, and under which paragraph."""

    entry = forms.TypedMultipleChoiceField(
        coerce=int, error_messages={"required": _("Tick the decisions that were reported.")}
    )
    meeting = RowField(label=_("Reported at the meeting of"))
    minutes_section = forms.CharField(
        label=_("Minutes paragraph"), max_length=20, help_text=_("For example § 4.")
    )

    def __init__(
        self, data: Any, *, entries: Iterable[int], meetings: Iterable[Meeting], **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        chosen: Any = self.fields["entry"]
        chosen.choices = [(pk, pk) for pk in entries]
        held: Any = self.fields["meeting"]
        held.offer(meetings, lambda meeting: meeting.held_on.isoformat())
