"""Förslag till beslut: who is asked, for what, and what stands in the way."""

from dataclasses import replace

import pytest
from django.utils import timezone

from engagements.actions import decisions
from engagements.models import Body, Case, User
from engagements.papers import officers_report, proposal
from engagements.papers.paper import Bullets, Paragraph, Part
from engagements.rules.ruling import Ruling
from engagements.rules.vocabulary import Organ, Preparer
from tests import factories
from tests.engagements.actions.test_decisions import ready
from tests.makers_papers import make_engagement

pytestmark = pytest.mark.django_db
OFFICE = "Miljöförvaltningen"


@pytest.fixture
def case(committee: Body, astrid: User) -> Case:
    return ready(factories.make_case(body=committee, by=astrid))


def ruled(case: Case, **facts: object) -> Ruling:
    return decisions.judge(ready(case, **facts), "visit", timezone.localdate())


def parts(case: Case, ruling: Ruling) -> tuple[Part, ...]:
    return proposal.parts_of(case, ruling, None, office=OFFICE)


@pytest.mark.parametrize(
    ("organ", "sentence"),
    [
        (
            Organ.KF,
            "Miljöförvaltningen proposes that the City Executive Board proposes that the City "
            "Council decides as follows.",
        ),
        (Organ.KS, "Miljöförvaltningen proposes that the City Executive Board decides as follows."),
        (
            Organ.FB_IB,
            "Miljöförvaltningen proposes that the finance commissioner decides as follows, after "
            "handling in the International Advisory Committee.",
        ),
        (Organ.NAMND, "Miljöförvaltningen proposes that Hamnen decides as follows."),
        (Organ.BOLAGSSTYRELSE, "Miljöförvaltningen proposes that Hamnen decides as follows."),
    ],
)
def test_the_organ_of_the_ruling_is_asked(organ: Organ, sentence: str) -> None:
    assert proposal.asked(organ, office=OFFICE, body="Hamnen") == sentence


@pytest.mark.parametrize(
    ("stage", "verb"),
    [("new", "approved"), ("renewal", "renewed"), ("termination", "ended"), ("ongoing", "goes on")],
)
def test_the_stage_says_what_is_to_be_decided(case: Case, stage: str, verb: str) -> None:
    case.stage = stage
    assert f"“{case.title}”" in proposal.wish(case)
    assert verb in proposal.wish(case)


def test_a_matter_that_is_ready_is_proposed_without_more(case: Case) -> None:
    first, wishes = parts(case, ruled(case))
    assert isinstance(first, Paragraph) and "decides as follows" in first.text
    assert wishes == Bullets((proposal.wish(case),))


def test_the_citys_own_cost_is_to_be_paid_where_there_is_one(case: Case) -> None:
    engagement = make_engagement(case=case)
    assert "SEK 1,500.50" in proposal.payment(case, engagement)
    engagement.own_sek = None
    assert proposal.payment(case, engagement) == proposal.payment(case, None) == ""


def test_what_stands_in_the_way_is_listed_with_its_rule(case: Case) -> None:
    ruling = ruled(case, mutual_learning=None)
    assert ruling.missing and ruling.decider
    *_before, words, stops = parts(case, ruling)
    assert words == Paragraph("This stands in the way of a decision:")
    assert isinstance(stops, Bullets)
    assert len(stops.items) == len(ruling.missing)
    assert ruling.missing[0].rule in stops.items[0]


def test_a_matter_that_the_strategy_stops_has_nobody_to_ask(case: Case) -> None:
    ruling = ruled(case, foreign_policy=True)
    assert ruling.decider is None
    words, stops = parts(case, ruling)
    assert words == Paragraph("As it stands there is nobody to ask for a decision.")
    assert isinstance(stops, Bullets)
    assert ruling.blocks[0].rule in " ".join(stops.items)


def test_a_matter_that_is_coordinated_says_by_whom(case: Case) -> None:
    ruling = ruled(case, political_level="statschef")
    assert (ruling.decider, ruling.blocks, ruling.missing) == (None, (), ())
    _words, reasons = parts(case, ruling)
    assert isinstance(reasons, Bullets)
    assert ruling.because[0].rule in reasons.items[0]


def test_the_executive_office_writes_where_it_prepares(case: Case) -> None:
    ruling = replace(ruled(case), prepared_by=(Preparer.SLK,))
    assert officers_report.office_of(case.body, ruling) == "City Executive Office"
    bare = factories.make_body(kind="KS", administration=None)
    assert officers_report.office_of(bare, None) == bare.name
