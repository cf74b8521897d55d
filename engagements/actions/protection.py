"""Who is kept out of a case: secrecy marks, sharing by name, recusal."""

from collections.abc import Iterable

from django.contrib.auth.models import Permission
from django.utils import timezone

from .. import permissions
from ..models import (
    Case,
    CaseUserObjectPermission,
    Notification,
    Recusal,
    SecrecyMark,
    User,
    Visibility,
)
from ..permissions import Verdict
from .cases import lock, tell_as, touch
from .notifications import notify
from .transaction import action


class Unmarked(Exception):
    """Only a secret case is shared by name; the others are seen through appointments."""


def read_secret() -> Permission:
    return Permission.objects.get(
        content_type__app_label="engagements", codename="read_secret_case"
    )


def name(case: Case, people: Iterable[User]) -> list[User]:
    """Give these people the right to read the secret case; returns those who were new."""
    permission = read_secret()
    new = []
    for person in people:
        _row, made = CaseUserObjectPermission.objects.get_or_create(
            user=person, content_object=case, permission=permission
        )
        permissions.forget(person)
        if made:
            new.append(person)
    return new


@action
def mark_secret(
    *, case: Case, provision: str, reason: str, people: Iterable[User], by: User
) -> SecrecyMark:
    """Mark a case as secret (OSL 5:5): from now on only the named people see that it exists.

    The one who marks and the case officer are always among them. A mark is a warning,
    not a decision: each request for a document is tried anew.
    """
    case = lock(case)
    verdict = permissions.may_keep_diary(by, case).or_deny()
    mark = SecrecyMark.objects.create(
        case=case, provision=provision, reason=reason, body=case.body, marked_by=by
    )
    named = {by, *people}
    if case.handler:
        named.add(case.handler)
    name(case, sorted(named, key=lambda person: person.pk))
    case.visibility = Visibility.SECRET
    touch(case, by=by, fields=["visibility"])
    tell_as(case, "secrecy.marked", verdict, by=by, text=reason, provision=provision)
    return mark


def follow(case: Case, like: Case, verdict: Verdict, *, by: User) -> None:
    """Make a case that grows out of a secret one as secret, for the same people.

    Inside the action that opens it, whose actor sees the other one. Does nothing otherwise.
    """
    mark = like.secrecy_marks.filter(lifted_at=None).first()
    if mark is None:
        return
    SecrecyMark.objects.create(
        case=case, provision=mark.provision, reason=mark.reason, body=case.body, marked_by=by
    )
    people = User.objects.filter(caseuserobjectpermission__content_object=like).order_by("pk")
    name(case, people)
    permissions.forget(by)
    case.visibility = Visibility.SECRET
    touch(case, by=by, fields=["visibility"])
    tell_as(case, "secrecy.marked", verdict, by=by, text=mark.reason, provision=mark.provision)


@action
def share(*, case: Case, person: User, ground: str, by: User) -> None:
    """Let one more named person see a secret case, on a recorded ground (OSL 8:1, 10:27)."""
    case = lock(case)
    verdict = permissions.may_keep_diary(by, case).or_deny()
    if case.visibility != Visibility.SECRET:
        raise Unmarked(case.diary_number)
    if name(case, [person]):
        tell_as(case, "secrecy.shared", verdict, by=by, text=ground, person=person.name)
        notify(person, case, Notification.Reason.SHARED)


@action
def unshare(*, case: Case, person: User, by: User) -> None:
    """Take a named person's access away; the next request no longer finds the case."""
    case = lock(case)
    verdict = permissions.may_keep_diary(by, case).or_deny()
    row = CaseUserObjectPermission.objects.filter(user=person, content_object=case).first()
    if row is None or person == by:
        return
    row.delete()
    tell_as(case, "secrecy.unshared", verdict, by=by, person=person.name)


@action
def lift_secrecy(*, case: Case, reason: str, by: User) -> SecrecyMark:
    """Lift the mark: the case is seen by the body again. The mark stays in the record."""
    case = lock(case)
    verdict = permissions.may_lift_secrecy(by, case).or_deny()
    mark = case.secrecy_marks.get(lifted_at=None)
    mark.lifted_at, mark.lifted_by, mark.lift_reason = timezone.now(), by, reason
    mark.save(update_fields=["lifted_at", "lifted_by", "lift_reason"])
    for row in CaseUserObjectPermission.objects.filter(content_object=case):
        row.delete()
    permissions.forget(by)
    case.visibility = Visibility.BODY
    touch(case, by=by, fields=["visibility"])
    tell_as(case, "secrecy.lifted", verdict, by=by, text=reason)
    return mark


@action
def limit(*, case: Case, visibility: int, by: User) -> Case:
    """Show a case to the network or to the own body only. Secrecy has its own action."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    if Visibility.SECRET in (visibility, case.visibility) or case.visibility == visibility:
        return case
    case.visibility = visibility
    touch(case, by=by, fields=["visibility"])
    verb = "case.opened_to_network" if visibility == Visibility.NETWORK else "case.limited_to_body"
    tell_as(case, verb, verdict, by=by)
    return case


@action
def recuse(*, case: Case, person: User, ground: str, explanation: str, by: User) -> Recusal:
    """Take a person out of a case (jäv). They no longer see it; the case officer seat empties.

    A person recuses themselves; whoever handles the case may record a colleague's.
    """
    case = lock(case)
    may = permissions.may_view(by, case) if by == person else permissions.may_handle(by, case)
    may.or_deny()
    recusal, made = Recusal.objects.get_or_create(
        case=case,
        person=person,
        defaults={"ground": ground, "explanation": explanation, "declared_by": by},
    )
    if made:
        if case.handler_id == person.pk:
            case.handler = None
        touch(case, by=by, fields=["handler"])
        tell_as(case, "case.recused", may, by=by, text=explanation, person=person.name)
        permissions.forget(person)
    return recusal
