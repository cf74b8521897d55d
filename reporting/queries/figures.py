"""The figures of periods, with their breakdowns: one statement, whatever the number of rows.

Every figure is made of the rows of its measure that the reader may see. Secret cases are counted
only where the reader asks for it, and then only those that are shared with the reader by name; a
group of fewer than three rows says no figure then, because it would tell what the mark hides.
"""

import datetime
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from django.db import connection

from engagements.models import Visibility
from engagements.permissions import Rights
from engagements.queries.seen import rights_params, seen

from ..measures import BY_KEY, Combine, Measure

# Groups below this say nothing once secret cases are counted.
SMALLEST_GROUP = 3


class By(StrEnum):
    """What the rows are broken down by."""

    TOTAL = "total"
    BODY = "body"
    FOCUS = "focus"
    THEME = "theme"
    COUNTRY = "country"
    TERTIAL = "tertial"
    QUARTER = "quarter"


@dataclass(frozen=True, slots=True)
class Period:
    """A year, a tertial or a quarter, both days included."""

    begins: datetime.date
    ends: datetime.date

    @classmethod
    def year(cls, year: int) -> "Period":
        return cls(datetime.date(year, 1, 1), datetime.date(year, 12, 31))

    @classmethod
    def part(cls, year: int, number: int, months: int) -> "Period":
        """The first, second, … stretch of so many months of the year."""
        first = datetime.date(year, months * (number - 1) + 1, 1)
        beyond = months * number
        following = datetime.date(year + beyond // 12, beyond % 12 + 1, 1)
        return cls(first, following - datetime.timedelta(days=1))

    @classmethod
    def tertial(cls, year: int, number: int) -> "Period":
        """January to April, May to August, September to December (domain.md F4)."""
        return cls.part(year, number, 4)

    @classmethod
    def quarter(cls, year: int, number: int) -> "Period":
        return cls.part(year, number, 3)

    def before(self) -> "Period":
        """The same days of the year before; 29 February has 28 February before it."""
        year = self.begins.year - 1
        ends = self.ends
        day = 28 if (ends.month, ends.day) == (2, 29) else ends.day
        return Period(self.begins.replace(year=year), ends.replace(year=ends.year - 1, day=day))


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """Which rows are counted; what is None is not asked for."""

    body: int | None = None
    focus: str | None = None
    theme: int | None = None
    country: str | None = None
    with_secret: bool = False


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of one period. `value` is None where nothing is known, or a group is too small."""

    value: Decimal | None
    rows: int
    is_suppressed: bool = False


def thawed(told: Mapping[str, Any]) -> Figure:
    """A figure as a snapshot froze it."""
    value = None if told["value"] is None else Decimal(told["value"])
    return Figure(value, told["rows"], told["is_suppressed"])


# Of no rows: none were counted and their sum is nought, but no share or median can be told.
NOTHING = {
    Combine.COUNT: Figure(Decimal(0), 0),
    Combine.SUM: Figure(Decimal(0), 0),
    Combine.SHARE: Figure(None, 0),
    Combine.MEDIAN: Figure(None, 0),
}


@dataclass(slots=True)
class Figures:
    """The figures of some measures in some periods."""

    periods: Sequence[Period]
    found: dict[tuple[str, int, str, str], Figure] = field(default_factory=dict)

    def of(self, key: str, period: int = 0, by: By = By.TOTAL, group: str = "") -> Figure:
        return self.found.get((key, period, by, group), NOTHING[BY_KEY[key].combine])

    def groups(self, key: str, by: By, period: int = 0) -> dict[str, Figure]:
        """The figures of every group that has rows, by the group's key."""
        return {
            group: figure
            for (one, number, way, group), figure in self.found.items()
            if (one, number, way) == (key, period, by)
        }


THEMES = """
  SELECT engagement_id AS case_id, theme_id FROM engagements_engagement_themes
   UNION SELECT visitrequest_id, theme_id FROM visits_visitrequest_themes
   UNION SELECT case_id, theme_id FROM agreements_cooperationagreement"""
AGGREGATES = """count(*), sum(s.value), count(*) FILTER (WHERE s.hit),
       percentile_cont(0.5) WITHIN GROUP (ORDER BY s.value)"""
# Of each breakdown: the group's key as text, and what it joins.
GROUPS: Mapping[By, tuple[str, str]] = {
    By.TOTAL: ("''", ""),
    By.BODY: ("s.body_id::text", ""),
    By.FOCUS: ("area", "CROSS JOIN LATERAL unnest(s.focus_areas) AS area"),
    By.THEME: ("t.theme_id::text", f"JOIN ({THEMES}) AS t ON t.case_id = s.case_id"),
    By.COUNTRY: ("s.country_id", ""),
    By.TERTIAL: ("((extract(month FROM s.day)::int + 3) / 4)::text", ""),
    By.QUARTER: ("extract(quarter FROM s.day)::int::text", ""),
}


def figures(
    measures: Iterable[Measure],
    periods: Sequence[Period],
    rights: Rights,
    scope: Scope | None = None,
    by: Iterable[By] = (By.TOTAL,),
) -> Figures:
    """The figures of every measure in every period, in total and by the breakdowns asked for."""
    chosen = list(measures)
    scope = scope or Scope()
    wanted = list(dict.fromkeys((By.TOTAL, *by)))
    shown = " UNION ALL ".join(
        f"SELECT s.m, s.n, '{way.value}' AS way, {key} AS grouped, {AGGREGATES}"
        f" FROM s {joins} GROUP BY s.m, s.n, grouped"
        for way, (key, joins) in ((way, GROUPS[way]) for way in wanted)
    )
    found = Figures(periods)
    with connection.cursor() as cursor:
        cursor.execute(
            f"WITH {rows_sql(chosen, rights, scope)} {shown}", params(periods, rights, scope)
        )
        for number, period, way, group, rows, total, hits, median in cursor.fetchall():
            if group is None:
                continue
            measure = chosen[number]
            hidden = scope.with_secret and rows < SMALLEST_GROUP and way != By.TOTAL
            value = None if hidden else combined(measure, rows, total, hits, median)
            found.found[measure.key, period, way, group] = Figure(value, rows, hidden)
    return found


def combined(measure: Measure, rows: int, total: Any, hits: int, median: Any) -> Decimal | None:
    """The rows as the one figure that the measure makes of them."""
    match measure.combine:
        case Combine.COUNT:
            return Decimal(rows)
        case Combine.SUM:
            return None if total is None else Decimal(total)
        case Combine.SHARE:
            return Decimal(100 * hits) / rows
        case Combine.MEDIAN:
            return None if median is None else Decimal(str(median))
    raise AssertionError(measure.combine)


def rows_sql(measures: Sequence[Measure], rights: Rights, scope: Scope) -> str:
    """The rows of the measures (`m`) in the periods (`n`) as the relation `s`."""
    every = " UNION ALL ".join(
        f"SELECT {number} AS m, p.n, x.* FROM p CROSS JOIN LATERAL ({measure.rows}) AS x"
        for number, measure in enumerate(measures)
    )
    return f"""
p (n, begins, ends) AS (
  SELECT * FROM unnest(%(numbers)s::int[], %(begins)s::date[], %(ends)s::date[])),
r AS ({every}),
s AS MATERIALIZED (
  SELECT r.*, c.country_id, c.focus_areas
    FROM r LEFT JOIN engagements_case c ON c.id = r.case_id
   WHERE {condition(rights, scope)})
"""


def condition(rights: Rights, scope: Scope) -> str:
    """Which of the rows are counted: seen by the reader, and within the scope."""
    visible = seen(rights, own=False, everywhere=False)
    if not scope.with_secret:
        visible = f"{visible} AND c.visibility < {Visibility.SECRET.value}"
    # A row that is no case holds no secret; who has no appointment sees none of them.
    parts = [f"(r.case_id IS NULL AND {str(rights.reads_network).upper()} OR {visible})"]
    if scope.body is not None:
        parts.append("r.body_id = %(body)s")
    if scope.country is not None:
        parts.append("c.country_id = %(country)s")
    if scope.focus is not None:
        parts.append("%(focus)s = ANY(c.focus_areas)")
    if scope.theme is not None:
        parts.append(
            f"EXISTS (SELECT FROM ({THEMES}) AS t"
            " WHERE t.case_id = r.case_id AND t.theme_id = %(theme)s)"
        )
    return " AND ".join(parts)


def params(periods: Sequence[Period], rights: Rights, scope: Scope) -> dict[str, Any]:
    return rights_params(rights) | {
        "numbers": list(range(len(periods))),
        "begins": [period.begins for period in periods],
        "ends": [period.ends for period in periods],
        "body": scope.body,
        "focus": scope.focus,
        "theme": scope.theme,
        "country": scope.country,
    }


@dataclass(frozen=True, slots=True)
class Row:
    """One of the rows that a figure counts."""

    row_id: int
    case_id: int | None
    body_id: int
    day: datetime.date
    value: Decimal | None
    hit: bool


def counted(
    measure: Measure,
    period: Period,
    rights: Rights,
    scope: Scope,
    *,
    after: tuple[datetime.date, int] | None = None,
    limit: int | None = None,
) -> list[Row]:
    """Exactly the rows that the figure counts, by day; those after a row where one is named."""
    beyond = " WHERE (s.day, s.row_id) > (%(after_day)s, %(after_id)s)" if after else ""
    few = " LIMIT %(limit)s" if limit else ""
    sql = (
        f"WITH {rows_sql([measure], rights, scope)}"
        f" SELECT s.row_id, s.case_id, s.body_id, s.day, s.value, s.hit FROM s{beyond}"
        f" ORDER BY s.day, s.row_id{few}"
    )
    more: dict[str, Any] = {"limit": limit}
    if after:
        more |= {"after_day": after[0], "after_id": after[1]}
    with connection.cursor() as cursor:
        cursor.execute(sql, params([period], rights, scope) | more)
        return [Row(*row) for row in cursor.fetchall()]


def row_ids(
    measures: Iterable[Measure], period: Period, rights: Rights, scope: Scope
) -> dict[str, list[int]]:
    """The ids of the rows that every measure counts, in one statement, each list in its order."""
    chosen = list(measures)
    sql = (
        f"WITH {rows_sql(chosen, rights, scope)}"
        " SELECT s.m, array_agg(s.row_id ORDER BY s.day, s.row_id) FROM s GROUP BY s.m"
    )
    found: dict[str, list[int]] = {measure.key: [] for measure in chosen}
    with connection.cursor() as cursor:
        cursor.execute(sql, params([period], rights, scope))
        for number, ids in cursor.fetchall():
            found[chosen[number].key] = ids
    return found
