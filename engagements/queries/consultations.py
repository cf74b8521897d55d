"""Consultations as they are read: a case's own, each side's list, what the rules ask of them."""

from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet
from django.utils import timezone

from .. import permissions
from ..actions.clocks import swedish_holidays
from ..actions.consultations import askable
from ..labels import language
from ..models import Appointment, Body, Case, Consultation, User, Visibility
from ..permissions.consultations import FOR_KS, FOR_OTHERS, answers_for, asked_of, named_to_answer
from ..rules import clocks as rule
from .seen import rights_params, seen

PAGE = 50
MOST = 99  # the navigation says "99+" beyond this

# What a row of a list shows; question and statement are read on their own page.
ROW = (
    "case",
    "asked_body__kind",
    "asked_body__name",
    "category",
    "asked_on",
    "due_on",
    "stance",
    "answered_on",
    "withdrawn_on",
    "case__diary_number",
    "case__kind",
    "case__title",
    "case__body__name",
)

# Every page asks this of those who answer for somebody: few rows of one partial index.
WAITING = """
SELECT count(*) FROM (
  SELECT FROM engagements_consultation k
    JOIN engagements_body b ON b.id = k.asked_body_id
    JOIN engagements_case c ON c.id = k.case_id
   WHERE k.answered_on IS NULL AND k.withdrawn_on IS NULL AND c.is_open
     AND k.asked_body_id = ANY(%(answering)s)
     AND CASE WHEN b.kind = %(ks)s THEN k.asked_body_id = ANY(%(for_ks)s)
              ELSE k.asked_body_id = ANY(%(for_others)s) END
     AND {seen}
   LIMIT %(most)s) AS few
"""


@dataclass(frozen=True, slots=True)
class Page:
    """Some consultations in order, and the id after which the next page begins."""

    rows: list[Consultation]
    after: int | None


def of_case(case: Case) -> list[Consultation]:
    """Every question of the case with its answer, newest first. One query."""
    rows = Consultation.objects.filter(case=case).order_by("-pk")
    found = list(rows.select_related("asked_body", "asked_by", "answered_by"))
    for one in found:
        one.case = case
    return found


def consulted(case: Case) -> frozenset[str]:
    """The kinds of body ("KS", "koncernstyrelsen" …) that have answered. One query.

    What the rules ask by `ks_consulted` and `koncern_consulted` (S-73, S-74).
    """
    answered = Consultation.objects.filter(case=case, answered_on__isnull=False)
    return frozenset(answered.values_list("asked_body__kind", flat=True).distinct())


def seen_by(user: User) -> QuerySet[Consultation]:
    """Whoever may see the case may see what was asked in it, and what was answered."""
    return Consultation.objects.filter(case__in=permissions.visible_cases(user))


def waiting_for(user: User, *, category: str = "", after: int | None = None) -> Page:
    """What the person's bodies are to answer, the nearest day first. Two queries at most."""
    asked = asked_of(permissions.rights_of(user))
    if asked is None:
        return Page([], None)
    rows = seen_by(user).filter(asked, answered_on=None, withdrawn_on=None, case__is_open=True)
    edge = edge_of(after)
    if edge:
        # Not an OR, which no index follows.
        rows = rows.filter(due_on__gte=edge.due_on).exclude(due_on=edge.due_on, pk__lte=edge.pk)
    return cut(rows.order_by("due_on", "pk"), category)


def answered_by_us(user: User, *, category: str = "", after: int | None = None) -> Page:
    """What the person's bodies have answered, the latest first."""
    asked = asked_of(permissions.rights_of(user))
    if asked is None:
        return Page([], None)
    rows = seen_by(user).filter(asked, answered_on__isnull=False)
    edge = edge_of(after)
    if edge and edge.answered_on:
        day = edge.answered_on
        rows = rows.filter(answered_on__lte=day).exclude(answered_on=day, pk__gte=edge.pk)
    return cut(rows.order_by("-answered_on", "-pk"), category)


def asked_by_us(user: User, *, category: str = "", after: int | None = None) -> Page:
    """What the person, or the bodies of the own appointments, have asked; the latest first."""
    rights = permissions.rights_of(user)
    own = {one.body_id for one in rights.appointments} & rights.bodies("handle_cases")
    rows = seen_by(user).filter(Q(asked_by=user) | Q(case__body__in=sorted(own)))
    if after:
        rows = rows.filter(pk__lt=after)
    return cut(rows.order_by("-pk"), category)


def edge_of(after: int | None) -> Consultation | None:
    """The last row of the page before; an address that names none starts from the first."""
    rows = Consultation.objects.only("due_on", "answered_on")
    return rows.filter(pk=after).first() if after else None


def cut(rows: QuerySet[Consultation], category: str) -> Page:
    if category:
        rows = rows.filter(category=category)
    shown = rows.select_related("asked_body", "case__body").only(*ROW)
    found = list(shown[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def waiting_count(user: User) -> int:
    """How many wait for the person's bodies, counted no further than one above `MOST`.

    One short query; none for a person who answers for nobody.
    """
    rights = permissions.rights_of(user)
    for_ks, for_others = rights.bodies(FOR_KS), rights.bodies(FOR_OTHERS)
    if not for_ks | for_others:
        return 0
    params = rights_params(rights) | {
        "answering": sorted(for_ks | for_others),
        "for_ks": sorted(for_ks),
        "for_others": sorted(for_others),
        "ks": Body.Kind.KS.value,
        "most": MOST + 1,
    }
    with connection.cursor() as cursor:
        cursor.execute(WAITING.format(seen=seen(rights, own=False, everywhere=False)), params)
        number: int = cursor.fetchone()[0]
    return number


def to_ask(case: Case) -> list[Body]:
    """The bodies that may be asked now: KS, then the group board, then the others by name.

    Of a secret case only those for which a named person may answer.
    """
    bodies = Body.objects.filter(askable(case, timezone.localdate()))
    if case.visibility == Visibility.SECRET:
        bodies = bodies.filter(pk__in=named_to_answer(case))
    first = (Body.Kind.KS, Body.Kind.GROUP_BOARD)
    return sorted(
        bodies.order_by("sort_key", "pk"), key=lambda body: (*first, body.kind).index(body.kind)
    )


def may_be_answered(body: Body) -> bool:
    """Does anybody have an appointment today that lets them answer for the body?"""
    held = Appointment.objects.on(timezone.localdate()).filter(body=body, person__is_active=True)
    return any(
        answers_for(deputises or role, body)
        for role, deputises in held.values_list("role", "deputises")
    )


def counted(consultation: Consultation) -> tuple[str, ...]:
    """How the day to answer is counted from the day of asking."""
    asked_on = consultation.asked_on
    holidays = swedish_holidays(asked_on.year)
    days = rule.remaining(asked_on, consultation.due_on, holidays)
    return in_words(rule.due(asked_on, days, (), holidays))


def in_words(due: rule.Due) -> tuple[str, ...]:
    """The steps of a count in the reader's language."""
    return tuple(step.in_language(language()) for step in due.steps)
