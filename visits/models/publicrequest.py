"""What guests write in the public form, before and after it is a case; and its mails."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagements.models import Body, Case, User
from engagements.models.mail import OutgoingMail

from .letter import LANGUAGES


class PublicRequest(models.Model):
    """A request as it was written in the public form (ADR 0024).

    It holds what guests say of themselves: never in history, search or the audit log's content.
    Of the link that opens it only the hash is kept. A draft has not come in to the city and is
    erased after a while; what was sent is a public document and stays.
    """

    class State(models.TextChoices):
        DRAFT = "draft", _("Draft")
        UNCONFIRMED = "unconfirmed", _("Not confirmed")
        WAITING = "waiting", _("Waiting")
        SUSPICIOUS = "suspicious", _("Suspicious")
        TAKEN_IN = "taken_in", _("Registered")
        TURNED_AWAY = "turned_away", _("Not for the city")
        WITHDRAWN = "withdrawn", _("Withdrawn")

    key = models.UUIDField(unique=True)  # one form, one row; the case's submission key, too
    state = models.CharField(max_length=12, choices=State, default=State.DRAFT)
    receipt = models.CharField(_("receipt number"), max_length=16, blank=True)
    link = models.CharField(max_length=64, unique=True)  # sha256 of the token
    link_number = models.PositiveSmallIntegerField(default=1)
    language = models.CharField(max_length=2, choices=LANGUAGES)
    email = models.EmailField(_("e-mail"), blank=True)
    organisation = models.CharField(_("organisation"), max_length=160, blank=True)
    said = models.JSONField(default=dict)  # field -> what was typed there
    score = models.PositiveSmallIntegerField(default=0)
    signs = models.JSONField(default=list)  # of suspicion: codes of rules.suspicion
    suggested = models.ManyToManyField(Body, related_name="+")
    case = models.OneToOneField(Case, models.PROTECT, null=True, related_name="public_request")
    begun_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    confirmed_at = models.DateTimeField(null=True)
    sorted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    sorted_at = models.DateTimeField(null=True)
    motive = models.TextField(_("motive"), blank=True)

    class Meta:
        verbose_name = _("request from the public form")
        verbose_name_plural = _("requests from the public form")
        constraints = (
            models.UniqueConstraint(
                "receipt", condition=~Q(receipt=""), name="publicrequest_is_one_a_receipt"
            ),
            models.CheckConstraint(
                condition=Q(state="draft", receipt="", sent_at=None)
                | ~Q(state="draft") & ~Q(receipt="") & Q(sent_at__isnull=False),
                name="publicrequest_sent_has_a_receipt",
            ),
            models.CheckConstraint(
                condition=Q(state="taken_in", case__isnull=False)
                | ~Q(state="taken_in") & Q(case=None),
                name="publicrequest_taken_in_has_a_case",
            ),
            models.CheckConstraint(
                condition=~Q(state="turned_away")
                | Q(sorted_by__isnull=False, sorted_at__isnull=False) & ~Q(motive=""),
                name="publicrequest_turned_away_says_who_and_why",
            ),
        )
        indexes = (
            models.Index("state", "id", name="publicrequest_list"),
            models.Index("changed_at", condition=Q(state="draft"), name="publicrequest_drafts"),
        )

    def __str__(self) -> str:
        return self.receipt or f"#{self.pk}"


class PublicMail(OutgoingMail):
    """A mail to a guest: a fixed text by its kind; each kind once a request."""

    class Kind(models.TextChoices):
        DRAFT = "draft", _("Link to the draft")
        CONFIRM = "confirm", _("Link for confirming")
        COPY = "copy", _("Copy and link to the status page")
        TURNED_AWAY = "turned_away", _("The city cannot help")

    request = models.ForeignKey(PublicRequest, models.CASCADE, related_name="mails")
    kind = models.CharField(max_length=12, choices=Kind)
    address = models.EmailField()

    class Meta(OutgoingMail.Meta):
        abstract = False
        constraints = (
            *OutgoingMail.Meta.constraints,
            models.UniqueConstraint("request", "kind", name="publicmail_is_one_of_each_kind"),
        )
        indexes = (
            *OutgoingMail.Meta.indexes,
            models.Index("address", "made_at", name="publicmail_to_an_address"),
        )
