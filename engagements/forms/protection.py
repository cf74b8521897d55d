"""Forms that keep people out of a case, or let a named person in."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from ..labels import language
from ..models import Recusal, User, Visibility
from ..provisions import CLASSIFIED, PROVISIONS
from .cases import choose_from

LONG = forms.Textarea(attrs={"rows": 4})


def provisions() -> list[tuple[str, object]]:
    """The maintained list, and the one that is refused with words."""
    code = language()
    return [
        ("", _("Choose a provision")),
        *((key, f"{key} – {words.in_language(code)}") for key, words in PROVISIONS.items()),
        (CLASSIFIED, _("Security-classified information (Protective Security Act)")),
    ]


class SecretForm(forms.Form):
    provision = forms.ChoiceField(
        label=_("Provision of the secrecy act"),
        choices=provisions,
        help_text=_(
            "Security-classified information (säkerhetsskyddsklassificerade uppgifter) does not "
            "belong in this system at all."
        ),
    )
    reason = forms.CharField(
        label=_("Why the information may be secret"), max_length=2000, widget=LONG
    )
    people = forms.ModelMultipleChoiceField(
        User.objects.none(),
        label=_("Who else is to see the case"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("You and the case officer always see it. Others can be added later."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "people", people)

    def clean_provision(self) -> str:
        provision: str = self.cleaned_data["provision"]
        if provision == CLASSIFIED:
            raise ValidationError(
                _(
                    "Security-classified information must not be kept here. Do not write it "
                    "down: contact the city's head of protective security, who says where it "
                    "is to be handled."
                ),
                code="classified",
            )
        return provision


class ShareForm(forms.Form):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Person who is to see the case"))
    ground = forms.CharField(
        label=_("Ground for sharing"),
        max_length=2000,
        widget=LONG,
        help_text=_(
            "Between bodies secrecy applies (OSL 8:1): say by which provision or after which "
            "weighing the information may be shared, for example OSL 10:27."
        ),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "person", people)


class UnshareForm(forms.Form):
    person = forms.ModelChoiceField(
        User.objects.none(), label=_("Person who is no longer to see the case")
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "person", people)


class LiftForm(forms.Form):
    reason = forms.CharField(label=_("Why the mark is lifted"), max_length=2000, widget=LONG)


class LimitForm(forms.Form):
    visibility = forms.TypedChoiceField(
        label=_("Who sees the case"),
        coerce=int,
        choices=[
            (Visibility.NETWORK.value, Visibility.NETWORK.label),
            (Visibility.BODY.value, Visibility.BODY.label),
        ],
        widget=forms.RadioSelect,
        help_text=_("Sharing experience is what the network is for: limit only with a reason."),
    )


class RecuseForm(forms.Form):
    person = forms.ModelChoiceField(User.objects.none(), label=_("Person who is recused"))
    ground = forms.ChoiceField(
        label=_("Ground"), choices=Recusal.Ground.choices, widget=forms.RadioSelect
    )
    explanation = forms.CharField(
        label=_("Explanation"),
        max_length=2000,
        required=False,
        widget=LONG,
        help_text=_("Enough for others to understand the ground, without private details."),
    )

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choose_from(self, "person", people)
