"""How a status looks: a tone of the theme and an icon. The words always stand beside them."""

from typing import NamedTuple

from .statuses import Status


class Tone(NamedTuple):
    color: str  # data-color of the theme
    icon: str  # id in static/vendor/icons/sprite.svg


STATUS_TONES: dict[str, Tone] = {
    Status.REGISTERED: Tone("info", "inbox"),
    Status.ASSESSED: Tone("warning", "clipboard-check"),
    Status.AWAITING_INFO: Tone("neutral", "hourglass"),
    Status.DATE_PROPOSED: Tone("neutral", "calendar-clock"),
    Status.WITH_KS: Tone("brand", "landmark"),
    Status.ACCEPTED: Tone("success", "circle-check"),
    Status.DECLINED: Tone("danger", "circle-x"),
    Status.HANDED_OVER: Tone("brand", "arrow-right"),
    Status.SUBMITTED: Tone("info", "send"),
    Status.IN_IB: Tone("brand", "users"),
    Status.DECIDED: Tone("success", "gavel"),
    Status.REJECTED: Tone("danger", "circle-x"),
    Status.ANSWERED: Tone("success", "message-square"),
    Status.IN_FORCE: Tone("success", "handshake"),
    Status.CEASED: Tone("neutral", "calendar-x"),
    Status.PLANNED: Tone("gron", "calendar-days"),
    Status.CARRIED_OUT: Tone("gron", "calendar-check"),
    Status.FOLLOWED_UP: Tone("success", "list-checks"),
    Status.WITHDRAWN: Tone("neutral", "undo-2"),
    Status.CLOSED: Tone("neutral", "archive"),
    Status.VOIDED: Tone("neutral", "ban"),
}
