"""Who asks another body for a statement, and who answers for it (S-62, S-73, S-74, S-79)."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from ..models import (
    Appointment,
    Body,
    Case,
    CaseUserObjectPermission,
    Consultation,
    User,
    Visibility,
)
from .matrix import MATRIX, covers
from .rights import Rights, rights_of
from .verdicts import Verdict, at_work, may_handle

# KF decides and IB handles; neither gives another body's case a statement.
ASKED_KINDS = (
    Body.Kind.KS,
    Body.Kind.GROUP_BOARD,
    Body.Kind.COMMITTEE,
    Body.Kind.DISTRICT,
    Body.Kind.COMPANY,
)
FOR_KS, FOR_OTHERS = "reply_consultations", "give_statements"


def needed(body: Body) -> str:
    """The permission that answering for the body takes: KS has one of its own (S-73)."""
    return FOR_KS if body.kind == Body.Kind.KS else FOR_OTHERS


def asked_of(rights: Rights) -> Q | None:
    """The consultations of the bodies that the person may answer for; None: for nobody."""
    ks, others = rights.bodies(FOR_KS), rights.bodies(FOR_OTHERS)
    if not ks | others:
        return None
    is_ks = Q(asked_body__kind=Body.Kind.KS)
    return Q(asked_body__in=sorted(ks)) & is_ks | Q(asked_body__in=sorted(others)) & ~is_ks


def answers_for(role: str, body: Body) -> bool:
    """Does the role, held at the body, let its holder answer for it?"""
    cells = next(row.cells for row in MATRIX if row.permission == needed(body))
    return any(role == cell and covers(reach, body, body) for cell, reach in cells.items())


def named_to_answer(case: Case) -> frozenset[int]:
    """The other bodies for which somebody may answer whom the secret case is shared with."""
    named = CaseUserObjectPermission.objects.filter(content_object=case).values("user_id")
    held = Appointment.objects.on(timezone.localdate()).filter(
        person__in=named, person__is_active=True
    )
    others = held.exclude(body=case.body_id).select_related("body")
    return frozenset(
        one.body_id for one in others if answers_for(one.deputises or one.role, one.body)
    )


def may_ask(user: User, case: Case, body: Body | None = None) -> Verdict:
    """Whoever handles the case asks; of a secret one only those who have been let into it."""
    verdict = may_handle(user, case)
    if not verdict or case.visibility != Visibility.SECRET:
        return verdict
    named = named_to_answer(case)
    if body.pk in named if body else named:
        return verdict
    return Verdict(
        False,
        _(
            "%(number)s is secret: only named persons know of it. Share it by name first with "
            "somebody who may answer for the body, and ask then."
        )
        % {"number": case.diary_number},
    )


def may_answer(user: User, consultation: Consultation) -> Verdict:
    """Whoever answers for the asked body, sees the case and is not recused from it."""
    body = consultation.asked_body
    working = at_work(user, consultation.case)
    if not working:
        return working
    acting = rights_of(user).acting(needed(body), body.pk)
    if acting and acting.appointment_id:
        return Verdict(True, acting_as=acting)
    return Verdict(
        False,
        _("%(body)s is asked, and none of your appointments lets you answer for it.")
        % {"body": body.name},
    )


def may_withdraw(user: User, consultation: Consultation) -> Verdict:
    """Who asked takes the question back, or the case officer of today in their place."""
    case = consultation.case
    verdict = may_handle(user, case)
    if not verdict or user.pk in (consultation.asked_by_id, case.handler_id):
        return verdict
    return Verdict(False, _("Only the person who asked and the case officer take a question back."))
