"""What is decided comes into force, is kept alive, and ends: never by itself (S-52 to S-54)."""

import datetime
from collections.abc import Mapping
from typing import Any, cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.cases import lock, move, tell_as, touch
from engagements.actions.transaction import action, save
from engagements.labels import short_date
from engagements.models import Case, Decision, Engagement, Role, User
from engagements.permissions import Verdict
from engagements.rules.versions import policy_on
from engagements.statuses import Status

from ..commitmentkinds import REVIEWED_KEYS
from ..models import Commitment, Contribution, CooperationAgreement, Review
from ..rules import dates


class NotYet(Exception):
    """Something must happen first; the message says what, by which rule, and the way."""


def keep(case: Case, values: Mapping[str, Any], *, by: User) -> None:
    """Make the commitment of a case that is registered, or recompute its days when it is edited.

    Inside the register or edit action of engagements.
    """
    found = Commitment.objects.select_for_update().filter(pk=case.pk).first()
    if found is None:
        found = Commitment(case=case, is_reviewed=case.kind in REVIEWED_KEYS)
    refresh(found, by=by)


def refresh(commitment: Commitment, *, by: User) -> None:
    """Compute the stored days anew and save, with history (A-12, A-25, S-31)."""
    commitment.expires_on, entered = last_and_first_day(commitment.case)
    contributed = newest_contribution(commitment)
    commitment.last_contributed_on = contributed
    commitment.passive_on = dates.passive_from(entered, contributed, settings.PASSIVE_AFTER_MONTHS)
    commitment.review_due_on = review_due(commitment, entered) if commitment.is_reviewed else None
    save(commitment, by=by)


def review_due(commitment: Commitment, entered: datetime.date | None) -> datetime.date | None:
    """The stored day of the next review; proposals have none before they are in force."""
    months = commitment.review_months or policy_on(timezone.localdate()).readings.review_months
    return dates.review_due(entered, commitment.last_reviewed_on, months)


def last_and_first_day(case: Case) -> tuple[datetime.date | None, datetime.date | None]:
    """When it ends and since when it holds, from where the case's kind keeps them."""
    if case.kind == "cooperation_agreement":
        agreement = CooperationAgreement.objects.get(pk=case.pk)
        return agreement.end_date, agreement.start_date
    engagement = Engagement.objects.get(pk=case.pk)
    return engagement.ends_on, engagement.starts_on


def newest_contribution(commitment: Commitment) -> datetime.date | None:
    rows = Contribution.objects.filter(commitment_id=commitment.pk).order_by("-made_on")
    return rows.values_list("made_on", flat=True).first()


def locked(case: Case) -> Commitment:
    """The commitment of a locked case."""
    return Commitment.objects.select_related("case").select_for_update(of=("self",)).get(pk=case.pk)


@action
def enter(*, case: Case, on: datetime.date, by: User) -> Commitment:
    """What was decided is signed or joined and holds from that day (S-52 to S-54).

    Side effects in order: the entry with its organ and decision, the case in force, the story.
    An agreement holds from its own start date, whatever day it was signed.
    """
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    decision = case.decisions.filter(
        matter=case.kind, superseded_by=None, outcome=Decision.Outcome.APPROVED
    ).first()
    if decision is None:
        raise NotYet(
            _("It has not been decided yet (S-62 to S-64, S-71). Submit it for decision first.")
        )
    commitment = locked(case)
    commitment.entry_organ = decision.organ
    commitment.entry_reference = " ".join(
        filter(None, (decision.decided_on.isoformat(), decision.minutes_section))
    )
    begin(case, on, verdict, by=by)
    refresh(commitment, by=by)
    tell_as(case, "commitment.entered", verdict, by=by, day=on.isoformat())
    return commitment


def begin(
    case: Case, on: datetime.date | None, verdict: Verdict, *, by: User, why: str = ""
) -> None:
    """Move the case into force and note since when."""
    move(case, Status.IN_FORCE, verdict, by=by, reason=why)
    if case.kind != "cooperation_agreement":
        engagement = Engagement.objects.get(pk=case.pk)
        engagement.starts_on = on
        save(engagement, by=by, fields=["starts_on"])
    case.deadline, case.stage = None, Case.Stage.ONGOING
    touch(case, by=by, fields=["deadline", "stage"])


@action
def record_existing(
    *,
    case: Case,
    since: datetime.date | None,
    entry_organ: str = "",
    entry_reference: str = "",
    last_reviewed_on: datetime.date | None = None,
    by: User,
) -> Commitment:
    """Say that a registered matter has been in force since before the city had this register.

    Nothing is decided by it: who decided, and when, is told where it is known, and a missing
    date counts as an overdue review (S-54). What is city-wide only the City Executive Office
    records (S-59), so that nobody goes round S-62 to S-64 with it.
    """
    case = lock(case)
    verdict = may_record_existing(by, case).or_deny()
    today = timezone.localdate()
    if since and since > today:
        raise NotYet(
            _("It is not in force yet (S-62 to S-64, S-71). Submit it for decision instead.")
        )
    commitment = locked(case)
    commitment.entry_organ, commitment.entry_reference = entry_organ, entry_reference
    commitment.last_reviewed_on = last_reviewed_on if commitment.is_reviewed else None
    commitment.recorded_afterwards = True
    begin(case, since, verdict, by=by, why=_("In force before it was registered here."))
    refresh(commitment, by=by)
    tell_as(case, "commitment.recorded", verdict, by=by, organ=entry_organ or "unknown")
    return commitment


def may_record_existing(user: User, case: Case) -> Verdict:
    """Who handles the case; what is city-wide only an officer of SLK (S-59)."""
    verdict = permissions.may_handle(user, case)
    city_wide = case.scope != Case.Scope.BODY
    if verdict and city_wide and verdict.acting_as and verdict.acting_as.role != Role.SLK_OFFICER:
        return Verdict(
            False,
            _(
                "What concerns the whole city or several bodies is recorded by the City Executive "
                "Office (S-59, S-62). Ask them to, or submit the matter for decision."
            ),
        )
    return verdict


@action
def set_interval(
    *, case: Case, months: int | None, motive: str, last_reviewed_on: datetime.date | None, by: User
) -> Commitment:
    """An interval of its own, with its motive (A-12), or the city's default again."""
    case = lock(case)
    verdict = permissions.may_review(by, case).or_deny()
    commitment = locked(case)
    commitment.review_months, commitment.review_motive = months, motive if months else ""
    if last_reviewed_on and not commitment.reviews.exists():
        commitment.last_reviewed_on = last_reviewed_on
    commitment.full_clean(exclude=["case"])
    refresh(commitment, by=by)
    tell_as(
        case,
        "commitment.interval",
        verdict,
        by=by,
        text=commitment.review_motive,
        months=months or policy_on(timezone.localdate()).readings.review_months,
    )
    return commitment


@action
def end(*, case: Case, on: datetime.date, reason: str, by: User) -> Commitment:
    """Note that it has ended. Nothing lapses by itself (S-54).

    An agreement or a letter of intent ends on its last day; before that, and for memberships and
    networks always, somebody must have decided to leave (A-1). Raises NotYet.
    """
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    commitment = locked(case)
    if not may_end(commitment, on):
        raise NotYet(why_not_ended(commitment))
    commitment.ended_on, commitment.end_reason = on, reason
    commitment.full_clean(exclude=["case"])
    save(commitment, by=by)
    move(case, Status.CEASED, verdict, by=by, reason=reason)
    tell_as(case, "commitment.ended", verdict, by=by, text=reason, day=on.isoformat())
    return commitment


def may_end(commitment: Commitment, on: datetime.date) -> bool:
    """On its last day or later; before that, and without one, only when the city leaves."""
    expired = commitment.expires_on is not None and commitment.expires_on <= on
    return expired or is_left(commitment)


def why_not_ended(commitment: Commitment) -> str:
    """What must happen before it has ended, and by which rule."""
    if not commitment.is_reviewed:
        return _(
            "An agreement ends on its last day, %(day)s, and is noted as ended then (S-52, A-13). "
            "To end it before that, propose it: who decides an agreement decides that too."
        ) % {"day": short_date(cast(datetime.date, commitment.expires_on))}
    return _(
        "Nobody has decided to leave, and nothing lapses by itself (S-54, A-1). Start a review "
        "with the conclusion to leave; its decider is the one who decides."
    )


def is_left(commitment: Commitment) -> bool:
    """Has a decided review concluded that the city leaves?"""
    return commitment.reviews.filter(
        conclusion=Review.Conclusion.LEAVE,
        case__status__in=(Status.DECIDED, Status.CLOSED),
        case__decisions__outcome=Decision.Outcome.APPROVED,
    ).exists()
