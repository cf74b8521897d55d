"""Tjänsteutlåtande: a draft out of what the case says, with requests for what nobody wrote."""

import datetime
from decimal import Decimal

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from engagements import casekinds, permissions
from engagements.models import AnnualPlan, Body, Case, Engagement, MonitoringEntry, User
from engagements.papers import benefit_and_cost, officers_report, printed, word
from engagements.papers.paper import Bullets, Heading, Paper, Paragraph, Part
from tests import factories
from tests.engagements.actions.test_decisions import ready
from tests.engagements.deciding import hide
from tests.makers_papers import answered, make_consultation, make_engagement, make_step

from .reading import docx_text, missing_in, pdf_text, said_in, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(committee: Body, astrid: User) -> Case:
    return ready(factories.make_case(body=committee, by=astrid))


@pytest.fixture
def engagement(case: Case) -> Engagement:
    return make_engagement(case=case)


def built(case: Case, user: User) -> Paper:
    permissions.forget(user)
    return officers_report.build({"case": case.pk}, user)


def below(paper: Paper, heading: str) -> list[Part]:
    """What stands below a heading, to the next one of any level."""
    found: list[Part] = []
    inside = False
    for part in paper.parts:
        if isinstance(part, Heading):
            inside = part.text == heading
        elif inside:
            found.append(part)
    return found


def test_the_draft_has_the_parts_of_an_officers_report(case: Case, astrid: User) -> None:
    paper = built(case, astrid)
    assert (paper.title, paper.subtitle, paper.mark) == (case.title, "Officer's report", "Draft")
    assert paper.sender == (str(case.body.administration), case.body.name)
    assert paper.reference == dict(paper.facts)["Diary number"] == case.diary_number
    assert dict(paper.facts)["Case officer"] == "Not assigned"
    headings = [part.text for part in paper.parts if isinstance(part, Heading) and part.level == 1]
    assert headings == [
        "Proposal for decision",
        "The matter in short",
        "Background",
        "How the matter has been prepared",
        "Views and proposal of the office",
    ]
    assert paper.shows == {case.pk}


def test_what_nobody_has_written_stands_as_a_request(case: Case, astrid: User) -> None:
    case.summary = ""
    case.save()
    paper = built(case, astrid)
    for heading in (
        *("The matter in short", "How the matter has been prepared"),
        "Views and proposal of the office",
    ):
        (request,) = below(paper, heading)
        assert isinstance(request, Paragraph)
        assert (request.text[:12], request.text[-1]) == ("[Write here ", "]")


def test_what_the_case_says_is_taken_over(case: Case, astrid: User, company: Body) -> None:
    case.summary = "Staden får besök.\n\nDet gäller återbruk."
    case.handler = astrid
    case.save()
    case.partaking.create(body=company, added_by=astrid)
    paper = built(case, astrid)
    assert below(paper, "The matter in short") == [
        Paragraph("Staden får besök."),
        Paragraph("Det gäller återbruk."),
    ]
    assert dict(paper.facts)["Case officer"] == "Astrid Lind"
    (facts,) = below(paper, "Background")
    assert isinstance(facts, Bullets)
    assert case.counterpart
    assert f"Counterpart: {case.counterpart.name}" in facts.items
    assert "Bodies that take part: Stockholms Hamn AB" in facts.items


def test_a_case_without_a_counterpart_names_none(case: Case, astrid: User) -> None:
    case.counterpart = None
    case.save()
    assert "Counterpart" not in said_in(built(case, astrid))


def test_the_rules_and_who_decides_stand_with_their_clauses(case: Case, astrid: User) -> None:
    paper = built(case, astrid)
    (first, *_others) = below(paper, "Who decides, and why")
    assert first == Paragraph("Miljö- och hälsoskyddsnämnden decides. Ready to be decided.")
    table = table_of(paper)
    assert table.caption == "How the rules were tried"
    assert {row[3].split(",")[0] for row in table.rows} >= {"S-36"}


def test_the_engagements_benefit_time_and_money_stand_in_words(
    engagement: Engagement, case: Case, astrid: User
) -> None:
    paper = built(case, astrid)
    assert below(paper, "What the city gains") == [
        Paragraph("Kunskap om återbruk."),
        Paragraph("Och om vatten."),
        Bullets(
            (
                "Sustainability: Ecological, Social",
                "Purpose of the cooperation: Knowledge of methods",
            )
        ),
    ]
    assert below(paper, "How it contributes to the city's vision")
    assert below(paper, "What we can learn") == [Paragraph("Deras metod.")]
    assert below(paper, "What we can share") == []
    assert below(paper, "Established forums that were examined") == [Paragraph("Eurocities")]
    assert "Time: 12–14 May 2027" in said_in(paper)
    money = table_of(paper)
    assert money.rows == (
        ("Total cost, SEK", "125,000"),
        ("The city's own money, SEK", "1,500.50"),
        ("The city's own hours a year", "1,200"),
    )
    assert money.numeric == {1}
    assert "Where it is budgeted: Konto 4711" in said_in(paper)
    assert "own cost, SEK 1,500.50, is paid within the budget" in said_in(paper)


def test_the_annual_plan_and_the_monitoring_it_rests_on_are_named(
    case: Case, committee: Body, astrid: User
) -> None:
    plan = AnnualPlan.objects.create(
        body=committee, year=2027, sek=900_000, hours=100, written_by=astrid
    )
    item = plan.items.create(
        title="Återbruk", focus_areas=["samverkan"], sek=Decimal(300_000), hours=9
    )
    entry = MonitoringEntry.objects.create(
        title="Hamburg bygger",
        body=committee,
        observed_on=datetime.date(2026, 1, 2),
        source="Die Zeit",
        observation="x",
        analysis="x",
        consequence="x",
        horizon="immediate",
        written_by=astrid,
    )
    engagement = make_engagement(
        case=case,
        plan_item=item,
        budget_line="",
        total_sek=None,
        own_sek=None,
        own_hours_per_year=None,
        starts_on=None,
        ends_on=None,
        sustainability=[],
        purposes=[],
    )
    engagement.monitoring_entries.add(entry)
    paper = built(case, astrid)
    (bullet,) = below(paper, "Monitoring that it rests on")
    assert bullet == Bullets(("Hamburg bygger (Die Zeit)",))
    request, plan_words = below(paper, "Cost and finance")
    assert isinstance(request, Paragraph) and request.text.startswith("[Write here")
    assert plan_words == Paragraph("In the annual plan of 2027: Återbruk, SEK 300,000.")
    assert "Time:" not in said_in(paper)
    assert "is paid within the budget" not in said_in(paper)
    assert benefit_and_cost.kinds_of_benefit(engagement) == ()


def test_steps_and_consultations_stand_with_their_days_and_statements(
    case: Case, committee: Body, company: Body, ks: Body, astrid: User
) -> None:
    make_step(case=case, by=astrid, step="referral", done_on=datetime.date(2026, 9, 2))
    make_step(case=case, by=astrid, step="officers_report")
    make_consultation(case=case, body=company, by=astrid, **answered(astrid))
    make_consultation(case=case, body=ks, by=astrid)
    withdrawn = factories.make_body(name="Trafiknämnden")
    make_consultation(case=case, body=withdrawn, by=astrid, withdrawn_on=datetime.date(2026, 9, 3))
    paper = built(case, astrid)
    assert table_of(paper).rows == (
        ("1 Sept 2026", "Officer's report of the City Executive Office", "utl. 2026:12"),
        ("2 Sept 2026", "Referral to other bodies", "utl. 2026:12"),
    )
    assert table_of(paper, 1).rows == (
        (
            "Stockholms Hamn AB",
            "2 Sept 2026",
            "30 Sept 2026",
            "20 Sept 2026",
            "Supports it, with remarks",
        ),
        ("Kommunstyrelsen", "2 Sept 2026", "30 Sept 2026", "Not yet", ""),
    )
    assert below(paper, "Statement of Stockholms Hamn AB") == [
        Paragraph("Ja."),
        Paragraph("Men dyrt."),
    ]
    assert "Statement of Kommunstyrelsen" not in said_in(paper)
    assert "Trafiknämnden" not in said_in(paper)


@pytest.mark.parametrize("language", ["sv", "en"])
def test_both_files_have_the_whole_draft(
    engagement: Engagement, case: Case, company: Body, astrid: User, language: str
) -> None:
    make_step(case=case, by=astrid, step="officers_report")
    make_consultation(case=case, body=company, by=astrid, **answered(astrid))
    with translation.override(language):
        paper = built(case, astrid)
    assert missing_in(pdf_text(printed.as_pdf(paper)), paper) == []
    assert missing_in(docx_text(word.as_docx(paper)), paper) == []


def test_a_kind_that_nobody_registered_has_no_ruling(
    case: Case, astrid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(casekinds, "_KINDS", {})
    paper = built(case, astrid)
    assert below(paper, "Proposal for decision") == [
        Paragraph("[Write here who is asked to decide, and what.]")
    ]
    assert below(paper, "Who decides, and why") == []
    assert officers_report.ruling_on(case) is None


def test_the_draft_is_for_those_who_handle_the_case(
    case: Case, committee: Body, astrid: User, cecilia: User, bo: User, david: User
) -> None:
    parameters = {"case": case.pk}
    assert officers_report.may(parameters, astrid)
    assert officers_report.may(parameters, cecilia)
    assert not officers_report.may(parameters, bo)
    hide(case, astrid)
    for person in (bo, cecilia, david):
        permissions.forget(person)
        for asked in (officers_report.may, officers_report.case_of, officers_report.build):
            with pytest.raises(ObjectDoesNotExist):
                asked(parameters, person)
    assert officers_report.may(parameters, astrid)
