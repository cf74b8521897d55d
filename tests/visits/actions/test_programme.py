"""The programme's items: who plans which part, what is refused, what hosts are told."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from engagements.actions import protection
from engagements.models import Notification, Visibility
from engagements.statuses import Status
from tests import factories
from tests.visits.programmes import at, make_item, make_place, planned, values
from tests.visits.views.stories import accepted
from visits.actions import programme, programme_sheets
from visits.models import ProgrammeItem, VisitRequest

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid, committee, company):
    return planned(by=astrid, body=committee, partaking=company)


@pytest.fixture
def eva(committee):
    return factories.make_user(role="handler", body=committee, name="Eva Host")


def told(person) -> list[str]:
    rows = Notification.objects.filter(recipient=person).order_by("pk")
    return list(rows.values_list("reason", flat=True))


def verbs(case) -> list[str]:
    return list(case.events.filter(verb__startswith="programme").values_list("verb", flat=True))


def test_an_item_has_a_history_and_a_story(case, astrid, eva):
    item = make_item(case=case, by=astrid, host=eva)
    changed = programme.edit_item(
        item=item,
        values=values(body=case.body, host=eva, topic="Skyfall"),
        version=item.version,
        by=astrid,
    )
    assert (changed.topic, changed.version, changed.history.count()) == ("Skyfall", 2, 2)
    assert verbs(case) == ["programme.added", "programme.changed"]
    assert told(eva) == []  # a draft tells nobody


def test_a_place_of_the_register_brings_its_name_and_address(case, astrid, committee):
    place = make_place(body=committee, by=astrid)
    item = make_item(case=case, by=astrid, visit_place=place, place="")
    assert (item.place, item.address) == ("Stadshuset", "Hantverkargatan 1")


def test_a_host_is_once_at_a_time_in_a_visit(case, astrid, eva):
    first = make_item(case=case, by=astrid, host=eva)
    with pytest.raises(ValidationError, match="already at another item"):
        make_item(case=case, by=astrid, host=eva, starts_at=at(10, 30), ends_at=at(12))
    twin = ProgrammeItem(
        visit_id=case.pk, topic="x", starts_at=at(10, 30), ends_at=at(12), host=eva
    )
    with pytest.raises(IntegrityError), transaction.atomic():
        twin.save()
    programme.cancel_item(item=first, version=1, reason="Sjuk", by=astrid)
    make_item(case=case, by=astrid, host=eva)


def test_an_item_outside_the_plan_needs_a_longer_visit(case, astrid, bo, company):
    late = {"starts_at": at(15), "ends_at": at(17)}
    with pytest.raises(ValidationError, match="outside the planned time"):
        make_item(case=case, by=astrid, **late)
    with pytest.raises(PermissionDenied):  # a partaking body does not lengthen the visit
        make_item(case=case, by=bo, body=company, widen=True, **late)
    make_item(case=case, by=astrid, widen=True, **late)
    visit = VisitRequest.objects.get(pk=case.pk)
    assert (visit.planned_from, visit.planned_to) == (at(9), at(17))


def test_a_visit_without_a_plan_takes_any_time(astrid, committee):
    case = accepted(by=astrid, body=committee)
    assert make_item(case=case, by=astrid, starts_at=at(6), ends_at=at(7)).pk


def test_nothing_is_planned_before_the_yes(astrid, committee):
    case = factories.make_case(body=committee, by=astrid)
    with pytest.raises(programme.NotPlanning, match="once the visit is accepted"):
        make_item(case=case, by=astrid)


def test_a_partaking_body_plans_its_own_part_alone(case, astrid, bo, company, committee):
    own = make_item(case=case, by=bo, body=company)
    with pytest.raises(PermissionDenied, match="its own part"):
        make_item(case=case, by=bo, body=committee)
    with pytest.raises(PermissionDenied):
        make_item(case=case, by=bo, body=None)
    theirs = make_item(case=case, by=astrid)
    with pytest.raises(PermissionDenied):
        programme.edit_item(item=theirs, values=values(body=company), version=1, by=bo)
    with pytest.raises(PermissionDenied):
        programme.edit_item(item=own, values=values(body=committee), version=1, by=bo)
    with pytest.raises(PermissionDenied):
        programme.cancel_item(item=theirs, version=1, reason="x", by=bo)
    stranger = factories.make_user(role="contact_person")
    with pytest.raises(PermissionDenied):
        make_item(case=case, by=stranger, body=stranger.appointments.get().body)
    assert programme.cancel_item(item=own, version=1, reason="x", by=bo).is_cancelled


def test_a_stale_form_and_a_cancelled_item_are_refused(case, astrid):
    item = make_item(case=case, by=astrid)
    with pytest.raises(programme.ItemConflict) as conflict:
        programme.edit_item(item=item, values=values(body=case.body), version=7, by=astrid)
    assert conflict.value.current == item
    programme.cancel_item(item=item, version=1, reason="Inställt", by=astrid)
    with pytest.raises(programme.NotPlanning, match="cancelled"):
        programme.edit_item(item=item, values=values(body=case.body), version=2, by=astrid)
    event = case.events.get(verb="programme.cancelled")
    assert event.text == "Inställt"


def test_changes_reach_the_hosts_once_the_programme_is_sent(case, astrid, eva):
    nils = factories.make_user(role="handler", body=case.body, name="Nils")
    item = make_item(case=case, by=astrid, host=eva)
    make_item(case=case, by=astrid, host=astrid, starts_at=at(12), ends_at=at(13))
    programme_sheets.send_to_hosts(case=case, by=astrid)
    assert told(eva) == ["programme_sent"]
    kept = values(body=case.body, host=eva, topic="Nytt", starts_at=at(9), ends_at=at(10))
    programme.edit_item(item=item, values=kept, version=1, by=astrid)
    programme.edit_item(item=item, values=kept | {"host": nils}, version=2, by=astrid)
    programme.cancel_item(item=item, version=3, reason="Sjuk", by=astrid)
    assert told(eva) == ["programme_sent", "programme_moved", "programme_dropped"]
    assert told(nils) == ["programme_sent", "programme_dropped"]
    assert told(astrid) == []
    make_item(case=case, by=astrid, host=nils, starts_at=at(14), ends_at=at(15))
    make_item(case=case, by=astrid, host_name="Guide", starts_at=at(14), ends_at=at(15))
    assert told(nils)[-1] == "programme_sent"


def test_a_host_who_may_not_see_the_case_is_not_told(case, astrid):
    away = factories.make_user(role="handler", name="Utom")
    protection.limit(case=case, visibility=Visibility.BODY, by=astrid)
    make_item(case=case, by=astrid, host=away)
    programme_sheets.send_to_hosts(case=case, by=astrid)
    assert told(away) == []


def test_a_visit_with_ks_is_still_planned():
    assert Status.WITH_KS in programme.PLANNING
