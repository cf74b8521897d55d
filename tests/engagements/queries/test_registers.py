"""Reading the registers: order, filters, pages both ways, and the priorities of a case."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from engagements import permissions
from engagements.actions.reference import load_reference
from engagements.models import Engagement, Visibility
from engagements.queries import registers as reading
from engagements.queries import search, search_registers
from engagements.registers import EXAMPLES, MONITORING, PRINCIPLES, PRIORITIES
from tests import factories, makers_registers

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _reference(db):
    load_reference(by=factories.make_root())


def titles(page):
    return [row.title for row in page.rows]


def test_entries_are_read_from_the_newest(committee, hedda):
    days = {"Först": date(2026, 1, 1), "Sist": date(2026, 5, 1), "Mitt": date(2026, 3, 1)}
    for title, day in days.items():
        makers_registers.make_entry(body=committee, by=hedda, title=title, observed_on=day)
    assert titles(reading.page(MONITORING)) == ["Sist", "Mitt", "Först"]


def test_examples_are_read_in_swedish_order(committee, hedda):
    for title in ("Öppna förskolan", "Återbruk", "Zinkensdamm", "Ängar", "Avfall"):
        makers_registers.make_example(body=committee, by=hedda, title=title)
    assert titles(reading.page(EXAMPLES)) == [
        *("Avfall", "Zinkensdamm", "Återbruk", "Ängar", "Öppna förskolan"),
    ]


def test_priorities_in_force_come_first_then_the_coming_then_the_ended(committee, hedda):
    today = timezone.localdate()
    spans = {
        "slut": (today - timedelta(days=9), today - timedelta(days=1)),
        "snart": (today + timedelta(days=9), None),
        "äldre": (today - timedelta(days=90), None),
        "sista dagen": (today - timedelta(days=30), today),
    }
    for title, (first, last) in spans.items():
        makers_registers.make_priority(
            body=committee, by=hedda, title=title, valid_from=first, valid_to=last
        )
    page = reading.page(PRIORITIES)
    assert titles(page) == ["sista dagen", "äldre", "snart", "slut"]
    assert [row.standing for row in page.rows] == [0, 0, 1, 2]
    assert titles(reading.page(PRIORITIES, chosen={"standing": 0})) == ["sista dagen", "äldre"]


def test_principles_are_read_in_swedish_order_those_in_force_first(cecilia):
    ended = {"valid_to": date(2020, 1, 1)}
    for name, values in {"Ärlighet": {}, "Öppenhet": {}, "Aktivitet": ended}.items():
        makers_registers.make_principle(by=cecilia, name_sv=name, **values)
    names = [row.name_sv for row in reading.page(PRINCIPLES).rows]
    assert (names[-3:], names[0]) == (
        ["Ärlighet", "Öppenhet", "Aktivitet"],
        "Bättre lagstiftning, där städerna hörs tidigt",
    )


def test_every_register_is_paged_both_ways(committee, hedda, cecilia, monkeypatch):
    monkeypatch.setattr(reading, "PAGE", 2)
    today = timezone.localdate()
    for number in range(5):
        makers_registers.make_entry(body=committee, by=hedda)  # all of the same day
        makers_registers.make_example(body=committee, by=hedda, title="Samma")
        ended = today - timedelta(days=number) if number > 2 else None
        makers_registers.make_priority(
            body=committee, by=hedda, valid_from=today - timedelta(days=9), valid_to=ended
        )
        makers_registers.make_principle(by=cecilia)
    for register in (MONITORING, EXAMPLES, PRIORITIES, PRINCIPLES):
        whole = list(reading.rows_of(register).order_by(*register.order))
        pages = [reading.page(register)]
        while pages[-1].after:
            pages.append(reading.page(register, after=pages[-1].after))
        assert [row.pk for page in pages for row in page.rows] == [row.pk for row in whole]
        back = pages[-1]
        walked = [back]
        while back.before:
            back = reading.page(register, before=back.before)
            walked.insert(0, back)
        read = [row.pk for page in walked for row in page.rows]
        assert read == [row.pk for row in whole]
        assert pages[0].before is None
    missing = reading.page(MONITORING, after=10**9)
    assert [row.pk for row in missing.rows] == [row.pk for row in reading.page(MONITORING).rows]
    newest = missing.rows[0].pk
    nothing = reading.page(MONITORING, words="finns inte", before=newest)
    assert nothing == reading.Page([])
    assert reading.page(MONITORING, words="finns inte", after=newest) == reading.Page([])


def test_entries_are_searched_in_swedish_and_filtered(committee, company, hedda, cecilia):
    theme = makers_registers.make_theme("Klimat i stan")
    oslo = makers_registers.make_entry(
        body=committee, by=hedda, title="Klimatbudgetar i Oslo", themes=[theme], country="NO"
    )
    makers_registers.make_entry(
        body=committee, by=hedda, title="Hamnar", observation="El vid kaj.", horizon="long_term"
    )

    def found(words="", **chosen):
        return [row.pk for row in reading.page(MONITORING, words=words, chosen=chosen).rows]

    assert found("klimatbudgeten") == found("klimatb") == found("oslo klimatbudget") == [oslo.pk]
    assert found('"klimatbudgetar i Oslo"') == [oslo.pk]
    assert found("klimatbudget -oslo") == []
    assert found(themes=theme.pk) == found(country="NO") == [oslo.pk]
    assert found(horizon="immediate", body=committee.pk) == [oslo.pk]
    assert found(body=company.pk) == []
    # Principles are few: they are read, not searched.
    assert len(reading.page(PRINCIPLES, words="budget").rows) == 6


def test_engagements_that_rest_on_an_entry_are_those_the_reader_may_see(
    committee, astrid, bo, django_assert_num_queries
):
    entry = makers_registers.make_entry()
    shared = factories.make_case(body=committee)
    secret = factories.make_case(body=committee, secret=True)
    own = factories.make_case(body=committee)
    type(own).objects.filter(pk=own.pk).update(visibility=Visibility.BODY)
    recused = factories.make_case(body=committee)
    recused.recusals.create(case=recused, person=astrid, ground="interest", declared_by=astrid)
    for case in (shared, secret, own, recused):
        engagement = Engagement.objects.create(case=case, expected_benefit="Vi lär oss.")
        engagement.monitoring_entries.add(entry)

    def seen(person):
        rights = permissions.rights_of(factories.fresh(person))
        return {case.pk for case in reading.engagements_resting_on(entry, rights)}

    assert seen(astrid) == {shared.pk, own.pk}
    assert seen(bo) == {shared.pk, recused.pk}
    assert seen(factories.make_user()) == set()


def test_a_form_offers_the_newest_entries_and_those_chosen(committee, hedda, monkeypatch):
    monkeypatch.setattr(reading, "OFFERED", 2)
    made = [
        makers_registers.make_entry(body=committee, by=hedda, observed_on=date(2026, month, 1))
        for month in (1, 2, 3, 4)
    ]
    priority = makers_registers.make_priority(
        body=committee, by=hedda, monitoring_entries=[made[0]]
    )
    assert reading.entries_to_offer(None) == [made[3], made[2]]
    assert reading.entries_to_offer(priority) == [made[3], made[2], made[0]]
    assert reading.grounds_of(priority) == [made[0]]
    assert reading.priorities_resting_on(made[0]) == [priority]
    assert reading.priorities_to_offer(made[0], {committee.pk}) == []
    assert reading.priorities_to_offer(made[1], {committee.pk}) == [priority]
    assert reading.priorities_to_offer(made[1], set()) == []


def test_priorities_that_concern_a_case_are_found_in_one_query(
    committee, company, ks, django_assert_num_queries
):
    climate, port = makers_registers.make_theme("Klimat x"), makers_registers.make_theme("Hamn x")
    on = date(2026, 6, 1)
    wanted = {
        "city": makers_registers.make_priority(body=ks, theme=climate),
        "own": makers_registers.make_priority(body=committee, country="UA"),
        "both": makers_registers.make_priority(body=committee, theme=climate, country="UA"),
    }
    makers_registers.make_priority(body=company, theme=climate)
    makers_registers.make_priority(body=committee, theme=port)
    makers_registers.make_priority(body=committee, theme=climate, country="NO")
    makers_registers.make_priority(body=committee, theme=climate, valid_from=date(2026, 6, 2))
    makers_registers.make_priority(body=committee, theme=climate, valid_to=date(2026, 5, 31))

    def matching(themes, country):
        with django_assert_num_queries(1):
            rows = reading.priorities_matching(
                theme_ids=themes, country_id=country, body_id=committee.pk, on=on
            )
            assert all(row.body.name and (row.theme is None or row.theme.name_sv) for row in rows)
        return [name for row in rows for name, one in wanted.items() if one == row] + [
            row for row in rows if row not in wanted.values()
        ]

    assert matching({climate.pk}, "UA") == ["city", "both", "own"]
    assert matching([climate.pk], None) == ["city"]
    assert matching((), "UA") == ["own"]
    assert matching((), None) == []


@pytest.mark.parametrize("rows", [1, 50])
def test_a_page_costs_the_same_whatever_it_holds(
    committee, hedda, rows, django_assert_max_num_queries
):
    theme = makers_registers.make_theme()
    for _number in range(rows):
        last = makers_registers.make_entry(body=committee, by=hedda, themes=[theme])
    with django_assert_max_num_queries(3):
        page = reading.page(MONITORING, after=last.pk, chosen={"themes": theme.pk})
        assert all(one.body.name and list(one.themes.all()) for one in page.rows)


def test_the_search_box_finds_entries_and_examples(committee, hedda, bo, david):
    entry = makers_registers.make_entry(
        body=committee, by=hedda, consequence="Permafrosten tinar under hamnarna."
    )
    example = makers_registers.make_example(body=committee, by=hedda, title="Permafrost på museum")

    def found(person, text):
        who = search.searcher(permissions.rights_of(factories.fresh(person)))
        return search_registers.in_registers(who, text)

    seen = found(bo, "permafrost")
    assert [row["id"] for row in seen.monitoring.rows] == [entry.pk]
    assert [row["id"] for row in seen.examples.rows] == [example.pk]
    assert search.BEGIN in seen.monitoring.rows[0]["text"]
    assert found(david, "permafrost").nothing
    assert found(bo, "").nothing
    assert found(bo, f"{committee.diary_prefix} 2026/1").nothing
    assert found(bo, "finns inte").nothing
