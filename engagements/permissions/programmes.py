"""Who plans which part of a visit's programme, and who keeps the register of places."""

from django.utils.translation import gettext as _

from ..models import Body, Case, User
from .rights import rights_of
from .verdicts import Verdict, holds, may_handle, may_write_note


def may_plan_programme(user: User, case: Case) -> Verdict:
    """Any part of it: whoever handles the visit, or acts for a body that partakes in it."""
    return may_write_note(user, case)


def may_plan_part(user: User, case: Case, body: Body | None) -> Verdict:
    """That body's part. A partaking body plans its own, and only its own (S-61, A-9)."""
    handles = may_handle(user, case)
    partakes = may_plan_programme(user, case)
    if handles or not partakes:
        return handles
    acting = rights_of(user).acting("handle_cases", body.pk) if body else None
    if acting and case.partaking.filter(body=body).exists():
        return Verdict(True, acting_as=acting)
    return Verdict(False, _("Your body plans its own part of the programme, and no other."))


def planned_bodies(user: User, case: Case) -> list[Body]:
    """The bodies whose parts the person plans: all of the visit's, or their own."""
    partaking = list(
        Body.objects.filter(partakes_in__case=case).order_by("partakes_in__id").distinct()
    )
    everyone = [case.body, *partaking]
    if may_handle(user, case):
        return everyone
    own = rights_of(user).bodies("handle_cases")
    return [body for body in partaking if body.pk in own]


def may_keep_place(user: User, body: Body) -> Verdict:
    """A place in the register of those where the city receives guests."""
    return holds(user, "keep_registers", body)
