"""Reading imports: the list, the counts, and the rows page by page."""

from collections.abc import Iterable
from typing import Any, NamedTuple

from django.db.models import Count, QuerySet

from engagements.models import User
from engagements.permissions import rights_of, visible_cases

from ..models import Import, ImportRow

PAGE = 50
V, R = ImportRow.Verdict, ImportRow.State
# What each tab of the page shows, under its name in the address.
TABS: dict[str, dict[str, Any]] = {
    "avgors": {"verdict": V.DOUBT},
    "skapas": {"verdict": V.CREATE},
    "andras": {"verdict": V.UPDATE},
    "hoppas-over": {"verdict": V.SKIP},
    "nekas": {"verdict": V.REFUSE},
    "nekades": {"state": R.FAILED},
    "lamnades": {"state": R.LEFT},
}


class Counts(NamedTuple):
    """How many rows there are under each verdict and in each state."""

    verdicts: dict[str, int]
    states: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.verdicts.values())

    @property
    def to_write(self) -> int:
        return self.verdicts.get(V.CREATE, 0) + self.verdicts.get(V.UPDATE, 0)

    @property
    def written(self) -> int:
        """Rows that the worker is through with, one way or the other."""
        return self.to_write - self.states.get(R.WAITING, 0)

    def of_tab(self, tab: str) -> int:
        wanted = TABS[tab]
        if "verdict" in wanted:
            return self.verdicts.get(wanted["verdict"], 0)
        return self.states.get(wanted["state"], 0)


def counts(brought: Import) -> Counts:
    """One grouped query, whatever the number of rows."""
    verdicts: dict[str, int] = {}
    states: dict[str, int] = {}
    rows = brought.rows.values_list("verdict", "state").annotate(rows=Count("pk")).order_by()
    for verdict, state, number in rows:
        verdicts[verdict] = verdicts.get(verdict, 0) + number
        if verdict in (V.CREATE, V.UPDATE):
            states[state] = states.get(state, 0) + number
    return Counts(verdicts, states)


def seen(user: User) -> QuerySet[Import]:
    """The imports of the bodies whose cases the person handles."""
    bodies = rights_of(user).bodies("handle_cases")
    rows = Import.objects.filter(body__in=bodies).select_related("body")
    return rows.defer("headings", "sample", "mapping").order_by("-uploaded_at", "-pk")


def page(user: User, before: int | None) -> tuple[list[Import], int | None]:
    """The newest imports, or those before one; and where the next page begins."""
    rows = seen(user).order_by("-pk")
    if before:
        rows = rows.filter(pk__lt=before)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None


def rows_page(brought: Import, tab: str, after: int | None) -> tuple[list[ImportRow], int | None]:
    """Some rows of a tab in the sheet's order, and after which number the next page begins."""
    rows = brought.rows.filter(**TABS[tab]).select_related("counterpart", "case", "body")
    rows = rows.defer("case__search", "counterpart__search").order_by("number")
    if after:
        rows = rows.filter(number__gt=after)
    found = list(rows[: PAGE + 1])
    return found[:PAGE], found[PAGE - 1].number if len(found) > PAGE else None


def hidden(rows: Iterable[ImportRow], user: User) -> set[int]:
    """Cases of the rows that the reader may not see: nothing is told of them."""
    pks = {row.case_id for row in rows if row.case_id}
    return pks - set(visible_cases(user).filter(pk__in=pks).values_list("pk", flat=True))


def people_in(rows: Iterable[ImportRow]) -> dict[int, str]:
    """Names of the case officers that the changes speak of."""
    pks = {pk for row in rows for pk in row.changes.get("handler", ()) if pk}
    return dict(User.objects.filter(pk__in=pks).values_list("pk", "name"))
