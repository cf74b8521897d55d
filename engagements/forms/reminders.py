"""How one wants to be reminded by mail, and what the page of the reminders is narrowed to."""

from django import forms
from django.utils.translation import gettext_lazy as _

from .. import reminderkinds
from ..models import Mail, ReminderChoice, User
from ..queries.reminders import NO_MAIL


class ReminderChoicesForm(forms.Form):
    """One question a kind; the action `reminders.choose` saves."""

    def __init__(self, data: object, person: User) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict or None
        chosen = dict(person.reminder_choices.values_list("kind", "by"))
        for kind in reminderkinds.every():
            self.fields[kind.key] = forms.ChoiceField(
                label=str(kind.label),
                help_text=str(kind.about),
                choices=ReminderChoice.By.choices,
                initial=chosen.get(kind.key, ReminderChoice.By.DIGEST),
                widget=forms.RadioSelect,
            )


class SentForm(forms.Form):
    """The filters of the page of what was sent."""

    slag = forms.ChoiceField(label=_("Kind"), required=False)
    mejl = forms.ChoiceField(
        label=_("Mail"),
        required=False,
        choices=[("", _("All")), *Mail.State.choices, (NO_MAIL, _("In the product only"))],
    )
    vem = forms.CharField(
        label=_("Person's e-mail address"), required=False, max_length=254, empty_value=""
    )

    def __init__(self, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]  # a QueryDict
        field = self.fields["slag"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("All")), *reminderkinds.choices()]
