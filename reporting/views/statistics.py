"""The statistics all year report: every figure leads to exactly the rows that it counts."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.models import User
from engagements.views.signed_in import reader

from ..figure_words import cell, change
from ..forms.statistics import ScopeForm
from ..measures import CHAPTERS, MEASURES, UNIT_WORDS
from ..queries.figures import figures
from ..statisticsfiles import figure_book


@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """Every figure of a year or tertial beside the same one of the year before."""
    user, form = reader(request), ScopeForm(request.GET)
    context = {
        "form": form,
        "chapters": chapters(form, user),
        "query": urlencode(form.query),
    }
    return render(request, "reporting/statistics.html", context)


@require_safe
def statistics_xlsx(request: HttpRequest) -> HttpResponse:
    """The same as a workbook."""
    user, form = reader(request), ScopeForm(request.GET)
    return figure_book(chapters(form, user), form.year, form.facts, f"statistik-{form.year}")


def chapters(form: ScopeForm, user: User) -> list[dict[str, Any]]:
    period = form.period
    found = figures(MEASURES, (period, period.before()), permissions.rights_of(user), form.scope)
    earlier = form.query | {"ar": form.year - 1}
    return [
        {
            "title": title,
            "key": chapter,
            "lines": [
                {
                    "measure": measure,
                    "unit": UNIT_WORDS[measure.unit],
                    "now": cell(measure, found.of(measure.key), form.query),
                    "before": cell(measure, found.of(measure.key, 1), earlier),
                    "change": change(measure, found.of(measure.key), found.of(measure.key, 1)),
                }
                for measure in MEASURES
                if measure.chapter == chapter
            ],
        }
        for chapter, title in CHAPTERS.items()
    ]
