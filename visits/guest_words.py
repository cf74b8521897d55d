"""What guests read of their request: four steps, what happens next, and by when."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from engagements import labels
from engagements.actions.clocks import working_days_after
from engagements.models import Clock

from .models import PublicRequest
from .rules.guest_steps import ANSWERED, ASSESSED, RECEIVED, VISIT, Standing

STEPS = (
    (RECEIVED, gettext_lazy("Received")),
    (ASSESSED, gettext_lazy("Being assessed")),
    (ANSWERED, gettext_lazy("Answered")),
    (VISIT, gettext_lazy("Visit")),
)
NEXT: dict[str, str | Promise] = {
    "confirm": gettext_lazy("Confirm your request, so that we can begin to work on it."),
    "waiting": gettext_lazy("We look for the part of the city that can help you best."),
    "assessing": gettext_lazy("We read your request and see whom you could meet."),
    "asked": gettext_lazy(
        "We have asked you for more information by mail. Write your answer here, and we go on."
    ),
    "date_proposed": gettext_lazy("We have proposed another date by mail. Please answer it."),
    "accepted": gettext_lazy("You are welcome. We are planning the visit and will write to you."),
    "declined": gettext_lazy("We cannot receive you this time. You have got our reasons by mail."),
    "planned": gettext_lazy("The visit is planned. You have got time and place by mail."),
    "carried_out": gettext_lazy("Thank you for your visit."),
    "withdrawn": gettext_lazy("You have withdrawn the request. It is closed."),
    "turned_away": gettext_lazy("The city cannot help with this. The request is closed."),
    "closed": gettext_lazy("The request is closed."),
}
# Said while an answer is still to come.
PROMISED = frozenset({"waiting", "assessing"})


@dataclass(frozen=True, slots=True)
class Step:
    label: str | Promise
    is_done: bool
    is_current: bool


def steps_of(standing: Standing) -> list[Step]:
    return [Step(label, step < standing.step, step == standing.step) for step, label in STEPS]


def next_of(row: PublicRequest, standing: Standing) -> str:
    """What happens next; by when, where the city has promised something."""
    words = str(NEXT[standing.says])
    day = promised(row) if standing.says in PROMISED else None
    if day is None or day < timezone.localdate():
        return words
    return _("%(next)s You have our answer by %(day)s.") % {
        "next": words,
        "day": labels.long_date(day),
    }


def promised(row: PublicRequest) -> datetime.date | None:
    """By when the city means to answer: the case's clock, which stands still while it waits."""
    if row.case:
        clock = row.case.clocks.filter(kind=Clock.Kind.DECISION).first()
        return clock.due_on if clock else None
    return working_days_after(timezone.localdate(row.sent_at), settings.CLOCK_DECISION_DAYS)
