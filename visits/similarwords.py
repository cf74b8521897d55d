"""The words for what makes two requests look alike, and for what a request is flagged for."""

import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from .queries_similar import Match
from .rules import similarity
from .rules.similarity import Reason

REASONS = {
    Reason.SAME_PARTY: gettext_lazy("same counterpart"),
    Reason.LIKE_NAME: gettext_lazy("almost the same name"),
    Reason.SAME_SENDER: gettext_lazy("same sender"),
    Reason.SAME_DOMAIN: gettext_lazy("sender from the same organisation"),
    Reason.SAME_INTERMEDIARY: gettext_lazy("same intermediary"),
    Reason.OVERLAPPING: gettext_lazy("overlapping dates"),
    Reason.NEAR_DATES: gettext_lazy("dates near each other"),
    Reason.SAME_THEME: gettext_lazy("same theme"),
}


def matches(found: list[Match]) -> list[dict[str, Any]]:
    return [
        {
            "case": one.case,
            "why": ", ".join(str(REASONS[reason]) for reason in one.likeness.reasons),
        }
        for one in found
    ]


def flags(
    *,
    received_on: datetime.date | None,
    wished_from: datetime.date | None,
    intermediary: str,
    names: list[str],
) -> list[str]:
    """What a person should think of before anything is answered."""
    found = []
    days = similarity.days_ahead(received_on, wished_from) if received_on else None
    if days is not None and days < 0:
        found.append(_("The first wished day lies before the day the request came in."))
    elif days is not None and days < settings.VISIT_NOTICE_DAYS:
        found.append(
            _("Short notice: %(days)d days ahead; our aim is at least %(wanted)d.")
            % {"days": days, "wanted": settings.VISIT_NOTICE_DAYS}
        )
    if intermediary:
        found.append(
            _(
                "%(name)s asks on the delegation's behalf. Find out who comes and what they want, "
                "and answer the delegation itself."
            )
            % {"name": intermediary}
        )
    elif similarity.is_intermediary(names, settings.INTERMEDIARY_WORDS):
        found.append(
            _(
                "The sender looks like a travel firm. If it asks for others, note it as "
                "intermediary, and find out who comes."
            )
        )
    return found
