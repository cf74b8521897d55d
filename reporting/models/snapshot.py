"""Frozen figures: what the report rests on, for ever (domain.md F1)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from engagements.labels import language
from engagements.models import User

from .report import Report


class Snapshot(models.Model):
    """The figures of a report at one moment, with the rows behind them and a hash of both.

    The database refuses to change or delete a row (triggers). Later corrections in the cases
    show as a difference from it; nothing in a frozen report moves.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="snapshots")
    number = models.PositiveSmallIntegerField()
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    policy_version = models.CharField(max_length=20)
    with_secret = models.BooleanField(default=False)
    # Measure -> {"value", "before", "rows", "by": {way: {group: {"value", "rows"}}}}; numbers as
    # texts, so that nothing is rounded on the way.
    figures = models.JSONField()
    # Measure -> the ids of the rows that it counted, in their order.
    rows = models.JSONField()
    texts = models.JSONField()
    # What the bodies and the themes of the breakdowns were called: {way: {group: names}}.
    names = models.JSONField(default=dict)
    # Annex -> {"columns", "rows", "cases", "left_out"}; empty where none were asked for.
    annexes = models.JSONField(default=dict)
    sha256 = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("frozen figures")
        verbose_name_plural = _("frozen figures")
        constraints = (
            models.UniqueConstraint("report", "number", name="snapshot_number_is_used_once"),
            models.CheckConstraint(
                condition=Q(sha256__regex=r"^[0-9a-f]{64}$"), name="snapshot_has_a_hash"
            ),
        )

    def __str__(self) -> str:
        return f"{self.report}: {self.number}"

    @property
    def shows(self) -> frozenset[int]:
        """The cases that the annexes list."""
        return frozenset(case for listed in self.annexes.values() for case in listed["cases"])

    def names_of(self, way: str) -> dict[str, str]:
        """What the groups of a breakdown were called, in the language that is active."""
        return {
            group: name[language()] if isinstance(name, dict) else name
            for group, name in self.names.get(way, {}).items()
        }
