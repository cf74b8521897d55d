"""Protokollsutdrag: what the minutes have of one decision, and what it rests on."""

import datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import translation

from engagements import permissions, stored_rulings
from engagements.models import Body, Decision, Meeting, User
from engagements.papers import extract, printed, rules_tried, word
from engagements.papers.paper import Heading, Paper, Paragraph
from tests import factories
from tests.engagements.actions.test_decision_papers import decided
from tests.engagements.actions.test_decisions import ready
from tests.engagements.deciding import copy, hide
from tests.makers_papers import make_meeting, taken_at

from .reading import docx_text, missing_in, pdf_text, said_in, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(committee: Body) -> Meeting:
    return make_meeting(
        body=committee,
        adjusted_on=datetime.date(2027, 1, 15),
        announced_on=datetime.date(2027, 1, 16),
        legal_force_on=datetime.date(2027, 2, 7),
    )


@pytest.fixture
def delegated(committee: Body, astrid: User) -> Decision:
    return decided(ready(factories.make_case(body=committee, by=astrid)), astrid)


@pytest.fixture
def decision(delegated: Decision, meeting: Meeting) -> Decision:
    return taken_at(meeting, delegated)


def built(decision: Decision, user: User) -> Paper:
    permissions.forget(user)
    return extract.build({"decision": decision.pk}, user)


def test_the_extract_says_what_the_minutes_say(decision: Decision, bo: User) -> None:
    paper = built(decision, bo)
    assert (paper.title, paper.mark) == ("Extract of the minutes", "")
    assert paper.subtitle == "§ 12 Studiebesök om stadsutveckling"
    assert dict(paper.facts) == {
        "Deciding organ": "Committee",
        "Body": "Miljö- och hälsoskyddsnämnden",
        "Day of the meeting": "12 Jan 2027",
        "Minutes adjusted": "15 Jan 2027",
        "Announced": "16 Jan 2027",
        "Legal force": "7 Feb 2027",
        "Minutes paragraph": "§ 12",
        "Diary number": decision.case.diary_number,
        "Matter": "International visit",
        "Replaces the decision of": dict(paper.facts)["Replaces the decision of"],
    }
    headings = [part.text for part in paper.parts if isinstance(part, Heading)]
    assert headings == [
        *("Decision", "Conditions", "Reasons", "Dissent"),
        "Certified as a true extract of the minutes",
        "Who decides, and why",
    ]
    for words in (
        "The visit is accepted. Decided at a meeting",
        "Recorded by Astrid Lind, International contact person",
        *("Högst åtta personer.", "Vänsterpartiet reserverar sig.", "Och <b>av</b> Łódź."),
        "Miljö- och hälsoskyddsnämnden decides. Ready to be decided.",
        "(S-75, section 5, ¶7)",
        "Prepared by: the international contact person",
        "International strategy, dnr 171-482/2016, version 2016",
    ):
        assert words in said_in(paper)
    assert paper.shows == {decision.case_id}


def test_every_rule_that_was_tried_stands_with_its_clause_and_facts(
    decision: Decision, bo: User
) -> None:
    table = table_of(built(decision, bo))
    assert len(table.rows) == len(decision.ruling["checks"]) > 0
    met = next(row for row in table.rows if row[1] == "Mutual learning and exchange")
    assert met[0] == "Met"
    assert "Mutual learning: Yes" in met[2]
    assert met[3] == "S-36, section 3.3, ¶7"


@pytest.mark.parametrize("language", ["sv", "en"])
def test_both_files_have_the_whole_extract(decision: Decision, bo: User, language: str) -> None:
    with translation.override(language):
        paper = built(decision, bo)
    assert paper.language == language
    assert missing_in(pdf_text(printed.as_pdf(paper)), paper) == []
    assert missing_in(docx_text(word.as_docx(paper)), paper) == []


def test_minutes_that_are_not_yet_adjusted_say_so(
    delegated: Decision, committee: Body, bo: User
) -> None:
    fresh = make_meeting(body=committee, held_on=datetime.date(2027, 3, 1))
    facts = dict(built(taken_at(fresh, delegated, dissent="", conditions=""), bo).facts)
    assert facts["Minutes adjusted"] == facts["Announced"] == facts["Legal force"] == "Not yet"


def test_what_there_is_not_has_no_heading(delegated: Decision, meeting: Meeting, bo: User) -> None:
    paper = built(taken_at(meeting, delegated, dissent="", conditions=""), bo)
    headings = [part.text for part in paper.parts if isinstance(part, Heading)]
    assert headings[:2] == ["Decision", "Reasons"]
    assert len(headings) == 4


def test_a_decision_that_is_replaced_says_so_on_every_page(
    decision: Decision, meeting: Meeting, bo: User
) -> None:
    copy(decision, supersedes=decision, minutes_section="§ 13")
    assert built(decision, bo).mark.startswith("Replaced by the decision of")


def test_a_ruling_without_checks_and_steps_is_printed_as_it_is(
    decision: Decision, meeting: Meeting, bo: User
) -> None:
    bare = {"because": [], "prepared_by": [], "handled_by": None, "consult": [], "readings": []}
    ruling = decision.ruling | bare | {"checks": []}
    parts = rules_tried.deciders("The committee decides", ruling, "1998")
    assert parts == (Paragraph("The committee decides. Ready to be decided."),)
    assert rules_tried.tried("x", ruling, "1998") == ()
    assert stored_rulings.steps_of(ruling | {"handled_by": "IB"}) == [
        ("Handled by", "the International Advisory Committee")
    ]


def test_a_decision_on_delegation_stands_in_no_minutes(delegated: Decision, bo: User) -> None:
    verdict = extract.may({"decision": delegated.pk}, bo)
    assert (verdict.allowed, "stands in no minutes" in verdict.reason) == (False, True)


def test_whoever_sees_the_case_may_have_it_and_nobody_else(
    decision: Decision, astrid: User, bo: User, david: User
) -> None:
    parameters = {"decision": decision.pk}
    assert extract.may(parameters, bo)
    assert extract.case_of(parameters, bo) == decision.case
    hide(decision.case, astrid)
    for person in (bo, david):
        permissions.forget(person)
        for asked in (extract.may, extract.case_of, extract.build):
            with pytest.raises(ObjectDoesNotExist):
                asked(parameters, person)
