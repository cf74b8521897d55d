"""What the rules ask of agreements, memberships and their reviews, beyond a field's own value."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from engagements.matters import all_told, engagement_matter
from engagements.models import Body, Case, Theme
from engagements.rules.matter import Matter
from engagements.rules.vocabulary import Stage

from .models import Commitment, Review

STAGES = {
    "": Stage.RENEWAL,  # until the conclusion is drawn: going on is what is asked
    Review.Conclusion.CONTINUE: Stage.RENEWAL,
    Review.Conclusion.RENEGOTIATE: Stage.RENEWAL,
    Review.Conclusion.LEAVE: Stage.TERMINATION,
}


def answers_of(values: Mapping[str, Any]) -> dict[str, Any]:
    """Of a cooperation agreement: told in words is a yes, left empty is not answered (S-49)."""
    return {
        "label": values.get("label") or None,
        "theme": name_of_theme(values.get("theme")),
        "concrete_exchange": all_told(values, "concrete_exchange"),
        "mutual_benefit": all_told(values, "expected_benefit", "benefit_partner"),
    }


def name_of_theme(theme: Any) -> str | None:
    """The theme's name; of a row or its id."""
    if theme is None or theme == "":
        return None
    if isinstance(theme, Theme):
        return theme.name_sv
    return Theme.objects.values_list("name_sv", flat=True).get(pk=theme)


def review_matter(case: Case, matter: str, today: datetime.date) -> Matter:
    """What a review puts to its decider: the renewal or the end of what is reviewed (A-1)."""
    review = of_case(case)
    written = {
        "conclusion": review.conclusion,
        "terms_materially_changed": review.terms_materially_changed,
        "foreign_policy": case.engagement.foreign_policy,
    }
    return reviewed(review.of, written, today)


def typed_review(
    values: Mapping[str, Any], *, body: Body | None, others: Iterable[str], today: datetime.date
) -> Matter:
    """The same while the review is being written."""
    return reviewed(of_case(values["case"]).of, values, today)


def of_case(case: Case) -> Review:
    """The review with all that is read of what it reviews."""
    reads = ("of__case__body", "of__case__counterpart", "of__case__engagement")
    return Review.objects.select_related(*reads).get(pk=case.pk)


def reviewed(commitment: Commitment, review: Mapping[str, Any], today: datetime.date) -> Matter:
    """The commitment's own matter in the stage that the conclusion makes of it.

    What the review answers anew goes before what was answered at the entry.
    """
    case = commitment.case
    matter = engagement_matter(case, case.kind, today)
    anew = {
        "foreign_policy": review["foreign_policy"],
        "terms_materially_changed": review["terms_materially_changed"],
        "entry_decided_by": commitment.entry_organ or None,
    }
    answers = dict(matter.answers) | {name: one for name, one in anew.items() if one is not None}
    stage = STAGES[review["conclusion"] or ""]
    return replace(matter, stage=stage, registered_on=today, answers=answers)
