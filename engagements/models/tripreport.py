"""The trip report: due 30 days after the return, found by place, theme and event."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .engagement import amount
from .person import User
from .trip import ConferenceTrip


class TripReport(models.Model):
    """What was learnt and who was met (S-1, S-68, S-83), for whoever goes there next."""

    trip = models.OneToOneField(
        ConferenceTrip, models.PROTECT, primary_key=True, related_name="report"
    )
    learnt = models.TextField(_("what we learnt"))
    contacts = models.TextField(_("contacts made"))
    recommendations = models.TextField(_("recommendations"))
    shared_with = models.CharField(
        _("shared with"),
        max_length=200,
        help_text=_("Where and with whom the learning is shared."),
    )
    actual_sek = amount(_("what it cost the city, SEK"))
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(editable=False)
    search = models.GeneratedField(
        expression=SearchVector("learnt", "contacts", "recommendations", config="swedish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    history = HistoricalRecords(excluded_fields=["search"])

    class Meta:
        verbose_name = _("trip report")
        verbose_name_plural = _("trip reports")
        constraints = (
            models.CheckConstraint(
                condition=~Q(learnt="") & ~Q(contacts="") & ~Q(recommendations=""),
                name="tripreport_says_what_was_learnt",
            ),
        )
        indexes = (GinIndex(fields=["search"], name="tripreport_search"),)

    def __str__(self) -> str:
        return str(self.trip)
