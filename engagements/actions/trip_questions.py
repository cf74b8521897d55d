"""Another body's questions, taken along on a trip (S-83)."""

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions
from ..models import Body, Case, Notification, Role, TripQuestion, User
from .cases import lock, tell_as
from .notifications import notify, notify_role
from .transaction import action


class AlreadyAnswered(Exception):
    """Somebody answered the question first: their answer stands."""

    def __init__(self, question: TripQuestion) -> None:
        self.question = question
        self.case = question.trip.case
        super().__init__(
            _("The question is answered already. Add what is missing as a note on the case.")
        )


@action
def ask(*, case: Case, body: Body, question: str, by: User) -> TripQuestion:
    """Ask those who travel something for another body. They and the case officer are told."""
    case = lock(case)
    verdict = permissions.may_ask_trip(by, case, body).or_deny()
    row = TripQuestion.objects.create(
        trip=case.conferencetrip, body=body, question=question, asked_by=by
    )
    tell_as(case, "trip.asked", verdict, by=by, text=question, body=body.name)
    travellers = case.conferencetrip.travellers.exclude(person=None).select_related("person")
    told = {one.person for one in travellers if one.person}
    if case.handler:
        told.add(case.handler)
    else:
        reason = Notification.Reason.TRIP_QUESTION
        notify_role(Role.CONTACT_PERSON, case.body, case, reason, but=by)
    for person in sorted(told - {by}, key=lambda one: one.pk):
        notify(person, case, Notification.Reason.TRIP_QUESTION)
    return row


@action
def answer(*, question: TripQuestion, answer: str, by: User) -> TripQuestion:
    """Answer a question, once; who asked it is told. Raises AlreadyAnswered."""
    case = lock(question.trip.case)
    verdict = permissions.may_answer_trip(by, case).or_deny()
    row = TripQuestion.objects.select_related("body", "trip__case", "asked_by").get(pk=question.pk)
    if row.answer:
        raise AlreadyAnswered(row)
    row.answer, row.answered_by, row.answered_at = answer, by, timezone.now()
    row.save(update_fields=["answer", "answered_by", "answered_at"])
    tell_as(case, "trip.answered", verdict, by=by, text=answer, body=row.body.name)
    notify(row.asked_by, case, Notification.Reason.TRIP_ANSWERED)
    return row
