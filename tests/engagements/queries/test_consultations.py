"""Each side's list of consultations, and the count that the navigation shows (S-73, S-79)."""

from datetime import date
from functools import partial

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from engagements import permissions
from engagements.actions import cases, consultations, protection
from engagements.models import Role, Visibility
from engagements.queries import consultations as queries
from tests import factories
from tests.factories import fresh
from tests.makers_consultations import answered, make_consultation, make_group_board


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


def another(case, **values):
    return factories.make_case(body=case.body, by=fresh(case.registered_by), **values)


def cost(work):
    with CaptureQueriesContext(connection) as captured:
        found = work()
    return found, len(captured)


def test_a_cases_consultations_are_one_query_newest_first(case, ks, company, astrid, cecilia):
    first = make_consultation(case=case, body=ks, by=astrid)
    answered(first, cecilia)
    for _number in range(5):
        body = factories.make_body(kind="bolag")
        last = make_consultation(case=case, body=body, by=astrid)

    def read():
        rows = queries.of_case(case)
        words = [(row.asked_body.name, row.asked_by.name, str(row.answered_by)) for row in rows]
        return rows, words, rows[0].case

    (rows, words, _case), asked = cost(read)
    assert (rows[0], rows[-1], asked) == (last, first, 1)
    assert words[-1] == ("Kommunstyrelsen", "Astrid Lind", "Cecilia Berg")


def test_who_has_been_consulted_is_one_query(case, ks, company, astrid, cecilia, bo):
    koncern = make_group_board()
    secretary = factories.make_user(role=Role.SECRETARY, body=koncern)
    answered(make_consultation(case=case, body=ks, by=astrid), cecilia, stance="objects")
    answered(make_consultation(case=case, body=company, by=astrid), bo)
    made = make_consultation(case=case, body=koncern, by=astrid)
    assert cost(lambda: queries.consulted(case)) == ({"KS", "bolag"}, 1)
    answered(made, secretary)
    assert queries.consulted(case) == {"KS", "koncernstyrelsen", "bolag"}


def test_ks_and_the_group_board_are_offered_first(case, ks, company, committee):
    koncern = make_group_board()
    other = factories.make_body(name="Arbetsmarknadsnämnden")
    factories.make_body(kind="KF")
    factories.make_body(valid_to=date(2020, 1, 1))
    assert queries.to_ask(case) == [ks, koncern, other, company]


def waiting(person, **how):
    return queries.waiting_for(fresh(person), **how).rows


def test_what_waits_is_sorted_by_day_and_paged(case, ks, astrid, cecilia, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    days = [date(2027, 3, 10), date(2027, 3, 3), date(2027, 3, 10), date(2027, 3, 1)]
    made = []
    for day in days:
        made.append(make_consultation(case=another(case), body=ks, by=astrid, due_on=day))
    first = queries.waiting_for(fresh(cecilia))
    assert (first.rows, first.after) == ([made[3], made[1]], made[1].pk)
    second = queries.waiting_for(fresh(cecilia), after=first.after)
    assert (second.rows, second.after) == ([made[0], made[2]], None)
    assert queries.waiting_for(fresh(cecilia), after=999_999).rows == first.rows


def test_each_person_sees_what_they_may_answer(case, ks, committee, company, astrid, bo, cecilia):
    koncern = make_group_board()
    asked = {
        body.kind: make_consultation(case=case, body=body, by=astrid)
        for body in (ks, company, koncern)
    }
    handler = factories.make_user(role=Role.HANDLER, body=ks)
    secretary = factories.make_user(role=Role.SECRETARY, body=koncern)
    assert waiting(cecilia) == [asked["KS"]]
    assert waiting(bo) == [asked["bolag"]]
    assert waiting(secretary) == [asked["koncernstyrelsen"]]
    assert waiting(astrid) == waiting(handler) == waiting(factories.make_root()) == []
    for person in (cecilia, bo, secretary, astrid, handler, factories.make_root()):
        assert queries.waiting_count(fresh(person)) == len(waiting(person))


def test_the_count_and_the_list_keep_the_same_cases_out(case, company, astrid, bo):
    """Recused, secret and closed: neither listed nor counted. Limited to bodies: both."""
    rows = [make_consultation(case=another(case), body=company, by=astrid) for _one in range(5)]
    recused, secret, shared, closed, limited = (row.case for row in rows)
    by = factories.make_user(role=Role.HEAD, body=case.body)

    def do(action, **values):
        permissions.forget(by)
        action(by=by, **values)

    do(protection.recuse, case=recused, person=bo, ground="interest", explanation="")
    for one in (secret, shared):
        do(protection.mark_secret, case=one, provision="OSL 15:1", reason="UD", people=[])
    do(protection.share, case=shared, person=bo, ground="OSL 10:2")
    do(cases.void, case=closed, reason="Dubblett")
    do(protection.limit, case=limited, visibility=Visibility.BODY)
    assert {row.case_id for row in waiting(bo)} == {shared.pk, limited.pk}
    assert queries.waiting_count(fresh(bo)) == 2


def test_the_count_stops_above_its_limit(case, company, astrid, bo, monkeypatch):
    monkeypatch.setattr(queries, "MOST", 2)
    for _number in range(4):
        make_consultation(case=another(case), body=company, by=astrid)
    assert queries.waiting_count(fresh(bo)) == 3


def test_nothing_is_counted_for_who_answers_for_nobody(case, david):
    registrar = fresh(case.registered_by)
    for person in (factories.make_user(role=Role.REGISTRAR, body=case.body), david):
        permissions.rights_of(person)
        assert cost(partial(queries.waiting_count, person)) == (0, 0)
    permissions.rights_of(registrar)
    assert cost(partial(queries.waiting_count, registrar)) == (0, 1)


def test_answers_are_listed_the_latest_first_and_paged(
    case, ks, astrid, cecilia, david, monkeypatch
):
    monkeypatch.setattr(queries, "PAGE", 2)
    made = [make_consultation(case=another(case), body=ks, by=astrid) for _one in range(3)]
    for row in made:
        answered(row, cecilia)
    gone = make_consultation(case=case, body=ks, by=astrid)
    consultations.withdraw(consultation=gone, by=fresh(astrid))
    first = queries.answered_by_us(fresh(cecilia))
    assert (first.rows, first.after) == ([made[2], made[1]], made[1].pk)
    assert queries.answered_by_us(fresh(cecilia), after=first.after).rows == [made[0]]
    # A place in the list that has not been answered is none.
    assert queries.answered_by_us(fresh(cecilia), after=gone.pk).rows == first.rows
    assert queries.answered_by_us(fresh(david)).rows == []
    assert queries.waiting_for(fresh(david)).rows == []


def test_what_we_asked_is_the_bodys_and_the_own(case, ks, committee, company, astrid, cecilia):
    """SLK handles every body's cases: what it has not asked itself is not its own."""
    ours = make_consultation(case=case, body=ks, by=astrid)
    by_slk = make_consultation(case=another(case), body=company, by=cecilia)
    elsewhere = factories.make_case(body=company)
    make_consultation(case=elsewhere, body=ks, by=elsewhere.registered_by)
    assert queries.asked_by_us(fresh(astrid)).rows == [by_slk, ours]
    assert queries.asked_by_us(fresh(cecilia)).rows == [by_slk]
    assert queries.asked_by_us(fresh(astrid), after=by_slk.pk).rows == [ours]
    # A secretary gives statements and asks for none.
    assert queries.asked_by_us(factories.make_user(role="secretary", body=committee)).rows == []


def test_the_field_of_advice_narrows_every_list(case, ks, astrid, cecilia):
    plain = make_consultation(case=case, body=ks, by=astrid)
    made = make_consultation(case=another(case), body=ks, by=astrid, category="eu_policy")
    assert waiting(cecilia, category="eu_policy") == [made]
    assert waiting(cecilia, category="visits") == []
    assert queries.asked_by_us(fresh(astrid), category="eu_policy").rows == [made]
    answered(made, cecilia, stance="advice")
    answered(plain, cecilia)
    assert queries.answered_by_us(fresh(cecilia), category="eu_policy").rows == [made]
