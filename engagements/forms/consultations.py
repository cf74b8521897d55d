"""Asking another body for its statement, answering for it, and looking through the lists."""

import uuid
from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..models import AdviceCategory, Body, Consultation
from .fields import RowField
from .modelled import field_of, fields_of


class AskForm(forms.Form):
    submission_key = forms.UUIDField(widget=forms.HiddenInput, initial=uuid.uuid4)

    def __init__(self, *args: Any, bodies: Iterable[Body], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields |= fields_of(Consultation, ("asked_body", "question", "category", "due_on"))
        asked_body = self.fields["asked_body"]
        assert isinstance(asked_body, RowField)
        asked_body.offer(bodies, str)
        self.fields["question"].help_text = _(
            "The body reads the case. Write what you want its view of, and what the answer is for."
        )
        self.fields["category"].help_text = _(
            "Only when you want the City Executive Office's advice (S-79). The question then goes "
            "to the City Executive Board."
        )
        self.fields["due_on"].help_text = _(
            "%(days)d working days are usual. Choose another working day if the matter needs it."
        ) % {"days": settings.CONSULTATION_DAYS}


class AnswerForm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("stance", "statement"):
            self.fields[name] = field_of(Consultation, name, required=True)
        self.fields["statement"].widget.attrs["rows"] = 8
        self.fields["statement"].help_text = _(
            "Everybody who may read the case reads it. It cannot be changed afterwards."
        )


class ListFilter(forms.Form):
    amne = forms.ChoiceField(
        label=gettext_lazy("Advice about"),
        choices=[("", gettext_lazy("All questions")), *AdviceCategory.choices],
        required=False,
    )

    @property
    def category(self) -> str:
        """The chosen category; an address that names none shows all."""
        return self.cleaned_data["amne"] if self.is_valid() else ""
