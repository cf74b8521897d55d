"""The names by which a cell may mean a body, a person, a theme or a country."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from agreements.queries import importnames
from engagements.actions import organisation
from engagements.models import Administration, Body, Country, Theme, User
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 27)


def test_body_is_known_by_name_code_office_and_former_name(mhn: Body) -> None:
    mhn.administration = Administration.objects.create(name="Miljöförvaltningen")
    mhn.save()
    mhn.name = "Miljönämnden"
    mhn.save()
    names = importnames.bodies(TODAY)
    for name in ("miljönämnden", "mhn", "miljöförvaltningen", "miljö- och hälsoskyddsnämnden"):
        assert names[name] == mhn.pk


def test_body_that_has_ceased_means_its_successor(mhn: Body) -> None:
    old = factories.make_body(name="Hälsovårdsnämnden", code="HVN")
    older = factories.make_body(name="Sundhetsnämnden", code="SUN")
    root = factories.make_root()
    organisation.succeed(body=old, successor=mhn, last_day=date(2020, 1, 1), by=root)
    organisation.succeed(body=older, successor=old, last_day=date(2010, 1, 1), by=root)
    names = importnames.bodies(TODAY)
    assert names["hälsovårdsnämnden"] == names["sundhetsnämnden"] == names["sun"] == mhn.pk
    assert importnames.bodies(date(2015, 1, 1))["sundhetsnämnden"] == old.pk


def test_succession_in_a_circle_ends(mhn: Body) -> None:
    other = factories.make_body(name="Annan", code="ANN")
    Body.objects.filter(pk=mhn.pk).update(valid_to=date(2020, 1, 1), succeeded_by=other)
    Body.objects.filter(pk=other.pk).update(valid_to=date(2020, 1, 1), succeeded_by=mhn)
    assert importnames.bodies(TODAY)["annan"] in (mhn.pk, other.pk)


def test_office_of_two_bodies_means_none_of_them(mhn: Body) -> None:
    office = Administration.objects.create(name="Stadsledningskontoret")
    other = factories.make_body(name="Annan", code="ANN")
    for body in (mhn, other):
        body.administration = office
        body.save()
    assert "stadsledningskontoret" not in importnames.bodies(TODAY)


def test_people_of_the_same_name_are_told_apart_by_address(officer: User) -> None:
    twin = User.objects.create_user("twin@stockholm.example", officer.name)
    gone = User.objects.create_user("gone@stockholm.example", "Borta", is_active=False)
    names = importnames.people()
    assert names[officer.name.casefold()] == importnames.SEVERAL
    assert names[twin.email] == twin.pk
    assert gone.email not in names


def test_themes_and_countries_are_known_in_both_languages() -> None:
    theme = Theme.objects.create(code="vatten", name_sv="Vatten", name_en="Water")
    Country.objects.get_or_create(code="DE")
    names = importnames.registers(TODAY, is_1904=False)
    assert names.themes["water"] == names.themes["vatten"] == theme.pk
    assert names.countries["tyskland"] == names.countries["germany"] == "DE"
    assert "narnia" not in names.countries


def test_names_are_read_in_a_handful_of_queries(mhn: Body, officer: User) -> None:
    with CaptureQueriesContext(connection) as queries:
        importnames.registers(TODAY, is_1904=True)
    assert len(queries) <= 6
