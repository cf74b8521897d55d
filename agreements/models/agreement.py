"""Cooperation agreements, letters of intent, and the proposals that become neither."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import Case, Theme, User


class CooperationAgreement(models.Model):
    """An agreement on a concrete exchange within one theme, from one day to another (S-49 to S-52).

    The city's benefit is the engagement's `expected_benefit`. What renews itself or is a twin
    town is no agreement of the city's: the database refuses it, and the letter is registered as
    a proposal and answered (F-2, F-3). An extension is an agreement of its own (A-13).
    """

    ANSWERS = ("twin_town", "auto_renewal", "service_export")

    case = models.OneToOneField(
        Case, models.CASCADE, primary_key=True, related_name="cooperationagreement"
    )
    label = models.CharField(_("the document's own name"), max_length=200, blank=True)
    theme = models.ForeignKey(
        Theme,
        models.PROTECT,
        related_name="cooperation_agreements",
        verbose_name=_("theme"),
        help_text=_("One theme. An agreement about everything may not be made (S-50)."),
    )
    start_date = models.DateField(_("start date"))
    end_date = models.DateField(
        _("end date"), help_text=_("An agreement until further notice may not be made (S-52).")
    )
    concrete_exchange = models.TextField(
        _("the concrete exchange"),
        blank=True,
        help_text=_("What the parties are to do (S-49)."),
    )
    benefit_partner = models.TextField(_("benefit for the partner"), blank=True)
    twin_town = models.BooleanField(
        _("is it a twin town, under whatever name?"), null=True, blank=True
    )
    auto_renewal = models.BooleanField(
        _("does it renew itself unless somebody gives notice?"), null=True, blank=True
    )
    service_export = models.BooleanField(
        _("is it about selling the city's services?"), null=True, blank=True
    )
    extends = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="extended_by"
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("cooperation agreement")
        verbose_name_plural = _("cooperation agreements")
        constraints = (
            models.CheckConstraint(
                condition=Q(end_date__gt=F("start_date")),
                name="cooperationagreement_ends_after_it_starts",
                violation_error_message=_("The end date must be after the start date (S-52)."),
            ),
            models.CheckConstraint(
                condition=Q(twin_town=None) | Q(twin_town=False),
                name="cooperationagreement_is_no_twin_town",
            ),
            models.CheckConstraint(
                condition=Q(auto_renewal=None) | Q(auto_renewal=False),
                name="cooperationagreement_does_not_renew_itself",
            ),
            models.CheckConstraint(
                condition=~Q(extends=F("case")), name="cooperationagreement_extends_another"
            ),
        )
        indexes = (models.Index("end_date", name="cooperationagreement_by_end"),)

    def __str__(self) -> str:
        return str(self.case)

    @property
    def benefit_city(self) -> str:
        """What the city gains (S-51)."""
        return str(self.case.engagement.expected_benefit)


class Activity(models.Model):
    """One thing that the parties are to do: when, who is responsible, what came of it (S-49)."""

    agreement = models.ForeignKey(CooperationAgreement, models.CASCADE, related_name="activities")
    what = models.CharField(_("activity"), max_length=200)
    planned_on = models.DateField(_("planned for"))
    owner = models.CharField(_("responsible"), max_length=160)
    done_on = models.DateField(_("done"), null=True, blank=True)
    result = models.TextField(_("what came of it"), blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("activity")
        verbose_name_plural = _("activities")
        constraints = (
            models.CheckConstraint(
                condition=Q(result="") | Q(done_on__isnull=False),
                name="activity_has_a_result_when_it_is_done",
                violation_error_message=_("Say when it was done."),
            ),
        )
        indexes = (models.Index("agreement", "planned_on", "id", name="activity_in_order"),)

    def __str__(self) -> str:
        return self.what


class LetterOfIntent(models.Model):
    """With an international organisation or network, or within an initiative (S-53)."""

    ANSWERS = ("twin_town", "within_initiative")

    case = models.OneToOneField(
        Case, models.CASCADE, primary_key=True, related_name="letterofintent"
    )
    label = models.CharField(_("the document's own name"), max_length=200, blank=True)
    intent = models.TextField(_("what the parties intend"))
    within_initiative = models.BooleanField(
        _("is it within an international initiative that the city takes part in?"),
        null=True,
        blank=True,
    )
    initiative = models.CharField(_("which initiative"), max_length=160, blank=True)
    twin_town = models.BooleanField(
        _("is it a twin town, under whatever name?"), null=True, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("letter of intent")
        verbose_name_plural = _("letters of intent")
        constraints = (
            models.CheckConstraint(
                condition=Q(twin_town=None) | Q(twin_town=False),
                name="letterofintent_is_no_twin_town",
            ),
        )

    def __str__(self) -> str:
        return str(self.case)


class Proposal(models.Model):
    """A proposal that the city does not take up as it stands: registered and answered (B6).

    A twin town, an agreement without an end, cooperation about everything: the letter is a public
    document all the same, and whoever wrote it is told what is open instead (S-48, S-52).
    """

    class Form(models.TextChoices):
        TWIN_TOWN = "twin_town", _("Twin town, under whatever name")
        OPEN_ENDED = "open_ended", _("Agreement without an end date, or that renews itself")
        EVERYTHING = "everything", _("Cooperation without a specific theme")
        OTHER = "other", _("Something else that the city does not take up")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="proposal")
    form = models.CharField(_("what is proposed"), max_length=16, choices=Form)
    content = models.TextField(_("the proposal in short"))
    answer = models.TextField(_("answer"), blank=True)
    answered_on = models.DateField(_("answered"), null=True, blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("proposal of cooperation")
        verbose_name_plural = _("proposals of cooperation")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_on=None)
                | ~Q(answer="") & Q(answered_on__isnull=False),
                name="proposal_answer_has_its_day",
            ),
        )

    def __str__(self) -> str:
        return str(self.case)
