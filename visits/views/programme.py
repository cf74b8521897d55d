"""Planning a visit's programme: an item is written, changed or cancelled, with what it clashes."""

import datetime
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from engagements import permissions
from engagements.forms.both_texts import differences
from engagements.models import Body, Case, User
from engagements.views.numbers import row_id
from engagements.views.parts import sent
from engagements.views.signed_in import actor

from ..actions import programme
from ..forms.programme import CancelItemForm, ItemForm, refused
from ..models import ProgrammeItem
from ..programmelookout import Lookout, of_item
from ..queries_programme import items_of
from .answers import form_page
from .steps import find_visit

FIRST, HOUR = datetime.time(9), datetime.timedelta(hours=1)


def tab_url(case: Case) -> str:
    return f"{reverse('visits:case', args=[case.pk])}?flik=program"


@form_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Put an item into the programme."""
    user, case, bodies = planner(request, pk)
    form = ItemForm(sent(request), case=case, bodies=bodies, initial=begun(case, bodies))

    def do(**more: Any) -> ProgrammeItem:
        return programme.add_item(case=case, values=form.kept, by=user, **more)

    if keeps(form, user, case, do):
        messages.success(request, _("The item is in the programme."))
        return redirect(tab_url(case))
    return page(request, user, case, form, title=_("Add to the programme"))


@form_page
def edit(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Change an item; two people who write at once both keep their texts."""
    user, case, bodies = planner(request, pk)
    row = item_of(user, case, item)
    given = {"case": case, "bodies": bodies}
    form = ItemForm.of(row, sent(request), **given)
    title = _("Change the item")

    def do(**more: Any) -> ProgrammeItem:
        version = form.cleaned_data["version"] or 0
        return programme.edit_item(item=row, values=form.kept, version=version, by=user, **more)

    try:
        if keeps(form, user, case, do):
            messages.success(request, _("The item is changed."))
            return redirect(tab_url(case))
    except programme.ItemConflict as conflict:
        data = request.POST.copy()
        data["version"] = str(conflict.current.version)
        again = ItemForm.of(conflict.current, data, **given)
        both = differences(form, ItemForm.of(conflict.current, **given))
        return page(request, user, case, again, title=title, differences=both, status=409)
    return page(request, user, case, form, title=title)


@form_page
def cancel(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Take an item out of the programme; it stays to be read."""
    user, case, _bodies = planner(request, pk)
    row = item_of(user, case, item)
    form = CancelItemForm(sent(request), initial={"version": row.version})
    if form.is_bound and form.is_valid():
        try:
            programme.cancel_item(item=row, by=user, **form.cleaned_data)
        except programme.NotPlanning as refusal:
            form.add_error(None, str(refusal))
        except programme.ItemConflict:
            form.add_error(None, _("Somebody changed the item meanwhile. Look at it once more."))
        else:
            messages.success(request, _("The item is cancelled."))
            return redirect(tab_url(case))
    context = frame(case, form, _("Cancel the item")) | {"item": row}
    return render(request, "visits/programme_cancel.html", context, status=status_of(form))


@require_POST
def check(request: HttpRequest, pk: int) -> HttpResponse:
    """What there is to say of the item as it is being typed."""
    user, case, bodies = planner(request, pk)
    number = row_id(request.POST.get("item", ""))
    row = item_of(user, case, number) if number else None
    form = ItemForm(request.POST, case=case, bodies=bodies, item=row)
    context = {"look": look_of(user, case, form), "form": form, "is_live": True}
    return render(request, "visits/_programme_warnings.html", context)


def planner(request: HttpRequest, pk: int) -> tuple[User, Case, list[Body]]:
    """The person, the visit, and the bodies whose parts the person plans."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_plan_programme(user, case).or_deny()
    return user, case, permissions.planned_bodies(user, case)


def item_of(user: User, case: Case, pk: int) -> ProgrammeItem:
    """The item of that visit, for whoever plans its body's part."""
    rows = ProgrammeItem.objects.filter(visit_id=case.pk).select_related(
        "visit__case__body", "host", "body", "visit_place"
    )
    row = get_object_or_404(rows, pk=pk)
    permissions.may_plan_part(user, case, row.body).or_deny()
    return row


def begun(case: Case, bodies: list[Body]) -> dict[str, Any]:
    """Where the last item ends, else where the visit begins: one hour from there."""
    visit = case.visit
    last = visit.programme.filter(is_cancelled=False).order_by("-ends_at").first()
    starts = last.ends_at if last else visit.planned_from
    values: dict[str, Any] = {
        "day": visit.wished_from,
        "begins": FIRST,
        "ends": datetime.time(FIRST.hour + 1),
    }
    if starts:
        local = timezone.localtime(starts)
        values = {"day": local.date(), "begins": local.time(), "ends": (local + HOUR).time()}
    return values | {
        "body": bodies[0],
        "language": visit.visit_language,
        "interpreter": visit.interpreter,
    }


def look_of(user: User, case: Case, form: ItemForm) -> Lookout:
    """The remarks on what the form holds; none before it has a day and two clocks."""
    item = form.drafted(case)
    return of_item(user, case, item, items_of(case)) if item else Lookout()


def keeps(form: ItemForm, user: User, case: Case, do: Callable[..., ProgrammeItem]) -> bool:
    """Is the form saved? What is in the way becomes its errors. Warnings are read first."""
    if not form.is_bound or not form.is_valid():
        return False
    look, values = look_of(user, case, form), form.cleaned_data
    if look.is_outside and not values["widen"]:
        words = _("The visit is planned %(time)s. Choose another time, or make the visit longer.")
        form.add_error("day", words % {"time": look.planned})
    if look.token and values["confirm"] != look.token:
        form.add_error(
            None, _("Read the warnings above the button, and tick that you save all the same.")
        )
    if form.errors:
        return False
    try:
        do(widen=values["widen"])
    except programme.NotPlanning as refusal:
        form.add_error(None, str(refusal))
    except ValidationError as refusal:
        refused(form, refusal)
    return not form.errors


def status_of(form: Any) -> int:
    return 422 if form.is_bound and form.errors else 200


def frame(case: Case, form: Any, title: str) -> dict[str, Any]:
    """What every page about the programme shows around its form."""
    stop = ""
    try:
        programme.check_planning(case)
    except programme.NotPlanning as refusal:
        stop = str(refusal)
    return {
        "title": title,
        "case": case,
        "visit": case.visit,
        "case_url": tab_url(case),
        "form": form,
        "stop": stop,
    }


def page(
    request: HttpRequest,
    user: User,
    case: Case,
    form: ItemForm,
    *,
    title: str,
    status: int = 0,
    **more: Any,
) -> HttpResponse:
    look = look_of(user, case, form) if form.is_bound else Lookout()
    context = frame(case, form, title) | {"look": look, "item": form.item, **more}
    answer = status or status_of(form)
    return render(request, "visits/programme_item.html", context, status=answer)
