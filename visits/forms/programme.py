"""The forms of a visit's programme: an item, cancelling it, and what stands around the items."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import DayField, RowField, RowsField
from engagements.forms.modelled import fields_of, name_of, values_of
from engagements.models import Body, Case, User

from ..models import ProgrammeItem, ProgrammeSheet
from ..queries_programme import examples_offered, hosts_among, places_offered
from .moments import ClockField, moment

WORDS = ("topic", "place", "address", "host_name", "language", "interpreter", "notes")
KEPT = (*WORDS, "visit_place", "host", "body", "examples")
SHEET = ("contact", "contact_phone", "welcome", "message_used", "for_hosts")


class ItemForm(forms.Form):
    """One item. Its values are the model's; the day and its two clocks become two moments."""

    day = DayField(label=_("Day"))
    begins = ClockField(label=_("Begins"))
    ends = ClockField(label=_("Ends"))
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    # Drawn beside the warnings, not among the fields.
    widen = forms.BooleanField(
        label=_("Make the planned visit longer"), required=False, widget=forms.HiddenInput
    )
    confirm = forms.CharField(
        label=_("Save all the same"), required=False, max_length=16, widget=forms.HiddenInput
    )

    def __init__(
        self,
        data: Any = None,
        *,
        case: Case,
        bodies: list[Body],
        item: ProgrammeItem | None = None,
        **options: Any,
    ) -> None:
        super().__init__(data, **options)
        self.item = item
        self.fields |= fields_of(ProgrammeItem, WORDS)
        self.fields["topic"].help_text = _("For example “How the stormwater park was built”.")
        self.fields["place"].help_text = _("When it is not in the register.")
        self.fields["host_name"].help_text = _(
            "Somebody without an appointment here: name, title, organisation."
        )
        self.fields["notes"].help_text = _("For the hosts only. No visitors' names.")
        place = RowField(label=_("Place from the register"), required=False)
        place.offer(
            places_offered(item.visit_place_id if item else None),
            lambda row: f"{row.name}, {row.address}",
            nothing=_("Another place, or not settled yet"),
        )
        host = RowField(label=_("Host"), required=False)
        host.offer(
            hosts_among(bodies, and_also=item.host if item else None),
            str,
            nothing=_("Somebody else, or not named yet"),
        )
        body = RowField(label=_("Whose part it is"))
        body.offer(bodies, name_of, empty=False)
        chosen = list(item.examples.all()) if item and item.pk else []
        examples = RowsField(label=_("Good examples to show"), required=False)
        examples.offer(examples_offered(case, chosen), name_of)
        self.fields |= {"visit_place": place, "host": host, "body": body, "examples": examples}

    @classmethod
    def of(cls, item: ProgrammeItem, data: Any = None, **options: Any) -> "ItemForm":
        """The form as the item stands, or as somebody filled it in."""
        begins, ends = timezone.localtime(item.starts_at), timezone.localtime(item.ends_at)
        initial = values_of(item, (*KEPT, "version")) | {
            "day": begins.date(),
            "begins": begins.time(),
            "ends": ends.time(),
        }
        if item.visit_place_id:
            initial |= {"place": "", "address": ""}
        return cls(data, item=item, initial=initial, **options)

    def clean(self) -> dict[str, Any]:
        values = self.cleaned_data
        starts = moment(self, values.get("day"), "begins")
        ends = moment(self, values.get("day"), "ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("The item ends before it begins."))
        if values.get("host") and values.get("host_name"):
            self.add_error("host_name", _("Choose a host above, or write another one here."))
        return values | {"starts_at": starts, "ends_at": ends}

    @property
    def kept(self) -> dict[str, Any]:
        """What the action gets, of a form that holds."""
        return {name: self.cleaned_data[name] for name in (*KEPT, "starts_at", "ends_at")}

    def drafted(self, case: Case) -> ProgrammeItem | None:
        """The item as it is being typed, as far as it can be read; None before it has a time."""
        self.is_valid()
        values = self.cleaned_data
        starts, ends = values.get("starts_at"), values.get("ends_at")
        if not starts or not ends or ends <= starts:
            return None
        room, host = values.get("visit_place"), values.get("host")
        return ProgrammeItem(
            pk=self.item.pk if self.item else None,
            visit_id=case.pk,
            starts_at=starts,
            ends_at=ends,
            topic=values.get("topic", ""),
            visit_place=room,
            place=room.name if room else values.get("place", ""),
            address=room.address if room else values.get("address", ""),
            host=host,
            host_name="" if host else values.get("host_name", ""),
            body=values.get("body"),
        )


class CancelItemForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=300,
        help_text=_("The host is told that it is called off, and reads this in the case."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)


class SheetForm(forms.Form):
    """What stands around the items."""

    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, data: Any = None, *, people: list[User], **options: Any) -> None:
        super().__init__(data, **options)
        self.fields |= fields_of(ProgrammeSheet, SHEET[1:])
        contact = RowField(label=_("Whom the guests ring"), required=False)
        contact.offer(people, str, nothing=_("The case officer"))
        self.fields = {"contact": contact} | self.fields
        self.fields["welcome"].help_text = _("Printed first, in the language of the guests.")
        self.fields["for_hosts"].help_text = _("Printed in the hosts' version only.")
        self.fields["message_used"].help_text = _(
            "Prints that Stockholm is to be Europe's leading region of sustainable growth (S-17)."
        )

    @classmethod
    def of(cls, sheet: ProgrammeSheet, data: Any = None, **options: Any) -> "SheetForm":
        return cls(data, initial=values_of(sheet, (*SHEET, "version")), **options)

    @property
    def kept(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in SHEET}


def refused(form: forms.BaseForm, refusal: ValidationError) -> None:
    """Put what an action refused to its field where it has one, else above the form."""
    if hasattr(refusal, "error_dict"):
        for name, errors in refusal.error_dict.items():
            form.add_error(name if name in form.fields else None, errors)
    else:
        form.add_error(None, refusal)
