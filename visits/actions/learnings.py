"""Learning that goes out to the network, and questions to it about a counterpart."""

import datetime
import uuid

from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions import notifications
from engagements.actions.cases import lock, tell_as
from engagements.actions.transaction import action
from engagements.models import Appointment, Case, Counterpart, Notification, Role, User, Visibility

from ..models import FollowUp, LearningShare, NetworkQuestion

# How long back a body's visits on a theme make its contact person interested in it.
INTEREST = datetime.timedelta(days=730)
# A person asks about the same counterpart no more often than this.
PAUSE = datetime.timedelta(days=30)


@action
def share(*, case: Case, by: User) -> LearningShare:
    """Tell the contact persons whom the learning concerns; once a visit.

    They are those of the bodies that partake, and of those that have had visits on one of the
    same themes in the last two years.
    """
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    if earlier := LearningShare.objects.filter(visit_id=case.pk).first():
        return earlier
    if not FollowUp.objects.filter(pk=case.pk).exists():
        raise ValidationError(_("Follow the visit up first: then there is something to share."))
    bodies = set(case.partaking.values_list("body_id", flat=True))
    alike = Case.objects.filter(
        kind="visit",
        visit__themes__in=case.visit.themes.all(),
        received_on__gte=timezone.localdate() - INTEREST,
    )
    bodies |= set(alike.values_list("body_id", flat=True))
    told = [
        person
        for person in contact_persons(bodies, but=by)
        if notifications.notify(person, case, Notification.Reason.LEARNING_SHARED)
    ]
    row = LearningShare.objects.create(visit_id=case.pk, people=len(told), shared_by=by)
    tell_as(case, "learning.shared", verdict, by=by, people=len(told))
    return row


@action
def ask_network(
    *, counterpart: Counterpart, question: str, submission_key: uuid.UUID, by: User
) -> NetworkQuestion:
    """Ask the contact persons of bodies that have had cases with the counterpart.

    Each is told of the latest of their body's cases that they may see. Secret cases are left out.
    """
    permissions.may_keep_counterparts(by).or_deny()
    Counterpart.objects.select_for_update(of=("self",)).get(pk=counterpart.pk)
    earlier = NetworkQuestion.objects.filter(submission_key=submission_key).first()
    if earlier:
        if earlier.asked_by_id != by.pk:
            raise PermissionDenied
        return earlier
    recent = NetworkQuestion.objects.filter(
        counterpart=counterpart, asked_by=by, asked_at__gte=timezone.now() - PAUSE
    )
    if recent.exists():
        raise ValidationError(
            _("You asked about them less than a month ago: your question stands on their page.")
        )
    latest: dict[int, Case] = {}
    open_ones = Case.objects.filter(counterpart=counterpart).exclude(visibility=Visibility.SECRET)
    for case in open_ones.select_related("body").order_by("pk"):
        latest[case.body_id] = case
    told = set()
    for seat in seats(set(latest)):
        if seat.person_id != by.pk and seat.person_id not in told:
            reason = Notification.Reason.WHO_KNOWS
            if notifications.notify(seat.person, latest[seat.body_id], reason):
                told.add(seat.person_id)
    return NetworkQuestion.objects.create(
        counterpart=counterpart,
        question=question,
        asked_by=by,
        people=len(told),
        submission_key=submission_key,
    )


def seats(bodies: set[int]) -> list[Appointment]:
    """The contact persons' appointments of today at those bodies."""
    rows = Appointment.objects.on(timezone.localdate()).filter(
        body_id__in=sorted(bodies), role=Role.CONTACT_PERSON
    )
    return list(rows.select_related("person").order_by("pk"))


def contact_persons(bodies: set[int], *, but: User) -> list[User]:
    """Each contact person once, except the actor."""
    people = {seat.person_id: seat.person for seat in seats(bodies)}
    people.pop(but.pk, None)
    return list(people.values())
