"""Whom the city meets: one register for all bodies, so that anyone sees who already knows whom."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.core.validators import URLValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Upper
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .body import Body
from .person import User
from .sorting import sort_key


class Country(models.Model):
    """A country as the strategy looks at it. Names come from CLDR, by code."""

    code = models.CharField(_("code"), max_length=2, primary_key=True)
    is_nordic = models.BooleanField(_("Nordic country"), default=False)
    large_immigrant_group_year = models.PositiveSmallIntegerField(
        _("large immigrant group in Stockholm, as of year"),
        null=True,
        blank=True,
        help_text=_("S-38. The year of the statistics that the mark rests on; empty if not."),
    )

    class Meta:
        verbose_name = _("country")
        verbose_name_plural = _("countries")
        constraints = (
            models.CheckConstraint(
                condition=Q(code__regex=r"^[A-Z]{2}$"), name="country_code_is_iso"
            ),
        )

    def __str__(self) -> str:
        return self.code


class Theme(models.Model):
    """A subject that visits and agreements are about; an administrator keeps the list."""

    code = models.SlugField(_("code"), max_length=32, unique=True)
    name_sv = models.CharField(_("name in Swedish"), max_length=80, unique=True)
    name_en = models.CharField(_("name in English"), max_length=80, unique=True)
    is_active = models.BooleanField(_("offered in forms"), default=True)
    bodies = models.ManyToManyField(
        Body,
        blank=True,
        related_name="+",
        verbose_name=_("bodies that work with it"),
        help_text=_("Requests from the public form are suggested to them."),
    )
    sort_key = sort_key("name_sv")

    class Meta:
        verbose_name = _("theme")
        verbose_name_plural = _("themes")

    def __str__(self) -> str:
        return self.name_sv


class Counterpart(models.Model):
    """A foreign city, state, organisation, network, company or other party (S-10)."""

    class Type(models.TextChoices):
        FOREIGN_CITY = "foreign_city", _("City or region")
        CAPITAL = "capital", _("Capital city")
        NORDIC_CAPITAL = "nordic_capital", _("Nordic capital")
        FOREIGN_STATE = "foreign_state", _("State or its authority")
        INT_ORG = "int_org", _("International organisation")
        INT_NETWORK = "int_network", _("International network")
        INT_INITIATIVE = "int_initiative", _("International initiative")
        EU_INSTITUTION = "eu_institution", _("EU institution")
        PRIVATE_COMPANY = "private_company", _("Company")
        NGO = "ngo", _("Civil society organisation")
        UNIVERSITY = "university", _("University or school")
        MIXED = "mixed", _("Several kinds together")

    name = models.CharField(_("name"), max_length=160)
    type = models.CharField(_("type"), max_length=16, choices=Type)
    country = models.ForeignKey(
        Country,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="counterparts",
        verbose_name=_("country"),
    )
    website = models.CharField(
        _("website"), max_length=200, blank=True, validators=[URLValidator(["http", "https"])]
    )
    note = models.TextField(
        _("who knows them"),
        blank=True,
        help_text=_("Who in the city knows this counterpart, and what is good to know."),
    )
    created_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    created_at = models.DateTimeField(auto_now_add=True)
    version = models.PositiveIntegerField(default=1, editable=False)
    sort_key = sort_key("name")
    search = models.GeneratedField(
        expression=SearchVector("name", "note", config="swedish"),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    history = HistoricalRecords(excluded_fields=["sort_key", "search"])

    class Meta:
        verbose_name = _("counterpart")
        verbose_name_plural = _("counterparts")
        constraints = (
            models.UniqueConstraint(
                Upper("name"),
                "country",
                nulls_distinct=False,
                name="counterpart_is_registered_once_a_country",
                violation_error_message=_("That counterpart is already in the register."),
            ),
        )
        indexes = (
            GinIndex(fields=["search"], name="counterpart_search"),
            GinIndex(OpClass(Upper("name"), name="gin_trgm_ops"), name="counterpart_name_trigram"),
            models.Index("sort_key", "id", name="counterpart_in_order"),
        )

    def __str__(self) -> str:
        return self.name


class Acquaintance(models.Model):
    """Who in the city knows whom at a counterpart (S-10): a row, so that it can be asked for."""

    counterpart = models.ForeignKey(Counterpart, models.PROTECT, related_name="acquaintances")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    person_name = models.CharField(_("who with us"), max_length=120)
    knows = models.CharField(_("knows whom"), max_length=160)
    since = models.PositiveSmallIntegerField(_("since the year"), null=True, blank=True)
    note = models.CharField(_("how they met"), max_length=200, blank=True)
    written_by = models.ForeignKey(User, models.PROTECT, related_name="+", editable=False)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("acquaintance")
        verbose_name_plural = _("acquaintances")
        constraints = (
            models.UniqueConstraint(
                "counterpart",
                "person_name",
                "knows",
                name="acquaintance_is_noted_once",
                violation_error_message=_("That is already noted."),
            ),
            models.CheckConstraint(
                condition=Q(since=None) | Q(since__gte=1950, since__lte=2100),
                name="acquaintance_is_of_our_time",
                violation_error_message=_("Write the year with four digits."),
            ),
        )
        indexes = (models.Index("counterpart", "id", name="acquaintance_of_a_counterpart"),)

    def __str__(self) -> str:
        return f"{self.person_name} – {self.knows}"
