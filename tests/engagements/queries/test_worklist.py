"""Which cases each tab holds for whom, in what order, and on which page."""

import datetime
import random
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from engagements import permissions
from engagements.actions import cases as case_actions
from engagements.actions import protection
from engagements.models import Body, Case, Country, Role, Theme, User, Visibility
from engagements.queries import choices, worklist
from engagements.queries.ordering import columns
from engagements.queries.worklist import Tab, Wanted
from engagements.statuses import Status
from tests import factories

pytestmark = pytest.mark.django_db
TODAY = datetime.date(2026, 11, 23)


def scope_of(user: User) -> worklist.Scope:
    person = factories.fresh(user)
    return worklist.Scope(person, permissions.rights_of(person), TODAY, Body.objects.count())


def ids(user: User, **wanted: object) -> list[int]:
    return [row["id"] for row in worklist.page(scope_of(user), Wanted(**wanted)).rows]


def given(case: Case, **values: object) -> Case:
    """Put the case into a state that its own actions would take many steps to reach."""
    Case.objects.filter(pk=case.pk).update(**values)
    case.refresh_from_db()
    return case


@pytest.fixture
def cast(astrid, committee, company, ks) -> dict[str, Case]:
    """A case for every tab, all at Astrid's committee, and one at the company."""
    made = {
        name: factories.make_case(body=committee, title=name)
        for name in ("late", "soon", "later", "waiting", "mine", "ended", "secret", "closed_circle")
    }
    made["elsewhere"] = factories.make_case(body=company, title="elsewhere")
    other = User.objects.get(pk=made["late"].registered_by_id)
    for case in made.values():
        given(case, handler=other, deadline=TODAY + datetime.timedelta(days=40))
    given(made["late"], deadline=TODAY - datetime.timedelta(days=1), handler=None)
    given(made["soon"], deadline=TODAY + datetime.timedelta(days=6))
    given(made["later"], deadline=TODAY + datetime.timedelta(days=7))
    given(made["waiting"], status=Status.WITH_KS, deadline=None)
    given(made["mine"], handler=astrid)
    given(made["ended"], status=Status.CLOSED, closed_at=timezone.now(), closed_by=other)
    given(made["secret"], visibility=Visibility.SECRET)
    given(made["closed_circle"], visibility=Visibility.BODY)
    return made


OWN = {"late", "soon", "later", "waiting", "mine", "closed_circle"}
EXPECTED = {
    Tab.OPEN: OWN,
    Tab.OVERDUE: {"late"},
    Tab.WEEK: {"soon"},
    Tab.UNASSIGNED: {"late"},
    Tab.WAITING: {"waiting"},
    Tab.MINE: {"mine"},
    Tab.NETWORK: OWN | {"elsewhere"},
    Tab.ENDED: {"ended"},
}


def titles(user: User, cast: dict[str, Case], tab: Tab) -> set[str]:
    return {row["title"] for row in worklist.page(scope_of(user), Wanted(tab)).rows}


@pytest.mark.parametrize("tab", Tab)
def test_contact_person_sees_the_own_bodys_cases_in_each_tab(astrid, cast, tab):
    assert titles(astrid, cast, tab) == EXPECTED[tab]
    assert worklist.counts(scope_of(astrid), Wanted(tab))[tab.value] == len(EXPECTED[tab])


@pytest.mark.parametrize("tab", Tab)
def test_slk_officer_and_administrator_see_every_body_and_no_secret(cast, cecilia, tab):
    expected = EXPECTED[tab] | ({"elsewhere"} if tab == Tab.OPEN else set())
    if tab == Tab.MINE:
        expected = set()
    for user in (cecilia, factories.make_root()):
        assert titles(user, cast, tab) == expected
        assert worklist.counts(scope_of(user), Wanted(tab))[tab.value] == len(expected)


def test_contact_person_of_another_body_sees_only_what_the_network_shares(bo, cast):
    assert titles(bo, cast, Tab.OPEN) == {"elsewhere"}
    assert titles(bo, cast, Tab.NETWORK) == OWN - {"closed_circle"} | {"elsewhere"}


def test_somebody_without_appointment_sees_nothing_and_counts_nothing(david, cast):
    assert [titles(david, cast, tab) for tab in Tab] == [set()] * len(Tab)
    counts = worklist.counts(scope_of(david), Wanted())
    assert counts == {tab.value: 0 for tab in Tab} | {"found": 0}


def test_named_person_sees_the_secret_case_and_a_recused_one_does_not(astrid, bo, committee):
    registrar = factories.make_user(role=Role.REGISTRAR, body=committee)
    secret = factories.make_case(body=committee, by=registrar)
    protection.mark_secret(
        case=secret, provision="OSL 15:1", reason="Utrikessekretess", people=[bo], by=registrar
    )
    open_case = factories.make_case(body=committee)
    protection.recuse(
        case=open_case, person=bo, ground="interest", explanation="", by=factories.fresh(bo)
    )
    assert ids(bo, tab=Tab.NETWORK) == [secret.pk]
    assert worklist.counts(scope_of(bo), Wanted(Tab.NETWORK))["network"] == 1
    assert ids(astrid) == [open_case.pk]


def test_partaking_body_sees_a_case_of_a_closed_circle(bo, company, committee):
    case = factories.make_case(body=committee)
    given(case, visibility=Visibility.BODY)
    assert ids(bo, tab=Tab.NETWORK) == []
    by = factories.make_user(role=Role.REGISTRAR, body=committee)
    case_actions.add_partaking_body(case=case, body=company, part="Hamnen", by=by)
    assert ids(bo, tab=Tab.NETWORK) == [case.pk]


def test_list_holds_exactly_what_visible_cases_holds(cast, astrid, bo, cecilia, david, hedda):
    for user in (astrid, bo, cecilia, david, hedda, factories.make_root()):
        person = factories.fresh(user)
        visible = permissions.visible_cases(person).filter(is_open=True)
        assert sorted(ids(user, tab=Tab.NETWORK)) == sorted(visible.values_list("pk", flat=True))


@pytest.fixture
def lettered(astrid, committee, company) -> list[Case]:
    """Cases whose every column sorts another way, with å ä ö and empty values."""
    made = []
    Country.objects.bulk_create(Country(code=code) for code in ("SE", "AX", "FI", "CH"))
    for number, (word, country) in enumerate(
        [("Öland", "SE"), ("Ängby", "AX"), ("Åbo", "FI"), ("Zürich", "CH"), ("Ada", None)]
    ):
        body = committee if number % 2 else company
        case = factories.make_case(body=body, title=word, country_id=country)
        counterpart = factories.make_counterpart(name=f"{word}s stad")
        handler = factories.make_user(name=f"{word} Ek") if number else None
        given(
            case,
            handler=handler,
            counterpart=counterpart if number != 2 else None,
            status=[Status.ASSESSED, Status.REGISTERED, Status.PLANNED][number % 3],
            deadline=None if number == 1 else TODAY + datetime.timedelta(days=number % 3),
            received_on=TODAY - datetime.timedelta(days=number % 2),
        )
        case.visit.wished_from = TODAY if number % 2 else None
        case.visit.save(update_fields=["wished_from"])
        made.append(case)
    return made


@pytest.mark.parametrize("sort", sorted(columns()))
@pytest.mark.parametrize("descending", [False, True])
def test_every_column_sorts_both_ways_and_pages_whole(lettered, cecilia, sort, descending):
    scope, wanted = scope_of(cecilia), Wanted(sort=sort, descending=descending)
    whole = worklist.page(scope, wanted).rows
    values = [row["s"] for row in whole]
    filled = [value for value in values if value is not None]
    assert filled == sorted(filled, reverse=descending)
    assert values == filled + [None] * (len(values) - len(filled))
    assert walk(scope, wanted, size=2) == [row["id"] for row in whole]
    assert sorted(row["id"] for row in whole) == sorted(case.pk for case in lettered)


def test_titles_and_names_sort_as_swedes_expect(lettered, cecilia):
    rows = worklist.page(scope_of(cecilia), Wanted(sort="title")).rows
    assert [row["title"] for row in rows] == ["Ada", "Zürich", "Åbo", "Ängby", "Öland"]
    rows = worklist.page(scope_of(cecilia), Wanted(sort="handler")).rows
    assert [row["handler"] for row in rows] == ["Ada Ek", "Zürich Ek", "Åbo Ek", "Ängby Ek", None]
    rows = worklist.page(scope_of(cecilia), Wanted(sort="counterpart")).rows
    names = ["Adas stad", "Zürichs stad", "Ängbys stad", "Ölands stad", None]
    assert [row["counterpart"] for row in rows] == names


def walk(scope: worklist.Scope, wanted: Wanted, size: int) -> list[int]:
    """Page forwards to the end and back again; both ways must show the same rows."""
    forwards, page = [], worklist.page(scope, wanted, size)
    pages = [page]
    while page.next:
        page = worklist.page(scope, replace(wanted, after=page.next), size)
        pages.append(page)
    forwards = [[row["id"] for row in page.rows] for page in pages]
    backwards = [forwards[-1]]
    while page.previous:
        page = worklist.page(scope, replace(wanted, before=page.previous), size)
        backwards.insert(0, [row["id"] for row in page.rows])
    flat = [id_ for ids_ in forwards for id_ in ids_]
    assert [id_ for ids_ in backwards for id_ in ids_] == flat
    return flat


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.parametrize("descending", [False, True])
def test_paging_neither_loses_nor_repeats_rows_with_ties_and_no_deadlines(
    astrid, committee, seed, descending
):
    luck = random.Random(seed)
    made = [factories.make_case(body=committee) for _number in range(luck.choice([1, 7, 8, 9]))]
    for case in made:
        day = luck.choice([None, None, 0, 0, 1, 2])
        given(case, deadline=None if day is None else TODAY + datetime.timedelta(days=day))
    wanted = Wanted(descending=descending)
    rows = [(case.deadline, case.pk) for case in made]
    filled = sorted((row for row in rows if row[0]), reverse=descending)
    empty = sorted((row for row in rows if not row[0]), reverse=descending)
    expected = [pk for _day, pk in filled + empty]
    for size in (1, 3, 4, 9):
        assert walk(scope_of(astrid), wanted, size) == expected


def test_several_bodies_are_merged_in_one_order(astrid, committee, company, ks):
    factories.make_appointment(person=astrid, body=company, role=Role.HANDLER)
    made = [factories.make_case(body=body) for body in (committee, company, committee, company, ks)]
    for number, case in enumerate(made):
        given(case, deadline=TODAY + datetime.timedelta(days=number))
    assert ids(astrid) == [case.pk for case in made[:4]]
    assert ids(astrid, body=company.pk) == [made[1].pk, made[3].pk]
    assert ids(astrid, body=ks.pk) == []
    assert ids(astrid, tab=Tab.NETWORK, body=ks.pk) == [made[4].pk]
    assert walk(scope_of(astrid), Wanted(), size=1) == [case.pk for case in made[:4]]


def test_filters_leave_what_matches_them(astrid, committee):
    theme = Theme.objects.create(code="avfall", name_sv="Avfall", name_en="Waste")
    Country.objects.bulk_create([Country(code="KR"), Country(code="FI")])
    counterpart = factories.make_counterpart(name="Seouls stadsförvaltning")
    found = factories.make_case(
        body=committee, title="Matavfall i tät stad", country_id="KR", counterpart=counterpart
    )
    given(found, handler=astrid, status=Status.ASSESSED, deadline=TODAY)
    other = factories.make_case(body=committee, title="Snöröjning", country_id="FI")
    given(other, handler=None, deadline=None)
    number = found.diary_number
    filters = [
        {"q": "matavfall"},
        {"theme": theme.pk},
        {"q": "matav"},
        {"q": "seouls"},
        {"q": number.lower()},
        {"status": "assessed"},
        {"country": "KR"},
        {"due": "week"},
        {"due": "month"},
        {"handler": "me"},
        {"handler": str(astrid.pk)},
        {"q": "matavfall -snöröjning"},
    ]
    found.visit.themes.add(theme)
    for wanted in filters:
        assert (wanted, ids(astrid, **wanted)) == (wanted, [found.pk])
        assert worklist.found(scope_of(astrid), Wanted(**wanted)) == 1
    assert ids(astrid, due="none") == ids(astrid, handler="none") == [other.pk]
    assert ids(astrid, kind="visit") == [found.pk, other.pk]
    assert ids(astrid, due="late") == []
    assert ids(astrid, q="100%_\\") == []


def test_count_stops_at_the_cap(astrid, committee, monkeypatch):
    monkeypatch.setattr(worklist, "CAP", 2)
    for _number in range(4):
        factories.make_case(body=committee)
    assert worklist.counts(scope_of(astrid), Wanted())["open"] == 3


def test_choices_name_those_who_may_handle_and_nobody_elses_views(astrid, bo, committee):
    handler = factories.make_user(role=Role.HANDLER, body=committee, name="Åke Ö")
    factories.make_user(role=Role.SECRETARY, body=committee)
    former = factories.make_user(name="Gone Away")
    factories.make_appointment(
        person=former,
        body=committee,
        role=Role.HANDLER,
        valid_to=timezone.localdate() - datetime.timedelta(days=1),
    )
    bo.saved_views.create(name="Bos", query="view=open")
    person = factories.fresh(astrid)
    with CaptureQueriesContext(connection) as queries:
        offered = choices.offered(person, permissions.rights_of(person))
    assert [choice.name for choice in offered.people] == [astrid.name, handler.name]
    assert offered.views == []
    assert len(queries) == 3
