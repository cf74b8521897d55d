"""The pictures of the statistics, and their files: what is downloaded is what is shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.views.signed_in import reader

from ..forms.statistics import ScopeForm
from ..statisticsblocks import Block
from ..statisticsfiles import block_book, chart_file
from ..statisticspictures import pictures


@require_safe
def picture_page(request: HttpRequest) -> HttpResponse:
    """Maps, trips, answer times and the wheel of reviews."""
    form = ScopeForm(request.GET)
    blocks = blocks_of(request, form)
    context = {"form": form, "parts": blocks, "query": urlencode(form.query)}
    return render(request, "reporting/pictures.html", context)


@require_safe
def pictures_xlsx(request: HttpRequest) -> HttpResponse:
    """The tables behind them, a sheet each."""
    form = ScopeForm(request.GET)
    return block_book(blocks_of(request, form), form.facts, f"bilder-{form.year}")


@require_safe
def pictures_svg(request: HttpRequest, chart: str) -> HttpResponse:
    """One of them as a file."""
    return chart_file(blocks_of(request, ScopeForm(request.GET)), chart)


def blocks_of(request: HttpRequest, form: ScopeForm) -> list[Block]:
    rights = permissions.rights_of(reader(request))
    return pictures(form, rights, timezone.localdate())
