"""One figure of the statistics: what it is, what it is made of, and the rows that it counts."""

import datetime
from collections.abc import Mapping
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from engagements import labels, permissions
from engagements.forms.modelled import name_of
from engagements.models import Body, Case, Theme
from engagements.permissions import Rights
from engagements.views.numbers import row_id
from engagements.views.signed_in import reader

from ..figure_words import cell
from ..forms.statistics import TERTIALS, ScopeForm
from ..measures import BY_KEY, CHAPTERS, UNIT_WORDS, Measure
from ..queries.figures import By, Figures, counted, figures
from ..statisticsblocks import Block, by_group, over_years
from ..statisticsfiles import block_book, chart_file

YEARS_SHOWN = 5
PAGE = 50
BREAKDOWNS = (By.BODY, By.FOCUS, By.THEME, By.COUNTRY, By.TERTIAL)
# The field of the form that a breakdown's group is chosen by.
FIELDS = {
    By.BODY: "organ",
    By.FOCUS: "inriktning",
    By.THEME: "tema",
    By.COUNTRY: "land",
    By.TERTIAL: "tertial",
}


def known(key: str) -> Measure:
    if key not in BY_KEY:
        raise Http404
    return BY_KEY[key]


@require_safe
def measure(request: HttpRequest, key: str) -> HttpResponse:
    """One figure: its definition, five years, and what it is made of."""
    user, one = reader(request), known(key)
    form = ScopeForm(request.GET, ahead=one.years_ahead)
    context = {
        "form": form,
        "measure": one,
        "unit": UNIT_WORDS[one.unit],
        "chapter": CHAPTERS[one.chapter],
        "parts": blocks_of(one, form, permissions.rights_of(user)),
        "query": urlencode(form.query),
    }
    return render(request, "reporting/measure.html", context)


@require_safe
def measure_xlsx(request: HttpRequest, key: str) -> HttpResponse:
    """The same as a workbook, a sheet for each table."""
    user, one = reader(request), known(key)
    form = ScopeForm(request.GET, ahead=one.years_ahead)
    facts = [(_("Figure"), str(one.label)), (_("Definition"), str(one.definition)), *form.facts]
    blocks = blocks_of(one, form, permissions.rights_of(user))
    return block_book(blocks, facts, f"{key}-{form.year}")


@require_safe
def measure_svg(request: HttpRequest, key: str, chart: str) -> HttpResponse:
    """One of its charts as a file."""
    user, one = reader(request), known(key)
    form = ScopeForm(request.GET, ahead=one.years_ahead)
    return chart_file(blocks_of(one, form, permissions.rights_of(user)), chart)


def blocks_of(one: Measure, form: ScopeForm, rights: Rights) -> list[Block]:
    """Year by year, then what the year is made of."""
    years = [form.year, *(form.year + one.years_ahead - n for n in range(YEARS_SHOWN + 1))]
    years = list(dict.fromkeys(years))[:YEARS_SHOWN]
    periods = [form.period_of(year) for year in years]
    found = figures([one], periods, rights, form.scope, BREAKDOWNS)
    series = over_years("series", _("Year by year"), [one], years, found, form.query)
    return [series, *breakdowns(one, found, form)]


def breakdowns(one: Measure, found: Figures, form: ScopeForm) -> list[Block]:
    """The figure by body, focus area, theme, country and part of the year, largest first."""
    titles = {
        By.BODY: _("By body"),
        By.FOCUS: _("By focus area"),
        By.THEME: _("By theme"),
        By.COUNTRY: _("By country"),
        By.TERTIAL: _("By part of the year"),
    }
    shown = []
    for way in BREAKDOWNS:
        groups = found.groups(one.key, way)
        is_part = form.told("tertial") or form.told("kvartal")
        if not groups or (way == By.TERTIAL and (one.at_end or is_part)):
            continue
        names = names_of(way, groups)
        rows = [
            (names[group], cell(one, figure, form.query, **{FIELDS[way]: group}))
            for group, figure in groups.items()
        ]
        overlaps = way in (By.FOCUS, By.THEME)
        shown.append(by_group(way, titles[way], str(form.year), rows, overlaps=overlaps))
    return shown


def names_of(way: By, groups: Mapping[str, Any]) -> dict[str, str]:
    """What each group is called, in the reader's language. At most one query."""
    match way:
        case By.BODY:
            rows: Any = Body.objects.filter(pk__in=groups).values_list("pk", "name")
            return {str(pk): name for pk, name in rows}
        case By.THEME:
            return {str(row.pk): name_of(row) for row in Theme.objects.filter(pk__in=groups)}
        case By.FOCUS:
            return {code: str(Case.FocusArea(code).label) for code in groups}
        case By.COUNTRY:
            return {code: labels.country(code) for code in groups}
    return {number: str(dict(TERTIALS)[number]) for number in groups}


@require_safe
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """Exactly the rows that a figure counts, by day."""
    user, one = reader(request), known(key)
    form = ScopeForm(request.GET, ahead=one.years_ahead)
    rights = permissions.rights_of(user)
    found = counted(
        one,
        form.period,
        rights,
        form.scope,
        after=edge(request.GET.get("efter", "")),
        limit=PAGE + 1,
    )
    shown = found[:PAGE]
    total = figures([one], [form.period], rights, form.scope).of(key)
    cases = (
        permissions.visible_cases(user)
        .filter(pk__in=[row.case_id for row in shown if row.case_id])
        .select_related("body", "counterpart")
        .only("diary_number", "title", "kind", "status", "body__name", "counterpart__name")
        .in_bulk()
    )
    bodies = Body.objects.in_bulk([row.body_id for row in shown])
    last = shown[-1] if len(found) > PAGE else None
    context = {
        "form": form,
        "measure": one,
        "figure": cell(one, total, form.query),
        "rows": [
            {"row": row, "case": cases.get(row.case_id), "body": bodies[row.body_id]}
            for row in shown
        ],
        "query": urlencode(form.query),
        "after": f"{last.day.isoformat()}.{last.row_id}" if last else "",
    }
    return render(request, "reporting/measure_rows.html", context)


def edge(text: str) -> tuple[datetime.date, int] | None:
    """The last row of the page before, as its address says; None for what is no row."""
    day, _dot, number = text.partition(".")
    pk = row_id(number)
    try:
        return (datetime.date.fromisoformat(day), pk) if pk else None
    except ValueError:
        return None
