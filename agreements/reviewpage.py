"""A review on its page: what it reviews, what that cost and gave, and what overlaps (S-54)."""

from typing import Any

from engagements import permissions
from engagements.forms.modelled import name_of
from engagements.models import Case, User

from .commitmentpage import value_of
from .models import Review
from .queries.overlap import overlapping


def parts(case: Case, user: User) -> dict[str, Any]:
    """The context of _review.html."""
    reads = ("of__case__body", "of__case__counterpart", "of__case__engagement")
    review = Review.objects.select_related(*reads).get(pk=case.pk)
    commitment = review.of
    return {
        "review": review,
        "commitment": commitment,
        "reviewed": commitment.case if permissions.may_view(user, commitment.case) else None,
        "value": value_of(commitment),
        "overlapping": [
            {"case": one.case, "themes": ", ".join(map(name_of, one.themes))}
            for one in overlapping(commitment, user)
        ],
    }
