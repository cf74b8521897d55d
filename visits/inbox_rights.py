"""Who reads the inbox of the public form, and who sorts it.

The City Executive Office and whoever registers for KS see all of it; the contact person of another
body sees what is suggested to that body, and may register it there.
"""

from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.models import Body, User
from engagements.permissions import Verdict

from .models import PublicRequest

NOT_SENT = PublicRequest.State.DRAFT


@dataclass(frozen=True, slots=True)
class Scope:
    """Everything, or what is suggested to some bodies."""

    everything: bool
    bodies: frozenset[int]


def scope_of(user: User) -> Scope:
    rights = permissions.rights_of(user)
    handled = rights.bodies("handle_cases")
    of_ks = Body.objects.filter(pk__in=handled, kind=Body.Kind.KS, succeeded_by=None)
    everything = bool(handled) and of_ks.exists()
    return Scope(everything, handled & rights.bodies("transfer_visits"))


def may_read_inbox(user: User) -> Verdict:
    scope = scope_of(user)
    if scope.everything or scope.bodies:
        return Verdict(True)
    return Verdict(
        False,
        _(
            "The inbox is for the City Executive Office, the registrars of the City Executive "
            "Board and the bodies' contact persons."
        ),
    )


def may_sort(user: User) -> Verdict:
    """Say that a request is suspicious, is not, or is not for the city."""
    if scope_of(user).everything:
        return Verdict(True)
    return Verdict(
        False,
        _("The City Executive Office and the registrars of the City Executive Board sort it."),
    )


def visible_requests(user: User) -> QuerySet[PublicRequest]:
    """What the person may see of what was sent; a draft is nobody's but the guest's."""
    scope = scope_of(user)
    sent = PublicRequest.objects.exclude(state=NOT_SENT)
    if scope.everything:
        return sent
    through = PublicRequest.suggested.through.objects.filter(body_id__in=sorted(scope.bodies))
    return sent.filter(Q(pk__in=through.values("publicrequest_id")))


def may_open(user: User, row: PublicRequest) -> Verdict:
    """The same as `visible_requests`, for one that is read already."""
    if visible_requests(user).filter(pk=row.pk).exists():
        return Verdict(True)
    return Verdict(False, _("You may not see this request."))
