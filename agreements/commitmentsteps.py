"""The steps that the kinds of commitments have beside those of every engagement."""

from django.utils.translation import gettext_lazy as _

from engagements.casesteps import Step
from engagements.engagementsteps import add_steps
from engagements.statuses import Status

from .commitmentkinds import COMMITMENT_KEYS, PAYING_KEYS, REVIEWED_KEYS

S = Status
ALL = frozenset(COMMITMENT_KEYS)
REVIEWED = frozenset(REVIEWED_KEYS)
AGREEMENT = frozenset({"cooperation_agreement"})
JOINED = frozenset(PAYING_KEYS)
LIVE = frozenset({S.IN_FORCE})
HELD = frozenset({S.DECIDED, S.IN_FORCE})

add_steps(
    Step("enter", _("Note that it is in force"), "agreements:enter", "handle", "handshake",
         states=frozenset({S.DECIDED}), kinds=ALL),
    Step("existing", _("It is in force already"), "agreements:record_existing", "handle",
         "history", states=frozenset({S.REGISTERED}), kinds=ALL),
    Step("review", _("Start a review"), "agreements:review", "review", "refresh-cw",
         states=LIVE, kinds=REVIEWED),
    Step("end_early", _("Propose to end it early"), "agreements:review", "review", "refresh-cw",
         states=LIVE, kinds=AGREEMENT),
    Step("extend", _("Extend with a new decision"), "agreements:extend", "handle", "file-plus",
         states=frozenset({S.IN_FORCE, S.CEASED, S.FOLLOWED_UP}), kinds=AGREEMENT),
    Step("end", _("Note that it has ended"), "agreements:end", "handle", "calendar-x",
         to=S.CEASED, kinds=ALL),
    Step("contribution", _("Note a contribution"), "agreements:contribution", "note", "plus",
         "work", states=LIVE, kinds=ALL),
    Step("activity", _("Add an activity"), "agreements:activity", "handle", "list-checks", "work",
         kinds=AGREEMENT),
    Step("fee", _("Note a year's fee"), "agreements:fee", "handle", "credit-card", "work",
         states=HELD, kinds=JOINED),
    Step("post", _("Note a seat, a post or a working group"), "agreements:post", "handle",
         "users", "work", states=HELD, kinds=REVIEWED),
    Step("interval", _("Change when it is reviewed"), "agreements:interval", "review",
         "calendar-clock", "work", states=HELD, kinds=REVIEWED),
    Step("answer_proposal", _("Answer the proposal"), "agreements:answer", "handle",
         "message-square", to=S.ANSWERED, kinds=frozenset({"proposal"})),
)  # fmt: skip
