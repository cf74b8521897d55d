"""The list of trips: found by words, event, place, theme and year; a page at a time."""

from datetime import date, timedelta

import pytest

from engagements import permissions
from engagements.actions.reference import load_reference
from engagements.models import Theme, Visibility
from engagements.queries.trip_search import PAGE, After, Page, Wanted, page
from tests import factories, makers_trips
from tests.makers_trips import make_trip

pytestmark = pytest.mark.django_db


def found(user, after=None, **wanted):
    rights = permissions.rights_of(factories.fresh(user))
    return page(Wanted(**wanted), rights, after=after)


def ids(user, **wanted):
    return [row.id for row in found(user, **wanted).rows]


def test_words_of_the_report_are_found_whatever_their_endings(committee, astrid):
    case = make_trip(body=committee, status="carried_out", by=astrid)
    other = make_trip(body=committee, event="Hamnmöte", place="Gdańsk")
    makers_trips.report(case, by=astrid, learnt="Uppvärmda cykelvägar i hela staden")
    assert ids(astrid, words="cykelväg") == [case.pk]
    assert ids(astrid, words="cykelvägar stad") == [case.pk]
    assert ids(astrid, words="hamnmöten") == [other.pk]
    assert ids(astrid, words="GDAŃSK") == [other.pk]
    assert ids(astrid, words="spårvagn") == []
    assert ids(astrid, words="  \0 ") == [case.pk, other.pk]


def test_event_and_place_narrow_each_other(committee, astrid):
    both = make_trip(body=committee)
    make_trip(body=committee, place="Wien")
    make_trip(body=committee, event="Hamnmöte")
    assert ids(astrid, event="eurocities", place="bryssel") == [both.pk]
    assert len(ids(astrid, event="eurocities")) == 2
    assert len(ids(astrid, place="Bryssel")) == 2


def test_theme_year_and_body(committee, company, astrid):
    load_reference(by=factories.make_root())
    traffic = Theme.objects.get(code="trafik")
    themed = make_trip(body=committee, starts_on=date(2026, 3, 2))
    themed.engagement.themes.add(traffic)
    other = make_trip(body=company, starts_on=date(2025, 3, 2))
    assert ids(astrid, theme=traffic.pk) == [themed.pk]
    assert ids(astrid, year=2025) == [other.pk]
    assert ids(astrid, body=company.pk) == [other.pk]
    assert ids(astrid, body=company.pk, year=2026) == []


def test_only_what_the_reader_sees(committee, astrid, bo, david):
    case = make_trip(body=committee, visibility=Visibility.BODY)
    assert ids(astrid) == [case.pk]
    assert ids(bo) == []
    assert found(david) == Page([])


def test_pages_follow_one_another_without_gap_or_double(committee, astrid):
    registrar = factories.make_user(role="registrar", body=committee)
    day = date(2026, 3, 2)
    days = [None] * 3 + [day + timedelta(days=number // 3) for number in range(2 * PAGE)]
    for starts_on in days:
        make_trip(body=committee, by=registrar, starts_on=starts_on)
    seen, after, pages = [], None, 0
    while pages == 0 or after:
        one = found(astrid, after)
        seen += [(row.starts_on, row.id) for row in one.rows]
        after, pages = After.read(str(one.after)) if one.after else None, pages + 1
    assert pages == 3
    assert len({id_ for _day, id_ in seen}) == len(seen) == len(days)
    known = [day for day, _id in seen[3:]]
    assert [day for day, _id in seen[:3]] == [None] * 3
    assert known == sorted(known, reverse=True)


def test_a_page_may_end_among_trips_without_a_day(committee, astrid):
    registrar = factories.make_user(role="registrar", body=committee)
    for _number in range(PAGE + 1):
        make_trip(body=committee, by=registrar)
    make_trip(body=committee, by=registrar, starts_on=date(2026, 3, 2))
    first = found(astrid)
    assert first.after.starts_on is None
    assert [row.starts_on for row in found(astrid, first.after).rows] == [None, date(2026, 3, 2)]


@pytest.mark.parametrize(
    ("text", "after"),
    [
        ("2026-03-02:17", After(date(2026, 3, 2), 17)),
        (":17", After(None, 17)),
        ("", None),
        ("17", None),
        ("2026-13-40:17", None),
        ("2026-03-02:x", None),
        (":" + "9" * 19, None),
        (":²", None),
    ],
)
def test_a_place_in_the_list_is_read_from_the_address(text, after):
    assert After.read(text) == after


@pytest.mark.parametrize("number", [1, 50])
def test_a_page_is_one_query(number, committee, astrid, django_assert_num_queries):
    registrar = factories.make_user(role="registrar", body=committee)
    for _number in range(number):
        make_trip(body=committee, by=registrar, people=["A", "B"])
    rights = permissions.rights_of(astrid)
    wanted = Wanted(words="eurocities", place="Bryssel", meeting=0)
    with django_assert_num_queries(1):
        assert len(page(wanted, rights).rows) == min(number, PAGE)
