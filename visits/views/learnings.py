"""What visits have taught: read, searched, shared; and questions to the network."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from engagements import labels, permissions
from engagements.models import Counterpart
from engagements.views.signed_in import actor, reader

from ..actions import learnings as acts
from ..forms.learnings import LearningFilter, NetworkQuestionForm, in_words
from ..queries_learnings import page_of
from .answers import form_page
from .steps import attempt, find_visit, posted


@require_safe
def learnings(request: HttpRequest) -> HttpResponse:
    """The follow-ups of all visits that one may see, the newest visits first."""
    user = reader(request)
    form = LearningFilter(request.GET)
    rows, after = page_of(user, form.wanted())
    handles = permissions.rights_of(user).bodies("handle_cases")
    return render(
        request,
        "visits/learnings.html",
        {
            "filter": form,
            "rows": [
                {
                    "row": row,
                    "case": row.visit.case,
                    "themes": ", ".join(in_words(theme) for theme in row.visit.themes.all()),
                    "country": labels.country(row.visit.case.country_id or ""),
                    "shared": getattr(row.visit, "learning_share", None),
                    "may_share": row.visit.case.body_id in handles and row.visit.case.is_open,
                }
                for row in rows
            ],
            "filtered": any(request.GET.get(name) for name in form.fields),
            "next_url": older(request, after) if after else "",
        },
    )


def older(request: HttpRequest, after: int) -> str:
    values = request.GET.copy()
    values["fore"] = str(after)
    return f"?{values.urlencode()}"


@require_POST
def share(request: HttpRequest, pk: int) -> HttpResponse:
    """Tell the contact persons whom the learning concerns."""
    user = actor(request)
    case = find_visit(user, pk)
    permissions.may_handle(user, case).or_deny()
    try:
        row = acts.share(case=case, by=user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("visits:case", pk)
    said = ngettext(
        "Shared: %(people)d person is told.", "Shared: %(people)d persons are told.", row.people
    )
    messages.success(request, said % {"people": row.people})
    return redirect("visits:case", pk)


@form_page
def ask_network(request: HttpRequest, pk: int) -> HttpResponse:
    """Has anyone met them? Asks those whose bodies have had something with the counterpart."""
    user = reader(request)
    counterpart = get_object_or_404(Counterpart.objects.defer("search"), pk=pk)
    permissions.may_keep_counterparts(user).or_deny()
    form: Any = NetworkQuestionForm(posted(request))
    if request.method != "POST":
        form = NetworkQuestionForm.begun()
    elif row := attempt(form, acts.ask_network, counterpart=counterpart, by=user):
        said = ngettext(
            "Asked: %(people)d person is told.", "Asked: %(people)d persons are told.", row.people
        )
        messages.success(request, said % {"people": row.people})
        return redirect("engagements:counterpart", pk)
    status = 422 if form.is_bound else 200
    context = {"counterpart": counterpart, "form": form}
    return render(request, "visits/ask_network.html", context, status=status)
