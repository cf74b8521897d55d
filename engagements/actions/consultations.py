"""Asking another body for its statement or advice, and answering (S-62, S-73, S-74, S-79)."""

import datetime
import uuid
from collections.abc import Mapping

from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from .. import labels, permissions
from ..models import (
    AdviceCategory,
    Appointment,
    Body,
    Case,
    Consultation,
    Notification,
    Role,
    User,
)
from ..permissions import Verdict
from ..rules import clocks as rule
from ..statuses import ENDED
from .cases import lock, tell_as
from .clocks import swedish_holidays
from .notifications import notify
from .transaction import action, save

LONGEST = datetime.timedelta(days=366)

Tiers = tuple[tuple[str, ...], ...]
# Who is told: the first group in which somebody sees the case. A body need not have a contact
# person, and one that is recused or not named must not swallow the question.
USUAL: Tiers = ((Role.CONTACT_PERSON,), (Role.HEAD,), (Role.HANDLER,), (Role.SECRETARY,))
TOLD: Mapping[str, Tiers] = {
    Body.Kind.KS: ((Role.SLK_OFFICER,), (Role.SECRETARY,)),
    Body.Kind.GROUP_BOARD: ((Role.CONTACT_PERSON, Role.HEAD, Role.SECRETARY), (Role.HANDLER,)),
}


class WrongBody(Exception):
    """The body cannot be asked about this, with the reason in words."""


class WrongDay(Exception):
    """The day is none on which an answer can be due, with the reason in words."""


class AlreadyAsked(Exception):
    """The body has an unanswered question in this case: `existing`."""

    def __init__(self, existing: Consultation) -> None:
        self.existing = existing
        super().__init__(
            _("%(body)s is asked already in this case, and has not answered yet.")
            % {"body": existing.asked_body.name}
        )


class NotOpen(Exception):
    """The question is answered or withdrawn: somebody was faster."""

    def __init__(self, consultation: Consultation) -> None:
        self.consultation = consultation
        words = (
            _("The question to %(body)s has been answered already. A new question is asked anew.")
            if consultation.answered_on
            else _("The question to %(body)s has been withdrawn.")
        )
        super().__init__(words % {"body": consultation.asked_body.name})


def promised(asked_on: datetime.date) -> rule.Due:
    """When an answer to a question of that day is due, and how that is counted (B6)."""
    holidays = swedish_holidays(asked_on.year)
    return rule.due(asked_on, settings.CONSULTATION_DAYS, (), holidays)


def check_day(due_on: datetime.date, today: datetime.date) -> None:
    """Any working day from tomorrow on, within a year."""
    if due_on <= today:
        raise WrongDay(_("Choose a day after today: the asked body needs time to answer."))
    if due_on > today + LONGEST:
        raise WrongDay(_("Choose a day within a year."))
    if not rule.is_working_day(due_on, swedish_holidays(due_on.year)):
        raise WrongDay(
            _("Choose a working day: %(day)s is none.") % {"day": labels.long_date(due_on)}
        )


def askable(case: Case, today: datetime.date) -> Q:
    """The bodies that can be asked about the case, as a condition on Body; not its own."""
    return Q(kind__in=permissions.ASKED_KINDS, pk__in=Body.objects.on(today)) & ~Q(pk=case.body_id)


def check_body(case: Case, body: Body, category: str, today: datetime.date) -> None:
    if body.pk == case.body_id:
        raise WrongBody(_("The case is %(body)s's own. Ask another body.") % {"body": body.name})
    if not Body.objects.filter(askable(case, today), pk=body.pk).exists():
        raise WrongBody(_("%(body)s gives no statements.") % {"body": body.name})
    if category and body.kind != Body.Kind.KS:
        raise WrongBody(
            _("Advice is given by the City Executive Office (S-79): ask the City Executive Board.")
        )


@action
def ask(
    *,
    case: Case,
    body: Body,
    question: str,
    by: User,
    category: str = "",
    due_on: datetime.date | None = None,
    submission_key: uuid.UUID | None = None,
) -> Consultation:
    """Ask a body for its statement; with a category, the City Executive Office for advice.

    The question lets the body's people read a case that is limited to bodies (permissions).
    Side effects in order: the question with its day, story, notifications. The same form sent
    twice gives the first question back. Raises WrongBody, WrongDay, AlreadyAsked.
    """
    case = lock(case)
    verdict = permissions.may_ask(by, case, body).or_deny()
    if submission_key:
        earlier = Consultation.objects.filter(submission_key=submission_key).first()
        if earlier:
            if earlier.case_id != case.pk or earlier.asked_by_id != by.pk:
                raise PermissionDenied
            return earlier
    today = timezone.localdate()
    check_body(case, body, category, today)
    due_on = due_on or promised(today).on
    assert due_on  # nothing pauses this clock
    check_day(due_on, today)
    existing = waiting().filter(case=case, asked_body=body).first()
    if existing:
        raise AlreadyAsked(existing)
    consultation = Consultation(
        case=case,
        asked_body=body,
        category=category and AdviceCategory(category),
        question=question,
        asked_by=by,
        asked_on=today,
        due_on=due_on,
        submission_key=submission_key,
    )
    save(consultation, by=by)
    tell(consultation, "consultation.asked", verdict, by=by, text=question)
    tell_the_asked(consultation, by)
    return consultation


@action
def answer(*, consultation: Consultation, stance: str, statement: str, by: User) -> Consultation:
    """Give the asked body's statement. It stands for good: a new question is asked anew.

    Tells the person who asked and the case officer. Raises NotOpen when somebody was faster.
    """
    consultation = locked(consultation)
    verdict = permissions.may_answer(by, consultation).or_deny()
    check_open(consultation)
    consultation.stance = Consultation.Stance(stance)
    consultation.statement = statement
    consultation.answered_on, consultation.answered_by = timezone.localdate(), by
    save(consultation, by=by, fields=["stance", "statement", "answered_on", "answered_by"])
    verb = "consultation.answered"
    tell(consultation, verb, verdict, by=by, text=statement, stance=consultation.stance)
    people = {consultation.asked_by, consultation.case.handler or consultation.asked_by} - {by}
    for person in sorted(people, key=lambda one: one.pk):
        notify(person, consultation.case, Notification.Reason.CONSULT_ANSWERED)
    return consultation


@action
def withdraw(*, consultation: Consultation, by: User) -> Consultation:
    """Take an unanswered question back; what it opened of the case is closed to the body again."""
    consultation = locked(consultation)
    verdict = permissions.may_withdraw(by, consultation).or_deny()
    check_open(consultation)
    end(consultation, verdict, by=by)
    return consultation


def waiting() -> QuerySet[Consultation]:
    """Neither answered nor withdrawn."""
    return Consultation.objects.filter(answered_on=None, withdrawn_on=None)


def locked(consultation: Consultation) -> Consultation:
    """The question as it is now; its case is locked until the transaction ends."""
    case = lock(consultation.case)
    row = Consultation.objects.select_related("asked_body", "asked_by").get(pk=consultation.pk)
    row.case = case
    return row


def is_open(consultation: Consultation) -> bool:
    return consultation.answered_on is None and consultation.withdrawn_on is None


def check_open(consultation: Consultation) -> None:
    if not is_open(consultation):
        raise NotOpen(consultation)


def end(consultation: Consultation, verdict: Verdict, *, by: User) -> None:
    consultation.withdrawn_on = timezone.localdate()
    save(consultation, by=by, fields=["withdrawn_on"])
    tell(consultation, "consultation.withdrawn", verdict, by=by)


def tell(
    consultation: Consultation,
    verb: str,
    verdict: Verdict,
    *,
    by: User,
    text: str = "",
    **facts: object,
) -> None:
    """The case's story, with what the integrity check finds the consultation by."""
    facts |= {
        "body": consultation.asked_body.name,
        "due_on": consultation.due_on.isoformat(),
        "consultation": consultation.pk,
    }
    tell_as(consultation.case, verb, verdict, by=by, text=text, **facts)


def tell_the_asked(consultation: Consultation, by: User) -> None:
    """Notify the first group of the asked body's people in which somebody sees the case."""
    body = consultation.asked_body
    held = Appointment.objects.on(timezone.localdate()).filter(body=body, person__is_active=True)
    rows = list(held.select_related("person").order_by("pk"))
    for roles in TOLD.get(body.kind, USUAL):
        people = dict.fromkeys(row.person for row in rows if (row.deputises or row.role) in roles)
        reason = Notification.Reason.CONSULTED
        told = [one for one in people if one == by or notify(one, consultation.case, reason)]
        if told:
            return


def follow_merger(body: Body, successor: Body, verdict: Verdict, *, by: User) -> None:
    """Questions to a body that has ended go to its successor. Inside organisation.succeed.

    A question that would then be the successor's to itself, or its second one, is withdrawn.
    """
    to_the_ended, to_itself = Q(asked_body=body), Q(asked_body=successor, case__body=successor)
    rows = waiting().filter(to_the_ended | to_itself).exclude(case__status__in=ENDED)
    for row in rows.order_by("pk"):
        consultation = locked(row)
        case = consultation.case
        twice = waiting().filter(case=case, asked_body=successor).exists()
        if case.body_id == successor.pk or twice:
            end(consultation, verdict, by=by)
            continue
        consultation.asked_body = successor
        save(consultation, by=by, fields=["asked_body"])
        tell(consultation, "consultation.taken_over", verdict, by=by, before=body.name)
        tell_the_asked(consultation, by)
