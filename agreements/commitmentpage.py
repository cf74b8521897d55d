"""What stands on the page of an agreement, a membership, a network or a letter of intent."""

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.models import Case, User
from engagements.statuses import Status

from .models import Activity, Commitment, CooperationAgreement, Review
from .rules import dates

MOST = 100


@dataclass(frozen=True, slots=True)
class Value:
    """What a commitment has cost and how active the city has been, since a day."""

    since: datetime.date | None
    fees: Decimal
    contributions: int

    @property
    def per_contribution(self) -> Decimal | None:
        """The fees for each contribution; None where there is none (S-31, S-54)."""
        return self.fees / self.contributions if self.contributions else None


def parts(case: Case, user: User) -> dict[str, Any]:
    """The context of _commitment.html: its days, what it gives and costs, its reviews."""
    commitment = Commitment.objects.get(pk=case.pk)
    today = timezone.localdate()
    in_force = case.status == Status.IN_FORCE
    found: dict[str, Any] = {
        "commitment": commitment,
        "today": today,
        "in_force": in_force,
        "review_overdue": in_force
        and commitment.is_reviewed
        and dates.is_overdue(commitment.review_due_on, today),
        "is_expired": bool(commitment.expires_on and commitment.expires_on < today),
        "is_passive": in_force and bool(commitment.passive_on and commitment.passive_on <= today),
        "missing": missing(case, commitment) if in_force else [],
        "fees": commitment.fees.order_by("-year"),
        "posts": commitment.posts.order_by("kind", "-valid_from", "pk"),
        "contributions": commitment.contributions.select_related("written_by").order_by(
            "-made_on", "-pk"
        )[:MOST],
        "reviews": visible_reviews(commitment, user),
        "may_write": bool(permissions.may_handle(user, case)),
        "is_agreement": case.kind == "cooperation_agreement",
    }
    if case.kind == "cooperation_agreement":
        found |= agreement_parts(case, user)
    return found


def agreement_parts(case: Case, user: User) -> dict[str, Any]:
    """The activities of an agreement, and the agreements before and after it."""
    agreement = CooperationAgreement.objects.select_related("extends__case").get(pk=case.pk)
    later = CooperationAgreement.objects.filter(extends=agreement).select_related("case").first()
    around = [("extends", agreement.extends), ("extended_by", later)]
    return {
        name: other.case if other and permissions.may_view(user, other.case) else None
        for name, other in around
    } | {"activities": Activity.objects.filter(agreement=agreement).order_by("planned_on", "pk")}


def missing(case: Case, commitment: Commitment) -> list[str]:
    """What the register does not know of something that is in force."""
    lacking = []
    if case.kind != "cooperation_agreement" and case.engagement.starts_on is None:
        lacking.append(_("Since when it is in force. The review counts as overdue."))
    if not commitment.entry_organ:
        lacking.append(_("Which organ decided the entry (A-1)."))
    if case.counterpart_id is None:
        lacking.append(_("With whom it is."))
    return lacking


def visible_reviews(commitment: Commitment, user: User) -> list[Review]:
    """Its reviews that the reader may see, the newest first."""
    rows = commitment.reviews.filter(case__in=permissions.visible_cases(user))
    return list(rows.select_related("case").order_by("-pk")[:MOST])


def value_of(commitment: Commitment) -> Value:
    """Fees and contributions since the last decided review, else since the entry. Two queries."""
    since = commitment.last_reviewed_on or commitment.case.engagement.starts_on
    fees = commitment.fees.filter(year__gte=since.year) if since else commitment.fees.all()
    made = (
        commitment.contributions.filter(made_on__gte=since)
        if since
        else (commitment.contributions.all())
    )
    return Value(
        since=since,
        fees=sum((fee.sek for fee in fees), Decimal(0)),
        contributions=made.count(),
    )
