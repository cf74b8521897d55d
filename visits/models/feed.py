"""Calendars that a program of the reader's own fetches, by an address that only it knows."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from engagements.models import Body, User


class CalendarFeed(models.Model):
    """An address somebody subscribes to. Of its token only the hash is kept.

    It gives no right: what it holds is what its owner may see when it is read.
    """

    class Scope(models.TextChoices):
        OWN = "own", _("My own visits and trips")
        BODY = "body", _("A body's visits and trips")

    owner = models.ForeignKey(User, models.PROTECT, related_name="calendar_feeds")
    scope = models.CharField(_("what it holds"), max_length=4, choices=Scope)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, related_name="+", verbose_name=_("body")
    )
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    created_at = models.DateTimeField(editable=False)
    last_read_on = models.DateField(null=True, editable=False)
    revoked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("calendar subscription")
        verbose_name_plural = _("calendar subscriptions")
        constraints = (
            models.CheckConstraint(
                condition=Q(scope="own", body=None) | Q(scope="body", body__isnull=False),
                name="calendarfeed_of_a_body_names_it",
            ),
            models.CheckConstraint(
                condition=Q(revoked_at=None) | Q(revoked_at__gte=F("created_at")),
                name="calendarfeed_is_revoked_after_it_was_made",
            ),
            models.CheckConstraint(
                condition=Q(token_hash__regex="^[0-9a-f]{64}$"),
                name="calendarfeed_keeps_a_hash_only",
            ),
            models.UniqueConstraint(
                fields=["owner", "scope", "body"],
                condition=Q(revoked_at=None),
                nulls_distinct=False,
                name="calendarfeed_is_one_a_person_and_scope",
            ),
        )

    def __str__(self) -> str:
        return str(self.body or self.get_scope_display())
