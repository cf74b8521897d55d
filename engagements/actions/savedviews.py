"""A person's own saved views of the work list."""

from .. import permissions
from ..models import SavedView, User
from .transaction import action


@action
def keep(*, name: str, query: str, by: User) -> SavedView:
    """Keep the filters under a name; the same name again replaces them."""
    view, _made = SavedView.objects.update_or_create(
        person=by, name=name, defaults={"query": query}
    )
    return view


@action
def drop(*, view: SavedView, by: User) -> None:
    """Forget one of one's own views."""
    permissions.Verdict(view.person_id == by.pk).or_deny()
    view.delete()
