"""Disposal (gallring) of personal data: the decision it rests on, the runs, their protocols."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagements.models import Body, Case, Job, User
from engagements.models.document import stored_name


class DisposalDecision(models.Model):
    """What may be erased, after how long, on whose decision. Never changed: a later row revokes."""

    reference = models.CharField(_("number of the decision"), max_length=60)
    organ = models.CharField(_("decided by"), max_length=120)
    decided_on = models.DateField(_("decided on"))
    kinds = ArrayField(models.CharField(max_length=16), verbose_name=_("what may be erased"))
    retention_days = models.PositiveSmallIntegerField(_("days that the data is kept"))
    valid_from = models.DateField(_("valid from"))
    valid_to = models.DateField(_("valid to"), null=True, blank=True)
    revokes = models.OneToOneField("self", models.PROTECT, null=True, related_name="revoked_by")
    recorded_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("disposal decision")
        verbose_name_plural = _("disposal decisions")
        constraints = (
            models.CheckConstraint(
                condition=~Q(reference="") & ~Q(organ=""),
                name="disposaldecision_cites_an_organ_and_a_number",
            ),
            models.CheckConstraint(
                condition=Q(valid_to=None) | Q(valid_to__gte=F("valid_from")),
                name="disposaldecision_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(kinds=[]) | Q(revokes__isnull=False),
                name="disposaldecision_erases_something_or_revokes",
            ),
        )

    def __str__(self) -> str:
        return f"{self.reference}, {self.organ}"


class PurgeRun(models.Model):
    """A list of what one body may erase; a second person approves it before anything goes."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    decision = models.ForeignKey(DisposalDecision, models.PROTECT, related_name="runs")
    proposed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(auto_now_add=True)
    settled_at = models.DateTimeField(null=True)
    settled_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    approved = models.BooleanField(null=True)
    job = models.OneToOneField(Job, models.PROTECT, null=True, related_name="purge")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "body", condition=Q(settled_at=None), name="purgerun_is_one_open_a_body"
            ),
            models.CheckConstraint(
                condition=Q(settled_at=None, settled_by=None, approved=None, job=None)
                | Q(settled_at__isnull=False, settled_by__isnull=False, approved=False, job=None)
                | Q(
                    settled_at__isnull=False,
                    settled_by__isnull=False,
                    approved=True,
                    job__isnull=False,
                ),
                name="purgerun_settled_says_who_when_and_how",
            ),
            models.CheckConstraint(
                condition=~Q(approved=True) | ~Q(settled_by=F("proposed_by")),
                name="purgerun_is_approved_by_a_second_person",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class PurgeItem(models.Model):
    """One case of a run: how many rows of each kind were found, and how many were erased."""

    run = models.ForeignKey(PurgeRun, models.PROTECT, related_name="items")
    case = models.ForeignKey(Case, models.PROTECT, related_name="+")
    found = models.JSONField()
    erased = models.JSONField(null=True)
    ended_at = models.DateTimeField(null=True)
    # Why nothing was erased after all: a code in the row, a sentence on the page.
    skipped = models.CharField(max_length=16, blank=True, db_default="")

    class Meta:
        constraints = (
            models.UniqueConstraint("run", "case", name="purgeitem_is_one_a_case"),
            models.CheckConstraint(
                condition=Q(ended_at=None, erased=None, skipped="")
                | Q(ended_at__isnull=False, erased__isnull=False),
                name="purgeitem_ended_says_what_was_erased",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.pk}"


class PurgeProtocol(models.Model):
    """What a run erased, when, on which decision and by whom: the filed paper and its hash."""

    run = models.OneToOneField(PurgeRun, models.PROTECT, related_name="protocol")
    cases = models.PositiveIntegerField()
    rows = models.PositiveIntegerField()
    file = models.FileField(upload_to=stored_name, max_length=120)
    filename = models.CharField(max_length=160)
    content_type = models.CharField(max_length=100)
    size = models.PositiveBigIntegerField()
    sha256 = models.CharField(max_length=64)
    ended_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(file="") & Q(size__gt=0, sha256__regex=r"^[0-9a-f]{64}$"),
                name="purgeprotocol_file_is_whole",
            ),
        )

    def __str__(self) -> str:
        return f"#{self.run_id}"
