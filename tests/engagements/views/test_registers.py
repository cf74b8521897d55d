"""The pages of the registers: lists, rows, and what rests on what."""

from datetime import date

import pytest
from django.urls import reverse

from engagements import labels
from engagements.actions.reference import load_reference
from engagements.models import (
    Engagement,
    EuPrinciple,
    Theme,
)
from engagements.queries import registers as reading
from engagements.registers import REGISTERS
from tests import factories, makers_registers

HTMX = {"HX-Request": "true"}
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
