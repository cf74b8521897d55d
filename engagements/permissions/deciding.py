"""May this person submit, decide, record or return this matter? Organ by organ (B5, F-9, A-23)."""

from django.utils.translation import gettext as _

from ..models import Body, Case, Decision, Role, User
from .rights import Rights, rights_of
from .verdicts import Verdict, holds, may_view, on_case

ORGAN_OF_KIND = {
    Body.Kind.KF: Decision.Organ.KF,
    Body.Kind.KS: Decision.Organ.KS,
    Body.Kind.COMMITTEE: Decision.Organ.NAMND,
    Body.Kind.DISTRICT: Decision.Organ.NAMND,
    Body.Kind.COMPANY: Decision.Organ.BOLAGSSTYRELSE,
    Body.Kind.GROUP_BOARD: Decision.Organ.BOLAGSSTYRELSE,
}
# Where a decision is taken, and which permission on that body records it.
RECORDS = {
    Decision.Organ.KF: "record_ks_kf_decisions",
    Decision.Organ.KS: "record_ks_kf_decisions",
    Decision.Organ.FB_IB: "decide_on_delegation",
    Decision.Organ.NAMND: "record_body_decisions",
    Decision.Organ.BOLAGSSTYRELSE: "record_body_decisions",
}


def may_submit(user: User, case: Case) -> Verdict:
    return on_case(user, "submit_matters", case)


def may_record_at(user: User, body: Body) -> Verdict:
    """Record what that organ decided in a meeting: its secretary, no one else (B5)."""
    return holds(user, RECORDS[ORGAN_OF_KIND[Body.Kind(body.kind)]], body)


def may_decide_on_delegation(user: User, case: Case, ks: Body) -> Verdict:
    """The finance commissioner or the appointed deputy; never a lone member of IB (A-23)."""
    seen = may_view(user, case)
    if not seen:
        return seen
    verdict = holds(user, "decide_on_delegation", ks)
    if verdict:
        return verdict
    return Verdict(
        False,
        _(
            "On delegation from the executive board only the finance commissioner decides, or the "
            "appointed deputy (S-66, A-23)."
        ),
    )


def may_send_back(user: User, case: Case) -> Verdict:
    """Return a submitted matter: who handles it, the organ's secretary, SLK or the chair of IB."""
    seen = may_view(user, case)
    if not seen:
        return seen
    held = rights_of(user).by_permission
    for permission in ("record_body_decisions", "handle_cases", "submit_matters"):
        acting = held.get(permission, {}).get(case.body_id)
        if acting and acting.appointment_id:
            return Verdict(True, acting_as=acting)
    for permission in ("record_ks_kf_decisions", "decide_on_delegation", "prepare_ib"):
        for acting in held.get(permission, {}).values():
            return Verdict(True, acting_as=acting)
    return Verdict(
        False, _("The matter is returned by those who prepare or decide it, not by you.")
    )


def may_prepare(user: User, case: Case) -> Verdict:
    """Note the steps of the preparation for KF: SLK, and the secretaries of KS and KF."""
    verdict = on_case(user, "submit_matters", case)
    if not verdict and not may_view(user, case):
        return verdict
    held = rights_of(user).by_permission.get("record_ks_kf_decisions", {})
    for acting in held.values():
        return Verdict(True, acting_as=acting)
    if verdict and verdict.acting_as and verdict.acting_as.role == Role.SLK_OFFICER:
        return verdict
    return Verdict(
        False,
        _("The City Executive Office and the secretaries keep the chain to the City Council."),
    )


def records_somewhere(user: User, case: Case) -> bool:
    """May the person keep the record of an organ that could decide this case?"""
    if not may_view(user, case):
        return False
    rights = rights_of(user)
    own = case.body_id in rights.bodies("record_body_decisions")
    return own or bool(rights.bodies("record_ks_kf_decisions"))


def records(rights: Rights) -> bool:
    """Does the person keep the record of any organ's meetings?"""
    kept = rights.bodies("record_body_decisions") | rights.bodies("record_ks_kf_decisions")
    return bool(kept)


def records_for(user: User) -> frozenset[int]:
    """The bodies whose meetings the person keeps the record of."""
    rights = rights_of(user)
    return rights.bodies("record_body_decisions") | rights.bodies("record_ks_kf_decisions")
