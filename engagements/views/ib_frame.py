"""The frame of IB's pages: who reads them, which meeting and item, and what a refusal becomes."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_http_methods, require_POST

from .. import permissions
from ..actions.ib_stages import NotNow
from ..models import IbItem, IbMeeting, User
from ..queries.ib_agenda import is_shown, seen_items
from .signed_in import actor

View = Callable[..., HttpResponse]
form_page = require_http_methods(["GET", "HEAD", "POST"])


def reader(request: HttpRequest) -> User:
    user = actor(request)
    permissions.may_read_ib(user).or_deny()
    return user


def preparer(request: HttpRequest) -> User:
    """An officer of SLK; the others are told why not."""
    user = reader(request)
    permissions.may_prepare_ib(user).or_deny()
    return user


def meeting_of(pk: int) -> IbMeeting:
    return get_object_or_404(IbMeeting, pk=pk)


def item_of(user: User, pk: int, position: int) -> IbItem:
    """The item under that number, if the person may see it; else 404, as if there were none."""
    rights = permissions.rights_of(user)
    item = seen_items(rights).filter(meeting=pk, position=position).first()
    if item is None or not is_shown(item.meeting, rights):
        raise Http404
    return item


def back(meeting_pk: int) -> HttpResponse:
    return redirect("engagements:ib_meeting", meeting_pk)


def step(view: View) -> View:
    """A button of the meeting's page: what is refused is told there, and nothing is changed."""

    @wraps(view)
    def guarded(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return view(request, pk, *args, **kwargs)
        except NotNow as refusal:
            messages.error(request, str(refusal))
            return back(pk)

    return require_POST(guarded)
