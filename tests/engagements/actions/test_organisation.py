"""Stockholm's bodies from the fixture, and a committee that is merged into another."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from engagements import permissions
from engagements.actions import cases, organisation, protection
from engagements.models import Body, PartakingBody, Visibility
from tests import factories
from tests.factories import fresh


@pytest.fixture
def root(db):
    return factories.make_root()


def test_the_fixture_loads_once_with_mergers(root):
    assert organisation.load(by=root) == 51
    assert organisation.load(by=root) == 0
    rinkeby = Body.objects.get(code="rik")
    assert (rinkeby.succeeded_by.name, str(rinkeby.valid_to)) == (
        "Järva stadsdelsnämnd",
        "2023-06-30",
    )
    assert Body.objects.on(timezone.localdate()).filter(kind="stadsdelsnamnd").count() == 11


def test_what_an_administrator_edited_survives_a_second_load(root):
    organisation.load(by=root)
    body = Body.objects.get(code="mhn")
    body.name = "Miljönämnden"
    body.save()
    organisation.load(by=root)
    body.refresh_from_db()
    assert body.name == "Miljönämnden"


def test_only_an_administrator_changes_the_organisation(astrid, committee, company):
    with pytest.raises(PermissionDenied):
        organisation.load(by=astrid)
    with pytest.raises(PermissionDenied):
        organisation.succeed(
            body=committee, successor=company, last_day=timezone.localdate(), by=astrid
        )


def test_a_merger_moves_open_cases_and_keeps_their_numbers(root, committee, astrid):
    successor = factories.make_body(name="Klimatnämnden")
    heir = factories.make_user(role="contact_person", body=successor)
    case = factories.make_case(body=committee, by=astrid, handler=astrid)
    number = case.diary_number
    yesterday = timezone.localdate() - timedelta(days=1)
    moved = organisation.succeed(body=committee, successor=successor, last_day=yesterday, by=root)
    case.refresh_from_db()
    assert moved == [case]
    assert (case.body, case.diary_number, case.handler) == (successor, number, None)
    assert not permissions.may_handle(fresh(astrid), case)
    assert permissions.may_handle(fresh(heir), case)
    assert case.events.order_by("-pk")[0].verb == "case.taken_over"


def test_a_merger_moves_the_bodys_parts_in_open_cases(root, committee, company, astrid, bo):
    successor = factories.make_body(name="Klimatnämnden")
    heir = factories.make_user(role="contact_person", body=successor)
    theirs, both, ended, own = (
        factories.make_case(body=owner, by=by)
        for owner, by in ((company, bo), (company, bo), (company, bo), (committee, astrid))
    )
    protection.limit(case=theirs, visibility=Visibility.BODY, by=fresh(bo))
    for case in (theirs, both, ended):
        cases.add_partaking_body(case=case, body=committee, part="Värd", by=fresh(bo))
    cases.add_partaking_body(case=both, body=successor, part="Talare", by=fresh(bo))
    cases.add_partaking_body(case=own, body=successor, part="Talare", by=fresh(astrid))
    cases.withdraw(case=ended, reason="Inställt", by=fresh(bo))
    cases.close(case=ended, by=fresh(bo))
    organisation.succeed(
        body=committee, successor=successor, last_day=timezone.localdate(), by=root
    )
    rows = PartakingBody.objects.values_list("case", "body__name", "part").order_by("case")
    assert list(rows) == [
        (theirs.pk, "Klimatnämnden", "Värd"),
        (both.pk, "Klimatnämnden", "Talare"),
        (ended.pk, committee.name, "Värd"),
    ]
    assert permissions.may_view(fresh(heir), theirs)
    told = theirs.events.order_by("-pk").values_list("verb", flat=True)[:2]
    assert list(told) == ["case.body_added", "case.body_removed"]
    assert both.events.order_by("-pk")[0].verb == "case.body_removed"
    assert own.events.order_by("-pk")[0].verb == "case.body_removed"


def test_a_body_cannot_succeed_itself_or_a_body_that_ended(root, committee):
    ended = factories.make_body(valid_to=timezone.localdate())
    for successor in (committee, ended):
        with pytest.raises(organisation.NotASuccessor):
            organisation.succeed(
                body=committee, successor=successor, last_day=timezone.localdate(), by=root
            )
