"""A person's own views of the work list: kept under a name, and forgotten."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ..actions import savedviews
from ..forms.worklist import ViewForm, first_error
from ..models import SavedView
from .signed_in import actor


@require_POST
def keep(request: HttpRequest) -> HttpResponse:
    """Keep the list as it stands; the same name again replaces the view."""
    form = ViewForm(request.POST)
    if not form.is_valid():
        messages.error(request, first_error(form))
        return redirect("engagements:worklist")
    view = savedviews.keep(**form.cleaned_data, by=actor(request))
    messages.success(request, _("The view “%(name)s” is kept.") % {"name": view.name})
    return redirect(f"{reverse('engagements:worklist')}?{view.query}")


@require_POST
def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """Forget a view; another person's view is not found."""
    user = actor(request)
    view = get_object_or_404(SavedView, pk=pk, person=user)
    savedviews.drop(view=view, by=user)
    messages.success(request, _("The view “%(name)s” is forgotten.") % {"name": view.name})
    return redirect("engagements:worklist")
