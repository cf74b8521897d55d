"""Every step of a visit as data: where it leads, what it asks for, what comes next."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagements.statuses import Status

S = Status


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do: where it leads, which permission it asks for."""

    key: str
    label: str | Promise
    url_name: str
    needs: str  # handle, consult, decide, transfer, propose, priority, diary, lift, note or view
    icon: str
    group: str = "answer"  # answer, work or access: the parts of the menu
    to: Status | None = None  # the move it makes, checked against the kind's table
    states: frozenset[Status] = frozenset()  # else the states it is for; empty: while open


OPEN_QUESTION = frozenset({S.REGISTERED, S.AWAITING_INFO, S.ASSESSED, S.DATE_PROPOSED})
WAITING = frozenset({S.AWAITING_INFO, S.DATE_PROPOSED})
RECEIVED = frozenset({S.ASSESSED, S.ACCEPTED, S.PLANNED})

STEPS = (
    Step("assess", _("Assess the request"), "visits:assess", "handle", "clipboard-check",
         states=OPEN_QUESTION),
    Step("accept", _("Accept the visit"), "visits:accept", "decide", "circle-check",
         to=S.ACCEPTED),
    Step("refer", _("Refer to the City Executive Office"), "visits:refer", "transfer", "landmark",
         to=S.WITH_KS),
    Step("propose_date", _("Propose another date"), "visits:propose_date", "handle",
         "calendar-clock", to=S.DATE_PROPOSED),
    Step("decline", _("Decline"), "visits:decline", "decide", "circle-x", to=S.DECLINED),
    Step("ask", _("Ask for more information"), "visits:ask", "handle", "mail",
         to=S.AWAITING_INFO),
    Step("answered", _("Note the guests' answer"), "visits:answered", "handle", "mail-open",
         states=WAITING),
    Step("hand_over", _("Hand over to another body"), "visits:hand_over", "transfer",
         "arrow-right", to=S.HANDED_OVER),
    Step("plan", _("Plan the visit"), "visits:plan", "handle", "calendar-days",
         states=frozenset({S.ACCEPTED, S.WITH_KS, S.PLANNED})),
    Step("carry_out", _("Note that it was carried out"), "visits:carry_out", "handle",
         "calendar-check", to=S.CARRIED_OUT),
    Step("follow_up", _("Follow the visit up"), "visits:follow_up", "handle", "list-checks",
         to=S.FOLLOWED_UP),
    Step("close", _("Close the case"), "engagements:close", "handle", "archive", to=S.CLOSED),
    Step("withdraw", _("The request is withdrawn"), "engagements:withdraw", "handle", "undo-2",
         to=S.WITHDRAWN),
    Step("compose", _("Write a letter"), "visits:compose", "handle", "mail", "work"),
    Step("propose_invitation", _("Propose an invitation letter"), "visits:propose_invitation",
         "propose", "file-plus", "work", states=RECEIVED),
    Step("propose_priority", _("Propose particular priority"), "visits:propose_priority",
         "propose", "star", "work", states=OPEN_QUESTION | RECEIVED),
    Step("set_priority", _("Decide on particular priority"), "visits:set_priority", "priority",
         "star", "work", states=OPEN_QUESTION | RECEIVED),
    Step("edit", _("Correct the request"), "visits:edit", "handle", "pencil", "work"),
    Step("note", _("Write a note"), "engagements:note_add", "note", "message-square", "work"),
    Step("document", _("Add a document"), "engagements:document_add", "note", "upload", "work"),
    Step("consult", _("Ask for a statement"), "engagements:consultation_ask", "consult", "send",
         "work"),
    Step("assign", _("Change case officer"), "engagements:assign", "handle", "user-round", "work"),
    Step("partaking", _("Give another body a part"), "engagements:partaking_add", "handle",
         "building-2", "work"),
    Step("partaking_end", _("End a body's part"), "engagements:partaking_remove", "handle",
         "building-2", "work"),
    Step("reference", _("Number in the record system"), "engagements:external_reference", "diary",
         "tag", "work"),
    Step("limit", _("Change who sees the case"), "engagements:limit", "handle", "eye", "access"),
    Step("secret", _("Mark as secret"), "engagements:mark_secret", "diary", "lock", "access"),
    Step("share", _("Share with a named person"), "engagements:share", "diary",
         "user-round-plus", "access"),
    Step("unshare", _("Stop sharing with a person"), "engagements:unshare", "diary", "eye-off",
         "access"),
    Step("lift", _("Lift the secrecy mark"), "engagements:lift_secrecy", "lift", "lock-open",
         "access", states=frozenset(S)),
    Step("recuse", _("Note a recusal"), "engagements:recuse", "view", "scale", "access"),
    Step("void", _("Void the diary number"), "engagements:void", "diary", "ban", "access",
         to=S.VOIDED),
)  # fmt: skip

# The next step of each state, the first of these that is open.
NEXT: Mapping[Status, tuple[str, ...]] = {
    S.REGISTERED: ("refer", "assess"),
    S.AWAITING_INFO: ("answered",),
    S.ASSESSED: ("refer", "accept", "decline", "assess"),
    S.DATE_PROPOSED: ("answered",),
    S.WITH_KS: ("plan",),
    S.ACCEPTED: ("plan",),
    S.PLANNED: ("carry_out", "compose"),
    S.CARRIED_OUT: ("follow_up",),
    S.FOLLOWED_UP: ("close",),
    S.DECLINED: ("close",),
    S.HANDED_OVER: ("close",),
    S.WITHDRAWN: ("close",),
}
RECOMMENDED = {
    "accept": "accept",
    "another_date": "propose_date",
    "decline": "decline",
    "hand_over": "hand_over",
    "refer": "refer",
}
SECOND = ("accept", "propose_date", "decline", "ask", "compose")

GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("answer", _("Answer and course")),
    ("work", _("Work with the case")),
    ("access", _("Who sees the case")),
)
