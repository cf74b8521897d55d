"""One coordinated visit instead of two: the cases are joined, and the other body is asked."""

from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions.cases import add_partaking_body, link, lock, tell_as
from engagements.actions.notifications import notify_handler
from engagements.actions.transaction import action
from engagements.models import Case, CaseLink, Notification, User


class SameBody(Exception):
    """Both requests are the body's own: there is nobody to coordinate with."""


@action
def suggest(*, case: Case, other: Case, text: str, by: User) -> CaseLink:
    """Lead the visit from this case, with the other's body as a part of it.

    Side effects in order: link, the other body's part in this case, a line in both stories, a
    notification to the other's officer. Nothing is settled in the other case: its body answers.
    """
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    permissions.may_view(by, other).or_deny()
    if case.body_id == other.body_id:
        raise SameBody(_("Both requests are the same body's. Handle them together there."))
    earlier = CaseLink.objects.filter(
        from_case=case, to_case=other, kind=CaseLink.Kind.RELATED
    ).first()
    if earlier:
        return earlier
    made = link(case, other, CaseLink.Kind.RELATED, by=by)
    add_partaking_body(case=case, body=other.body, part=other.diary_number, by=by)
    for told, named in ((case, other), (other, case)):
        facts = {"body": named.body.name, "number": named.diary_number}
        tell_as(told, "visit.coordination_suggested", verdict, by=by, text=text, **facts)
    notify_handler(other, Notification.Reason.COORDINATE, but=by)
    return made
