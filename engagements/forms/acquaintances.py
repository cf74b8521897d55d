"""Who in the city knows whom at a counterpart (S-10)."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .. import permissions
from ..models import Acquaintance, Body, User
from .modelled import fields_of, name_of

FIELDS = ("person_name", "body", "knows", "since", "note")


class AcquaintanceForm(forms.Form):
    """One of ours, one of theirs, since when and how they met."""

    def __init__(self, data: QueryDict | None, *, user: User) -> None:
        bodies = list(Body.objects.on(timezone.localdate()).order_by("sort_key"))
        home = {acting.body_id for acting in permissions.rights_of(user).appointments}
        own = [body.pk for body in bodies if body.pk in home]
        super().__init__(data, initial={"body": own[0] if len(own) == 1 else None})
        self.fields |= fields_of(Acquaintance, FIELDS)
        fields: dict[str, Any] = self.fields
        fields["body"].offer(bodies, name_of)
        fields["knows"].help_text = _(
            "Name and office. Only what concerns the work: everybody in the network reads it."
        )
