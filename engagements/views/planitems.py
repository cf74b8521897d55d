"""What an annual plan plans: engagements are added, changed, and taken away while unused."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from .. import permissions
from ..actions import plans as plan_actions
from ..forms.both_texts import differences
from ..forms.plans import ItemEditForm, ItemForm, ItemRemoveForm
from ..models import PlanItem, User
from ..plan_sheets import title_of
from ..queries.plans import version_of
from .parts import sent
from .plans import FormPage, form_page, keeper, over, plan_url, reader, show, show_conflict


@form_page
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Plan one more engagement."""
    user, row = keeper(request, pk)
    form = ItemForm(sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            plan_actions.add_item(plan=row, by=user, **form.cleaned_data)
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The engagement is in the plan."))
            return redirect(plan_url(row))
    return show(request, form, FormPage(_("Add a planned engagement"), _("Add"), row))


@form_page
def edit(request: HttpRequest, pk: int) -> HttpResponse:
    """Change a planned engagement; what is left of it follows."""
    user, item = kept_item(request, pk)
    form = ItemEditForm.of(item, sent(request))
    page = FormPage(_("Change the planned engagement"), _("Save"), item.plan)
    if request.method == "POST" and form.is_valid():
        try:
            plan_actions.edit_item(item=item, by=user, **form.cleaned_data)
        except plan_actions.ItemConflict as conflict:
            version = version_of(conflict.current)
            again = ItemEditForm.of(conflict.current, over(request, version))
            theirs = ItemEditForm.of(conflict.current)
            return show_conflict(request, again, page, differences(form, theirs))
        except PlanItem.DoesNotExist as gone:
            raise Http404 from gone
        except ValidationError as refused:
            form.add_error(None, refused.messages)
        else:
            messages.success(request, _("The planned engagement is changed."))
            return redirect(plan_url(item.plan))
    return show(request, form, page)


@form_page
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask, and then take the planned engagement away; while it is in use, say why it stays."""
    user, item = kept_item(request, pk)
    form = ItemRemoveForm(sent(request))
    refusal, status = "", 200
    if item.engagements.exists():
        refusal = str(plan_actions.ItemInUse(item.engagements.count()))
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                plan_actions.remove_item(item=item, by=user, **form.cleaned_data)
            except plan_actions.ItemInUse as used:
                refusal, status = str(used), 409
            except plan_actions.ItemConflict as conflict:
                item, status = conflict.current, 409
            except PlanItem.DoesNotExist as gone:
                raise Http404 from gone
            else:
                messages.success(request, _("The planned engagement is taken away."))
                return redirect(plan_url(item.plan))
    context = {
        "item": item,
        "plan_title": title_of(item.plan),
        "plan_url": plan_url(item.plan),
        "refusal": refusal,
        "is_conflict": status == 409 and not refusal,
        "version": version_of(item),
    }
    return render(request, "engagements/plan_item_remove.html", context, status=status)


def kept_item(request: HttpRequest, pk: int) -> tuple[User, PlanItem]:
    """The planned engagement, and the person when they keep its plan; else 403."""
    user = reader(request)
    item = get_object_or_404(PlanItem.objects.select_related("plan__body"), pk=pk)
    permissions.may_keep_plan(user, item.plan.body).or_deny()
    return user, item
