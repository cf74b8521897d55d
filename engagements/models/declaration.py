"""Declarations and initiatives (S-67, A-4, A-5), with the three questions of the burden."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .case import Case


class Declaration(models.Model):
    """An international declaration that the city is asked to sign or support."""

    # What the routing contract calls the answers that stand here.
    ANSWERS = ("creates_membership",)

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="declaration")
    document_name = models.CharField(_("name of the declaration"), max_length=200)
    initiator = models.CharField(_("who initiated it"), max_length=160)
    other_signatories = models.TextField(_("who else signs"), blank=True)
    undertaking = models.TextField(_("what the city undertakes"))
    sign_by = models.DateField(_("to be signed by"), null=True, blank=True)
    signed_by = models.CharField(_("who signs for the city"), max_length=120, blank=True)
    costs_money = models.BooleanField(_("does it cost money?"), null=True, blank=True)
    takes_hours = models.BooleanField(_("does it take working hours?"), null=True, blank=True)
    brings_duties = models.BooleanField(
        _("does it bring new duties, such as reporting?"), null=True, blank=True
    )
    creates_membership = models.BooleanField(
        _("does it make the city a member of an organisation?"), null=True, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("declaration")
        verbose_name_plural = _("declarations")

    def __str__(self) -> str:
        return self.document_name


class Initiative(models.Model):
    """An international initiative that the city takes part in or starts (A-5)."""

    ANSWERS = ()

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="initiative")
    aim = models.TextField(_("aim of the initiative"))
    participants = models.TextField(_("who else takes part"), blank=True)
    our_part = models.TextField(_("what the city does in it"))
    costs_money = models.BooleanField(_("does it cost money?"), null=True, blank=True)
    takes_hours = models.BooleanField(_("does it take working hours?"), null=True, blank=True)
    brings_duties = models.BooleanField(
        _("does it bring new duties, such as reporting?"), null=True, blank=True
    )

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("initiative")
        verbose_name_plural = _("initiatives")

    def __str__(self) -> str:
        return str(self.case)
