"""The city's register of counterparts: who they are, and what we have had with them."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from .. import counterpart_beside, counterpartparts, permissions
from ..actions import counterparts as register_actions
from ..forms.both_texts import differences
from ..forms.counterparts import CounterpartEditForm, CounterpartForm
from ..models import Counterpart
from ..queries import counterparts as register_queries
from .numbers import row_id
from .parts import render_page_or_part, sent
from .signed_in import reader


@require_safe
def counterparts(request: HttpRequest) -> HttpResponse:
    """The register, searched or read from A to Ö."""
    user = reader(request)
    words = request.GET.get("q", "")[:100]
    page = register_queries.page(
        words,
        after=row_id(request.GET.get("efter", "")),
        before=row_id(request.GET.get("fore", "")),
    )
    context = {
        "page": page,
        "words": words,
        "may_keep": bool(permissions.may_keep_counterparts(user)),
    }
    return render_page_or_part(
        request, "engagements/counterparts.html", "engagements/_counterparts.html", context
    )


@require_safe
def counterpart(request: HttpRequest, pk: int) -> HttpResponse:
    """Who knows them, and every case with them that the reader may see."""
    user = reader(request)
    row = get_object_or_404(Counterpart.objects.select_related("created_by"), pk=pk)
    rights = permissions.rights_of(user)
    cases = register_queries.cases_with(row, rights)
    context = {
        "counterpart": row,
        "kinds": register_queries.by_kind(cases),
        "is_cut": len(cases) == register_queries.HISTORY,
        "most": register_queries.HISTORY,
        "may_keep": bool(permissions.may_keep_counterparts(user)),
        "may_register": bool(rights.bodies("handle_cases")),
        "parts": counterpartparts.parts_of(row, user),
        "acquaintances": register_queries.acquaintances(row),
    }
    return render(request, "engagements/counterpart.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def register(request: HttpRequest) -> HttpResponse:
    """Add a counterpart to the register."""
    user = reader(request)
    permissions.may_keep_counterparts(user).or_deny()
    form, existing = CounterpartForm(sent(request)), None
    if request.method == "POST" and form.is_valid():
        try:
            row = register_actions.register(by=user, **form.cleaned_data)
        except register_actions.AlreadyRegistered as known:
            form.add_error("name", str(known))
            existing = known.existing
        else:
            messages.success(request, _("%(name)s is in the register.") % {"name": row.name})
            return redirect("engagements:counterpart", row.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "existing": existing}
    return render(request, "engagements/counterpart_form.html", context, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a counterpart; two people who write at once both keep their texts."""
    user = reader(request)
    row = get_object_or_404(Counterpart, pk=pk)
    permissions.may_keep_counterparts(user).or_deny()
    form = CounterpartEditForm.of(row, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            register_actions.edit(counterpart=row, by=user, **form.cleaned_data)
        except register_actions.CounterpartConflict as conflict:
            return _conflict(request, conflict.current, form)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("%(name)s is changed.") % {"name": row.name})
            return redirect("engagements:counterpart", row.pk)
    status = 422 if form.is_bound and form.errors else 200
    context = {"form": form, "counterpart": row}
    return render(request, "engagements/counterpart_form.html", context, status=status)


@require_safe
def suggest(request: HttpRequest) -> HttpResponse:
    """Names for the list under a field, while one types."""
    reader(request)
    words = request.GET.get("counterpart", "")[:160]
    context = {"suggestions": register_queries.suggestions(words)}
    return render_page_or_part(
        request, "engagements/suggestions.html", "engagements/_suggestions.html", context
    )


@require_safe
def beside(request: HttpRequest) -> HttpResponse:
    """What the city has had with the counterpart whose name is being typed."""
    user = reader(request)
    name = request.GET.get("counterpart", "").replace("\x00", "")[:160].strip()
    country = request.GET.get("country", "").replace("\x00", "")
    pk = row_id(request.GET.get("case", ""))
    case = permissions.visible_cases(user).filter(pk=pk).defer("search").first() if pk else None
    rights = permissions.rights_of(user)
    known = counterpart_beside.known(name, country[:2], rights, case) if name else None
    return render_page_or_part(
        request,
        "engagements/counterpart_beside.html",
        "engagements/_counterpart_beside.html",
        {"known": known},
    )


def _conflict(
    request: HttpRequest, current: Counterpart, mine: CounterpartEditForm
) -> HttpResponse:
    """Both texts, and the person's own form ready to be saved over the new version."""
    data = request.POST.copy()
    data["version"] = str(current.version)
    again = CounterpartEditForm.of(current, data)
    context = {
        "counterpart": current,
        "form": again,
        "differences": differences(mine, CounterpartEditForm.of(current)),
    }
    return render(request, "engagements/counterpart_conflict.html", context, status=409)
