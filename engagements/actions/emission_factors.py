"""Emission factors: data with a source and a first day, added to and never rewritten under a trip.

The figures are the United Kingdom's for 2025 (Department for Energy Security and Net Zero),
the only public table found that has every way to travel. They were read in a published copy of
its flat file and not at the source itself, so each row says that it is to be checked; a city
that has its own table, for example with trains on Nordic electricity, adds its rows with a
later day.
"""

import datetime
from decimal import Decimal

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext as _

from ..models import ConferenceTrip, EmissionFactor, Mode, User
from .people import administrators_only
from .transaction import action, save

FIRST_DAY = datetime.date(2025, 1, 1)
TABLE = "UK DESNZ, Greenhouse gas reporting: conversion factors 2025, {row}. {more}"
UNVERIFIED = "Read in a copy, unverified: check at gov.uk or replace."


def cited(row: str, note: str = "") -> str:
    return TABLE.format(row=row, more=f"{note} {UNVERIFIED}" if note else UNVERIFIED)


# How one travels, kilograms CO2e a person and kilometre, where the figure stands.
FACTORS: tuple[tuple[Mode, str, str], ...] = (
    (
        Mode.TRAIN,
        "0.03546",
        cited(
            "Business travel – land, Rail, National rail", "High for trains on Nordic electricity."
        ),
    ),
    (Mode.BUS, "0.02776", cited("Business travel – land, Bus, Coach")),
    (Mode.FERRY, "0.01871", cited("Business travel – sea, Ferry, Foot passenger")),
    (
        Mode.CAR,
        "0.16725",
        cited("Business travel – land, Average car, Unknown fuel", "One person in the car."),
    ),
    (
        Mode.FLIGHT,
        "0.14253",
        cited(
            "Business travel – air, International to/from non-UK, Average passenger, With RF",
            "With the effects at high altitude.",
        ),
    ),
    (Mode.NONE, "0", "No journey is made."),
)


class FactorInUse(PermissionDenied):
    """A trip was computed with this factor: a new one with a later day is added instead."""

    def __init__(self) -> None:
        super().__init__(
            _("A trip was computed with this factor. Add a new one with a later first day.")
        )


def is_used(factor: EmissionFactor) -> bool:
    return ConferenceTrip.objects.filter(emission_factor=factor).exists()


@action
def load(*, by: User) -> None:
    """Give each way to travel that has no factor at all its first one."""
    administrators_only(by).or_deny()
    known = set(EmissionFactor.objects.values_list("mode", flat=True))
    for mode, kg_per_km, source in FACTORS:
        if mode not in known:
            factor = EmissionFactor(
                mode=mode, kg_per_km=Decimal(kg_per_km), source=source, valid_from=FIRST_DAY
            )
            save(factor, by=by)


@action
def keep(*, factor: EmissionFactor, by: User) -> EmissionFactor:
    """Add a factor, or correct one that no trip uses yet. Raises FactorInUse."""
    administrators_only(by).or_deny()
    if factor.pk and is_used(factor):
        raise FactorInUse
    save(factor, by=by)
    return factor
