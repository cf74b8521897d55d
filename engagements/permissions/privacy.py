"""Who may erase, hand out and read the read log: the body whose records they are."""

from django.utils.translation import gettext as _

from ..models import Body, Case, User
from .rights import rights_of
from .verdicts import Verdict, holds, may_lift_secrecy, may_see_visitor_data


def may_record_disposal(user: User) -> Verdict:
    """A disposal decision is what lets anything be erased: an administrator records it."""
    if rights_of(user).administers:
        return Verdict(True)
    return Verdict(False, _("Disposal decisions are recorded by the administrators."))


def disposes_at(user: User) -> frozenset[int] | None:
    """The bodies whose personal data the person may propose to erase; None means all."""
    rights = rights_of(user)
    return None if rights.administers else rights.bodies("keep_diary")


def may_dispose(user: User, body: Body) -> Verdict:
    """Propose or approve that a body's personal data is erased: who keeps its diary."""
    if rights_of(user).administers:
        return Verdict(True)
    return holds(user, "keep_diary", body)


def may_dispose_somewhere(user: User) -> Verdict:
    bodies = disposes_at(user)
    if bodies is None or bodies:
        return Verdict(True)
    return Verdict(False, _("Disposal is for those who keep a diary and for the administrators."))


def may_approve_disposal(user: User, body: Body, proposed_by: User) -> Verdict:
    """Never alone: another person than the one who proposed it."""
    if user.pk == proposed_by.pk:
        return Verdict(
            False, _("You have proposed this yourself. A second person has to approve it.")
        )
    return may_dispose(user, body)


def may_read_log(user: User, case: Case) -> Verdict:
    """Who has opened a secret case: for those who keep the diary and see the case."""
    return may_lift_secrecy(user, case)


def may_hand_out(user: User, case: Case) -> Verdict:
    """The authority that holds a document tries a request for it (TF 2:17): its own people."""
    if may_see_visitor_data(user, case):
        return may_see_visitor_data(user, case)
    return Verdict(
        False,
        _("Documents are handed out by those who handle the case at %(body)s.")
        % {"body": case.body.name},
    )


def extracts_of(user: User) -> frozenset[int]:
    """The bodies whose public diary the person may print."""
    return rights_of(user).bodies("keep_diary")


def may_extract_somewhere(user: User) -> Verdict:
    if extracts_of(user):
        return Verdict(True)
    return Verdict(False, _("The public diary is printed by those who keep a diary."))


def may_extract_diary(user: User, body: Body) -> Verdict:
    return holds(user, "keep_diary", body)
