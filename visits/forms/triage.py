"""The forms of an assessment: the strategy's criteria one by one, and the head's priority."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from engagements.forms.fields import YesNoField
from engagements.labels import language
from engagements.models import Case

from ..actions.triage import Answer
from ..models import TriageAssessment
from ..rules.triage import CRITERIA, Criterion


@dataclass(frozen=True, slots=True)
class Line:
    """One criterion with its two fields and what the system knows about it."""

    criterion: Criterion
    help: str
    met: BoundField
    quote: BoundField
    known: list[str]


class AssessForm(forms.Form):
    """Each criterion is answered yes, no or not yet; a yes needs a quote or a motive."""

    strategy_support = YesNoField(
        label=_("Does the visit have support in the strategy?"),
        help_text=_("S-5: requests for visits are prioritised on the basis of the strategy."),
    )
    foreign_policy = YesNoField(label=_("Is it about foreign, aid or security policy?"))
    prioritised_by_city = YesNoField(
        label=_("Is the delegation prioritised by the city?"),
        help_text=_("The City Executive Office knows which delegations are."),
    )
    recommendation = forms.ChoiceField(
        label=_("Recommendation"),
        choices=TriageAssessment.Recommendation.choices,
        widget=forms.RadioSelect,
    )
    motive = forms.CharField(
        label=_("Motive"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Why you recommend this. It is kept with the case."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        words = language()
        for one in CRITERIA:
            self.fields[f"met_{one.code}"] = YesNoField(label=one.question.in_language(words))
            self.fields[f"quote_{one.code}"] = forms.CharField(
                label=_("Quote or motive"),
                required=False,
                widget=forms.Textarea({"rows": 2, "placeholder": " "}),  # lets CSS see an empty one
            )
        asked = [f"{part}_{one.code}" for one in CRITERIA for part in ("met", "quote")]
        self.order_fields(asked)

    @classmethod
    def of(cls, case: Case, data: Any = None) -> "AssessForm":
        """The assessment as it stands, or as somebody filled it in."""
        visit = case.visit
        assessment = getattr(visit, "assessment", None)
        initial = {
            "strategy_support": visit.strategy_support,
            "foreign_policy": visit.foreign_policy,
            "prioritised_by_city": visit.prioritised_by_city,
            "recommendation": assessment.recommendation if assessment else None,
            "motive": assessment.motive if assessment else "",
            "version": case.version,
        }
        for answer in visit.triage_answers.all():
            initial[f"met_{answer.criterion}"] = answer.met
            initial[f"quote_{answer.criterion}"] = answer.quote
        return cls(data, initial=initial)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        for one in CRITERIA:
            if values.get(f"met_{one.code}") and not values.get(f"quote_{one.code}"):
                self.add_error(f"quote_{one.code}", _now("Write a quote or a motive for the yes."))
        return values

    def lines(self, known: Mapping[str, list[str]]) -> Iterator[Line]:
        """The criteria in order, with what the system knows of each."""
        for one in CRITERIA:
            yield Line(
                criterion=one,
                help=one.help.in_language(language()),
                met=self[f"met_{one.code}"],
                quote=self[f"quote_{one.code}"],
                known=known.get(one.code, []),
            )

    def answers(self) -> dict[str, Answer]:
        values = self.cleaned_data
        return {
            one.code: (values[f"met_{one.code}"], values[f"quote_{one.code}"]) for one in CRITERIA
        }


class ProposePriorityForm(forms.Form):
    motive = forms.CharField(
        label=_("Motive"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("Why the visit matters especially to the body."),
    )


class SetPriorityForm(forms.Form):
    prioritised = forms.ChoiceField(
        label=_("Is the visit particularly prioritised for the body?"),
        choices=(("yes", _("Yes, it is particularly prioritised")), ("no", _("No, it is not"))),
        widget=forms.RadioSelect,
    )
    motive = forms.CharField(
        label=_("Motive"),
        widget=forms.Textarea({"rows": 4}),
        help_text=_("An invitation letter rests on it, so say why."),
    )
