"""Figures, their breakdowns and their rows: the same rows for all three."""

import datetime
from decimal import Decimal

import pytest

from engagements import permissions
from engagements.models import Theme
from reporting.measures import BY_KEY, MEASURES
from reporting.queries.figures import By, Period, Scope, counted, figures
from tests.factories import fresh, make_body, make_case, make_user
from tests.makers_agreements import make_in_force
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db

YEAR = Period.year(days(0).year)


def rights(user):
    return permissions.rights_of(fresh(user))


def of(key, user, **scope):
    return figures([BY_KEY[key]], [YEAR], rights(user), Scope(**scope)).of(key)


def test_every_measure_has_the_same_number_of_rows_as_its_figure_says():
    body = make_body(must_appoint_contact=True)
    reader = make_user(role="slk_officer")
    contact = make_user(role="contact_person", body=body)
    make_case(body=body)
    for kind in ("conference_trip", "declaration", "eu_project", "benchmark"):
        make_case(kind=kind, body=body, by=contact)
    make_in_force(body=body, by=contact, themes=["klimat", "vatten"])
    found = figures(MEASURES, [YEAR], rights(reader))
    for measure in MEASURES:
        listed = counted(measure, YEAR, rights(reader), Scope())
        assert len(listed) == found.of(measure.key).rows, measure.key
    assert found.of("visits_received").value == 1
    assert found.of("memberships_total").value == 1
    assert found.of("membership_fees").value == 25000
    assert found.of("contact_person_vacancies").rows == 0


def test_a_secret_case_is_counted_only_by_choice_and_only_by_who_is_named():
    body = make_body()
    by = make_user(role="registrar", body=body)
    make_case(body=body, by=by, secret=True)
    other = make_user(role="contact_person", body=body)
    assert of("visits_received", by).rows == 0
    assert of("visits_received", by, with_secret=True).rows == 1
    assert of("visits_received", other, with_secret=True).rows == 0


def test_a_group_of_fewer_than_three_says_nothing_once_secret_cases_are_counted():
    body = make_body()
    by = make_user(role="registrar", body=body)
    make_case(body=body, by=by)
    key = BY_KEY["visits_received"]
    open_to_all = figures([key], [YEAR], rights(by), Scope(), [By.BODY])
    assert open_to_all.of(key.key, by=By.BODY, group=str(body.pk)).value == 1
    narrow = figures([key], [YEAR], rights(by), Scope(with_secret=True), [By.BODY])
    hidden = narrow.of(key.key, by=By.BODY, group=str(body.pk))
    assert hidden.is_suppressed and hidden.value is None


def test_what_is_limited_to_a_body_counts_for_that_body_and_for_slk():
    body = make_body()
    by = make_user(role="registrar", body=body)
    case = make_case(body=body, by=by)
    type(case).objects.filter(pk=case.pk).update(visibility=1)
    assert of("visits_received", by).rows == 1
    assert of("visits_received", make_user(role="slk_officer")).rows == 1
    assert of("visits_received", make_user(role="contact_person")).rows == 0
    assert of("visits_received", make_user()).rows == 0


def test_the_sum_of_focus_areas_is_larger_than_the_whole():
    body = make_body()
    by = make_user(role="contact_person", body=body)
    make_case(kind="declaration", body=body, by=by, focus_areas=["samverkan", "paverkan"])
    one = BY_KEY["engagements_registered"]
    found = figures([one], [YEAR], rights(by), Scope(), [By.FOCUS])
    groups = found.groups(one.key, By.FOCUS)
    assert found.of(one.key).value == 1
    assert {group: figure.value for group, figure in groups.items()} == {
        "samverkan": 1,
        "paverkan": 1,
    }


def test_a_scope_narrows_the_figure_and_its_rows_alike():
    body, other = make_body(), make_body()
    reader = make_user(role="slk_officer")
    theme = Theme.objects.create(code="klimat", name_sv="Klimat", name_en="Climate")
    make_case(body=body, themes=[theme])
    make_case(body=other)
    one = BY_KEY["visits_received"]
    for scope in (Scope(body=body.pk), Scope(theme=theme.pk)):
        assert of("visits_received", reader, body=scope.body, theme=scope.theme).rows == 1
        assert [row.body_id for row in counted(one, YEAR, rights(reader), scope)] == [body.pk]
    assert of("visits_received", reader, country="DK").rows == 0
    assert of("visits_received", reader, focus="paverkan").rows == 0


@pytest.mark.parametrize("number", [1, 4])
def test_the_whole_year_is_one_statement_however_many_rows(number, django_assert_num_queries):
    reader = make_user(role="slk_officer")
    for _number in range(number):
        make_case()
    held = rights(reader)
    with django_assert_num_queries(1):
        figures(MEASURES, [YEAR, YEAR.before()], held, Scope(), list(By))


def test_tertials_quarters_and_years_before():
    assert Period.tertial(2024, 1) == Period(datetime.date(2024, 1, 1), datetime.date(2024, 4, 30))
    assert Period.tertial(2024, 2).ends == datetime.date(2024, 8, 31)
    assert Period.tertial(2024, 3) == Period(datetime.date(2024, 9, 1), datetime.date(2024, 12, 31))
    leap = Period(datetime.date(2024, 2, 1), datetime.date(2024, 2, 29))
    assert Period.quarter(2024, 1).ends == datetime.date(2024, 3, 31)
    assert Period.quarter(2024, 4) == Period(
        datetime.date(2024, 10, 1), datetime.date(2024, 12, 31)
    )
    assert leap.before() == Period(datetime.date(2023, 2, 1), datetime.date(2023, 2, 28))


def test_a_share_counts_the_hits():
    reader = make_user(role="slk_officer")
    make_body(must_appoint_contact=True)
    staffed = make_body(must_appoint_contact=True)
    make_user(role="contact_person", body=staffed)
    share = of("bodies_with_contact_person", reader)
    assert share.value == Decimal(50)
    assert share.rows == 2


def test_no_two_figures_are_called_the_same():
    labels = [str(measure.label) for measure in MEASURES]
    assert len(set(labels)) == len(labels)
