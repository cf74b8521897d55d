"""Letters that go out: replies from templates, and invitation letters (S-55)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import Body, Case, Decision, Job, User

from .request import VisitRequest

LANGUAGES = [("sv", _("Swedish")), ("en", _("English"))]


class LetterKind(models.TextChoices):
    RECEIVED = "received", _("Receipt: the request has come in")
    QUESTION = "question", _("Question: more information is needed")
    ACCEPT = "accept", _("The visit is accepted")
    ANOTHER_DATE = "another_date", _("Another date is proposed")
    DECLINE = "decline", _("The visit is declined")
    HANDED_OVER = "handed_over", _("The request is handed over")
    INVITATION = "invitation", _("Invitation letter")
    THANKS = "thanks", _("Thanks after the visit")


class LetterTemplate(models.Model):
    """The words a letter begins with; an administrator edits them. {placeholders} are filled.

    The city has one a kind and language. A body may have its own, which goes before the city's.
    """

    body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="letter_templates", verbose_name=_("body")
    )
    kind = models.CharField(_("kind"), max_length=16, choices=LetterKind)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    subject = models.CharField(_("subject"), max_length=160)
    text = models.TextField(_("text"))

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("letter template")
        verbose_name_plural = _("letter templates")
        constraints = (
            models.UniqueConstraint(
                fields=["kind", "language", "body"],
                nulls_distinct=False,
                name="lettertemplate_is_one_a_language_and_body",
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_kind_display()} ({self.language})"


class Letter(models.Model):
    """A letter of a case as it was sent to be made: its text is the record."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="letters")
    kind = models.CharField(_("kind"), max_length=16, choices=LetterKind)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES)
    recipient = models.TextField(_("to"))
    subject = models.CharField(_("subject"), max_length=160)
    text = models.TextField(_("text"))
    signer_name = models.CharField(max_length=120)
    signer_title = models.CharField(max_length=160)
    dated_on = models.DateField()
    job = models.OneToOneField(Job, models.PROTECT, related_name="letter")
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    created_at = models.DateTimeField(auto_now_add=True)
    submission_key = models.UUIDField(null=True, unique=True)
    # The row of the templates' history that it began with; empty where nobody knows.
    template_version = models.BigIntegerField(null=True)
    # When disposal put a note in the place of the text of an invitation letter.
    erased_at = models.DateTimeField(null=True)

    class Meta:
        indexes = (models.Index(fields=["case", "-id"], name="letter_of_a_case"),)
        constraints = (
            models.CheckConstraint(
                condition=~Q(subject="") & ~Q(text=""), name="letter_says_something"
            ),
        )

    def __str__(self) -> str:
        return self.subject


class InvitationLetter(models.Model):
    """One row of the register of issued letters (S-55, E): shows patterns of visa brokers.

    Proposed by the contact person, signed by the head (A-16): signing is the decision.
    """

    visit = models.ForeignKey(VisitRequest, models.PROTECT, related_name="invitations")
    purpose = models.TextField(_("purpose of the visit"))
    stay_from = models.DateField(_("stay from"))
    stay_to = models.DateField(_("stay to"))
    costs = models.TextField(_("who pays travel, lodging and insurance"))
    programme = models.TextField(_("programme"))
    support = models.TextField(_("support in the strategy"))
    addressed_to = models.CharField(_("embassy or consulate"), max_length=160, blank=True)
    language = models.CharField(_("language"), max_length=2, choices=LANGUAGES, default="en")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    decision = models.OneToOneField(
        Decision, models.PROTECT, null=True, related_name="invitation_letter"
    )
    letter = models.OneToOneField(Letter, models.PROTECT, null=True, related_name="invitation")
    issued_on = models.DateField(null=True)
    refused_on = models.DateField(null=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("invitation letter")
        verbose_name_plural = _("invitation letters")
        constraints = (
            models.CheckConstraint(
                condition=Q(stay_to__gte=F("stay_from")), name="invitationletter_stay_has_an_end"
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None, letter=None)
                | Q(issued_on__isnull=False, letter__isnull=False, decision__isnull=False),
                name="invitationletter_issued_has_decision_and_letter",
            ),
            models.CheckConstraint(
                condition=Q(issued_on=None) | Q(refused_on=None),
                name="invitationletter_is_issued_or_refused",
            ),
            models.UniqueConstraint(
                "visit",
                condition=Q(refused_on=None),
                name="invitationletter_is_one_a_visit",
                violation_error_message=_("There is already an invitation letter for this visit."),
            ),
        )
        indexes = (models.Index(fields=["-issued_on", "-id"], name="invitationletter_register"),)

    def __str__(self) -> str:
        return self.purpose[:60]


class Invitee(models.Model):
    """Personal data of an invited visitor: for the handling body's eyes, and not for long.

    Never in history, search or the audit log's content; `purge_after` is the day from which
    a disposal decision may erase the row (domain.md E, GDPR).
    """

    invitation = models.ForeignKey(InvitationLetter, models.CASCADE, related_name="invitees")
    name = models.CharField(_("name as in the passport"), max_length=120)
    born_on = models.DateField(_("date of birth"))
    citizenship = models.CharField(_("citizenship"), max_length=60)
    passport_number = models.CharField(_("passport number"), max_length=30)
    title = models.CharField(_("title and employer"), max_length=160, blank=True)
    purge_after = models.DateField()

    class Meta:
        verbose_name = _("invited person")
        verbose_name_plural = _("invited persons")
        constraints = (
            models.UniqueConstraint(
                "invitation", "passport_number", name="invitee_is_named_once_a_letter"
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"
