"""The states a case can be in, for every kind, so that one work list is possible.

Which moves a kind allows is that kind's own table (casetypes); see domain.md B6.
"""

from django.db import models
from django.utils.translation import pgettext_lazy


class Status(models.TextChoices):
    REGISTERED = "registered", pgettext_lazy("status", "New")
    ASSESSED = "assessed", pgettext_lazy("status", "Assessed")
    AWAITING_INFO = "awaiting_info", pgettext_lazy("status", "Awaiting information")
    DATE_PROPOSED = "date_proposed", pgettext_lazy("status", "Another date proposed")
    WITH_KS = "with_ks", pgettext_lazy("status", "With the executive board")
    ACCEPTED = "accepted", pgettext_lazy("status", "Accepted")
    DECLINED = "declined", pgettext_lazy("status", "Declined")
    HANDED_OVER = "handed_over", pgettext_lazy("status", "Handed over")
    SUBMITTED = "submitted", pgettext_lazy("status", "Submitted for decision")
    IN_IB = "in_ib", pgettext_lazy("status", "With the advisory committee")
    DECIDED = "decided", pgettext_lazy("status", "Decided")
    REJECTED = "rejected", pgettext_lazy("status", "Rejected")
    ANSWERED = "answered", pgettext_lazy("status", "Answered")
    IN_FORCE = "in_force", pgettext_lazy("status", "In force")
    CEASED = "ceased", pgettext_lazy("status", "Has ended")
    PLANNED = "planned", pgettext_lazy("status", "Planned")
    CARRIED_OUT = "carried_out", pgettext_lazy("status", "Carried out")
    FOLLOWED_UP = "followed_up", pgettext_lazy("status", "Followed up")
    WITHDRAWN = "withdrawn", pgettext_lazy("status", "Withdrawn")
    CLOSED = "closed", pgettext_lazy("status", "Closed")
    VOIDED = "voided", pgettext_lazy("status", "Voided")


# Submitted, and not yet decided: the only states in which a case waits for an organ.
AWAITING = (Status.SUBMITTED, Status.IN_IB)
# A voided number stays in the diary as a row; it is never erased (domain.md B6).
ENDED = (Status.CLOSED, Status.VOIDED)
# Somebody outside the body has the next move.
WAITING = (Status.AWAITING_INFO, Status.DATE_PROPOSED, Status.WITH_KS)
