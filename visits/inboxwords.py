"""How pages tell of e-mails that came in: tabs, rows, facts, and what a person must look at."""

import datetime
from collections.abc import Container
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, pgettext, pgettext_lazy

from engagements import labels
from engagements.casefacts import fact
from engagements.casefacts import joined as in_one
from engagements.models import Case
from engagements.statuses import Status

from .mailwords import CHECKS, FAILURES, QUARANTINE
from .models import IncomingMail, Mailbox
from .queries_mails import COUNTED, IN_CASES, QUARANTINED, SET_ASIDE, WAITING

State = IncomingMail.State
TABS = (
    (WAITING, gettext_lazy("Wait")),
    (QUARANTINED, gettext_lazy("In quarantine")),
    (IN_CASES, gettext_lazy("In a case")),
    (SET_ASIDE, pgettext_lazy("e-mails", "Set aside")),
)
TONES = {
    State.WAITING: ("warning", "hourglass"),
    State.QUARANTINED: ("danger", "circle-alert"),
    State.TAKEN_IN: ("success", "circle-check"),
    State.JOINED: ("success", "circle-check"),
    State.SET_ASIDE: ("neutral", "circle-minus"),
}
STATES = {
    State.WAITING: gettext_lazy("Waits"),
    State.QUARANTINED: gettext_lazy("In quarantine"),
    State.TAKEN_IN: gettext_lazy("Registered"),
    State.JOINED: gettext_lazy("Added to a case"),
    State.SET_ASIDE: pgettext_lazy("e-mail", "Set aside"),
}
# Days after which a waiting e-mail is marked: the city answers without delay (FL 9).
LATE = 3


def tone(mail: IncomingMail) -> tuple[str, str, str]:
    """Tone, sign and word of where the e-mail stands."""
    state = State(mail.state)
    return (*TONES[state], str(STATES[state]))


def tabs(current: str, counted: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {
            "label": label,
            "url": f"?visa={key}",
            "current": key == current,
            "count": f"{COUNTED}+" if counted.get(key, 0) >= COUNTED else counted.get(key, ""),
        }
        for key, label in TABS
    ]


def row(mail: IncomingMail, now: datetime.datetime, seen: Container[int]) -> dict[str, Any]:
    days = (now - mail.came_at).days
    waits = mail.state in (State.WAITING, State.QUARANTINED)
    return {
        "mail": mail,
        "sender": sender(mail),
        "age": age(days) if waits else "",
        "is_late": waits and days >= LATE,
        "notice": notice(mail, seen),
    }


def age(days: int) -> str:
    if not days:
        return _("less than a day")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def sender(mail: IncomingMail) -> str:
    return mail.sender_name or mail.sender_email or _("Sender not known")


def notice(mail: IncomingMail, seen: Container[int]) -> str:
    """Why it lies where it lies; nothing when that is plain.

    `seen` are cases that the reader sees: of others it says what it says of numbers without a case.
    """
    if mail.state == State.QUARANTINED:
        return str(QUARANTINE.get(mail.reason, QUARANTINE["crashed"]))
    if mail.state == State.SET_ASIDE:
        return mail.motive
    if not mail.check_because:
        return ""
    why = mail.check_because
    if mail.carries_id and mail.carries_id not in seen:
        why = IncomingMail.Check.UNKNOWN
    return str(CHECKS[why]) % {"numbers": mail.numbers or _("no number")}


def facts(mail: IncomingMail) -> list[dict[str, Any]]:
    settled = ""
    if mail.settled_by and mail.settled_at:
        settled = in_one(mail.settled_by.name, labels.date_and_time(mail.settled_at))
    return [
        fact(pgettext("e-mail", "From"), in_one(mail.sender_name, mail.sender_email)),
        fact(_("Sent"), labels.short_date(mail.sent_on) if mail.sent_on else ""),
        fact(_("Came in"), f"{labels.date_and_time(mail.came_at)}, {mail.get_origin_display()}"),
        fact(_("Sent to"), mail.body),
        fact(_("File"), mail.filename),
        fact(_("Carries"), mail.numbers),
        fact(_("Dealt with by"), settled),
    ]


def reading_of(mailbox: Mailbox) -> str:
    """How the last reading went."""
    read = labels.date_and_time(mailbox.read_at) if mailbox.read_at else _("never")
    if mailbox.failed_at:
        return _("The mailbox %(name)s was last read: %(read)s. It failed %(failed)s: %(why)s.") % {
            "name": mailbox.name,
            "read": read,
            "failed": labels.date_and_time(mailbox.failed_at),
            "why": FAILURES[mailbox.failure],
        }
    return _("The mailbox %(name)s was last read: %(read)s.") % {
        "name": mailbox.name,
        "read": read,
    }


def joined(case: Case) -> str:
    said = _("The e-mail is filed in %(number)s.") % {"number": case.diary_number}
    if case.status == Status.AWAITING_INFO:
        said += " " + _("The case waits for an answer from the guests: note it, if this is it.")
    return said
