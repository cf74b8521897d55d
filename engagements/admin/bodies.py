"""Bodies and administrations; a body is ended by merging it into its successor."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ..actions import organisation
from ..models import Administration, Body
from .guarded import GuardedAdmin, administrator


class SucceedForm(forms.Form):
    successor = forms.ModelChoiceField(
        Body.objects.none(), label=gettext_lazy("Body that takes over")
    )
    last_day = forms.DateField(
        label=gettext_lazy("Last day of the body that ends"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        initial=timezone.localdate,
    )


@admin.register(Administration)
class AdministrationAdmin(GuardedAdmin):
    list_display = ("name",)
    search_fields = ("name",)
    ordering = ("sort_key",)


@admin.register(Body)
class BodyAdmin(GuardedAdmin):
    list_display = ("name", "kind", "administration", "diary_prefix", "valid_from", "valid_to")
    list_filter = ("kind",)
    search_fields = ("name", "code")
    ordering = ("sort_key",)
    list_select_related = ("administration",)
    fields = (
        "code",
        "kind",
        "name",
        "administration",
        "diary_prefix",
        "must_appoint_contact",
        "openness",
        "mailbox",
        "valid_from",
        "valid_to",
        "succeeded_by",
        "note",
    )
    actions = ("merge_into_successor",)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> tuple[str, ...]:
        """The prefix stands in numbers already given; the end comes with the successor."""
        ended = ("valid_to", "succeeded_by")
        return (*ended, "code", "kind", "diary_prefix") if obj else ended

    @admin.action(description=gettext_lazy("Merge into a successor"))
    def merge_into_successor(
        self, request: HttpRequest, queryset: QuerySet[Body]
    ) -> HttpResponse | None:
        """Ask for the successor and the last day, then let the action do the whole of it."""
        body = queryset.first()
        if body is None or queryset.count() != 1:
            self.message_user(request, _("Choose one body."), messages.ERROR)
            return None
        form = SucceedForm(request.POST if "successor" in request.POST else None)
        heirs = Body.objects.filter(valid_to=None, succeeded_by=None).exclude(pk=body.pk)
        form.fields["successor"].queryset = heirs.order_by("sort_key")  # type: ignore[attr-defined]  # a ModelChoiceField
        if form.is_valid() and self.succeed(request, body, form.cleaned_data):
            return redirect("admin:engagements_body_changelist")
        context = {
            **self.admin_site.each_context(request),
            "title": _("Merge %(body)s into a successor") % {"body": body.name},
            "opts": self.model._meta,
            "form": form,
            "body": body,
            "checkbox": ACTION_CHECKBOX_NAME,
        }
        return TemplateResponse(request, "admin/engagements/body/succeed.html", context)

    def succeed(self, request: HttpRequest, body: Body, values: dict[str, Any]) -> bool:
        by = administrator(request)
        try:
            moved = organisation.succeed(body=body, by=by, **values)
        except organisation.NotASuccessor as refused:
            self.message_user(request, str(refused), messages.ERROR)
            return False
        done = _("%(body)s has ended; %(number)d open cases moved to %(successor)s.") % {
            "body": body.name,
            "number": len(moved),
            "successor": values["successor"].name,
        }
        self.message_user(request, done, messages.SUCCESS)
        return True
