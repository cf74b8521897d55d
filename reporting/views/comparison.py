"""Years and bodies beside each other, and the files of what is shown."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from engagements import permissions
from engagements.views.signed_in import reader

from ..forms.statistics import CompareForm, ScopeForm
from ..statisticsblocks import Block
from ..statisticscomparison import comparison
from ..statisticsfiles import block_book, chart_file


@require_safe
def comparison_page(request: HttpRequest) -> HttpResponse:
    """One figure over up to ten years and at up to six bodies."""
    form, scope = forms_of(request)
    context = {
        "form": form,
        "scope": scope,
        "measure": form.measure,
        "part": block_of(request, form, scope),
        "query": request.GET.urlencode(),
    }
    return render(request, "reporting/comparison.html", context)


@require_safe
def comparison_xlsx(request: HttpRequest) -> HttpResponse:
    form, scope = forms_of(request)
    facts = [*form.facts, *scope.facts]
    return block_book([block_of(request, form, scope)], facts, f"jamforelse-{form.measure.key}")


@require_safe
def comparison_svg(request: HttpRequest, chart: str) -> HttpResponse:
    return chart_file([block_of(request, *forms_of(request))], chart)


def forms_of(request: HttpRequest) -> tuple[CompareForm, ScopeForm]:
    return CompareForm(request.GET), ScopeForm(request.GET, without=("ar", "organ"))


def block_of(request: HttpRequest, form: CompareForm, scope: ScopeForm) -> Block:
    return comparison(form, scope, permissions.rights_of(reader(request)))
