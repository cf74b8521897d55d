"""Reading the register of counterparts, and what the city has had with each of them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.contrib.postgres.search import SearchQuery
from django.db.models import F, Q, QuerySet

from .. import casekinds
from ..models import Acquaintance, Case, Counterpart
from ..permissions import Rights, visible

PAGE = 50
SUGGESTIONS = 10
# Fewer letters than this match half the register, and no index helps.
SHORTEST = 2
HISTORY = 100

# What a row of a list of cases shows; the rest of a case is wide.
ROW = (
    "pk",
    "diary_number",
    "kind",
    "title",
    "status",
    "received_on",
    "country_id",
    "visibility",
    "counterpart__name",
    "body__name",
)


@dataclass(frozen=True, slots=True)
class Page:
    """Some rows in order, and where the rows before and after begin."""

    rows: list[Counterpart]
    before: int | None = None
    after: int | None = None


@dataclass(slots=True)
class KindOfCases:
    """Cases of one kind with a counterpart, newest first."""

    label: str
    cases: list[Case] = field(default_factory=list)


def matching(words: str) -> QuerySet[Counterpart]:
    """Counterparts whose name contains the words, or whose text does (Swedish word forms)."""
    words = words.strip()
    if len(words) < SHORTEST:
        return Counterpart.objects.all()
    text = SearchQuery(words, config="swedish", search_type="websearch")
    return Counterpart.objects.filter(Q(name__icontains=words) | Q(search=text))


def page(words: str, *, after: int | None = None, before: int | None = None) -> Page:
    """One page of the register in Swedish order, from the row `after` or back from `before`."""
    rows = matching(words).defer("search", "note").order_by("sort_key", "pk")
    edge = Counterpart.objects.filter(pk=before or after or 0).values_list("sort_key", "pk").first()
    if edge is None:
        found = list(rows[: PAGE + 1])
        return Page(found[:PAGE], after=found[PAGE - 1].pk if len(found) > PAGE else None)
    key, pk = edge
    if before:
        back = Q(sort_key__lt=key) | Q(sort_key=key, pk__lt=pk)
        found = list(rows.filter(back).reverse()[: PAGE + 1])
        shown = found[:PAGE][::-1]
        more_before = len(found) > PAGE
        return Page(
            shown,
            before=shown[0].pk if shown and more_before else None,
            after=shown[-1].pk if shown else None,
        )
    onward = Q(sort_key__gt=key) | Q(sort_key=key, pk__gt=pk)
    found = list(rows.filter(onward)[: PAGE + 1])
    shown = found[:PAGE]
    return Page(
        shown,
        before=shown[0].pk if shown else None,
        after=shown[-1].pk if len(found) > PAGE else None,
    )


def suggestions(words: str) -> list[Counterpart]:
    """At most ten names that contain what has been typed, those that begin with it first."""
    words = words.strip()
    if len(words) < SHORTEST:
        return []
    rows = Counterpart.objects.only("name", "type", "country_id").order_by("sort_key", "pk")
    first = list(rows.filter(name__istartswith=words)[:SUGGESTIONS])
    if len(first) == SUGGESTIONS:
        return first
    others = rows.filter(name__icontains=words).exclude(pk__in=[row.pk for row in first])
    return first + list(others[: SUGGESTIONS - len(first)])


def named(name: str, country: str | None = None) -> list[Counterpart]:
    """The counterparts of exactly that name; that country's alone when one of them is there."""
    if not name.strip():
        return []
    found = list(
        Counterpart.objects.filter(name__iexact=name.strip())
        .only("name", "type", "country_id")
        .order_by("pk")
    )
    there = [row for row in found if country and row.country_id == country]
    return there or found


def cases_with(counterpart: Counterpart, rights: Rights) -> list[Case]:
    """The latest cases with the counterpart that the reader may see."""
    rows = Case.objects.filter(visible(rights), counterpart=counterpart)
    return list(
        rows.select_related("body", "counterpart")
        .only(*ROW)
        .order_by(F("received_on").desc(), "pk")[:HISTORY]
    )


def acquaintances(counterpart: Counterpart) -> list[Acquaintance]:
    """Who of ours knows whom there (S-10), the oldest acquaintance first."""
    rows = Acquaintance.objects.filter(counterpart=counterpart).select_related("body")
    return list(rows.order_by(F("since").asc(nulls_last=True), "pk")[:HISTORY])


def by_kind(cases: Iterable[Case]) -> list[KindOfCases]:
    """The cases under the name of their kind, kinds in the order in which they are registered."""
    groups = {kind.key: KindOfCases(str(kind.label)) for kind in casekinds.every()}
    for case in cases:
        groups[case.kind].cases.append(case)
    return [group for group in groups.values() if group.cases]
