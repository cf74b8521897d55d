"""How what we write reaches the guests: by e-mail from the product, or in another way."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagements.models import Case, User
from engagements.models.mail import OutgoingMail

from .letter import Letter
from .survey import Survey


class GuestMail(OutgoingMail):
    """One mail to the guests: a letter as PDF, or the link to a survey.

    The addresses are personal data of visitors: for the handling body's eyes, and their content
    is in no audit log, history or search.
    """

    case = models.ForeignKey(Case, models.PROTECT, related_name="guest_mails")
    letter = models.ForeignKey(Letter, models.PROTECT, null=True, related_name="mails")
    survey = models.OneToOneField(Survey, models.PROTECT, null=True, related_name="mail")
    address = models.EmailField(_("e-mail address"))
    copy_to = models.EmailField(_("copy to"), blank=True)
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    submission_key = models.UUIDField(unique=True)

    class Meta(OutgoingMail.Meta):
        abstract = False
        constraints = (
            *OutgoingMail.Meta.constraints,
            models.CheckConstraint(
                condition=Q(letter__isnull=False, survey=None)
                | Q(letter=None, survey__isnull=False),
                name="guestmail_is_a_letter_or_a_survey",
            ),
        )


class Dispatch(models.Model):
    """A letter that somebody sent in another way than by e-mail from the product."""

    class Way(models.TextChoices):
        POST = "post", _("By post")
        OWN_MAILBOX = "own_mailbox", _("From our own mailbox")
        HANDED_OVER = "handed_over", _("Handed over in person")
        EMBASSY = "embassy", _("Through an embassy")

    letter = models.ForeignKey(Letter, models.PROTECT, related_name="dispatches")
    way = models.CharField(_("how it was sent"), max_length=12, choices=Way)
    sent_on = models.DateField(_("day"))
    noted_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    noted_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "letter", "way", "sent_on", name="dispatch_is_noted_once_a_way_and_day"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_way_display()} {self.sent_on}"
