"""Diary numbers: one series a body and year, gapless, given out in the creating transaction."""

from django.db import connection, models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .body import Body
from .person import User


class DiarySeries(models.Model):
    """The counter of a body's diary for one year. Only `take_next` changes it."""

    body = models.ForeignKey(Body, models.PROTECT, related_name="diary_series")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField()

    class Meta:
        constraints = (
            models.UniqueConstraint("body", "year", name="diaryseries_is_one_a_body_and_year"),
        )

    def __str__(self) -> str:
        return f"{self.body.diary_prefix} {self.year}"

    @classmethod
    def take_next(cls, body: Body, year: int) -> "DiaryNumber":
        """Give out the body's next number that year, as an unused row.

        Call it in the transaction that creates the case: the counter row stays locked
        until that ends, and a rollback gives the number back, so there are no gaps.
        """
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO engagements_diaryseries AS s (body_id, year, last) VALUES (%s, %s, 1)"
                " ON CONFLICT (body_id, year) DO UPDATE SET last = s.last + 1 RETURNING id, last",
                [body.pk, year],
            )
            series_id, sequence = cursor.fetchone()
        text = f"{body.diary_prefix} {year}/{sequence}"
        return DiaryNumber.objects.create(series_id=series_id, sequence=sequence, text=text)


class DiaryNumber(models.Model):
    """One number of a series. A voided number keeps its row, with the reason (OSL 5:1)."""

    series = models.ForeignKey(DiarySeries, models.PROTECT, related_name="numbers")
    sequence = models.PositiveIntegerField()
    text = models.CharField(_("diary number"), max_length=32, unique=True)
    issued_at = models.DateTimeField(auto_now_add=True)
    voided_at = models.DateTimeField(null=True)
    voided_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    void_reason = models.TextField(blank=True)

    class Meta:
        constraints = (
            models.UniqueConstraint("series", "sequence", name="diarynumber_is_given_once"),
            models.CheckConstraint(condition=Q(sequence__gt=0), name="diarynumber_starts_at_one"),
            models.CheckConstraint(
                condition=Q(voided_at=None, voided_by=None, void_reason="")
                | Q(voided_at__isnull=False, voided_by__isnull=False) & ~Q(void_reason=""),
                name="diarynumber_voided_says_who_when_and_why",
            ),
        )

    def __str__(self) -> str:
        return self.text
