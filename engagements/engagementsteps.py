"""Every step of an engagement as data, and which of them the reader may take now."""

from collections.abc import Mapping
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import permissions
from .casesteps import COMMON, Step, Steps, as_partaker, laid_out, link, state_allows
from .engagementkinds import BY_KEY
from .models import Case, User
from .permissions.privacy import may_hand_out
from .statuses import ENDED, Status

S = Status
OPEN = frozenset({S.REGISTERED, S.SUBMITTED, S.IN_IB})
WAITING = frozenset({S.SUBMITTED, S.IN_IB})
SETTLED = frozenset({S.DECIDED, S.REJECTED})

STEPS = (
    Step("submit", _("Submit for decision"), "engagements:submit", "submit", "send",
         to=S.SUBMITTED),
    Step("decide", _("Record the decision"), "engagements:decide", "record", "gavel",
         states=WAITING),
    Step("send_back", _("Return the matter"), "engagements:send_back", "send_back", "undo-2",
         states=WAITING),
    Step("prepare", _("Note a step of the preparation"), "engagements:preparation", "prepare",
         "list-checks", states=OPEN),
    Step("carry_out", _("Note that it is done"), "engagements:carry_out", "handle",
         "calendar-check", to=S.CARRIED_OUT),
    Step("follow_up", _("Follow it up"), "engagements:follow_up", "handle", "list-checks",
         to=S.FOLLOWED_UP),
    Step("report", _("Write the trip report"), "engagements:trip_report", "handle", "file-text",
         to=S.FOLLOWED_UP),
    Step("correct", _("Correct the decision"), "engagements:correct", "record", "pencil",
         states=SETTLED),
    Step("close", _("Close the case"), "engagements:close", "handle", "archive", to=S.CLOSED),
    Step("withdraw", _("The matter is withdrawn"), "engagements:withdraw", "handle", "undo-2",
         to=S.WITHDRAWN),
    Step("edit", _("Change the facts"), "engagements:engagement_edit", "handle", "pencil", "work"),
    *COMMON,
)  # fmt: skip

# The next step of each state, the first of these that is open.
NEXT: Mapping[Status, tuple[str, ...]] = {
    S.REGISTERED: ("submit", "answer_proposal", "edit"),
    S.SUBMITTED: ("decide",),
    S.IN_IB: ("decide",),
    S.DECIDED: ("carry_out", "enter"),
    S.IN_FORCE: ("review", "extend"),
    S.CEASED: ("follow_up",),
    S.CARRIED_OUT: ("report", "follow_up"),
    S.ANSWERED: ("follow_up", "close"),
    S.FOLLOWED_UP: ("close",),
    S.REJECTED: ("close",),
    S.WITHDRAWN: ("close",),
}
SECOND = ("edit", "consult", "send_back")
GROUPS: tuple[tuple[str, str | Promise], ...] = (
    ("answer", _("Decision and course")),
    ("work", _("Work with the case")),
    ("access", _("Who sees the case")),
)
# Advice is asked and answered: nothing is submitted or decided.
NOT_FOR_ADVICE = frozenset({"submit", "decide", "correct", "send_back", "prepare", "consult"})


_MORE: list[Step] = []


def add_steps(*steps: Step) -> None:
    """Make the steps of another app's kinds known. Called when that app starts."""
    _MORE.extend(steps)


def steps_for(user: User, case: Case, partaking: list[dict[str, Any]]) -> Steps:
    """Every step that the reader may take now, the next one first."""
    verdicts = verdicts_of(user, case, partaking)
    found = {
        step.key: link(step, case)
        for step in (*STEPS, *_MORE)
        if verdicts[step.needs]
        and fits(step, case)
        and state_allows(step, case, has_partaking=bool(partaking))
    }
    may_take = bool(verdicts["handle"]) and case.handler_id != user.pk
    wanted = NEXT.get(Status(case.status), ())
    return laid_out(found, wanted=wanted, second=SECOND, groups=GROUPS, may_take=may_take)


def fits(step: Step, case: Case) -> bool:
    """Is the step for that kind? A trip is followed up by its report."""
    if step.kinds and case.kind not in step.kinds:
        return False
    is_trip = case.kind == "conference_trip"
    if step.key in ("report", "follow_up"):
        return is_trip == (step.key == "report")
    return not BY_KEY[case.kind].is_advice or step.key not in NOT_FOR_ADVICE


def verdicts_of(user: User, case: Case, partaking: list[dict[str, Any]]) -> Mapping[str, bool]:
    """Each permission that a step asks for. No query: the rights are kept on the request."""
    handle = permissions.may_handle(user, case)
    return {
        "handle": bool(handle),
        "consult": bool(permissions.may_ask(user, case)),
        "submit": bool(permissions.may_submit(user, case)),
        "record": permissions.records_somewhere(user, case),
        "send_back": bool(permissions.may_send_back(user, case)),
        "prepare": bool(permissions.may_prepare(user, case)),
        "review": bool(permissions.may_review(user, case)),
        "diary": bool(permissions.may_keep_diary(user, case)),
        "handout": bool(may_hand_out(user, case)),
        "lift": bool(permissions.may_lift_secrecy(user, case)),
        "note": bool(handle or as_partaker(user, case, partaking)),
        "view": case.status not in ENDED,
    }
