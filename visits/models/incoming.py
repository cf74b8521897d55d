"""E-mails that came in and are not a case's yet: from the mailbox, or brought several at once."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagements.models import Body, Case, User
from engagements.models.document import stored_name


class IncomingMail(models.Model):
    """One e-mail as it came, and what became of it. Nothing is ever deleted.

    What strangers write about people is in the file alone: of the columns that repeat it
    (who, about what) the audit log keeps nothing, and there is no history of them.
    """

    class Origin(models.TextChoices):
        MAILBOX = "mailbox", _("The mailbox")
        BROUGHT = "brought", _("Brought as a file")

    class State(models.TextChoices):
        WAITING = "waiting", _("Waits")
        QUARANTINED = "quarantined", _("In quarantine")
        TAKEN_IN = "taken_in", _("Registered")
        JOINED = "joined", _("Added to a case")
        SET_ASIDE = "set_aside", _("Set aside")

    class Check(models.TextChoices):
        """Why an e-mail that carries a number has not joined its case by itself."""

        NONE = "", _("Carries no number")
        SOMEBODY_ELSE = "somebody_else", _("Comes from somebody else")
        SEVERAL = "several", _("Carries several numbers")
        UNKNOWN = "unknown", _("The number is not known")
        REFUSED = "refused", _("May not be added to the case")

    origin = models.CharField(max_length=8, choices=Origin)
    state = models.CharField(_("state"), max_length=12, choices=State, default=State.WAITING)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("body")
    )
    file = models.FileField(upload_to=stored_name, max_length=120)
    filename = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64, unique=True)
    message_id = models.CharField(max_length=250, blank=True)
    sender_name = models.CharField(_("sender"), max_length=120, blank=True)
    sender_email = models.CharField(_("e-mail"), max_length=254, blank=True)
    subject = models.CharField(_("subject"), max_length=200, blank=True)
    sent_on = models.DateField(_("sent"), null=True)
    is_automatic = models.BooleanField(default=False)
    # A code of mailwords.QUARANTINE: why it cannot be read.
    reason = models.CharField(max_length=24, blank=True)
    # What it says it belongs to, and why a person must look at that.
    numbers = models.CharField(max_length=200, blank=True)
    check_because = models.CharField(max_length=16, choices=Check, blank=True, default=Check.NONE)
    carries = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="incoming_mails")
    came_at = models.DateTimeField(auto_now_add=True)
    came_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    motive = models.TextField(_("motive"), blank=True)

    class Meta:
        verbose_name = _("incoming e-mail")
        verbose_name_plural = _("incoming e-mails")
        constraints = (
            models.CheckConstraint(condition=Q(size__gt=0), name="incomingmail_is_not_empty"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="incomingmail_has_a_sha256"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["taken_in", "joined"], case__isnull=False)
                | Q(state__in=["waiting", "quarantined", "set_aside"], case=None),
                name="incomingmail_has_a_case_when_it_belongs_to_one",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["waiting", "quarantined"], settled_at=None, settled_by=None)
                | Q(
                    state__in=["taken_in", "joined", "set_aside"],
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                ),
                name="incomingmail_says_who_settled_it_and_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="set_aside") | ~Q(motive=""),
                name="incomingmail_is_set_aside_with_a_motive",
            ),
            models.CheckConstraint(
                condition=~Q(state="quarantined") | ~Q(reason=""),
                name="incomingmail_is_in_quarantine_for_a_reason",
            ),
        )
        indexes = (
            models.Index(fields=["state", "-id"], name="incomingmail_in_order"),
            models.Index("message_id", condition=~Q(message_id=""), name="incomingmail_thread"),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class Mailbox(models.Model):
    """How far a mailbox is read, and how the last reading went. One row a mailbox and folder."""

    name = models.CharField(max_length=200, unique=True)
    uid_validity = models.BigIntegerField(default=0)
    last_uid = models.BigIntegerField(default=0)
    read_at = models.DateTimeField(null=True)
    failed_at = models.DateTimeField(null=True)
    failure = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(failed_at=None, failure="")
                | Q(failed_at__isnull=False) & ~Q(failure=""),
                name="mailbox_failed_says_why",
            ),
        )

    def __str__(self) -> str:
        return self.name
