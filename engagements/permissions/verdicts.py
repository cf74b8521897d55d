"""May this person do this to this case? One answer, with its reason, for view, button and action.

Permission asks for the person; readiness (workflow) for the state; the rules for the strategy.
"""

from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from ..models import Body, Case, User, Visibility
from ..statuses import ENDED
from .rights import Acting, Rights, rights_of


class Verdict(NamedTuple):
    """Yes or no, why not, and in which capacity."""

    allowed: bool
    reason: str = ""
    acting_as: Acting | None = None

    def __bool__(self) -> bool:
        return self.allowed

    def or_deny(self) -> "Verdict":
        if not self.allowed:
            raise PermissionDenied(self.reason)
        return self

    @property
    def appointment_id(self) -> int | None:
        return self.acting_as.appointment_id or None if self.acting_as else None


def visible(rights: Rights) -> Q:
    """The cases this person may see, as a condition on Case with literal ids only."""
    if not rights.reads_network:
        return Q(pk__in=())
    extra = rights.named | rights.partaking
    seen = Q(visibility=Visibility.NETWORK)
    seen |= Q(visibility=Visibility.BODY, body_id__in=sorted(rights.bodies("read_body")))
    if extra:
        # A secret case opens for named persons only, partaking or not.
        seen |= Q(pk__in=sorted(rights.named))
        seen |= Q(visibility=Visibility.BODY, pk__in=sorted(rights.partaking))
    return seen & ~Q(pk__in=sorted(rights.recused)) if rights.recused else seen


def visible_cases(user: User) -> QuerySet[Case]:
    return Case.objects.filter(visible(rights_of(user)))


def may_view(user: User, case: Case) -> Verdict:
    """The same rule as `visible`, for one case already read."""
    rights = rights_of(user)
    if case.pk in rights.recused:
        return Verdict(False, _("You are recused from this case."))
    if not rights.reads_network:
        return Verdict(False, _("You have no appointment."))
    if case.visibility == Visibility.SECRET:
        allowed = case.pk in rights.named
    elif case.visibility == Visibility.BODY:
        allowed = case.body_id in rights.bodies("read_body") or case.pk in rights.partaking
    else:
        allowed = True
    return Verdict(allowed, "" if allowed else _("You may not see this case."))


def holds(user: User, permission: str, body: Body) -> Verdict:
    """Does one of the person's appointments give this permission on this body?"""
    acting = rights_of(user).acting(permission, body.pk)
    if acting and acting.appointment_id:
        return Verdict(True, acting_as=acting)
    return Verdict(
        False,
        _("The matter belongs to %(body)s, and none of your appointments gives you this there.")
        % {"body": body.name},
    )


def at_work(user: User, case: Case, *, ended: bool = False) -> Verdict:
    """A case that the person may see, and that is still open."""
    seen = may_view(user, case)
    if seen and case.status in ENDED and not ended:
        return Verdict(
            False,
            _("%(number)s is closed. A correction is made in a new case.")
            % {"number": case.diary_number},
        )
    return seen


def on_case(user: User, permission: str, case: Case, *, ended: bool = False) -> Verdict:
    """Permission on the case's body, for a case that the person may see and that is open."""
    working = at_work(user, case, ended=ended)
    return holds(user, permission, case.body) if working else working


def may_register(user: User, body: Body) -> Verdict:
    """Register a visit request that has come in to the body (S-75)."""
    return holds(user, "handle_cases", body)


def may_handle(user: User, case: Case) -> Verdict:
    return on_case(user, "handle_cases", case)


def may_review(user: User, case: Case) -> Verdict:
    """Reconsider what the city is bound by (S-54): who handles it, or confirms reviews there."""
    verdict = on_case(user, "confirm_reviews", case)
    return verdict or may_handle(user, case)


def may_decide_visit(user: User, case: Case) -> Verdict:
    """Accept or decline: only for one's own body, whose decision it is (D-31, F-9)."""
    return on_case(user, "decide_visits", case)


def may_transfer(user: User, case: Case) -> Verdict:
    return on_case(user, "transfer_visits", case)


def may_propose_priority(user: User, case: Case) -> Verdict:
    return on_case(user, "propose_priority", case)


def may_set_priority(user: User, case: Case) -> Verdict:
    """Only the head of the receiving body (A-16), for KS an officer of SLK."""
    verdict = on_case(user, "set_priority", case)
    if verdict or case.status in ENDED or not may_view(user, case):
        return verdict
    return Verdict(
        False,
        _("Particular priority and invitation letters are for the head at %(body)s (S-55).")
        % {"body": case.body.name},
    )


def may_keep_diary(user: User, case: Case) -> Verdict:
    return on_case(user, "keep_diary", case)


def may_lift_secrecy(user: User, case: Case) -> Verdict:
    return on_case(user, "keep_diary", case, ended=True)


def may_write_note(user: User, case: Case) -> Verdict:
    """Whoever handles the case, or acts for a body that partakes in it."""
    verdict = may_handle(user, case)
    if verdict or not may_view(user, case) or case.status in ENDED:
        return verdict
    return as_partaker(user, case) or verdict


def may_add_document(user: User, case: Case) -> Verdict:
    return may_write_note(user, case)


def as_partaker(user: User, case: Case) -> Verdict:
    """The person's right to work in the case for a body that partakes in it."""
    bodies = rights_of(user).by_permission.get("handle_cases", {})
    partaking = case.partaking.filter(body_id__in=sorted(bodies)).order_by("pk").first()
    if partaking:
        return Verdict(True, acting_as=bodies[partaking.body_id])
    return Verdict(False, _("Your body does not partake in this case."))


def may_keep_counterparts(user: User) -> Verdict:
    """One register for the city: anyone who handles cases keeps it (S-10)."""
    for acting in rights_of(user).by_permission.get("keep_counterparts", {}).values():
        return Verdict(True, acting_as=acting)
    return Verdict(False, _("The register is kept by those who handle cases."))


def may_review_policies(user: User) -> Verdict:
    """Which version of the strategy judged what, and what another would have said."""
    rights = rights_of(user)
    for acting in rights.by_permission.get("review_policies", {}).values():
        return Verdict(True, acting_as=acting)
    if rights.administers:
        return Verdict(True)
    return Verdict(
        False,
        _(
            "Versions of the strategy are reviewed by the City Executive Office, the auditors and "
            "the administrators."
        ),
    )


def may_oversee_reminders(user: User) -> Verdict:
    """What was sent to whom, what waits, and starting a run: SLK and the administrators."""
    for acting in rights_of(user).by_permission.get("oversee_reminders", {}).values():
        return Verdict(True, acting_as=acting)
    if user.is_staff:
        return Verdict(True)
    return Verdict(
        False,
        _("The reminders are watched by the City Executive Office and the administrators."),
    )


def may_appoint_contact(user: User, body: Body) -> Verdict:
    return holds(user, "appoint_contacts", body)


def may_see_visitor_data(user: User, case: Case) -> Verdict:
    """Personal data of visitors is for the handling body's own people only, always."""
    verdict = on_case(user, "handle_cases", case, ended=True)
    if verdict and verdict.acting_as and verdict.acting_as.body_id == case.body_id:
        return verdict
    return Verdict(
        False,
        _("Personal data of visitors is shown only to those who handle the case at %(body)s.")
        % {"body": case.body.name},
    )
