"""The letter to the guests: begun from a template, finished by a person."""

import hashlib
import uuid
from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from engagements.statuses import Status

from ..actions.letters import Draft
from ..models import Letter, LetterKind
from ..models.letter import LANGUAGES

# The head signs invitation letters on a page of their own (S-55).
KINDS = [choice for choice in LetterKind.choices if choice[0] != LetterKind.INVITATION]
LONGEST = 12000
# The letter that a status calls for; every other status begins with a receipt.
LETTER_OF = {
    Status.AWAITING_INFO: LetterKind.QUESTION,
    Status.DATE_PROPOSED: LetterKind.ANOTHER_DATE,
    Status.ACCEPTED: LetterKind.ACCEPT,
    Status.PLANNED: LetterKind.ACCEPT,
    Status.DECLINED: LetterKind.DECLINE,
    Status.HANDED_OVER: LetterKind.HANDED_OVER,
    Status.WITH_KS: LetterKind.HANDED_OVER,
    Status.CARRIED_OUT: LetterKind.THANKS,
    Status.FOLLOWED_UP: LetterKind.THANKS,
}


def letter_of(status: str) -> LetterKind:
    """The kind of letter to begin with when a person has not chosen one."""
    return LETTER_OF.get(Status(status), LetterKind.RECEIVED)


def mark_of(recipient: str, subject: str, text: str) -> str:
    """Tells whether a person has changed what the template gave, without storing the text."""
    said = "\n".join(part.replace("\r\n", "\n").strip() for part in (recipient, subject, text))
    return hashlib.sha256(said.encode()).hexdigest()


class TemplateChoice(forms.Form):
    """Which template: read on its own, so that a bad address never stops a letter."""

    kind = forms.ChoiceField(choices=KINDS)
    language = forms.ChoiceField(choices=LANGUAGES)


class LetterForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind of letter"), choices=KINDS)
    language = forms.ChoiceField(label=_("Language"), choices=LANGUAGES)
    recipient = forms.CharField(
        label=_("To"),
        max_length=1000,
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Name and address, one line each."),
    )
    subject = forms.CharField(
        label=_("Subject"), max_length=Letter._meta.get_field("subject").max_length
    )
    text = forms.CharField(
        label=_("Text"),
        max_length=LONGEST,
        widget=forms.Textarea({"rows": 16}),
        help_text=_(
            "Words in {braces} could not be filled in: write what is meant. Part paragraphs "
            "with an empty line. Date, diary number and your name are added."
        ),
    )
    drafted = forms.CharField(widget=forms.HiddenInput, required=False)
    template_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    submission_key = forms.UUIDField(widget=forms.HiddenInput)

    @classmethod
    def begun(
        cls, draft: Draft, *, kind: str, language: str, key: uuid.UUID | str = ""
    ) -> "LetterForm":
        """A form with the template's words in it."""
        return cls(
            initial={
                "kind": kind,
                "language": language,
                "recipient": draft.recipient,
                "subject": draft.subject,
                "text": draft.text,
                "drafted": mark_of(draft.recipient, draft.subject, draft.text),
                "template_version": draft.template_version,
                "submission_key": key or uuid.uuid4(),
            }
        )

    @classmethod
    def kept(cls, data: Mapping[str, Any]) -> "LetterForm":
        """What a person has typed, as it is, without complaints."""
        return cls(initial={name: data.get(name, "") for name in cls.base_fields})

    @staticmethod
    def is_edited(data: Mapping[str, Any]) -> bool:
        """Has a person changed the words since the template gave them?"""
        words = [str(data.get(name, "")) for name in ("recipient", "subject", "text")]
        return any(words) and mark_of(*words) != data.get("drafted")
