"""Reading the e-mails that came in: a person's own, by state, and what a mail points at."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.db.models.functions import Lower

from engagements import permissions
from engagements.models import Body, Case, User
from engagements.statuses import Status

from .mails.reading import Mail
from .models import GuestMail, IncomingMail, Mailbox
from .rules import replies

State = IncomingMail.State
PAGE = 50
# Shown beside a tab: beyond this many, "more than".
COUNTED = 500
WAITING, QUARANTINED, IN_CASES, SET_ASIDE = "vantar", "karantan", "arenden", "undanlagda"
STATES = {
    WAITING: (State.WAITING,),
    QUARANTINED: (State.QUARANTINED,),
    IN_CASES: (State.TAKEN_IN, State.JOINED),
    SET_ASIDE: (State.SET_ASIDE,),
}


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the list, oldest first where somebody waits, and where the next begins."""

    rows: list[IncomingMail]
    after: int | None


def seen_by(user: User) -> QuerySet[IncomingMail]:
    """The e-mails that the person may read; one in a case, only with the case."""
    if not permissions.may_read_mails(user):
        return IncomingMail.objects.none()
    reach = permissions.mail_reach(user)
    mine = Q(body_id__in=sorted(reach.bodies)) | Q(came_by=user)
    if reach.without_body:
        mine |= Q(body=None)
    cases = permissions.visible_cases(user).values("pk")
    return IncomingMail.objects.filter(mine, Q(case=None) | Q(case__in=cases))


def page_of(user: User, view: str, after: int | None) -> Page:
    """By key, so that a row that comes in meanwhile moves nothing."""
    rows = seen_by(user).filter(state__in=STATES[view])
    waits = view in (WAITING, QUARANTINED)
    if after is not None:
        rows = rows.filter(pk__gt=after) if waits else rows.filter(pk__lt=after)
    rows = rows.select_related("body", "case", "settled_by", "carries")
    rows = rows.defer("case__search", "carries__search")
    found = list(rows.order_by("pk" if waits else "-pk")[: PAGE + 1])
    return Page(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def cases_seen(user: User, rows: Iterable[IncomingMail]) -> set[int]:
    """Of the cases that the e-mails carry, those that the person sees."""
    wanted = [row.carries_id for row in rows if row.carries_id]
    return set(permissions.visible_cases(user).filter(pk__in=wanted).values_list("pk", flat=True))


def counts(user: User) -> dict[str, int]:
    """How many wait and how many are in quarantine, counted no further than needed."""
    wanted = (State.WAITING, State.QUARANTINED)
    some = seen_by(user).filter(state__in=wanted).order_by().values("pk")[:COUNTED]
    rows = IncomingMail.objects.filter(pk__in=some).values_list("state").annotate(Count("pk"))
    found = dict(rows)
    return {WAITING: found.get("waiting", 0), QUARANTINED: found.get("quarantined", 0)}


def mailboxes() -> list[Mailbox]:
    """How the last reading of each mailbox went."""
    return list(Mailbox.objects.order_by("name"))


def bodies_of_mailboxes(addresses: Iterable[str]) -> list[Body]:
    wanted = [one for one in addresses if one]
    if not wanted:
        return []
    rows = Body.objects.exclude(mailbox="").annotate(address=Lower("mailbox"))
    return list(rows.filter(address__in=wanted).order_by("pk")[:2])


def of_our_diaries(numbers: list[str]) -> list[str]:
    """Those that begin as a body's diary does: others number their letters, too."""
    wanted = {number.partition(" ")[0] for number in numbers}
    ours = set(Body.objects.filter(diary_prefix__in=wanted).values_list("diary_prefix", flat=True))
    return [number for number in numbers if number.partition(" ")[0] in ours]


def carried_cases(said: Mail) -> tuple[list[str], list[Case]]:
    """The numbers that a mail carries, and the cases that these or the mails it answers name."""
    numbers = of_our_diaries(replies.carried(said.subject, said.text))
    answered = IncomingMail.objects.filter(message_id__in=said.answers, case__isnull=False)
    ours = GuestMail.objects.filter(message_id__in=[f"<{one}>" for one in said.answers])
    wanted = Q(diary_number__in=numbers)
    if said.answers and not numbers:
        wanted |= Q(pk__in=answered.values("case")) | Q(pk__in=ours.values("case"))
    rows = Case.objects.filter(wanted).exclude(status=Status.VOIDED)
    rows = rows.select_related("body", "counterpart", "visit").defer("search")
    return numbers, list(rows.order_by("pk")[: replies.MOST_NUMBERS])
