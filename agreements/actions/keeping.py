"""What keeps a commitment alive: fees, posts, contributions, activities (S-31, S-49, S-68)."""

import datetime
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.cases import lock, tell_as
from engagements.actions.transaction import action, save
from engagements.labels import amount as in_digits
from engagements.models import Case, Engagement, User

from ..models import Activity, Commitment, Contribution, Fee, Post
from . import commitments


@action
def note_fee(
    *,
    case: Case,
    year: int,
    amount: Decimal,
    currency: str,
    sek: Decimal | None,
    note: str = "",
    by: User,
) -> Fee:
    """The fee of one year, as billed and in SEK; the same year again corrects it.

    The newest year's fee is what the rules compute with.
    """
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    fee = Fee.objects.filter(commitment_id=case.pk, year=year).first()
    fee = fee or Fee(commitment_id=case.pk, year=year)
    fee.amount, fee.currency, fee.note = amount, currency, note
    in_sek = amount if currency == "SEK" else sek
    if in_sek is None:
        raise ValidationError({"sek": _("Say what it was in SEK.")})
    fee.sek = in_sek
    fee.written_by = by
    fee.full_clean(exclude=["commitment", "written_by"])
    save(fee, by=by)
    newest = Fee.objects.filter(commitment_id=case.pk).order_by("-year").first()
    if newest == fee:
        engagement = Engagement.objects.get(pk=case.pk)
        engagement.fee_sek_per_year = fee.sek
        save(engagement, by=by, fields=["fee_sek_per_year"])
    tell_as(case, "commitment.fee", verdict, by=by, year=year, sek=in_digits(fee.sek))
    return fee


@action
def note_post(
    *,
    case: Case,
    kind: str,
    name: str,
    holder: str,
    valid_from: datetime.date | None = None,
    valid_to: datetime.date | None = None,
    reference: str = "",
    post: Post | None = None,
    by: User,
) -> Post:
    """A seat, a trust post or a working group that the city holds; `post` is one to correct."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    row = Post.objects.get(pk=post.pk, commitment_id=case.pk) if post else Post()
    row.commitment_id = case.pk
    row.kind, row.name, row.holder = kind, name, holder
    row.valid_from, row.valid_to, row.reference = valid_from, valid_to, reference
    row.written_by = by
    row.full_clean(exclude=["commitment", "written_by"])
    save(row, by=by)
    tell_as(case, "commitment.post", verdict, by=by, post=name, holder=holder)
    return row


@action
def contribute(
    *,
    case: Case,
    made_on: datetime.date,
    direction: str,
    what: str,
    hours: int | None = None,
    by: User,
) -> Contribution:
    """What the city did there, or got (S-31): the membership is no longer passive.

    Side effects in order: the row, the days that follow from it, the story.
    """
    case = lock(case)
    verdict = permissions.may_write_note(by, case).or_deny()
    row = Contribution(
        commitment_id=case.pk,
        made_on=made_on,
        direction=direction,
        what=what,
        hours=hours,
        written_by=by,
    )
    row.full_clean(exclude=["commitment", "written_by"])
    save(row, by=by)
    commitments.refresh(Commitment.objects.get(pk=case.pk), by=by)
    tell_as(case, "commitment.contribution", verdict, by=by, text=what)
    return row


@action
def note_activity(
    *,
    case: Case,
    what: str,
    planned_on: datetime.date,
    owner: str,
    done_on: datetime.date | None = None,
    result: str = "",
    activity: Activity | None = None,
    by: User,
) -> Activity:
    """One thing that the parties of an agreement are to do (S-49); `activity` is one to change."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    row = Activity.objects.get(pk=activity.pk, agreement_id=case.pk) if activity else Activity()
    row.agreement_id = case.pk
    row.what, row.planned_on, row.owner = what, planned_on, owner
    row.done_on, row.result, row.written_by = done_on, result, by
    row.full_clean(exclude=["agreement", "written_by"])
    save(row, by=by)
    tell_as(case, "agreement.activity", verdict, by=by, activity=what, text=result)
    return row
