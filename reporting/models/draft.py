"""What is being written: kept while one types, gone when it is saved."""

from django.db import models
from django.db.models import Q

from engagements.models import User

from .report import Contribution, Report, headings


class Draft(models.Model):
    """What a person has typed under a heading and not saved: kept while typing, one's own.

    It has no history, because a version is made when the text is saved; the draft goes then.
    `version` is the saved text that it began from, `tab` the page that kept it last.
    """

    person = models.ForeignKey(User, models.CASCADE, related_name="+")
    contribution = models.ForeignKey(Contribution, models.CASCADE, null=True, related_name="drafts")
    report = models.ForeignKey(Report, models.CASCADE, null=True, related_name="drafts")
    heading = models.CharField(max_length=16, choices=headings)
    language = models.CharField(max_length=2, blank=True)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField()
    edition = models.PositiveIntegerField(default=1)
    tab = models.UUIDField()
    kept_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "person",
                "contribution",
                "heading",
                condition=Q(contribution__isnull=False),
                name="draft_is_one_a_person_and_heading",
            ),
            models.UniqueConstraint(
                "person",
                "report",
                "heading",
                "language",
                condition=Q(report__isnull=False),
                name="draft_is_one_a_person_and_section",
            ),
            models.CheckConstraint(
                condition=Q(contribution__isnull=False, report=None, language="")
                | Q(contribution=None, report__isnull=False) & ~Q(language=""),
                name="draft_is_of_a_part_or_a_section",
            ),
        )

    def __str__(self) -> str:
        return self.text[:60]
