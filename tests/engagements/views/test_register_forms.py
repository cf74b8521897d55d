"""The forms of the registers: what is written, refused, and changed by two at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements.actions.reference import load_reference
from engagements.models import (
    EuPrinciple,
    GoodExample,
    MonitoringEntry,
    Priority,
    Theme,
)
from tests import factories, makers_registers

ENTRY = {
    "title": "Åtta städer inför klimatbudget",
    "observed_on": "2026-03-01",
    "source": "Eurocities",
    "observation": "De räknar utsläpp som pengar.",
    "analysis": "Det binder nämnderna.",
    "consequence": "Vi kan göra likadant.",
    "horizon": "immediate",
}


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


@pytest.fixture
def signed_in(client, astrid):
    client.force_login(astrid)
    return client


def url(name, *args):
    return reverse(f"engagements:{name}", args=args)


def test_an_entry_is_written(signed_in, committee, astrid):
    form = signed_in.get(url("monitoring_add")).context["form"]
    assert form["body"].value() == committee.pk
    assert form["observed_on"].value() == timezone.localdate()
    theme = Theme.objects.get(code="klimat")
    answer = signed_in.post(
        url("monitoring_add"),
        ENTRY | {"body": committee.pk, "themes": [theme.pk], "country": "NO"},
    )
    row = MonitoringEntry.objects.get()
    assert answer.url == url("monitoring_row", row.pk)
    assert (row.title, row.country_id, list(row.themes.all()), row.written_by) == (
        ENTRY["title"],
        "NO",
        [theme],
        astrid,
    )


def test_nothing_typed_is_lost_when_something_is_missing(signed_in):
    page = signed_in.post(url("monitoring_add"), ENTRY | {"analysis": "", "link": "javascript:1"})
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"analysis", "link"} | {"body"}
    assert ENTRY["consequence"] in page.text


def test_another_body_is_not_offered(signed_in, company, committee):
    page = signed_in.post(url("monitoring_add"), ENTRY | {"body": company.pk})
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["body"])
    assert not MonitoringEntry.objects.exists()


def test_what_the_database_refuses_is_said_in_words(signed_in, committee):
    data = {
        "title": "Klimat",
        "body": committee.pk,
        "focus_areas": ["samverkan"],
        "motive": "Viktigt",
        "valid_from": "2026-01-01",
        "decided_by": "Nämnden § 7",
    }
    page = signed_in.post(url("priorities_add"), data)
    assert page.status_code == 422
    assert page.context["form"].non_field_errors() == [
        "Choose a theme, a country or both (S-13).",
    ]
    country = data | {"country": "UA", "valid_to": "2027-01-01"}
    row = Priority.objects.filter(title="Klimat")
    assert signed_in.post(url("priorities_add"), country).status_code == 302
    wrong = country | {"valid_to": "2025-01-01", "version": 1}
    late = signed_in.post(url("priorities_edit", row.get().pk), wrong)
    assert late.status_code == 422
    assert late.context["form"].non_field_errors() == ["The last day lies before the first."]


def test_who_changes_late_sees_both_texts(signed_in, committee, hedda):
    row = makers_registers.make_example(body=committee, by=hedda, languages="svenska")
    form = signed_in.get(url("examples_edit", row.pk)).context["form"]
    data = {
        name: value for name, value in form.initial.items() if value not in (None, False, [])
    } | {"is_active": "on"}
    assert signed_in.post(url("examples_edit", row.pk), data).status_code == 302
    mine = data | {"languages": "finska"}
    conflict = signed_in.post(url("examples_edit", row.pk), mine)
    assert conflict.status_code == 409
    assert [(one.theirs, one.mine) for one in conflict.context["differences"]] == [
        ("svenska", "finska"),
    ]
    again = mine | {"version": conflict.context["form"]["version"].value()}
    assert signed_in.post(url("examples_edit", row.pk), again).status_code == 302
    row = GoodExample.objects.get()
    assert (row.languages, row.version) == ("finska", 3)


def test_a_theme_that_is_no_longer_offered_stays_on_its_row(signed_in, committee, hedda):
    theme = Theme.objects.get(code="klimat")
    entry = makers_registers.make_entry(body=committee, by=hedda, themes=[theme])
    priority = makers_registers.make_priority(body=committee, by=hedda, theme=theme)
    theme.is_active = False
    theme.save()
    offered = {}
    for name, row in {"monitoring": entry, "priorities": priority}.items():
        form = signed_in.get(url(f"{name}_edit", row.pk)).context["form"]
        field = form.fields["themes" if name == "monitoring" else "theme"]
        offered[name] = str(theme.pk) in dict(field.choices)
    assert offered == {"monitoring": True, "priorities": True}
    form = signed_in.get(url("monitoring_add")).context["form"]
    assert str(theme.pk) not in dict(form.fields["themes"].choices)


def test_the_office_writes_for_any_body_that_exists(client, committee, ks, cecilia):
    ended = factories.make_body(valid_to=timezone.localdate() - timedelta(days=1))
    client.force_login(cecilia)
    form = client.get(url("monitoring_add")).context["form"]
    offered = dict(form.fields["body"].choices)
    assert {str(committee.pk), str(ks.pk)} <= offered.keys()
    assert str(ended.pk) not in offered
    assert form["body"].value() == ks.pk
    form = client.get(url("priorities_add")).context["form"]
    assert list(form.fields["body"].choices) == [(str(ks.pk), ks.name)]


def test_a_principle_is_changed_by_the_office_alone(client, ks, cecilia, astrid):
    row = EuPrinciple.objects.get(code="eu-medel")
    client.force_login(astrid)
    assert client.get(url("principles_edit", row.pk)).status_code == 403
    assert client.get(url("principles_add")).status_code == 403
    client.force_login(cecilia)
    form = client.get(url("principles_edit", row.pk)).context["form"]
    data = {name: value for name, value in form.initial.items() if value is not None}
    changed = client.post(url("principles_edit", row.pk), data | {"name_en": "Funds"})
    assert changed.status_code == 302
    row.refresh_from_db()
    assert (row.name_en, row.code, row.version) == ("Funds", "eu-medel", 2)
