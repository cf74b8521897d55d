"""The agenda while it is made: proposed, added to, ordered, grouped (S-66 to S-68)."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..actions import ib_items, ib_order
from .ib_frame import back, item_of, meeting_of, preparer, step
from .numbers import row_id
from .smallforms import seen_case


@step
def propose(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    proposed = ib_items.propose(meeting=meeting_of(pk), by=user)
    added = len(proposed.added)
    words = ngettext(
        "%(number)d matter came onto the agenda.", "%(number)d matters came onto the agenda.", added
    )
    messages.success(request, words % {"number": added})
    for _case, why in proposed.refused:
        messages.warning(request, why)
    return back(pk)


@step
def add(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    meeting = meeting_of(pk)
    case = seen_case(request, row_id(request.POST.get("case", "")) or 0)
    item = ib_items.add(meeting=meeting, case=case, by=user)
    messages.success(
        request, _("%(number)s is on the agenda.") % {"number": item.case.diary_number}
    )
    return back(pk)


@step
def remove(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    user = preparer(request)
    item = item_of(user, pk, position)
    number = item.case.diary_number
    ib_items.remove(item=item, by=user)
    messages.success(request, _("%(number)s is off the agenda.") % {"number": number})
    return back(pk)


@step
def shift(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    user = preparer(request)
    item = item_of(user, pk, position)
    ib_order.shift(item=item, up=request.POST.get("upp") == "1", by=user)
    return back(pk)


@step
def reorder(request: HttpRequest, pk: int) -> HttpResponse:
    """The whole order at once, as it was dragged."""
    user = preparer(request)
    ids = [row_id(one) or 0 for one in request.POST.getlist("ids")]
    ib_order.reorder(meeting=meeting_of(pk), ids=ids, by=user)
    return back(pk)


@step
def group(request: HttpRequest, pk: int) -> HttpResponse:
    user = preparer(request)
    number = len(ib_order.group(meeting=meeting_of(pk), by=user))
    words = ngettext(
        "%(number)d trip now shares one stance with the others.",
        "%(number)d trips now share one stance.",
        number,
    )
    messages.success(request, words % {"number": number})
    return back(pk)


@step
def ungroup(request: HttpRequest, pk: int, position: int) -> HttpResponse:
    user = preparer(request)
    ib_order.ungroup(item=item_of(user, pk, position), by=user)
    return back(pk)
