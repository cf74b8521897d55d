"""The pages of the registers: lists, rows, forms, two who write at once."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from engagements import labels
from engagements.actions.reference import load_reference
from engagements.models import (
    Engagement,
    EuPrinciple,
    GoodExample,
    MonitoringEntry,
    Priority,
    Theme,
)
from engagements.queries import registers as reading
from engagements.registers import REGISTERS
from tests import factories, makers_registers

HTMX = {"HX-Request": "true"}
ENTRY = {
    "title": "Åtta städer inför klimatbudget",
    "observed_on": "2026-03-01",
    "source": "Eurocities",
    "observation": "De räknar utsläpp som pengar.",
    "analysis": "Det binder nämnderna.",
    "consequence": "Vi kan göra likadant.",
    "horizon": "immediate",
}
MAKERS = {
    "monitoring": makers_registers.make_entry,
    "examples": makers_registers.make_example,
    "priorities": makers_registers.make_priority,
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


def titles(page):
    return [line.title for line in page.context["lines"]]


@pytest.mark.parametrize("key", REGISTERS)
def test_an_empty_register_says_what_it_is_for(signed_in, key):
    EuPrinciple.objects.all().delete()
    page = signed_in.get(url(key))
    assert page.status_code == 200
    assert str(REGISTERS[key].nothing) in page.text
    assert [tab["current"] for tab in page.context["tabs"]].count(True) == 1


@pytest.mark.parametrize("key", REGISTERS)
def test_a_register_is_for_those_with_an_appointment(client, david, key):
    client.force_login(david)
    for name in (key, f"{key}_add"):
        assert client.get(url(name)).status_code == 403


@pytest.mark.parametrize("key", MAKERS)
def test_a_row_is_read_by_everybody_and_changed_by_its_body(
    client, signed_in, committee, hedda, bo, key
):
    row = MAKERS[key](body=committee, by=hedda, title="<b>Åland</b>")
    page = signed_in.get(url(f"{key}_row", row.pk))
    assert "&lt;b&gt;Åland&lt;/b&gt;" in page.text
    assert page.context["edit_url"] == url(f"{key}_edit", row.pk)
    client.force_login(bo)
    other = client.get(url(f"{key}_row", row.pk))
    assert (other.status_code, other.context["edit_url"]) == (200, "")
    for answer in (client.get, client.post):
        refused = answer(url(f"{key}_edit", row.pk))
        assert refused.status_code == 403
        assert committee.name in refused.text
    assert client.get(url(f"{key}_row", 10**9)).status_code == 404


def test_the_list_is_filtered_and_the_address_keeps_it(signed_in, committee, hedda, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 1)
    theme = Theme.objects.get(code="klimat")
    for title in ("Klimat ett", "Klimat två", "Hamnar"):
        makers_registers.make_entry(
            body=committee, by=hedda, title=title, themes=[theme], country="NO"
        )
    asked = {
        "q": "klimat",
        "theme": theme.pk,
        "country": "NO",
        "body": committee.pk,
        "horizon": "immediate",
    }
    first = signed_in.get(url("monitoring"), asked)
    assert titles(first) == ["Hamnar"]  # every observation speaks of klimatbudget
    assert first.context["next_url"].startswith(f"?q=klimat&theme={theme.pk}&body={committee.pk}")
    second = signed_in.get(url("monitoring") + first.context["next_url"], headers=HTMX)
    assert titles(second) == ["Klimat två"]
    assert "<html" not in second.text
    back = signed_in.get(url("monitoring") + second.context["previous_url"])
    assert titles(back) == ["Hamnar"]
    assert f'<option value="{theme.pk}" selected>' in back.text
    assert "Norway" in back.text
    nothing = signed_in.get(url("monitoring"), {"q": "finnsinte"})
    assert "Nothing matches" in nothing.text


def test_the_search_page_shows_entries_and_examples(signed_in, committee, hedda):
    entry = makers_registers.make_entry(body=committee, by=hedda, title="<i>Permafrost</i>")
    example = makers_registers.make_example(
        body=committee, by=hedda, description="Permafrost på museum"
    )
    page = signed_in.get(url("search"), {"q": "permafrost"})
    assert url("monitoring_row", entry.pk) in page.text
    assert url("examples_row", example.pk) in page.text
    assert "&lt;i&gt;<mark>Permafrost</mark>&lt;/i&gt;" in page.text
    assert "Monitoring: 1. Good examples: 1." in page.text
    older = signed_in.get(url("search"), {"q": "permafrost", "before": 10})
    assert older.context["nothing"]


@pytest.mark.parametrize(
    "query", ["?theme=x&body=0&country=XX&horizon=later", "?after=x&before=-1", "?q=%00"]
)
def test_an_odd_address_shows_the_whole_list(signed_in, query):
    makers_registers.make_entry(title="Den enda")
    assert titles(signed_in.get(url("monitoring") + query)) == ["Den enda"]


def test_examples_say_when_they_are_not_shown_and_what_they_solve(signed_in, committee, hedda):
    for title, values in {
        "Sopsug": {"kind": "challenge"},
        "Vattenverk": {"is_active": False},
        "Återbruk": {},
    }.items():
        makers_registers.make_example(body=committee, by=hedda, title=title, **values)
    page = signed_in.get(url("examples"))
    assert [(one.title, one.tag and one.tag.text) for one in page.context["lines"]] == [
        ("Sopsug", "A solution to a challenge"),
        ("Vattenverk", "Not shown now"),
        ("Återbruk", None),
    ]
    assert titles(signed_in.get(url("examples"), {"now": "yes"})) == ["Sopsug", "Återbruk"]
    assert titles(signed_in.get(url("examples"), {"kind": "challenge"})) == ["Sopsug"]


def test_a_priority_of_ks_is_the_whole_city_s(signed_in, ks):
    row = makers_registers.make_priority(body=ks, country="UA", valid_to=date(2030, 1, 1))
    page = signed_in.get(url("priorities_row", row.pk))
    shown = {fact.label: fact.value for fact in page.context["facts"]}
    assert (shown["Body"], shown["Country"]) == ("The whole city", "Ukraine")
    assert (shown["Focus areas"], shown["In force"]) == (
        "Cooperation",
        labels.date_range(date(2026, 1, 1), date(2030, 1, 1)),
    )
    assert page.context["tag"].text == "In force"
    assert "No monitoring entry has been linked yet." in page.text


def test_principles_are_read_in_the_reader_s_language(client, astrid, cecilia):
    client.force_login(cecilia)
    page = client.get(url("principles"))
    assert "Subsidiarity and local self-government" in titles(page)
    assert [one.tag.text for one in page.context["lines"]] == ["In force"] * 6
    astrid.language = "sv"
    astrid.save()
    client.force_login(astrid)
    swedish = client.get(url("principles"))
    assert "Närhet och kommunalt självstyre" in titles(swedish)
    assert "may_add" in swedish.context
    assert not swedish.context["may_add"]
    row = EuPrinciple.objects.get(code="eu-medel")
    own = client.get(url("principles_row", row.pk))
    assert "EU:s fonder och program är öppna för städer direkt" in own.text


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


def test_a_priority_comes_to_rest_on_an_entry(signed_in, committee, hedda, company):
    entry = makers_registers.make_entry(body=committee, by=hedda)
    mine = makers_registers.make_priority(body=committee, by=hedda, title="Vår")
    theirs = makers_registers.make_priority(body=company, title="Deras")
    page = signed_in.get(url("monitoring_row", entry.pk))
    assert [pk for pk, _name in page.context["form"].fields["priority"].choices] == [
        "",
        str(mine.pk),
    ]
    for wrong in ("", theirs.pk):
        signed_in.post(url("monitoring_rest_on", entry.pk), {"priority": wrong})
    assert not entry.priorities.exists()
    answer = signed_in.post(url("monitoring_rest_on", entry.pk), {"priority": mine.pk})
    assert answer.url == url("monitoring_row", entry.pk)
    page = signed_in.get(answer.url)
    assert [line.title for line in page.context["priorities"]] == ["Vår"]
    assert page.context["form"] is None
    evidence = signed_in.get(url("priorities_row", mine.pk)).context["grounds"]
    assert [line.title for line in evidence] == [entry.title]


def test_who_keeps_no_priorities_links_none(client, committee, hedda):
    entry = makers_registers.make_entry(body=committee, by=hedda)
    handler = factories.make_user(role="handler", body=committee)
    client.force_login(handler)
    assert client.get(url("monitoring_row", entry.pk)).context["form"] is None
    refused = client.post(url("monitoring_rest_on", entry.pk), {"priority": 1})
    assert refused.status_code == 403


def test_engagements_are_shown_as_far_as_the_reader_sees_them(client, committee, astrid, bo):
    entry = makers_registers.make_entry()
    shared = factories.make_case(body=committee, title="Studieresa till Oslo")
    secret = factories.make_case(body=committee, secret=True, title="Hemlig resa")
    for case in (shared, secret):
        engagement = Engagement.objects.create(case=case, expected_benefit="Lärande")
        engagement.monitoring_entries.add(entry)
    shared.recusals.create(case=shared, person=astrid, ground="interest", declared_by=astrid)
    for person, seen in ((bo, True), (astrid, False)):
        client.force_login(person)
        page = client.get(url("monitoring_row", entry.pk))
        assert ("Studieresa till Oslo" in page.text) == seen
        assert "Hemlig resa" not in page.text


@pytest.mark.parametrize("rows", [1, 50])
def test_the_pages_ask_at_most_twelve_questions(
    signed_in, committee, hedda, rows, django_assert_max_num_queries
):
    theme = Theme.objects.get(code="klimat")
    entry = makers_registers.make_entry(body=committee, by=hedda, themes=[theme])
    case = factories.make_case(body=committee)
    engagement = Engagement.objects.create(case=case, expected_benefit="Lärande")
    engagement.monitoring_entries.add(entry)
    for _number in range(rows):
        makers_registers.make_entry(body=committee, by=hedda, themes=[theme])
        makers_registers.make_example(body=committee, by=hedda, themes=[theme])
        last = makers_registers.make_priority(
            body=committee, by=hedda, monitoring_entries=[entry], theme=theme
        )
        makers_registers.make_priority(body=committee, by=hedda, theme=theme)
    pages = [
        *(url(key) for key in REGISTERS),
        url("monitoring_row", entry.pk),
        url("monitoring_edit", entry.pk),
        url("priorities_row", last.pk),
        url("priorities_edit", last.pk),
    ]
    for address in pages:
        with django_assert_max_num_queries(12):
            assert signed_in.get(address).status_code == 200
