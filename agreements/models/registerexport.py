"""Who took the register out of the product, and which part of it."""

from django.db import models

from engagements.models import User


class RegisterExport(models.Model):
    """A file of the register that somebody fetched: when, filtered how, how many rows.

    Evidence: the database refuses to change or delete it.
    """

    class Format(models.TextChoices):
        XLSX = "xlsx"
        CSV = "csv"

    made_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)
    format = models.CharField(max_length=4, choices=Format)
    query = models.CharField(max_length=1000)
    rows = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(format__in=("xlsx", "csv")),
                name="registerexport_format_is_known",
            ),
        )

    def __str__(self) -> str:
        return f"{self.format} {self.query}"
