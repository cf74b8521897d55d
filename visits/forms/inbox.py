"""What a clerk does with a request from the public form."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from engagements import permissions
from engagements.forms.fields import RowField
from engagements.models import Body, User

from ..models import PublicRequest
from .request import area

State = PublicRequest.State


class TakeInForm(forms.Form):
    """Which body has it: of those that the person registers for, the suggested ones first."""

    body = RowField(label=_("Register at"))

    def __init__(self, *args: Any, user: User, row: PublicRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        handled = permissions.rights_of(user).bodies("handle_cases")
        bodies = Body.objects.on(timezone.localdate()).filter(pk__in=handled).order_by("sort_key")
        suggested = [body for body in bodies if body in row.suggested.all()]
        others = [body for body in bodies if body not in suggested]
        first = [*suggested, *others]
        self.fields["body"].offer(first, str, empty=len(suggested) != 1 and len(first) > 1)  # type: ignore[attr-defined]  # RowField


class SortForm(forms.Form):
    """Where it goes instead, and why."""

    to = forms.ChoiceField(label=_("What is it?"), widget=forms.RadioSelect)
    motive = forms.CharField(label=_("Motive"), max_length=1000, widget=area(rows=2))

    def __init__(self, *args: Any, row: PublicRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        sorting = {
            State.WAITING: _("A real request: it waits for a body"),
            State.SUSPICIOUS: _("Suspicious: it goes to the list of suspicious ones"),
            State.TURNED_AWAY: _("Not for the city: the sender is told, and it is closed"),
        }
        choices = [(state, label) for state, label in sorting.items() if state != row.state]
        self.fields["to"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
