"""May this person read, prepare or advise in IB (S-65, B5)? It never decides (A-23)."""

from django.utils.translation import gettext as _

from ..models import Case, User
from .rights import Rights, rights_of
from .verdicts import Verdict, may_view

READERS = ("read_ib", "prepare_ib", "give_stance")


def reads_ib(rights: Rights) -> bool:
    """Whether any of the person's appointments opens IB's pages: asked by every page's menu."""
    return any(rights.by_permission.get(permission) for permission in READERS)


def held(user: User, *permissions: str) -> Verdict | None:
    """The first of these permissions that the person holds at IB or KS."""
    by_permission = rights_of(user).by_permission
    for permission in permissions:
        for acting in by_permission.get(permission, {}).values():
            return Verdict(True, acting_as=acting)
    return None


def may_read_ib(user: User) -> Verdict:
    """IB's meetings, items and costs: its members, co-opted people, SLK and the auditors."""
    return held(user, *READERS) or Verdict(
        False,
        _(
            "The advisory committee's pages are for its members, those who are co-opted to it, the "
            "City Executive Office and the auditors (S-65)."
        ),
    )


def may_prepare_ib(user: User) -> Verdict:
    return held(user, "prepare_ib") or Verdict(
        False, _("The City Executive Office prepares the advisory committee's meetings (S-65).")
    )


def may_sit_in_ib(user: User) -> Verdict:
    return held(user, "give_stance") or Verdict(
        False, _("Only the four seats of the advisory committee take a stance (S-65).")
    )


def may_give_stance(user: User, case: Case) -> Verdict:
    """Whoever holds a seat, or deputises for it, and sees the case: never a recused member."""
    seen = may_view(user, case)
    if not seen:
        return seen
    return may_sit_in_ib(user)


def may_steer_ib(user: User, case: Case) -> Verdict:
    """Return an item or send it on to KS: SLK, and whoever decides on delegation."""
    seen = may_view(user, case)
    if not seen:
        return seen
    return held(user, "prepare_ib", "decide_on_delegation") or Verdict(
        False,
        _(
            "An item is returned or sent on by the City Executive Office or the finance "
            "commissioner."
        ),
    )
