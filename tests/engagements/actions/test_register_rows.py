"""Writing in the registers: for one's own body, never over somebody else's text."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from engagements import permissions
from engagements.actions import register_rows
from engagements.models import EuPrinciple, GoodExample, MonitoringEntry, Priority
from tests import factories, makers_registers

pytestmark = pytest.mark.django_db


def test_an_entry_is_written_with_its_themes_and_its_author(committee, astrid):
    theme = makers_registers.make_theme()
    row = makers_registers.make_entry(body=committee, by=astrid, themes=[theme], country="")
    assert (row.written_by, row.body, row.country, list(row.themes.all())) == (
        astrid,
        committee,
        None,
        [theme],
    )
    assert {one.history_user for one in row.history.all()} == {astrid}
    assert row.history.first().themes.count() == 1


def test_nobody_writes_for_another_body(company, astrid):
    with pytest.raises(PermissionDenied, match=company.name):
        makers_registers.make_entry(body=company, by=astrid)
    assert not MonitoringEntry.objects.exists()


def test_a_row_is_changed_once_a_version(committee, astrid):
    row = makers_registers.make_example(body=committee, by=astrid)
    values = {"title": "Ett annat namn", "themes": [makers_registers.make_theme()]}
    changed = register_rows.edit(row=row, values=values, version=1, by=astrid)
    assert (changed.title, changed.version, changed.themes.count()) == ("Ett annat namn", 2, 1)
    with pytest.raises(register_rows.RegisterConflict, match="Ett annat namn") as conflict:
        register_rows.edit(row=row, values={"title": "Mitt"}, version=1, by=astrid)
    assert conflict.value.current.version == 2
    assert row.history.first().history_user == astrid


def test_who_moves_a_row_writes_at_both_bodies(committee, company, astrid, bo, cecilia):
    row = makers_registers.make_entry(body=committee, by=astrid)
    with pytest.raises(PermissionDenied, match=company.name):
        register_rows.edit(row=row, values={"body": company}, version=1, by=astrid)
    with pytest.raises(PermissionDenied, match=committee.name):
        register_rows.edit(row=row, values={"body": company}, version=1, by=bo)
    moved = register_rows.edit(row=row, values={"body": company}, version=1, by=cecilia)
    assert moved.body == company


def test_what_no_form_writes_is_refused(committee, astrid):
    row = makers_registers.make_entry(body=committee, by=astrid)
    for name in ("version", "written_by", "priorities", "search"):
        with pytest.raises(TypeError, match=name):
            register_rows.edit(row=row, values={name: 1}, version=1, by=astrid)


def test_a_priority_has_a_theme_or_a_country(committee, astrid):
    with pytest.raises(ValidationError, match="theme, a country or both"):
        makers_registers.make_priority(body=committee, by=astrid, country="", theme=None)
    with pytest.raises(ValidationError, match="lies before the first"):
        makers_registers.make_priority(body=committee, by=astrid, valid_to=date(2025, 1, 1))
    assert not Priority.objects.exists()


def test_a_priority_rests_on_an_entry_once(committee, astrid, bo):
    entry = makers_registers.make_entry()
    row = makers_registers.make_priority(body=committee, by=astrid)
    with pytest.raises(PermissionDenied):
        register_rows.rest_on(priority=row, entry=entry, by=bo)
    for _again in range(2):
        row = register_rows.rest_on(priority=row, entry=entry, by=astrid)
    assert (list(row.monitoring_entries.all()), row.version) == ([entry], 2)
    assert row.history.first().monitoring_entries.count() == 1


def test_principles_get_codes_of_their_own(cecilia, astrid):
    names = ["Öppenhet och självstyre i hela unionen", *["Öppenhet"] * 3, "???"]
    rows = [makers_registers.make_principle(by=cecilia, name_sv=name) for name in names]
    assert [row.code for row in rows] == [
        "oppenhet-och-sjalvstyre",
        "oppenhet",
        "oppenhet-2",
        "oppenhet-3",
        "princip",
    ]
    with pytest.raises(PermissionDenied):
        makers_registers.make_principle(by=astrid)
    renamed = register_rows.edit(row=rows[0], values={"name_sv": "Närhet"}, version=1, by=cecilia)
    assert renamed.code == "oppenhet-och-sjalvstyre"


def test_examples_are_refused_to_those_without_an_appointment(committee, david):
    permissions.forget(david)
    with pytest.raises(PermissionDenied):
        makers_registers.make_example(body=committee, by=david)
    assert not GoodExample.objects.exists()
    assert not EuPrinciple.objects.exists()


def test_factories_write_at_the_city_too(ks):
    assert makers_registers.make_priority(body=ks).body == ks
    assert factories.fresh(makers_registers.make_entry(body=ks).written_by).is_active
