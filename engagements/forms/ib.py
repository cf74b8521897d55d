"""The forms of IB: a meeting, a stance, a decision, who was there, the notes."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ..models import Decision, IbMeeting, Stance
from ..queries.ib_agenda import Line
from ..queries.ib_seats import Attendee
from .fields import DayField, RowsField

LONGEST = 5000
TEXT = forms.Textarea({"rows": 4})


class MeetingForm(forms.Form):
    held_on = DayField(label=_("Day of the meeting"))
    starts_at = forms.TimeField(
        label=_("Begins"), initial="08:30", widget=forms.TimeInput({"type": "time"}, "%H:%M")
    )
    place = forms.CharField(label=_("Place"), max_length=120, required=False)
    material_due_on = DayField(
        label=_("Last day for material"),
        required=False,
        help_text=_("Left empty it is counted from the day of the meeting."),
    )

    def __init__(self, *args: Any, between: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if between:
            self.fields["held_on"].label = _("Last day to answer")
            self.fields["starts_at"].widget = forms.HiddenInput()
            self.fields["place"].widget = forms.HiddenInput()


class MeetingEditForm(MeetingForm):
    version = forms.IntegerField(widget=forms.HiddenInput)

    @classmethod
    def of(cls, meeting: IbMeeting, data: Any = None) -> "MeetingEditForm":
        """The form as the meeting stands, or as somebody filled it in."""
        names = ("held_on", "starts_at", "place", "material_due_on", "version")
        initial = {name: getattr(meeting, name) for name in names}
        return cls(data, initial=initial, between=meeting.per_capsulam)


class MomentField(forms.DateTimeField):
    """When a device says that something was typed; what cannot be read is not told."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Any:
        try:
            moment = super().clean(value)
        except ValidationError:
            return None
        return timezone.make_aware(moment) if moment and timezone.is_naive(moment) else moment


class StanceForm(forms.Form):
    """None of the three is chosen beforehand."""

    choice = forms.ChoiceField(
        label=_("Your stance"),
        choices=Stance.Choice.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose one of the three.")},
    )
    comment = forms.CharField(
        label=_("Comment for the notes"), max_length=LONGEST, required=False, widget=TEXT
    )
    key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)
    typed_at = MomentField(required=False)

    @classmethod
    def of(cls, mine: Stance | None, data: Any = None) -> "StanceForm":
        initial = {"choice": mine.choice, "comment": mine.comment} if mine else {}
        return cls(data, initial=initial)


class IdsField(forms.TypedMultipleChoiceField):
    """Ids that a page has shown. Which of them still count is for the action to say."""

    widget = forms.MultipleHiddenInput

    def valid_value(self, value: Any) -> bool:
        return str(value).isdecimal() and len(str(value)) < 19  # a bigint


class GroupForm(StanceForm):
    """One stance for the trips that the reader was shown."""

    ids = IdsField(coerce=int)

    @classmethod
    def shown(cls, lines: Iterable[Line]) -> "GroupForm":
        return cls(initial={"ids": [line.item.pk for line in lines]})


class DecisionForm(forms.Form):
    outcome = forms.ChoiceField(
        label=_("Decision"),
        choices=[
            (Decision.Outcome.APPROVED.value, _("Approve")),
            (Decision.Outcome.REJECTED.value, _("Reject")),
        ],
        widget=forms.RadioSelect,
    )
    reasons = forms.CharField(
        label=_("Reasons"),
        max_length=LONGEST,
        widget=TEXT,
        help_text=_("They stand in the notes and in the list that is reported to the board."),
    )
    conditions = forms.CharField(
        label=_("Conditions"), max_length=LONGEST, required=False, widget=TEXT
    )


class ReturnForm(forms.Form):
    reasons = forms.CharField(
        label=_("What is asked for"),
        max_length=LONGEST,
        widget=TEXT,
        help_text=_("Whoever prepares the matter reads it."),
    )


class AttendanceForm(forms.Form):
    people = RowsField(label=_("Present"), required=False)

    def __init__(self, *args: Any, offered: Iterable[Attendee], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        labels = {one.person.pk: one.label for one in offered}
        people = [one.person for one in offered]
        self.fields["people"].offer(  # type: ignore[attr-defined]  # RowsField
            people, lambda person: labels[person.pk]
        )


class NotesForm(forms.Form):
    """A note an item that the writer sees, and the other notes."""

    other_notes = forms.CharField(
        label=_("Other notes"), max_length=20_000, required=False, widget=TEXT
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any, *, meeting: IbMeeting, lines: Iterable[Line]) -> None:
        initial = {"other_notes": meeting.other_notes, "version": meeting.version}
        super().__init__(data, initial=initial)
        for line in lines:
            self.fields[f"note_{line.item.pk}"] = forms.CharField(
                label=f"{line.item.position}. {line.case.title}",
                max_length=LONGEST,
                required=False,
                widget=TEXT,
                initial=line.item.note,
            )
        self.order_fields([*(one for one in self.fields if one.startswith("note_")), "other_notes"])

    @property
    def notes(self) -> dict[int, str]:
        """The notes by the items' ids."""
        return {
            int(name.removeprefix("note_")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("note_")
        }
