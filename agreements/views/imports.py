"""Registers that come as spreadsheets: the list of imports, a new one, and the page of each."""

from typing import Any

from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from engagements.models import User
from engagements.views.numbers import row_id
from engagements.views.parts import render_page_or_part, sent
from engagements.views.signed_in import actor

from .. import importpage, importwords
from ..actions import imports as actions
from ..forms.imports import BringForm
from ..models import Import
from ..permissions.imports import may_import, may_see_import
from ..queries import imports as queries
from ..spreadsheets.problem import SheetRefused

form_page = require_http_methods(["GET", "HEAD", "POST"])


def find(user: User, pk: int) -> Import:
    """An import that the person may see; else 404, as if it did not exist."""
    rows = Import.objects.select_related("body", "uploaded_by", "committed_by", "undone_by", "job")
    brought = get_object_or_404(rows, pk=pk)
    if not may_see_import(user, brought):
        raise Http404
    return brought


@require_safe
def imports(request: HttpRequest) -> HttpResponse:
    """What has been brought to the bodies whose cases one handles, newest first."""
    user = actor(request)
    may_import(user).or_deny()
    rows, before = queries.page(user, row_id(request.GET.get("fore", "")))
    context = {
        "rows": [
            {"brought": one, "register": importwords.kind_label(one.kind), **tone(one)}
            for one in rows
        ],
        "before": before,
        "kinds": importwords.KINDS.items(),
    }
    return render(request, "agreements/imports.html", context)


def tone(brought: Import) -> dict[str, str]:
    color, icon = importpage.TONES[brought.state]
    return {"color": color, "icon": icon}


@form_page
def bring(request: HttpRequest) -> HttpResponse:
    """Bring a file: which register, whose, and the file itself."""
    user = actor(request)
    may_import(user).or_deny()
    form = BringForm(sent(request), request.FILES or None, user=user)
    if request.method == "POST" and form.is_valid():
        values: dict[str, Any] = dict(form.cleaned_data)
        try:
            brought = actions.bring(upload=values.pop("file"), by=user, **values)
        except ValidationError as refused:
            form.add_error("file", refused)
        except SheetRefused as refused:
            form.add_error("file", importwords.refusal(refused.code, refused.facts))
        else:
            return redirect("agreements:import_columns", brought.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "kinds": importwords.KINDS.items()}
    return render(request, "agreements/import_bring.html", context, status=status)


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """How far it has come, then its rows by verdict. The part loads itself anew meanwhile."""
    user = actor(request)
    brought = find(user, pk)
    context = importpage.context_of(brought, user)
    counts = context["counts"]
    tab = request.GET.get("flik", "")
    if tab not in queries.TABS or not counts.of_tab(tab):
        tab = importpage.first_tab(brought, counts)
    if not context["is_under_way"]:
        after = row_id(request.GET.get("efter", ""))
        rows, last = queries.rows_page(brought, tab, after)
        context |= {
            "tab": tab,
            "tabs": importpage.tabs(brought, counts, tab),
            "rows": importpage.shown_rows(brought, rows, user),
            "after": last,
        }
    return render_page_or_part(
        request, "agreements/import.html", "agreements/_import.html", context
    )
