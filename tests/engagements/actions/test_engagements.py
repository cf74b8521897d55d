"""Engagements from registration to the follow-up (S-7, S-8, S-56, S-77)."""

import uuid

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone, translation

from engagements.actions import cases, decisions, engagements, meetings
from engagements.engagementkinds import BY_KEY, KINDS
from engagements.models import Case, Counterpart, Engagement, EngagementFollowUp, Notification
from engagements.workflow import IllegalMove
from tests import factories
from tests.engagements.deciders import Organs, make_organs, row, submitted
from tests.makers_engagements import READY, days, of_kind

pytestmark = pytest.mark.django_db


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


def values(kind: str, **changed):
    return {"title": "Ärende", **READY, **of_kind(kind), **changed}


def decided(organs: Organs, kind: str = "profiling", **detail) -> Case:
    case = submitted(organs, kind, **detail)
    meeting = meetings.plan(
        body=organs.committee, held_on=timezone.localdate(), by=organs.secretary
    )
    meetings.decide(meeting=meeting, row=row(case), by=organs.secretary)
    return Case.objects.get(pk=case.pk)


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.key)
def test_every_kind_is_registered_with_its_three_rows_and_a_number(kind, organs: Organs):
    case = factories.make_case(kind=kind.key, body=organs.committee, by=organs.contact)
    assert case.diary_number.startswith("KUN ")
    assert Engagement.objects.filter(pk=case.pk).exists()
    assert kind.model.objects.filter(pk=case.pk).exists()
    assert case.clocks.count() == 0
    assert case.focus_areas == list(kind.focus)


def test_the_deadline_is_the_day_by_which_it_must_be_decided(organs: Organs):
    trip = factories.make_case(kind="conference_trip", body=organs.committee, by=organs.contact)
    assert trip.deadline == days(40)
    paper = factories.make_case(
        kind="declaration", body=organs.committee, by=organs.contact, sign_by=days(9)
    )
    assert paper.deadline == days(9)


def test_a_new_counterpart_is_added_with_the_case(organs: Organs):
    case = engagements.register(
        kind="initiative",
        body=organs.committee,
        values=values("initiative"),
        new_name="Trädnätverket",
        new_type="int_network",
        by=organs.contact,
    )
    assert case.counterpart == Counterpart.objects.get(name="Trädnätverket")


def test_the_same_form_twice_makes_one_case(organs: Organs):
    told = {"kind": "initiative", "body": organs.committee, "values": values("initiative")}
    key = uuid.uuid4()
    first = engagements.register(**told, submission_key=key, by=organs.contact)
    again = engagements.register(**told, submission_key=key, by=organs.contact)
    assert first == again
    assert Case.objects.count() == 1


def test_other_bodies_get_a_part_and_change_who_decides(organs: Organs):
    other = factories.make_body(name="Trafiknämnden")
    case = factories.make_case(
        kind="profiling",
        body=organs.committee,
        by=organs.contact,
        partaking=[other, organs.committee],
    )
    assert [one.body for one in case.partaking.all()] == [other]
    ruling = decisions.judge(case, case.kind, timezone.localdate())
    assert ruling.decider == "KS"


def test_only_who_handles_the_bodys_cases_registers(organs: Organs):
    told = {"kind": "initiative", "body": organs.committee, "values": values("initiative")}
    for person in (organs.secretary, organs.mayor, organs.member):
        with pytest.raises(PermissionDenied):
            engagements.register(**told, by=person)


def test_a_value_that_no_table_has_is_an_error_of_ours(organs: Organs):
    told = values("initiative") | {"colour": "red"}
    with pytest.raises(TypeError, match="colour"):
        engagements.register(
            kind="initiative", body=organs.committee, values=told, by=organs.contact
        )


def test_a_correction_keeps_the_earlier_words_in_the_history(organs: Organs):
    case = factories.make_case(kind="initiative", body=organs.committee, by=organs.contact)
    partner = factories.make_counterpart()
    engagements.edit(
        case=case,
        version=case.version,
        values={"aim": "Fler träd och buskar", "title": "Träd", "expected_benefit": "Skugga"},
        counterpart=partner,
        by=organs.contact,
    )
    case = Case.objects.get(pk=case.pk)
    assert (case.title, case.summary, case.counterpart) == ("Träd", "Skugga", partner)
    assert case.initiative.aim == "Fler träd och buskar"
    assert case.initiative.history.count() == 2
    with pytest.raises(cases.EditConflict):
        engagements.edit(case=case, version=1, values={}, by=organs.contact)


def test_a_correction_may_add_the_counterpart(organs: Organs):
    case = factories.make_case(kind="initiative", body=organs.committee, by=organs.contact)
    changed = engagements.edit(
        case=case,
        version=case.version,
        values={},
        new_name="Riga",
        new_type="capital",
        by=organs.contact,
    )
    assert changed.counterpart and changed.counterpart.name == "Riga"


@pytest.mark.parametrize(
    ("lacking", "rule"),
    [({"vision_contribution": " "}, "S-7"), ({"sustainability": []}, "S-8")],
)
def test_what_the_strategy_wants_told_stops_the_submission(lacking, rule, organs: Organs):
    case = factories.make_case(
        kind="profiling", body=organs.committee, by=organs.contact, **lacking
    )
    with translation.override("en"), pytest.raises(engagements.NotReady, match=rule):
        engagements.submit(case=case, by=organs.contact)


def test_what_the_rules_stop_is_not_submitted(organs: Organs):
    case = factories.make_case(
        kind="profiling", body=organs.committee, by=organs.contact, brand_used=False
    )
    with pytest.raises(decisions.RuledOut):
        engagements.submit(case=case, by=organs.contact)
    case.refresh_from_db()
    assert case.status == "registered"


def test_a_change_after_submission_moves_it_to_the_right_organ(organs: Organs):
    case = submitted(organs, "declaration")
    assert case.awaits == "FB_IB"
    told = {"fee_sek_per_year": 5000}
    engagements.edit(case=case, version=case.version, values=told, by=organs.contact)
    case.refresh_from_db()
    assert (case.status, case.awaits) == ("submitted", "KS")
    same = {"signed_by": "Borgarrådet"}
    engagements.edit(case=case, version=case.version, values=same, by=organs.contact)
    case.refresh_from_db()
    assert case.awaits == "KS"


def test_a_change_that_leaves_something_missing_takes_it_back(organs: Organs):
    case = submitted(organs)
    told = {"brand_used": None}
    engagements.edit(case=case, version=case.version, values=told, by=organs.contact)
    case.refresh_from_db()
    assert (case.status, case.awaits) == ("registered", "")


def test_own_money_in_an_aid_project_breaks_the_rules_while_it_runs(organs: Organs):
    """S-56 can break mid-project: who is to know is told."""
    case = decided(organs, "aid_project")
    engagements.edit(case=case, version=case.version, values={"own_sek": 1}, by=organs.contact)
    case.refresh_from_db()
    assert (case.status, case.stage) == ("decided", "ongoing")
    broken = case.events.get(verb="engagement.rules_broken")
    assert "S-56" in broken.text
    assert Notification.objects.filter(recipient=organs.slk, reason="rules_broken").exists()
    quiet = {"funder": "Sida och ICLD", "own_sek": 0}
    case = Case.objects.get(pk=case.pk)
    engagements.edit(case=case, version=case.version, values=quiet, by=organs.contact)
    assert case.events.filter(verb="engagement.rules_broken").count() == 1


def test_nothing_is_closed_without_its_follow_up(organs: Organs):
    """S-77: planned, budgeted, decided, documented, followed up."""
    case = decided(organs)
    for _try in range(2):
        with pytest.raises(IllegalMove):
            cases.close(case=case, by=organs.contact)
        if case.status == "decided":
            case = engagements.carry_out(case=case, by=organs.contact)
    told = {"result": "200 besökare", "learnt": "Mer film", "shared_with": "Nätverket"}
    engagements.follow_up(case=case, by=organs.contact, **told)
    assert EngagementFollowUp.objects.get().learnt == "Mer film"
    cases.close(case=Case.objects.get(pk=case.pk), by=organs.contact)
    assert Case.objects.get(pk=case.pk).status == "closed"


def test_who_returns_a_matter_is_one_who_prepares_or_decides_it(organs: Organs):
    case = submitted(organs, "declaration")
    with pytest.raises(PermissionDenied):
        engagements.send_back(case=case, reasons="Nej", by=organs.member)
    for person in (organs.mayor, organs.slk, organs.ks_secretary, organs.contact):
        engagements.send_back(case=case, reasons="Komplettera", by=person)
        engagements.submit(case=Case.objects.get(pk=case.pk), by=organs.contact)


def test_the_table_of_kinds_names_only_fields_that_exist():
    for kind in BY_KEY.values():
        for name in kind.names:
            part = kind.part_of(name)
            if part is not None:
                assert part._meta.get_field(name), (kind.key, name)
        assert kind.decide_by == "" or kind.part_of(kind.decide_by)
    assert set(BY_KEY) > {kind.key for kind in KINDS}
