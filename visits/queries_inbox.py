"""Reading the inbox of the public form: lists with a keyset, counts that stop at a hundred."""

from dataclasses import dataclass

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagements.actions.clocks import working_days_after
from engagements.navigation import capped

from .models import PublicRequest

State = PublicRequest.State
PAGE, MOST = 50, 99
# Tab -> its label, its states, and whether the oldest come first.
TABS: dict[str, tuple[Promise, tuple[str, ...], bool]] = {
    "vantar": (_("Waiting"), (State.WAITING,), True),
    "misstankta": (_("Suspicious"), (State.SUSPICIOUS,), False),
    "obekraftade": (_("Not confirmed"), (State.UNCONFIRMED,), False),
    "avslutade": (
        _("Settled"),
        (State.TAKEN_IN, State.TURNED_AWAY, State.WITHDRAWN),
        False,
    ),
}
SHOWN = ("state", "receipt", "organisation", "language", "sent_at", "score", "signs", "case")


@dataclass(frozen=True, slots=True)
class Line:
    """One request of a list, with the day by which somebody should have looked at it."""

    row: PublicRequest
    due_on: object
    bodies: str
    country: str


@dataclass(frozen=True, slots=True)
class Page:
    lines: list[Line]
    after: int | None  # where the next page begins


def counts(rows: QuerySet[PublicRequest]) -> dict[str, int | str]:
    """How many there are in each list, as far as it matters."""
    return {
        tab: capped(rows.filter(state__in=states).order_by()[: MOST + 1].count(), MOST) or 0
        for tab, (_label, states, _oldest) in TABS.items()
    }


def page(rows: QuerySet[PublicRequest], tab: str, *, after: int | None) -> Page:
    """A page of a list; of those that wait the oldest first."""
    _label, states, oldest_first = TABS[tab]
    rows = rows.filter(state__in=states).order_by("pk" if oldest_first else "-pk")
    if after is not None:
        rows = rows.filter(pk__gt=after) if oldest_first else rows.filter(pk__lt=after)
    found = list(rows.select_related("case").prefetch_related("suggested")[: PAGE + 1])
    shown = found[:PAGE]
    return Page(
        [line(row, waits=oldest_first) for row in shown],
        shown[-1].pk if len(found) > PAGE else None,
    )


def line(row: PublicRequest, *, waits: bool) -> Line:
    return Line(
        row=row,
        due_on=due_on(row) if waits else None,
        bodies=", ".join(body.name for body in row.suggested.all()),
        country=str(row.said.get("country", "")),
    )


def due_on(row: PublicRequest) -> object:
    """The last day on which it may lie here unseen to."""
    return working_days_after(timezone.localdate(row.sent_at), settings.PUBLIC_INBOX_DAYS)
