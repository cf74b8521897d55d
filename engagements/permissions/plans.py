"""Who reads annual plans, who keeps them, and who watches over every body's (S-76, S-78)."""

from django.utils.translation import gettext as _

from ..models import Body, User
from .rights import rights_of
from .verdicts import Verdict, holds


def may_read_plans(user: User) -> Verdict:
    """A plan is no secret: the network reads what every body sets aside (S-80)."""
    if rights_of(user).reads_network:
        return Verdict(True)
    return Verdict(False, _("You have no appointment."))


def may_keep_plans(user: User) -> Verdict:
    """Somewhere: at which bodies is asked of each."""
    for acting in rights_of(user).by_permission.get("keep_annual_plans", {}).values():
        return Verdict(True, acting_as=acting)
    return Verdict(
        False,
        _("A body's annual plan is written by its contact person or the head of its office."),
    )


def may_keep_plan(user: User, body: Body) -> Verdict:
    return holds(user, "keep_annual_plans", body)


def may_oversee_plans(user: User) -> Verdict:
    """Whoever reads every body, and not only their own: which plans are missing, and the export."""
    rights = rights_of(user)
    for body_id, acting in rights.by_permission.get("read_body", {}).items():
        if acting.appointment_id and acting.body_id != body_id:
            return Verdict(True, acting_as=acting)
    if rights.administers:
        return Verdict(True)
    return Verdict(
        False,
        _(
            "Every body's plans together are for the City Executive Office, the auditors and the "
            "administrators."
        ),
    )
