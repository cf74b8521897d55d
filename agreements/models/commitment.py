"""What the city is bound by, and what keeps it alive: reviews, fees, posts, contributions."""

import datetime

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce, Least
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from engagements.models import Case, Decision, User

CURRENCIES = ("SEK", "EUR", "USD", "GBP", "NOK", "DKK", "CHF")


class Commitment(models.Model):
    """The course of an agreement, a letter of intent, a membership or a network (S-52 to S-54).

    Whether it is in force is the case's status. Cooperation agreements end and are not reviewed
    (A-13). `review_due_on`, `expires_on` and `passive_on` are computed by
    `actions.commitments.refresh` and stored for the lists and the reminders; an unknown day of
    review counts as overdue.
    """

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="commitment")
    is_reviewed = models.BooleanField(editable=False)
    entry_organ = models.CharField(
        _("decided by"), max_length=16, choices=Decision.Organ, blank=True
    )
    entry_reference = models.CharField(
        _("decision"),
        max_length=120,
        blank=True,
        help_text=_("The day and paragraph of the minutes, or the diary number."),
    )
    recorded_afterwards = models.BooleanField(editable=False, default=False)
    review_months = models.PositiveSmallIntegerField(
        _("months between reviews"), null=True, blank=True
    )
    review_motive = models.TextField(_("why that interval"), blank=True)
    last_reviewed_on = models.DateField(_("last decided review"), null=True, blank=True)
    review_due_on = models.DateField(_("review due"), null=True, editable=False)
    expires_on = models.DateField(_("ends"), null=True, editable=False)
    due_on = models.GeneratedField(
        expression=Least("review_due_on", "expires_on"),
        output_field=models.DateField(),
        db_persist=True,
    )
    last_contributed_on = models.DateField(_("last contribution"), null=True, editable=False)
    passive_on = models.DateField(null=True, editable=False)
    ended_on = models.DateField(_("ended"), null=True, editable=False)
    end_reason = models.TextField(_("why it ended"), blank=True)

    history = HistoricalRecords(excluded_fields=["due_on"])

    class Meta:
        verbose_name = _("commitment")
        verbose_name_plural = _("commitments")
        constraints = (
            models.CheckConstraint(
                condition=Q(review_months=None)
                | Q(review_months__gte=1, review_months__lte=120) & ~Q(review_motive=""),
                name="commitment_own_interval_has_a_motive",
                violation_error_message=_("Say why it has an interval of its own."),
            ),
            models.CheckConstraint(
                condition=Q(is_reviewed=True)
                | Q(review_months=None, last_reviewed_on=None, review_due_on=None),
                name="commitment_that_ends_is_not_reviewed",
            ),
        )
        indexes = (
            models.Index("due_on", "case", name="commitment_by_due_day"),
            # The register's order: an unknown day of review is due before all others.
            models.Index(
                Coalesce(
                    models.Case(
                        models.When(
                            Q(is_reviewed=False) | Q(review_due_on__isnull=False), then="due_on"
                        )
                    ),
                    datetime.date.min,
                ),
                "case",
                name="commitment_by_next_day",
            ),
            models.Index(
                "ended_on", "case", condition=Q(ended_on__isnull=False), name="commitment_ended"
            ),
            models.Index(
                "review_due_on", "case", condition=Q(is_reviewed=True), name="commitment_review_due"
            ),
            models.Index(
                "expires_on",
                "case",
                condition=Q(expires_on__isnull=False),
                name="commitment_expires",
            ),
        )

    def __str__(self) -> str:
        return str(self.case)


class Fee(models.Model):
    """What it costs in one year, as billed and in SEK."""

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="fees")
    year = models.PositiveSmallIntegerField(_("year"))
    amount = models.DecimalField(_("fee as billed"), max_digits=14, decimal_places=2)
    currency = models.CharField(
        _("currency"), max_length=3, choices=[(code, code) for code in CURRENCIES], default="SEK"
    )
    sek = models.DecimalField(_("in SEK"), max_digits=14, decimal_places=2)
    note = models.CharField(_("note"), max_length=200, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("fee")
        verbose_name_plural = _("fees")
        constraints = (
            models.UniqueConstraint("commitment", "year", name="fee_is_one_a_year"),
            models.CheckConstraint(condition=Q(amount__gte=0, sek__gte=0), name="fee_is_no_debt"),
            models.CheckConstraint(
                condition=Q(currency__in=CURRENCIES), name="fee_currency_is_known"
            ),
            models.CheckConstraint(
                condition=~Q(currency="SEK") | Q(amount=F("sek")), name="fee_in_sek_is_its_amount"
            ),
            models.CheckConstraint(
                condition=Q(year__gte=1950, year__lte=2100), name="fee_is_of_our_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.year}: {self.amount} {self.currency}"


class Post(models.Model):
    """A seat, a trust post or a place in a working group that the city holds."""

    class Kind(models.TextChoices):
        SEAT = "seat", _("Seat")
        TRUST_POST = "trust_post", _("Trust post")
        WORKING_GROUP = "working_group", _("Working group")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="posts")
    kind = models.CharField(_("kind"), max_length=16, choices=Kind)
    name = models.CharField(
        _("what it is"),
        max_length=160,
        help_text=_("For example vice president, or the working group on mobility."),
    )
    holder = models.CharField(_("who holds it for the city"), max_length=160)
    valid_from = models.DateField(_("from"), null=True, blank=True)
    valid_to = models.DateField(_("to"), null=True, blank=True)
    reference = models.CharField(_("decision"), max_length=120, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")
        constraints = (
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="post_ends_after_it_begins",
                violation_error_message=_("The last day lies before the first."),
            ),
        )

    def __str__(self) -> str:
        return self.name


class Contribution(models.Model):
    """What the city did there, or got out of it (S-31): the log of an active member."""

    class Direction(models.TextChoices):
        GAVE = "gave", _("We contributed")
        GOT = "got", _("We got")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="contributions")
    made_on = models.DateField(_("day"))
    direction = models.CharField(_("which way"), max_length=4, choices=Direction)
    what = models.TextField(_("what"))
    hours = models.PositiveIntegerField(_("hours it took"), null=True, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = (
            models.CheckConstraint(condition=~Q(what=""), name="contribution_says_what"),
        )
        indexes = (
            models.Index(
                "commitment", F("made_on").desc(), F("id").desc(), name="contribution_newest_first"
            ),
        )

    def __str__(self) -> str:
        return self.what[:60]
