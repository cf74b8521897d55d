"""The text of a mail with reminders: in its reader's language, and nothing that is secret.

A mail leaves the house (security.md, boundary B6): a secret case is named by its diary number
alone, and what has come to nothing since the run is not in it.
"""

import datetime
from collections import defaultdict
from dataclasses import dataclass
from urllib.parse import urljoin

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from . import labels, reminder_sql, reminderkinds
from .models import Mail, Notification, Visibility
from .queries.notifications import address


@dataclass(frozen=True, slots=True)
class Line:
    """One reminder of a mail."""

    label: str
    what: str
    due: str
    url: str


def letter(mail: Mail) -> EmailMultiAlternatives | None:
    """The mail as it is sent now; None when nothing of it is left to tell."""
    rows = still_due(mail, timezone.localdate())
    if not rows:
        return None
    with override(mail.recipient.language):
        return written(mail, [line(row, timezone.localdate()) for row in rows])


def still_due(mail: Mail, today: datetime.date) -> list[Notification]:
    """What the person is still to be told of: one query a kind."""
    of_run = mail.notifications.filter(run=mail.run_id, recipient=mail.recipient_id)  # by index
    rows = list(of_run.select_related("case", "body").order_by("due_on", "pk"))
    by_kind: defaultdict[str, list[Notification]] = defaultdict(list)
    for row in rows:
        by_kind[row.reason].append(row)
    kept: set[int] = set()
    for key, some in by_kind.items():
        kind = reminderkinds.get(key)
        ids = [row.obligation for row in some if row.obligation is not None]
        left = reminder_sql.told_still(kind, today, mail.recipient, ids)
        kept |= {row.pk for row in some if row.obligation in left}
    return [row for row in rows if row.pk in kept]


def line(row: Notification, today: datetime.date) -> Line:
    return Line(
        label=str(row.get_reason_display()),
        what=named(row),
        due=due(row.due_on, today),
        url=urljoin(settings.SITE_URL, address(row)),
    )


def named(row: Notification) -> str:
    """A secret case by its number alone: that it exists is public, what it says is not."""
    if row.case is None:
        return str(row.body)
    if row.case.visibility == Visibility.SECRET:
        return row.case.diary_number
    return f"{row.case.diary_number} {row.case.title}"


def due(day: datetime.date | None, today: datetime.date) -> str:
    """The day that it was to be done by, whenever the mail is sent."""
    if day is None:
        return _("The day is not known, and counts as passed.")
    if day < today:
        return _("Was to be done by %(day)s.") % {"day": labels.long_date(day)}
    return _("To be done by %(day)s.") % {"day": labels.long_date(day)}


def written(mail: Mail, lines: list[Line]) -> EmailMultiAlternatives:
    wishes = urljoin(settings.SITE_URL, reverse("engagements:reminder_choices"))
    if mail.is_digest:
        subject = ngettext(
            "%(number)d reminder: international matters",
            "%(number)d reminders: international matters",
            len(lines),
        ) % {"number": len(lines)}
    else:
        subject = _("Reminder: %(what)s") % {"what": lines[0].label}
    intro = _("This is waiting for you in the city's international matters:")
    ending = _("You choose yourself which reminders come by mail:")
    text = [intro, ""]
    for one in lines:
        text += [f"{one.label}: {one.what}", one.due, one.url, ""]
    text += [ending, wishes]
    message = EmailMultiAlternatives(
        subject=subject,
        body="\n".join(text) + "\n",
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[mail.recipient.email],
        headers={
            "Message-ID": mail.message_id,
            "List-Unsubscribe": f"<{wishes}>",
            "Auto-Submitted": "auto-generated",
        },
    )
    context = {
        "language": mail.recipient.language,
        "subject": subject,
        "intro": intro,
        "lines": lines,
        "ending": ending,
        "wishes": wishes,
    }
    message.attach_alternative(render_to_string("engagements/mail.html", context), "text/html")
    return message
