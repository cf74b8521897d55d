"""A visit request: what a foreign party asks, and what the city knows of it."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import Case, Theme, User


class PoliticalLevel(models.TextChoices):
    """The level of the delegation's leader; codes as in the routing contract (A-10)."""

    HEAD_OF_STATE = "statschef", _("Head of state")
    HEAD_OF_GOVERNMENT = "regeringschef", _("Head of government")
    MINISTER = "minister", _("Minister")
    SPEAKER = "talman", _("Speaker of a parliament")
    EU_COMMISSIONER = "eu_kommissionar", _("EU commissioner")
    UN_HEAD = "fn_chef", _("Head of a UN body")
    CAPITAL_MAYOR = (
        "borgmastare_huvudstad",
        _("Mayor or deputy mayor of a capital or a city of over a million"),
    )
    MUNICIPAL_TOP = (
        "kommunal_toppniva",
        _("Mayor or political leader of another municipality or region"),
    )
    DIPLOMAT = "diplomat", _("Ambassador or other diplomat")
    OFFICIAL = "tjansteperson", _("Officials or experts")
    STUDENT = "student", _("Students or researchers")
    PRIVATE = "privat", _("Private persons or companies")


class VisitRequest(models.Model):
    """The part of a case that only visits have (S-5, S-35 to S-39, S-61, S-75)."""

    class Channel(models.TextChoices):
        LETTER = "letter", _("Letter")
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Telephone")
        IN_PERSON = "in_person", _("In person")
        EMBASSY = "embassy", _("Through an embassy")
        FORM = "form", _("The public form")

    class Interpreter(models.TextChoices):
        NOT_NEEDED = "not_needed", _("Not needed")
        THEIR_OWN = "their_own", _("They bring their own")
        OURS = "ours", _("The city is asked for one")

    class Payer(models.TextChoices):
        GUEST = "guest", _("The guests pay their own costs")
        SHARED = "shared", _("Costs are shared")
        CITY = "city", _("The city pays")
        OTHER = "other", _("Somebody else pays")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="visit")
    channel = models.CharField(_("how it came in"), max_length=12, choices=Channel)
    delegation_size = models.PositiveSmallIntegerField(
        _("number of visitors"), null=True, blank=True
    )
    political_level = models.CharField(
        _("level of the delegation"), max_length=24, choices=PoliticalLevel, blank=True
    )
    leader_name = models.CharField(_("led by"), max_length=120, blank=True)
    leader_title = models.CharField(_("leader's title"), max_length=120, blank=True)
    wished_from = models.DateField(_("wished date, first day"), null=True, blank=True)
    wished_to = models.DateField(_("wished date, last day"), null=True, blank=True)
    wished_text = models.CharField(
        _("wished time in words"),
        max_length=120,
        blank=True,
        help_text=_("For example “week 5” or “spring 2027”, when no dates are given."),
    )
    themes = models.ManyToManyField(Theme, related_name="visits", verbose_name=_("themes"))
    purpose = models.TextField(_("purpose"))
    we_learn = models.TextField(_("what we can learn"), blank=True)
    we_share = models.TextField(_("what we can share"), blank=True)
    visit_language = models.CharField(_("language of the visit"), max_length=60, blank=True)
    interpreter = models.CharField(_("interpreter"), max_length=12, choices=Interpreter, blank=True)
    payer = models.CharField(_("who pays"), max_length=8, choices=Payer, blank=True)
    intermediary = models.CharField(
        _("intermediary"),
        max_length=160,
        blank=True,
        help_text=_("A travel firm or other party that asks on the delegation's behalf."),
    )
    diaspora_organisations = models.CharField(
        _("organisations of Stockholmers with roots there"), max_length=200, blank=True
    )
    contact_name = models.CharField(_("contact person"), max_length=120)
    contact_title = models.CharField(_("contact person's title"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact person's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact person's telephone"), max_length=40, blank=True)
    reply_language = models.CharField(
        _("language of the reply"),
        max_length=2,
        choices=[("sv", _("Swedish")), ("en", _("English"))],
        default="en",
    )
    # Answers the rules ask for: null means not answered, which is never "no".
    foreign_policy = models.BooleanField(
        _("foreign, aid or security policy"), null=True, blank=True
    )
    mutual_learning = models.BooleanField(_("mutual learning or exchange"), null=True, blank=True)
    strategy_support = models.BooleanField(_("support in the strategy"), null=True, blank=True)
    prioritised_by_city = models.BooleanField(
        _("delegation prioritised by the city"), null=True, blank=True
    )
    invitation_asked = models.BooleanField(_("an invitation letter is asked for"), default=False)
    # Set by the head, never by a score.
    particularly_prioritised = models.BooleanField(_("particularly prioritised"), null=True)
    priority_motive = models.TextField(_("motive for the priority"), blank=True)
    priority_set_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    priority_set_at = models.DateTimeField(null=True)
    planned_from = models.DateTimeField(_("begins"), null=True)
    planned_to = models.DateTimeField(_("ends"), null=True)
    place = models.CharField(_("place"), max_length=160, blank=True)

    history = HistoricalRecords(m2m_fields=[themes])

    class Meta:
        verbose_name = _("visit request")
        verbose_name_plural = _("visit requests")
        constraints = (
            models.CheckConstraint(
                condition=Q(wished_to=None)
                | Q(wished_from__isnull=False, wished_to__gte=F("wished_from")),
                name="visitrequest_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=Q(planned_from=None, planned_to=None)
                | Q(
                    planned_from__isnull=False,
                    planned_to__isnull=False,
                    planned_to__gt=F("planned_from"),
                ),
                name="visitrequest_planned_has_both_ends",
            ),
            models.CheckConstraint(
                condition=Q(delegation_size=None) | Q(delegation_size__gt=0),
                name="visitrequest_delegation_has_people",
            ),
            models.CheckConstraint(
                condition=Q(
                    particularly_prioritised=None,
                    priority_set_by=None,
                    priority_set_at=None,
                    priority_motive="",
                )
                | Q(
                    particularly_prioritised__isnull=False,
                    priority_set_by__isnull=False,
                    priority_set_at__isnull=False,
                )
                & ~Q(priority_motive=""),
                name="visitrequest_priority_says_who_when_and_why",
            ),
            models.CheckConstraint(condition=~Q(purpose=""), name="visitrequest_has_a_purpose"),
        )
        indexes = (
            models.Index(
                "planned_from",
                "case",
                condition=Q(planned_from__isnull=False),
                name="visitrequest_by_planned_day",
            ),
            models.Index(
                "wished_from",
                "case",
                condition=Q(wished_from__isnull=False),
                name="visitrequest_by_wished_day",
            ),
        )

    def __str__(self) -> str:
        return self.purpose[:60]
