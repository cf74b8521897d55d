"""What somebody types is kept while it is typed, each person's own, until it is saved."""

import uuid
from typing import Any

from engagements.actions.transaction import action
from engagements.models import User

from .. import permissions
from ..models import Contribution, Draft, Report

Of = Contribution | Report


class OtherTab(Exception):
    """The same person writes the same text in another tab: that tab's draft stands."""


def of(row: Of, heading: str, language: str, person: User) -> Draft | None:
    """The person's own draft under a heading."""
    return Draft.objects.filter(**key(row, heading, language, person)).first()


def key(row: Of, heading: str, language: str, person: User) -> dict[str, Any]:
    field = "contribution" if isinstance(row, Contribution) else "report"
    return {"person": person, field: row, "heading": heading, "language": language}


@action
def keep(
    *,
    of: Of,
    heading: str,
    language: str = "",
    text: str,
    version: int,
    edition: int,
    tab: uuid.UUID,
    by: User,
) -> Draft:
    """Keep what is typed. `edition` is the draft that the page was opened with, 0 for none.

    A page goes on with its own draft, also when an answer was lost on the way. Raises OtherTab
    when another page of the same person has kept something since.
    """
    if isinstance(of, Contribution):
        permissions.may_write(by, of.body).or_deny()
    else:
        permissions.may_steer(by).or_deny()
    row, made = Draft.objects.select_for_update().get_or_create(
        **key(of, heading, language, by),
        defaults={"text": text, "version": version, "tab": tab},
    )
    if made:
        return row
    if row.tab != tab and row.edition != edition:
        raise OtherTab
    row.text, row.version, row.tab = text, version, tab
    row.edition += 1
    row.save()
    return row


@action
def discard(*, of: Of, heading: str, language: str = "", by: User) -> None:
    """Forget one's own draft: it is saved, or not wanted."""
    Draft.objects.filter(**key(of, heading, language, by)).delete()
