"""Memberships and network participation (S-63, S-64, S-71, S-29 to S-31; A-2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import Case


class Affiliation(models.Model):
    """What a membership and a place in a network have in common; a table for each."""

    ANSWERS = ("legal_entity",)

    legal_entity = models.BooleanField(
        _("is it a legal person with statutes and formal membership?"),
        null=True,
        blank=True,
        help_text=_(
            "Then it is an organisation, else a network; the name does not settle it. In doubt "
            "the higher organ decides."
        ),
    )
    relevance = models.TextField(
        _("why it is relevant"),
        help_text=_("Which processes the city can drive there, which knowledge it gets (S-29)."),
    )
    activity_plan = models.TextField(
        _("what the city will contribute"),
        blank=True,
        help_text=_("The city contributes actively where it takes part (S-31)."),
    )
    obligations = models.TextField(_("what it binds the city to"), blank=True)

    class Meta:
        abstract = True


class Membership(Affiliation):
    """The city, or one of its bodies, is a member of an international organisation."""

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="membership")
    category = models.CharField(_("category of membership"), max_length=120, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")

    def __str__(self) -> str:
        return str(self.case)


class NetworkParticipation(Affiliation):
    """The city, or one of its bodies, takes part in a network without formal membership."""

    case = models.OneToOneField(
        Case, models.CASCADE, primary_key=True, related_name="networkparticipation"
    )
    coordinator = models.CharField(_("who coordinates the network"), max_length=160, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("network participation")
        verbose_name_plural = _("network participations")

    def __str__(self) -> str:
        return str(self.case)
