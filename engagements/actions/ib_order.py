"""The order of IB's agenda, and the uncontested trips that share one stance."""

from collections.abc import Sequence

from django.utils import timezone
from django.utils.translation import gettext as _

from .. import permissions
from ..models import Case, IbItem, IbMeeting, User
from ..permissions import rights_of, visible
from ..queries.ib_stances import tallies
from ..rules.vocabulary import Organ, Outcome
from ..statuses import Status
from . import decisions
from .ib_stages import PLANNING, UNTIL_DECIDED, NotNow, check_stage, locked
from .transaction import action, save


def seen(meeting: IbMeeting, by: User) -> list[IbItem]:
    """The items that the person sees, in their order."""
    cases = Case.objects.filter(visible(rights_of(by)))
    rows = meeting.items.filter(case__in=cases).select_related("case__body", "meeting")
    return list(rows.order_by("position"))


@action
def reorder(*, meeting: IbMeeting, ids: Sequence[int], by: User) -> list[IbItem]:
    """Give the agenda this order, until the meeting is open. Raises NotNow.

    `ids` are all items that the person sees; one that they do not see keeps its number.
    """
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    check_stage(meeting, PLANNING)
    items = {item.pk: item for item in seen(meeting, by)}
    if sorted(ids) != sorted(items):
        raise NotNow(_("The agenda has changed meanwhile. Look at it anew and order it again."))
    positions = [item.position for item in items.values()]
    ordered = [items[pk] for pk in ids]
    for position, item in zip(positions, ordered, strict=True):
        if item.position != position:
            item.position = position
            save(item, by=by, fields=["position"])
    return ordered


@action
def shift(*, item: IbItem, up: bool, by: User) -> None:
    """Move an item one step, past the next that the person sees; the ends stay where they are."""
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(item.meeting)
    ids = [one.pk for one in seen(meeting, by)]
    if item.pk not in ids:
        raise NotNow(_("The agenda has changed meanwhile. Look at it anew and order it again."))
    at = ids.index(item.pk)
    to = min(max(at - 1 if up else at + 1, 0), len(ids) - 1)
    ids.insert(to, ids.pop(at))
    reorder(meeting=meeting, ids=ids, by=by)


@action
def group(*, meeting: IbMeeting, by: User) -> list[IbItem]:
    """Let the uncontested trips share one stance: those that nobody opposes, none with a warning.

    Returns the items that were grouped now. Judged as the rules say today.
    """
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(meeting)
    check_stage(meeting, UNTIL_DECIDED)
    grouped = []
    for item in uncontested(seen(meeting, by)):
        item.is_grouped = True
        save(item, by=by, fields=["is_grouped"])
        grouped.append(item)
    return grouped


def uncontested(items: list[IbItem]) -> list[IbItem]:
    """The open trips that finansborgarrådet decides, without a warning that wants a motive."""
    waiting = [
        item
        for item in items
        if item.outcome == IbItem.Outcome.OPEN
        and not item.is_grouped
        and item.case.kind == "conference_trip"
        and item.case.status == Status.IN_IB
    ]
    today = timezone.localdate()
    found = tallies(waiting, today)
    chosen = []
    for item in waiting:
        ruling = decisions.judge(item.case, item.case.kind, today)
        plain = ruling.outcome == Outcome.DECIDE and ruling.decider == Organ.FB_IB
        if plain and not ruling.to_be_motivated and not found[item.pk].opposes:
            chosen.append(item)
    return chosen


@action
def ungroup(*, item: IbItem, by: User) -> IbItem:
    """Take one trip out of the group: each member answers it by itself."""
    permissions.may_prepare_ib(by).or_deny()
    meeting = locked(item.meeting)
    check_stage(meeting, UNTIL_DECIDED)
    item = next((one for one in seen(meeting, by) if one.pk == item.pk), item)
    permissions.may_view(by, item.case).or_deny()
    if item.is_grouped:
        item.is_grouped = False
        save(item, by=by, fields=["is_grouped"])
    return item
