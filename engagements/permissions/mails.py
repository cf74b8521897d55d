"""Who reads the e-mails that no case has yet: those who register what comes in."""

from typing import NamedTuple

from django.utils.translation import gettext as _

from ..models import Body, User
from .rights import rights_of
from .verdicts import Verdict


class MailReach(NamedTuple):
    """The bodies whose e-mails a person reads, and whether those of no body are theirs too."""

    bodies: frozenset[int]
    without_body: bool


def may_read_mails(user: User) -> Verdict:
    """Whoever registers requests at some body; which e-mails, says `mail_reach`."""
    for acting in rights_of(user).by_permission.get("handle_cases", {}).values():
        return Verdict(True, acting_as=acting)
    return Verdict(False, _("Incoming e-mails are read by those who register requests."))


def mail_reach(user: User) -> MailReach:
    """One's own bodies'; what is addressed to no body of its own waits with SLK."""
    bodies = rights_of(user).bodies("handle_cases")
    with_slk = Body.objects.filter(kind=Body.Kind.KS, pk__in=sorted(bodies)).exists()
    return MailReach(bodies, with_slk)
