"""The evidence: every change of a tracked row, written by the database, in a hash chain."""

from django.db import models


class AuditEvent(models.Model):
    """One inserted, changed or deleted row, with the actor the transaction named.

    Filled by triggers (migration `triggers`), so that no way of writing goes round it;
    the database refuses to change or delete it. `hash` covers the row and the hash before.
    """

    at = models.DateTimeField()
    table = models.CharField(max_length=63)
    row = models.CharField(max_length=40)
    operation = models.CharField(max_length=6)
    actor = models.BigIntegerField(null=True)
    actor_name = models.CharField(max_length=120, blank=True)
    changes = models.JSONField()
    previous_hash = models.CharField(max_length=64)
    hash = models.CharField(max_length=64)

    class Meta:
        indexes = (models.Index("table", "row", "id", name="auditevent_of_a_row"),)

    def __str__(self) -> str:
        return f"{self.operation} {self.table} {self.row}"
