"""A report: who is asked for what by when, and what they wrote (S-60, S-78)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from simple_history.models import HistoricalRecords

from engagements.models import Body, User

from ..outline import OUTLINE


def headings() -> list[tuple[str, object]]:
    return [(heading.key, heading.title) for heading in OUTLINE]


class Report(models.Model):
    """One collection: the activity report of a year, or one of the two tertial reports (F4)."""

    class Part(models.TextChoices):
        YEAR = "year", _("Annual report")
        FIRST = "t1", _("Tertial report 1")
        SECOND = "t2", _("Tertial report 2")

    year = models.PositiveSmallIntegerField(_("year"))
    part = models.CharField(_("report"), max_length=4, choices=Part, default=Part.YEAR)
    deadline = models.DateField(_("to be handed in by"))
    note = models.TextField(_("to those who write"), blank=True)
    opened_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    opened_at = models.DateTimeField(auto_now_add=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        constraints = (
            models.UniqueConstraint(
                "year",
                "part",
                name="report_is_one_a_report",
                violation_error_message=_("That report is opened already."),
            ),
            models.CheckConstraint(
                condition=Q(year__gte=2016, year__lte=2100), name="report_is_of_our_time"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_part_display()} {self.year}"


class Contribution(models.Model):
    """A body's part of a report: written, handed in, approved by its head, or returned."""

    class State(models.TextChoices):
        WRITING = "writing", _("Being written")
        RETURNED = "returned", _("Returned")
        HANDED_IN = "handed_in", _("Handed in")
        APPROVED = "approved", pgettext_lazy("part of a report", "Approved")

    report = models.ForeignKey(Report, models.PROTECT, related_name="contributions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="contributions")
    state = models.CharField(_("state"), max_length=10, choices=State, default=State.WRITING)
    handed_in_at = models.DateTimeField(null=True, editable=False)
    handed_in_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    approved_at = models.DateTimeField(null=True, editable=False)
    approved_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    comment = models.TextField(_("what is asked for"), blank=True)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("contribution")
        verbose_name_plural = _("contributions")
        constraints = (
            models.UniqueConstraint("report", "body", name="contribution_is_one_a_body"),
            models.CheckConstraint(
                condition=Q(state__in=["writing", "returned"], approved_at=None, approved_by=None)
                | Q(state="handed_in", handed_in_at__isnull=False, approved_at=None)
                | Q(
                    state="approved",
                    handed_in_at__isnull=False,
                    approved_at__isnull=False,
                    approved_by__isnull=False,
                ),
                name="contribution_state_says_when_and_who",
            ),
            models.CheckConstraint(
                condition=~Q(state="returned") | ~Q(comment=""),
                name="contribution_returned_says_why",
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}, {self.body}"


class ContributionText(models.Model):
    """What a body wrote under a heading, in Markdown; its versions and authors are history."""

    contribution = models.ForeignKey(Contribution, models.PROTECT, related_name="texts")
    heading = models.CharField(_("heading"), max_length=16, choices=headings)
    text = models.TextField(_("text"), blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("text")
        verbose_name_plural = _("texts")
        constraints = (
            models.UniqueConstraint(
                "contribution", "heading", name="contributiontext_is_one_a_heading"
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]


class SectionText(models.Model):
    """The assembled text under a heading in one language, as it goes into the report."""

    report = models.ForeignKey(Report, models.PROTECT, related_name="sections")
    heading = models.CharField(_("heading"), max_length=16, choices=headings)
    language = models.CharField(max_length=2, choices=[("sv", "Svenska"), ("en", "English")])
    text = models.TextField(_("text"), blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now=True)
    version = models.PositiveIntegerField(default=1, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("section of the report")
        verbose_name_plural = _("sections of the report")
        constraints = (
            models.UniqueConstraint(
                "report", "heading", "language", name="sectiontext_is_one_a_heading_and_language"
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]
