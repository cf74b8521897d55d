"""Registering and correcting a request."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from engagements.actions import cases
from engagements.models import Case, Theme
from tests import factories
from visits.actions import requests
from visits.models import VisitRequest


@pytest.fixture
def case(committee, astrid):
    return factories.make_case(body=committee, by=astrid)


@pytest.fixture
def theme(db):
    return Theme.objects.create(code="t1", name_sv="Åkerjord", name_en="Farmland")


def test_registering_keeps_themes_bodies_and_history(committee, company, astrid, theme):
    case = factories.make_case(
        body=committee, by=astrid, themes=[theme], partaking=[company, committee]
    )
    visit = VisitRequest.objects.get(pk=case.pk)
    assert list(visit.themes.all()) == [theme]
    assert [row.body for row in case.partaking.all()] == [company]
    assert {row.history_user for row in case.history.all()} == {astrid}
    assert {row.history_user for row in visit.history.all()} == {astrid}
    assert case.summary == visit.purpose


def test_a_field_that_a_form_may_not_set_is_refused(committee, astrid):
    with pytest.raises(TypeError, match="particularly_prioritised"):
        factories.make_case(body=committee, by=astrid, particularly_prioritised=True)
    assert not Case.objects.exists()


def test_the_same_form_of_somebody_who_may_not_see_the_case_is_refused(committee, astrid, david):
    key = "00000000-0000-4000-8000-000000000002"
    factories.make_case(body=committee, by=astrid, submission_key=key)
    with pytest.raises(PermissionDenied):
        factories.make_case(body=committee, by=david, submission_key=key)


def edit(case, by, **values):
    return requests.edit(
        case=case, **({"version": case.version, "themes": [], "purpose": "Nytt"} | values), by=by
    )


def test_editing_changes_the_request_and_tells_the_story(case, astrid, theme):
    edit(case, astrid, title="Ny rubrik", themes=[theme])
    case.refresh_from_db()
    visit = VisitRequest.objects.get(pk=case.pk)
    assert (case.title, case.summary, visit.purpose) == ("Ny rubrik", "Nytt", "Nytt")
    assert case.events.order_by("-pk")[0].verb == "visit.edited"


def test_a_second_editor_is_refused_and_nothing_is_overwritten(case, astrid):
    version = case.version
    edit(case, astrid, purpose="Först")
    with pytest.raises(cases.EditConflict):
        edit(case, astrid, purpose="Sent", version=version)
    assert VisitRequest.objects.get(pk=case.pk).purpose == "Först"


def test_an_edit_sets_the_fields_of_the_form_only(case, astrid):
    with pytest.raises(TypeError, match="place"):
        edit(case, astrid, place="x")


def test_a_stranger_edits_nothing(case, bo):
    with pytest.raises(PermissionDenied):
        edit(case, bo)


@pytest.mark.parametrize(
    ("today", "since"),
    [
        (datetime.date(2026, 11, 23), datetime.date(2024, 11, 1)),
        (datetime.date(2028, 2, 29), datetime.date(2026, 2, 1)),
        (datetime.date(2026, 12, 31), datetime.date(2024, 12, 1)),
    ],
)
def test_requests_of_two_years_count_as_recent(today, since):
    assert requests.similar_since(today) == since
