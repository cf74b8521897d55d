"""Conference trips (S-66, S-68, S-70; travel policy 2024): who goes where, how and at what cost."""

from decimal import Decimal

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..rules import emissions
from .body import Body
from .case import Case
from .engagement import amount
from .person import User


class Mode(models.TextChoices):
    """How one travels, the train first."""

    TRAIN = "train", _("Train")
    BUS = "bus", _("Bus or coach")
    FERRY = "ferry", _("Ferry")
    CAR = "car", _("Car")
    FLIGHT = "flight", _("Flight")
    NONE = "none", _("No journey: at a distance")


class EmissionFactor(models.Model):
    """Kilograms CO2e a person and kilometre, with its source; the newest on a day applies.

    An administrator adds factors; a trip keeps the one it was computed with.
    """

    mode = models.CharField(_("how one travels"), max_length=8, choices=Mode)
    kg_per_km = models.DecimalField(_("kg CO2e a person and km"), max_digits=7, decimal_places=5)
    source = models.CharField(_("source"), max_length=300)
    valid_from = models.DateField(_("from"))

    class Meta:
        verbose_name = _("emission factor")
        verbose_name_plural = _("emission factors")
        constraints = (
            models.UniqueConstraint(
                "mode", "valid_from", name="emissionfactor_is_one_a_mode_and_day"
            ),
            models.CheckConstraint(
                condition=Q(kg_per_km__gte=0), name="emissionfactor_is_not_negative"
            ),
        )

    def __str__(self) -> str:
        return f"{self.get_mode_display()}: {self.kg_per_km}"


class ConferenceTrip(models.Model):
    """Participation in a conference or another event: mandate, journey, cost and emissions.

    `total_sek` and `own_sek` of the engagement are the sum of the costs here and the part of it
    that the city pays; the action keeps them equal. `distance_km` is the whole journey there and
    back for one person.
    """

    class Participation(models.TextChoices):
        ON_THE_SPOT = "on_the_spot", _("On the spot")
        DIGITAL = "digital", _("At a distance")

    class Payer(models.TextChoices):
        BODY = "body", _("The body itself")
        KS = "ks", _("The City Executive Board")
        ORGANISER = "organiser", _("The organiser")
        EU = "eu", _("An EU programme or another funder")
        SUPPLIER = "supplier", _("A supplier or another company")

    case = models.OneToOneField(
        Case, models.CASCADE, primary_key=True, related_name="conferencetrip"
    )
    event = models.CharField(
        _("event"), max_length=160, help_text=_("For example “Eurocities annual conference”.")
    )
    organiser = models.CharField(_("organiser"), max_length=160, blank=True)
    place = models.CharField(_("place"), max_length=120)
    on_behalf_of_ks = models.BooleanField(
        _("on behalf of the executive board?"),
        null=True,
        blank=True,
        help_text=_("The mandate decides who may decide, not who pays (S-66)."),
    )
    programme = models.TextField(_("programme"), blank=True)
    participation = models.CharField(
        _("how one takes part"), max_length=12, choices=Participation, blank=True
    )
    digital_considered = models.TextField(
        _("why not at a distance"),
        blank=True,
        help_text=_("The travel policy puts the digital meeting first."),
    )
    mode = models.CharField(_("how one travels"), max_length=8, choices=Mode, blank=True)
    distance_km = models.PositiveIntegerField(
        _("distance there and back, km a person"), null=True, blank=True
    )
    mode_motive = models.TextField(
        _("why not by train"),
        blank=True,
        help_text=_("The travel policy asks for the train where the way is under 500 km."),
    )
    flight_approved_by = models.CharField(
        _("flight approved by"),
        max_length=120,
        blank=True,
        help_text=_("The highest head approves every flight (travel policy 2024)."),
    )
    cost_travel = amount(_("travel"))
    cost_lodging = amount(_("lodging"))
    cost_fee = amount(_("conference fee"))
    cost_allowance = amount(_("daily allowance"))
    cost_other = amount(_("other costs"))
    payer = models.CharField(_("who pays"), max_length=12, choices=Payer, blank=True)
    payer_name = models.CharField(_("name of whoever pays"), max_length=160, blank=True)
    paid_by_others = amount(_("of which others pay, SEK"))
    supplier_in_procurement = models.BooleanField(
        _("does whoever pays take part in an ongoing procurement?"),
        null=True,
        blank=True,
        help_text=_("Then the trip stops and goes to the City Executive Office (bribery law)."),
    )
    emission_factor = models.ForeignKey(
        EmissionFactor, models.PROTECT, null=True, related_name="+", editable=False
    )
    co2e_kg = models.DecimalField(
        _("CO2e, kg"), max_digits=12, decimal_places=1, null=True, editable=False
    )
    is_retroactive = models.BooleanField(
        _("decided after departure"), default=False, editable=False
    )
    report_due_on = models.DateField(_("trip report due"), null=True, editable=False)

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("conference trip")
        verbose_name_plural = _("conference trips")
        constraints = (
            models.CheckConstraint(
                condition=Q(co2e_kg=None, emission_factor=None)
                | Q(co2e_kg__isnull=False, emission_factor__isnull=False),
                name="conferencetrip_emissions_name_their_factor",
            ),
            models.CheckConstraint(
                condition=~Q(mode=Mode.NONE) | ~Q(participation="on_the_spot"),
                name="conferencetrip_on_the_spot_is_a_journey",
                violation_error_message=_("Who takes part on the spot travels there somehow."),
            ),
        )
        indexes = (
            models.Index("report_due_on", "case", name="conferencetrip_report_due"),
            # "Has anyone been there?" finds other spellings of an event or a place.
            GinIndex(OpClass("event", name="gin_trgm_ops"), name="conferencetrip_event_trigram"),
            GinIndex(OpClass("place", name="gin_trgm_ops"), name="conferencetrip_place_trigram"),
        )

    # The costs by kind, in the order of the form.
    COSTS = ("cost_travel", "cost_lodging", "cost_fee", "cost_allowance", "cost_other")
    # Travel policy 2024: half of a flight's price goes to the administration's climate measures.
    SURCHARGE = Decimal("0.5")

    def __str__(self) -> str:
        return self.event

    @property
    def climate_surcharge(self) -> Decimal | None:
        """The internal surcharge on a flight, SEK; it is no cost of the trip itself."""
        return emissions.climate_surcharge(
            self.cost_travel, by_flight=self.mode == Mode.FLIGHT, share=self.SURCHARGE
        )


class Traveller(models.Model):
    """Somebody who goes: a person of the register where there is one, else a name."""

    trip = models.ForeignKey(ConferenceTrip, models.CASCADE, related_name="travellers")
    name = models.CharField(_("name"), max_length=120)
    title = models.CharField(_("title"), max_length=120, blank=True)
    body = models.ForeignKey(
        Body, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("body")
    )
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="trips")

    history = HistoricalRecords()

    class Meta:
        verbose_name = _("traveller")
        verbose_name_plural = _("travellers")
        constraints = (
            models.UniqueConstraint("trip", "name", name="traveller_is_named_once_a_trip"),
            models.UniqueConstraint(
                "trip",
                "person",
                condition=Q(person__isnull=False),
                name="traveller_goes_once_a_trip",
            ),
        )
        indexes = (models.Index("person", "trip", name="traveller_of_a_person"),)

    def __str__(self) -> str:
        return self.name


class TripQuestion(models.Model):
    """Another body's question, taken along on a planned trip (S-83)."""

    trip = models.ForeignKey(ConferenceTrip, models.CASCADE, related_name="questions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+", verbose_name=_("body"))
    question = models.TextField(_("question"))
    asked_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("question to a trip")
        verbose_name_plural = _("questions to trips")
        constraints = (
            models.CheckConstraint(
                condition=Q(answer="", answered_by=None, answered_at=None)
                | ~Q(answer="") & Q(answered_by__isnull=False, answered_at__gte=F("asked_at")),
                name="tripquestion_answered_says_by_whom",
            ),
        )
        indexes = (models.Index("trip", "id", name="tripquestion_of_a_trip"),)

    def __str__(self) -> str:
        return self.question[:60]
