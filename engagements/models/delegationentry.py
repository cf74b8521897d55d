"""The list "Anmälan av delegationsbeslut" (KL 6:40): what is to be reported, and when it was."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .body import Body
from .decision import Decision
from .meeting import Meeting
from .person import User


class DelegationEntry(models.Model):
    """A decision on delegation, or an urgent one, on the list of the next meeting.

    Written in the transaction of its decision; reported once, at one meeting.
    """

    decision = models.OneToOneField(
        Decision, models.PROTECT, primary_key=True, related_name="delegation_entry"
    )
    body = models.ForeignKey(Body, models.PROTECT, related_name="delegation_entries")
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, related_name="delegation_entries"
    )
    minutes_section = models.CharField(_("minutes paragraph"), max_length=20, blank=True)
    reported_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    reported_at = models.DateTimeField(null=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(meeting=None, minutes_section="", reported_by=None, reported_at=None)
                | Q(meeting__isnull=False, reported_by__isnull=False, reported_at__isnull=False)
                & ~Q(minutes_section=""),
                name="delegationentry_reported_says_where_and_by_whom",
            ),
        )
        indexes = (
            models.Index(
                "body", "decision", condition=Q(meeting=None), name="delegationentry_unreported"
            ),
            models.Index(
                "meeting",
                "decision",
                condition=Q(meeting__isnull=False),
                name="delegationentry_of_a_meeting",
            ),
        )

    def __str__(self) -> str:
        return str(self.decision_id)
