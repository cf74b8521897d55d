"""What disposal (gallring) leaves behind in the core: files that are erased, cases that wait."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from .case import Case
from .document import Document
from .person import User


class ErasedFile(models.Model):
    """The file of this document is erased; its row keeps title, size and hash as the record."""

    document = models.OneToOneField(Document, models.PROTECT, related_name="erasure")
    reference = models.CharField(_("disposal decision"), max_length=60)
    erased_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=~Q(reference=""), name="erasedfile_cites_its_decision"
            ),
        )

    def __str__(self) -> str:
        return self.reference


class DisposalHold(models.Model):
    """Nothing of the case is erased while its documents are asked for or an appeal is tried."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="disposal_holds")
    reason = models.TextField(_("reason"))
    set_at = models.DateTimeField(auto_now_add=True)
    set_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = (
            models.UniqueConstraint(
                "case", condition=Q(lifted_at=None), name="disposalhold_is_one_at_a_time"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="disposalhold_says_why"),
            models.CheckConstraint(
                condition=Q(lifted_at=None, lifted_by=None)
                | Q(lifted_at__isnull=False, lifted_by__isnull=False),
                name="disposalhold_lifted_says_who_and_when",
            ),
        )

    def __str__(self) -> str:
        return self.reason[:60]
