"""Every step of a visit as data: where it leads, what it asks for, what comes next."""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from engagements.casesteps import COMMON, Step
from engagements.statuses import Status

S = Status


OPEN_QUESTION = frozenset({S.REGISTERED, S.AWAITING_INFO, S.ASSESSED, S.DATE_PROPOSED})
WAITING = frozenset({S.AWAITING_INFO, S.DATE_PROPOSED})
BEEN = frozenset({S.CARRIED_OUT, S.FOLLOWED_UP})
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
    Step("survey_ask", _("Ask the guests how it was"), "visits:survey_ask", "handle",
         "message-square", "work", states=BEEN),
    Step("survey_host", _("Write down what you learnt"), "visits:survey_host", "note", "pencil",
         "work", states=BEEN),
    Step("propose_invitation", _("Propose an invitation letter"), "visits:propose_invitation",
         "propose", "file-plus", "work", states=RECEIVED),
    Step("propose_priority", _("Propose particular priority"), "visits:propose_priority",
         "propose", "star", "work", states=OPEN_QUESTION | RECEIVED),
    Step("set_priority", _("Decide on particular priority"), "visits:set_priority", "priority",
         "star", "work", states=OPEN_QUESTION | RECEIVED),
    Step("edit", _("Correct the request"), "visits:edit", "handle", "pencil", "work"),
    Step("disposal_hold", _("Stop or resume the disposal"), "visits:disposal_hold", "handout",
         "archive", "access", states=frozenset(Status)),
    *COMMON,
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
SECOND = ("accept", "propose_date", "decline", "ask", "survey_ask", "compose")

GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("answer", _("Answer and course")),
    ("work", _("Work with the case")),
    ("access", _("Who sees the case")),
)
