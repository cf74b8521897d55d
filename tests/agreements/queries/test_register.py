"""Which rows each view of the register holds for whom, in what order, and on which page."""

import datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from agreements.actions import commitments, keeping
from agreements.commitmentkinds import COMMITMENT_KEYS
from agreements.models import Commitment
from agreements.queries import counterparts, register
from agreements.queries.register import State, Wanted
from engagements import permissions
from engagements.actions import cases, protection
from engagements.models import Body, Case, Country, User, Visibility
from tests import factories
from tests.makers_agreements import make_commitment, make_in_force, theme
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate
SORTS = ("title", "counterpart", "country", "body", "kind", "since", "next", "fee")


def reader_of(user: User, today: datetime.date | None = None) -> register.Reader:
    rights = permissions.rights_of(factories.fresh(user))
    return register.Reader(rights, today or TODAY(), Body.objects.count())


def titles(user: User, **wanted: Any) -> list[str]:
    return [row["title"] for row in register.page(reader_of(user), Wanted(**wanted)).rows]


def given(case: Case, **values: Any) -> Case:
    """Put the commitment into a state that would take years to reach."""
    Commitment.objects.filter(pk=case.pk).update(**values)
    return case


@pytest.fixture
def cast(committee, astrid) -> dict[str, Case]:
    """One for every view, all at Astrid's committee."""
    by = {"body": committee, "by": astrid}
    recently = days(-30)
    made = {
        name: make_in_force(title=name, since=recently, **by)
        for name in ("holds", "late", "undated", "passive", "secret")
    }
    for name, day in {"agreement": days(400), "ending": days(90)}.items():
        made[name] = make_in_force(
            kind="cooperation_agreement", title=name, start_date=days(-60), end_date=day, **by
        )
    made["proposed"] = make_commitment(kind="membership", title="proposed", **by)
    made["gone"] = make_in_force(
        kind="cooperation_agreement", title="gone", start_date=days(-700), end_date=days(-10), **by
    )
    commitments.end(case=made["gone"], on=days(-10), reason="Löpte ut", by=astrid)
    given(made["late"], review_due_on=days(-5))
    given(made["undated"], review_due_on=None)
    given(made["passive"], passive_on=days(-1))
    protection.mark_secret(
        case=made["secret"], provision="OSL 15:1", reason="UD", people=[], by=astrid
    )
    return made


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State.IN_FORCE, ["undated", "late", "ending", "agreement", "holds", "passive"]),
        (State.EXPIRING, ["ending"]),
        (State.REVIEW, ["undated", "late"]),
        (State.PASSIVE, ["passive"]),
        (State.PROPOSED, ["proposed"]),
        (State.ENDED, ["gone"]),
    ],
)
def test_each_view_holds_its_own_with_what_comes_next_first(cast, bo, state, expected):
    assert titles(bo, state=state) == expected
    assert register.counted(reader_of(bo), Wanted(state=state)) == len(expected)


def test_everything_is_in_the_last_view(cast, bo):
    found = titles(bo, state=State.ALL, sort="title")
    assert found == sorted(set(cast) - {"secret"})


def test_a_secret_row_is_seen_by_those_who_are_named(cast, astrid, bo, david):
    assert "secret" in titles(astrid)
    assert "secret" not in titles(bo)
    assert titles(david) == []


def test_a_row_of_one_bodys_own_is_seen_there_and_by_the_executive_office(
    committee, astrid, bo, cecilia
):
    case = make_in_force(body=committee, by=astrid, title="Egen")
    protection.limit(case=case, visibility=Visibility.BODY, by=astrid)
    assert titles(astrid) == titles(cecilia) == ["Egen"]
    assert titles(bo) == []
    assert register.counted(reader_of(bo), Wanted()) == 0
    assert register.whole(reader_of(bo), Wanted(), 10) == []


@pytest.mark.parametrize("who", ["astrid", "bo", "cecilia", "david"])
def test_the_register_holds_exactly_the_cases_that_the_person_may_see(
    cast, committee, company, astrid, bo, cecilia, david, who
):
    own = make_in_force(body=company, by=bo)
    protection.limit(case=own, visibility=Visibility.BODY, by=bo)
    shared = make_commitment(kind="membership", body=company, by=bo)
    protection.limit(case=shared, visibility=Visibility.BODY, by=bo)
    cases.add_partaking_body(case=shared, body=committee, part="Del", by=bo)
    protection.recuse(case=cast["holds"], person=bo, ground="other", explanation="", by=bo)
    person = factories.fresh({"astrid": astrid, "bo": bo, "cecilia": cecilia, "david": david}[who])
    expected = permissions.visible_cases(person).filter(kind__in=COMMITMENT_KEYS)
    rows = register.whole(reader_of(person), Wanted(state=State.ALL, sort="title"), 100)
    assert {row["id"] for row in rows} == set(expected.values_list("pk", flat=True))


def test_the_filters_narrow_the_list_and_may_be_combined(committee, company, astrid, bo):
    Country.objects.get_or_create(code="BE")
    eurocities = factories.make_counterpart(name="Eurocities", type="int_org", country_id="BE")
    one = make_in_force(
        body=committee, by=astrid, title="Klimatgruppen", counterpart=eurocities, themes=["klimat"]
    )
    two = make_in_force(
        kind="cooperation_agreement",
        body=company,
        by=bo,
        title="Hamnavtalet",
        theme=theme("hamn"),
        start_date=days(-5),
        end_date=days(900),
    )
    klimat = theme("klimat").pk
    assert titles(astrid, q="eurocit") == ["Klimatgruppen"]
    assert titles(astrid, q="klimatgrupp") == ["Klimatgruppen"]
    assert titles(astrid, q=two.diary_number) == ["Hamnavtalet"]
    assert titles(astrid, kind="cooperation_agreement") == ["Hamnavtalet"]
    assert titles(astrid, body=committee.pk) == ["Klimatgruppen"]
    assert titles(astrid, country="BE") == ["Klimatgruppen"]
    assert titles(astrid, theme=klimat) == ["Klimatgruppen"]
    assert titles(astrid, theme=theme("hamn").pk) == ["Hamnavtalet"]
    assert titles(astrid, theme=klimat, body=company.pk) == []
    assert one.pk != two.pk


def test_names_stand_in_swedish_order(committee, astrid):
    for title in ("Öresund", "Ängar", "Åkrar", "Zonen", "aktörer"):
        make_in_force(body=committee, by=astrid, title=title)
    found = titles(astrid, sort="title")
    assert found == ["aktörer", "Zonen", "Åkrar", "Ängar", "Öresund"]
    assert titles(astrid, sort="title", descending=True) == found[::-1]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
def test_the_pages_hold_every_row_once_in_both_directions(cast, astrid, sort, descending):
    reader = reader_of(astrid)
    wanted = Wanted(state=State.ALL, sort=sort, descending=descending)
    whole = [row["id"] for row in register.whole(reader, wanted, 100)]
    assert sorted(whole) == sorted(case.pk for case in cast.values())
    onward, page = [], register.page(reader, wanted, 4)
    last = page
    while True:
        onward += [row["id"] for row in page.rows]
        last = page
        if page.next is None:
            break
        page = register.page(reader, Wanted(**as_told(wanted), after=page.next), 4)
    assert onward == whole
    back = [row["id"] for row in last.rows]
    while last.previous:
        last = register.page(reader, Wanted(**as_told(wanted), before=last.previous), 4)
        back = [row["id"] for row in last.rows] + back
    assert back == whole


def as_told(wanted: Wanted) -> dict[str, Any]:
    return {"state": wanted.state, "sort": wanted.sort, "descending": wanted.descending}


def test_what_is_not_in_force_is_sorted_by_another_day(committee, astrid):
    early = make_commitment(kind="membership", body=committee, by=astrid, title="early")
    late = make_commitment(kind="membership", body=committee, by=astrid, title="late")
    Case.objects.filter(pk=early.pk).update(deadline=days(1))
    Case.objects.filter(pk=late.pk).update(deadline=None)
    assert titles(astrid, state=State.PROPOSED) == ["early", "late"]


def test_a_file_tells_more_of_each_row(committee, astrid):
    case = make_in_force(body=committee, by=astrid, themes=["klimat", "trafik"])
    keeping.note_fee(case=case, year=2025, amount=900, currency="EUR", sek=10_000, by=astrid)
    keeping.note_fee(case=case, year=2026, amount=950, currency="EUR", sek=10_500, by=astrid)
    keeping.note_post(case=case, kind="seat", name="Styrelsen", holder="KS", by=astrid)
    keeping.note_post(
        case=case, kind="seat", name="Förr", holder="KS", valid_to=days(-100), by=astrid
    )
    [row] = register.whole(reader_of(astrid), Wanted(), 10)
    assert (row["fee_year"], row["billed"], row["currency"], row["fee"]) == (
        2026,
        950,
        "EUR",
        10_500,
    )
    assert row["themes_sv"] == "Klimat; Trafik"
    assert row["posts"] == "Styrelsen"


def test_a_list_costs_the_same_with_one_row_and_with_fifty(committee, astrid):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            reader = reader_of(astrid)
            register.page(reader, Wanted())
            register.counted(reader, Wanted())
            register.whole(reader, Wanted(), 100)
        return len(queries)

    make_in_force(body=committee, by=astrid)
    one = cost()
    for _number in range(50):
        make_in_force(body=committee, by=astrid)
    assert cost() == one


# --- with one counterpart ---------------------------------------------------------------------


def test_what_is_in_force_with_a_counterpart_is_told_in_sum(committee, company, astrid, bo):
    known = factories.make_counterpart(name="Eurocities", type="int_org")
    by = {"counterpart": known, "body": committee, "by": astrid}
    make_in_force(title="A", fee_sek_per_year=1000, since=days(-30), **by)
    late = make_in_force(title="B", fee_sek_per_year=500, since=days(-30), **by)
    given(late, review_due_on=None, passive_on=days(-1))
    make_in_force(
        kind="cooperation_agreement", title="C", start_date=days(-9), end_date=days(30), **by
    )
    make_commitment(kind="membership", title="not yet", **by)
    secret = make_in_force(title="D", counterpart=known, body=company, by=bo)
    protection.mark_secret(case=secret, provision="OSL 15:1", reason="UD", people=[], by=bo)
    bound = counterparts.bound_by(known, permissions.rights_of(factories.fresh(astrid)), TODAY())
    assert [one.title for one in bound.rows] == ["B", "C", "A"]
    assert (bound.number, bound.fees, bound.due, bound.is_cut) == (3, 1500, 1, False)
    assert [one.is_passive for one in bound.rows] == [True, False, False]


def test_with_a_counterpart_nothing_may_be_in_force(astrid):
    known = factories.make_counterpart(name="Oslo kommune")
    bound = counterparts.bound_by(known, permissions.rights_of(factories.fresh(astrid)), TODAY())
    assert (bound.rows, bound.number, bound.fees, bound.due) == ((), 0, None, 0)
