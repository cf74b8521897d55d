"""Who writes, approves, steers and reads the report (S-60, B5)."""

from django.utils.translation import gettext as _

from engagements import permissions
from engagements.models import Body, User
from engagements.permissions import Verdict, holds

from .models import Contribution, Snapshot


def may_steer(user: User) -> Verdict:
    """Open a report, assemble, return, freeze: the City Executive Office."""
    for acting in permissions.rights_of(user).by_permission.get("steer_reports", {}).values():
        return Verdict(True, acting_as=acting)
    return Verdict(False, _("The report is put together by the City Executive Office (S-60)."))


def may_write(user: User, body: Body) -> Verdict:
    return holds(user, "write_contributions", body)


def may_approve(user: User, body: Body) -> Verdict:
    """The head of the body's administration or company; nobody approves for another body."""
    return holds(user, "approve_contributions", body)


def may_read(user: User, contribution: Contribution) -> Verdict:
    """Those who steer, and the body's own people; the others read the finished report."""
    if may_steer(user) or contribution.body_id in permissions.rights_of(user).bodies("read_body"):
        return Verdict(True)
    return Verdict(False, _("The contribution is read by its body and the City Executive Office."))


def may_export(user: User) -> Verdict:
    """The finished report: everyone who has an appointment; figures are those of the snapshot."""
    if permissions.rights_of(user).reads_network:
        return Verdict(True)
    return Verdict(False, _("You have no appointment."))


def may_export_annexes(user: User, snapshot: Snapshot) -> Verdict:
    """The report with its annexes: those who see every case that they list, as it is today."""
    allowed = may_export(user)
    if allowed and not snapshot.annexes:
        return Verdict(False, _("This report was frozen without annexes."))
    if allowed and not sees_all(user, snapshot.shows):
        return Verdict(
            False,
            _("The annexes tell of a case that you may not see. Take the report without them."),
        )
    return allowed


def sees_all(user: User, cases: frozenset[int]) -> bool:
    return permissions.visible_cases(user).filter(pk__in=cases).count() == len(cases)
