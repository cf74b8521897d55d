"""The registers of what the city sees, shows and wants: read, searched, written, changed.

The same views for all four; `engagements.registers` says what each holds.
"""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from .. import permissions
from ..actions import register_rows
from ..forms.both_texts import Difference, differences
from ..forms.modelled import name_of
from ..forms.registers import Asked, RegisterForm, RestOnForm, asked
from ..forms.worklist import first_error
from ..models import MonitoringEntry, Priority, User
from ..queries import choices
from ..queries import registers as reading
from ..registers import MONITORING, REGISTERS, Register
from . import register_page as shown
from .numbers import row_id
from .parts import render_page_or_part, sent
from .signed_in import reader


@require_safe
def rows(request: HttpRequest, key: str) -> HttpResponse:
    """The register, searched and filtered as the address says; htmx gets the list alone."""
    user, register = reader(request), REGISTERS[key]
    offered = choices.offered(user, permissions.rights_of(user))
    wanted = asked(request.GET, register, offered)
    after, before = (row_id(request.GET.get(name, "")) for name in ("after", "before"))
    page = reading.page(
        register, words=wanted.words, chosen=wanted.chosen, after=after, before=before
    )
    context = {
        "register": register,
        "tabs": shown.tabs(register),
        "asked": wanted,
        "selects": shown.selects(register, wanted, offered),
        "lines": [shown.line(register, row) for row in page.rows],
        "previous_url": address(wanted, before=page.before) if page.before else "",
        "next_url": address(wanted, after=page.after) if page.after else "",
        "is_cut": bool(wanted.words or wanted.values or after or before),
        "may_add": bool(permissions.may_add_row(user, register.model)),
    }
    return render_page_or_part(
        request, "engagements/register.html", "engagements/_register.html", context
    )


def address(wanted: Asked, **edge: int) -> str:
    """The same list from another row on."""
    words = {"q": wanted.words} if wanted.words else {}
    return f"?{urlencode([*words.items(), *wanted.values.items(), *edge.items()])}"


@require_safe
def row(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """One row, with what rests on it or what it rests on."""
    user, register = reader(request), REGISTERS[key]
    found = get_object_or_404(reading.rows_of(register), pk=pk)
    context = {
        "register": register,
        "row": found,
        "title": name_of(found),
        "tag": shown.tag_of(found),
        "facts": shown.facts(register, found),
        "texts": shown.texts(register, found),
        "edit_url": register.edit_url(pk) if permissions.may_keep_row(user, found) else "",
    }
    if isinstance(found, MonitoringEntry):
        context |= resting_on(user, found)
    if isinstance(found, Priority):
        context["grounds"] = [shown.short_line(entry) for entry in reading.grounds_of(found)]
    return render(request, "engagements/register_row.html", context)


def resting_on(user: User, entry: MonitoringEntry) -> dict[str, Any]:
    """What rests on a monitoring entry, and the form to let a priority do so (S-22)."""
    offered = reading.priorities_to_offer(entry, permissions.kept_bodies(user, Priority))
    return {
        "priorities": [shown.short_line(one) for one in reading.priorities_resting_on(entry)],
        "cases": reading.engagements_resting_on(entry, permissions.rights_of(user)),
        "form": RestOnForm(None, offered) if offered else None,
    }


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, key: str) -> HttpResponse:
    """Write a new row for a body of one's own."""
    user, register = reader(request), REGISTERS[key]
    permissions.may_add_row(user, register.model).or_deny()
    form = RegisterForm(sent(request), register=register, user=user)
    if request.method == "POST" and form.is_valid():
        try:
            made: Any = register_rows.add(model=register.model, values=form.values(), by=user)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return saved(request, register, made)
    return show_form(request, register, form)


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, key: str, pk: int) -> HttpResponse:
    """Change a row; two people who write at once both keep their texts."""
    user, register = reader(request), REGISTERS[key]
    found = get_object_or_404(reading.rows_of(register), pk=pk)
    permissions.may_keep_row(user, found).or_deny()
    form = RegisterForm(sent(request), register=register, user=user, row=found)
    if request.method == "POST" and form.is_valid():
        version = form.cleaned_data["version"]
        try:
            made = register_rows.edit(row=found, values=form.values(), version=version, by=user)
        except register_rows.RegisterConflict as conflict:
            return both(request, register, conflict.current, form)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            return saved(request, register, made)
    return show_form(request, register, form, found)


@require_POST
def rest_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Let a priority that one keeps rest on this monitoring entry (S-22)."""
    user = reader(request)
    entry = get_object_or_404(MonitoringEntry.objects.defer("search"), pk=pk)
    permissions.may_add_row(user, Priority).or_deny()
    offered = reading.priorities_to_offer(entry, permissions.kept_bodies(user, Priority))
    form = RestOnForm(request.POST, offered)
    if form.is_valid():
        chosen = form.cleaned_data["priority"]
        register_rows.rest_on(priority=chosen, entry=entry, by=user)
        said = _("%(priority)s now rests on this entry.") % {"priority": chosen.title}
        messages.success(request, said)
    else:
        messages.error(request, first_error(form))
    return redirect(MONITORING.row_url(pk))


def saved(request: HttpRequest, register: Register, made: Any) -> HttpResponse:
    messages.success(request, _("%(title)s is saved.") % {"title": name_of(made)})
    return redirect(register.row_url(made.pk))


def show_form(
    request: HttpRequest,
    register: Register,
    form: RegisterForm,
    found: Any = None,
    theirs: list[Difference] | None = None,
) -> HttpResponse:
    """The form: 422 when it came back with errors, 409 when somebody was faster."""
    context = {
        "register": register,
        "form": form,
        "title": name_of(found) if found else "",
        "back_url": register.row_url(found.pk) if found else register.url,
        "is_conflict": theirs is not None,
        "differences": theirs,
    }
    status = 409 if theirs is not None else 422 if form.is_bound and form.errors else 200
    return render(request, "engagements/register_form.html", context, status=status)


def both(
    request: HttpRequest, register: Register, current: Any, mine: RegisterForm
) -> HttpResponse:
    """Both texts, and the person's own form ready to be saved over the new version."""
    data = request.POST.copy()
    data["version"] = str(current.version)
    forms = [
        RegisterForm(each, register=register, user=reader(request), row=current)
        for each in (data, None)
    ]
    return show_form(request, register, forms[0], current, differences(mine, forms[1]))
