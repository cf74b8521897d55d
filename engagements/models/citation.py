"""Which cases cited which clause of the strategy, for counting them without reading rulings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from .case import Case


class Citation(models.Model):
    """A case cited a clause in a year: some decision's stored ruling names it.

    The database writes these itself with each decision (`cite_clauses`, migration 0005): what the
    ruling gives as reasons, and its stops, open answers and warnings. To read a year's rulings
    instead takes seconds at a million cases.
    """

    clause = models.CharField(max_length=8)
    year = models.PositiveSmallIntegerField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="citations", db_index=False)

    class Meta:
        verbose_name = _("citation")
        verbose_name_plural = _("citations")
        constraints = (
            models.UniqueConstraint(
                fields=("clause", "year", "case"), name="citation_is_kept_once_a_year"
            ),
        )

    def __str__(self) -> str:
        return f"{self.clause} {self.year}"
