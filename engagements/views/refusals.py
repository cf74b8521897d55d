"""What a person sees when an action says no: why, by which rule, and what to do instead."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .. import workflow
from ..actions import consultations, decisions, trip_questions

View = Callable[..., HttpResponse]


def explains_refusals(view: View) -> View:
    """Turn "somebody was faster" into a 409 page that says by whom and links to the case."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, *args, **kwargs)
        except workflow.IllegalMove as refusal:
            context = {"case": refusal.case, "message": str(refusal)}
        except decisions.AlreadyDecided as refusal:
            context = {"case": refusal.decision.case, "message": str(refusal)}
        except trip_questions.AlreadyAnswered as refusal:
            context = {"case": refusal.case, "message": str(refusal)}
        except consultations.NotOpen as refusal:
            context = {"case": refusal.consultation.case, "message": str(refusal)}
        return render(request, "engagements/faster.html", context, status=409)

    return guarded
