"""Reviews: started on what they review, decided as its renewal or its end (S-54, A-1, A-25).

An agreement ends by itself and has no interval (A-13); whether to end it before its time is put to
its decider in the same way.
"""

import datetime
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions import protection
from engagements.actions.cases import lock, open_case, share_parts, tell_as
from engagements.actions.story import tell
from engagements.actions.transaction import action, save
from engagements.models import Case, CaseLink, Decision, Engagement, User, Visibility
from engagements.statuses import ENDED, Status

from ..models import Commitment, Review
from . import commitments


class AlreadyUnderWay(Exception):
    """The commitment has a review that is not settled; `review` is it."""

    def __init__(self, review: Review) -> None:
        self.review = review
        super().__init__(
            _("A review is under way already: %(number)s.") % {"number": review.case.diary_number}
        )


@action
def start(*, case: Case, by: User) -> Case:
    """Open the review of something that is in force, as a case of the same body.

    Of an agreement it is the question whether to end it before its last day.
    Side effects in order: diary number and case, its rows, the link to what it reviews, the story
    of both. Raises AlreadyUnderWay, commitments.NotYet.
    """
    case = lock(case)
    verdict = permissions.may_review(by, case).or_deny()
    commitment = commitments.locked(case)
    if case.status != Status.IN_FORCE:
        raise commitments.NotYet(
            _("Only what is in force is reviewed (S-54). Note first that it is in force.")
        )
    earlier = under_way(commitment)
    if earlier:
        raise AlreadyUnderWay(earlier)
    review = open_case(
        kind="review",
        body=case.body,
        title=(title_of(commitment) % {"title": case.title})[:200],
        received_on=timezone.localdate(),
        focus_areas=list(case.focus_areas),
        counterpart=case.counterpart,
        country_id=case.country_id,
        scope=case.scope,
        stage=Case.Stage.RENEWAL,
        origin=Case.Origin.OWN,
        visibility=min(case.visibility, Visibility.BODY),
        handler=case.handler or by,
        deadline=commitment.review_due_on,
        verdict=verdict,
        by=by,
    )
    save(Engagement(case=review), by=by)
    save(Review(case=review, of=commitment), by=by)
    protection.follow(review, case, verdict, by=by)
    share_parts(case, review, by=by)
    CaseLink.objects.create(
        from_case=case, to_case=review, kind=CaseLink.Kind.RELATED, created_by=by
    )
    tell_as(case, "review.started", verdict, by=by, number=review.diary_number)
    return review


def title_of(commitment: Commitment) -> str:
    return _("Review: %(title)s") if commitment.is_reviewed else _("Ending early: %(title)s")


def keep(case: Case, values: Mapping[str, Any], *, by: User) -> None:
    """Refuse new terms for an agreement: they are a new decision (A-13). Raises NotYet.

    Inside the edit action of engagements.
    """
    review = Review.objects.select_related("of").get(pk=case.pk)
    if review.conclusion == Review.Conclusion.RENEGOTIATE and not review.of.is_reviewed:
        raise commitments.NotYet(no_new_terms())


def no_new_terms() -> str:
    return _(
        "An agreement gets other terms by a new decision with new dates (S-52, A-13). Extend it "
        "instead, or choose whether it goes on to its last day or ends before it."
    )


def under_way(commitment: Commitment) -> Review | None:
    """The review of it that nobody has settled yet."""
    settled = (*ENDED, Status.DECIDED, Status.REJECTED, Status.WITHDRAWN)
    rows = commitment.reviews.select_related("case").exclude(case__status__in=settled)
    return rows.order_by("pk").first()


def settle(case: Case, decision: Decision, *, by: User) -> None:
    """What follows from a decided review: its day counts for the next one (A-25).

    Inside the action that records the decision. An approved conclusion to leave ends nothing by
    itself: notice is given, and the end is noted with its day.
    """
    review = Review.objects.get(pk=case.pk)
    reviewed = lock(Case.objects.get(pk=review.of_id))
    commitment = commitments.locked(reviewed)
    if decision.outcome == Decision.Outcome.APPROVED:
        tell(reviewed, "review.decided", by=by, conclusion=review.conclusion)
    if not commitment.is_reviewed:
        return
    if decision.outcome == Decision.Outcome.APPROVED:
        commitment.last_reviewed_on = decision.decided_on
    elif decision.supersedes:
        commitment.last_reviewed_on = day_before(commitment, decision.supersedes.decided_on)
    commitments.refresh(commitment, by=by)


def day_before(commitment: Commitment, day: datetime.date) -> datetime.date | None:
    """The last reviewed day that stood before a decision that is corrected into a no."""
    rows = commitment.history.exclude(last_reviewed_on=day).order_by("-history_id")
    return rows.values_list("last_reviewed_on", flat=True).first()
