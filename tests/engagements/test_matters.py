"""An engagement as the rules see it: what is a column, what the product knows by itself."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from engagements import matters
from engagements.models import Case, MonitoringEntry
from tests import factories
from tests.engagements.deciders import Organs, make_organs
from tests.makers_engagements import days

pytestmark = pytest.mark.django_db


@pytest.fixture
def organs(db: None) -> Organs:
    return make_organs()


def matter(case: Case):
    case = Case.objects.get(pk=case.pk)
    return matters.engagement_matter(case, case.kind, timezone.localdate())


def make(organs: Organs, kind: str, **detail):
    return factories.make_case(kind=kind, body=organs.committee, by=organs.contact, **detail)


def test_a_forum_check_counts_when_it_is_whole(organs: Organs):
    """S-30: what was examined, what was found, and when."""
    assert matter(make(organs, "initiative")).answers["established_forums_examined"] is True
    half = matter(make(organs, "initiative", forum_finding=""))
    assert "established_forums_examined" not in half.answers


def test_a_partner_is_well_chosen_with_words_and_monitoring(organs: Organs):
    """S-26."""
    case = make(organs, "benchmark", partner_rationale="De ligger före")
    assert "partner_rationale" not in matter(case).answers
    entry = MonitoringEntry.objects.create(
        title="Oslo bygger",
        body=organs.committee,
        observed_on=days(-9),
        source="Aftenposten",
        observation="De bygger",
        analysis="Snabbt",
        consequence="Vi kan lära",
        horizon="immediate",
        written_by=organs.contact,
    )
    case.engagement.monitoring_entries.add(entry)
    assert matter(case).answers["partner_rationale"] is True


def test_the_three_questions_of_the_burden_make_one_answer(organs: Organs):
    """A-4: only three noes are a no."""
    assert matter(make(organs, "declaration")).answers["resource_increase"] is False
    open_one = matter(make(organs, "declaration", brings_duties=None))
    assert "resource_increase" not in open_one.answers
    assert matter(make(organs, "declaration", takes_hours=True)).answers["resource_increase"]


def test_a_plan_link_is_a_goal_and_a_year(organs: Organs):
    assert matter(make(organs, "eu_project")).answers["plan_link"] is True
    assert "plan_link" not in matter(make(organs, "eu_project", plan_year=None)).answers


def test_whether_ks_was_consulted_is_known(organs: Organs):
    """S-73: nobody ticks a box that the product can know."""
    answers = matter(make(organs, "eu_advocacy")).answers
    assert (answers["ks_consulted"], answers["koncern_consulted"]) == (False, False)


def test_amounts_are_numbers_and_unknown_ones_are_not_answered(organs: Organs):
    case = make(organs, "aid_project", total_sek=Decimal("500000.50"), own_hours_per_year=12)
    money = matter(case).money
    assert (money.total_sek, money.own_sek, money.own_hours_per_year) == (500000.5, 0, 12)
    assert money.fee_sek_per_year is None


def test_a_trip_knows_its_place_its_way_and_its_payer(organs: Organs):
    abroad = matter(make(organs, "conference_trip", payer="supplier")).answers
    assert (abroad["abroad"], abroad["digital"], abroad["supplier_pays"]) == (True, False, True)
    home = matter(make(organs, "conference_trip", country="SE")).answers
    assert home["abroad"] is False
    unknown = matter(
        make(organs, "conference_trip", country=None, participation="", payer="")
    ).answers
    assert not {"abroad", "digital", "supplier_pays"} & unknown.keys()


@pytest.mark.parametrize(("starts", "expected"), [(5, 0), (0, 0), (-2, -9), (None, 0)])
def test_what_has_begun_is_judged_by_the_day_it_was_registered(starts, expected, organs: Organs):
    today = timezone.localdate()
    begins = None if starts is None else days(starts)
    found = matters.day_of_the_checks(today, begins, today - timedelta(days=9))
    assert found == today + timedelta(days=expected)


def test_the_counterpart_and_its_kind_are_told(organs: Organs):
    partner = factories.make_counterpart(name="Riga", type="capital")
    found = matter(make(organs, "initiative", counterpart=partner))
    assert (found.partner, found.partner_type) == ("Riga", "capital")
