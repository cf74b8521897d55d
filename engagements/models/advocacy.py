"""The city's views and advocacy (S-40 to S-44, S-62, S-72 to S-74), and SEF (S-85 to S-88)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case
from .engagement import codes
from .euprinciple import EuPrinciple


class Channel(models.TextChoices):
    """How the city gets its view across (S-44)."""

    GOVERNMENT = "government", _("The Swedish government")
    SKR = "skr", _("SKR")
    EUROCITIES = "eurocities", _("Eurocities")
    SEF = "sef", _("Stockholm Region EU office")
    PARLIAMENT = "parliament", _("Members of the European Parliament")
    COMMISSION = "commission", _("The European Commission")
    REGIONS = "regions", _("The Committee of the Regions")
    OTHER = "other", _("Another channel")


KONCERN_NEEDED = _("does the group board need to be consulted?")
KONCERN_MOTIVE = _("why, or why not")


class Position(models.Model):
    """The city's view in an international or EU question (S-62)."""

    ANSWERS = ("koncern_needed",)

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="position")
    question = models.TextField(_("the question"))
    proposed_view = models.TextField(_("proposed view"))
    procedure = models.CharField(
        _("procedure or reference"),
        max_length=80,
        blank=True,
        help_text=_("For example COM(2026) 12."),
    )
    city_interest = models.TextField(_("why it is in the city's interest"))
    reply_by = models.DateField(_("to be given by"), null=True, blank=True)
    koncern_needed = models.BooleanField(KONCERN_NEEDED, null=True, blank=True)
    koncern_motive = models.TextField(KONCERN_MOTIVE, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("position")
        verbose_name_plural = _("positions")

    def __str__(self) -> str:
        return str(self.case)


class EuAdvocacy(models.Model):
    """An advocacy action towards the EU: a letter, a meeting, a reply (D-26)."""

    ANSWERS = ("koncern_needed", "eu_policy_conflict")

    class Action(models.TextChoices):
        LETTER = "letter", _("Letter")
        MEETING = "meeting", _("Meeting")
        REPLY = "reply", _("Reply to a consultation")
        OTHER = "other", _("Another action")

    class Target(models.TextChoices):
        PROCESS = "process", _("A process")
        INITIATIVE = "initiative", _("An initiative")
        LAW = "law", _("A proposed law")

    class Effect(models.TextChoices):
        LIMITING = "limiting", _("Limits the city")
        ENABLING = "enabling", _("Enables the city")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="euadvocacy")
    action = models.CharField(_("what is done"), max_length=8, choices=Action)
    addressee = models.CharField(_("to whom"), max_length=200)
    message = models.TextField(_("what is said"))
    target = models.CharField(_("what is to be influenced"), max_length=12, choices=Target)
    effect = models.CharField(_("effect on the city"), max_length=8, choices=Effect, blank=True)
    procedure = models.CharField(
        _("procedure or reference"),
        max_length=80,
        blank=True,
        help_text=_("For example COM(2026) 12."),
    )
    channels = codes(_("channels"), Channel)
    city_interest = models.TextField(_("why it is in the city's interest"))
    reply_by = models.DateField(_("to be sent by"), null=True, blank=True)
    eu_principles = models.ManyToManyField(
        EuPrinciple, blank=True, related_name="+", verbose_name=_("principles of the EU policy")
    )
    eu_policy_conflict = models.BooleanField(
        _("does it go against the EU policy?"), null=True, blank=True
    )
    koncern_needed = models.BooleanField(KONCERN_NEEDED, null=True, blank=True)
    koncern_motive = models.TextField(KONCERN_MOTIVE, blank=True)

    history = HistoricalRecords(m2m_fields=[eu_principles])

    class Meta:
        verbose_name = _("EU advocacy action")
        verbose_name_plural = _("EU advocacy actions")

    def __str__(self) -> str:
        return str(self.case)


class SefMatter(models.Model):
    """How the city acts in Stockholm Region EU office (S-85 to S-88, D-37)."""

    ANSWERS = ()

    class Forum(models.TextChoices):
        BOARD = "board", _("The association's board")
        MEETING = "meeting", _("The association's annual meeting")
        COMPANY = "company", _("The company's board or general meeting")
        OTHER = "other", _("Another forum")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="sefmatter")
    forum = models.CharField(_("forum"), max_length=8, choices=Forum)
    meets_on = models.DateField(_("day of the meeting"), null=True, blank=True)
    question = models.TextField(_("the question"))
    city_line = models.TextField(_("how the city acts"))
    eu_principles = models.ManyToManyField(
        EuPrinciple, blank=True, related_name="+", verbose_name=_("principles of the EU policy")
    )

    history = HistoricalRecords(m2m_fields=[eu_principles])

    class Meta:
        verbose_name = _("SEF matter")
        verbose_name_plural = _("SEF matters")

    def __str__(self) -> str:
        return str(self.case)
