"""Anmälan av delegationsbeslut (KL 6:40): complete, and no word of a case that one may not see."""

import datetime

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone, translation

from engagements import permissions
from engagements.actions import protection
from engagements.labels import short_date
from engagements.models import Body, DelegationEntry, Meeting, Role, User
from engagements.papers import delegation_list, printed, word
from engagements.papers.paper import Paper, Paragraph
from tests import factories
from tests.engagements.deciding import copy, hide, limit
from tests.makers_papers import make_entry, make_meeting, report

from .reading import docx_text, missing_in, pdf_text, said_in, table_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def secretary(committee: Body) -> User:
    return factories.make_user(role=Role.SECRETARY, body=committee, name="Siv Ro")


@pytest.fixture
def entry(committee: Body, astrid: User) -> DelegationEntry:
    return make_entry(body=committee, by=astrid)


@pytest.fixture
def meeting(committee: Body) -> Meeting:
    return make_meeting(body=committee)


def of_body(body: Body, user: User) -> Paper:
    permissions.forget(user)
    return delegation_list.build({"body": body.pk}, user)


def test_the_list_says_what_was_decided_by_whom_on_which_delegation(
    entry: DelegationEntry, committee: Body, secretary: User
) -> None:
    decision = entry.decision
    paper = of_body(committee, secretary)
    table = table_of(paper)
    assert table.heads[-1] == "Basis of the delegation"
    assert table.rows == (
        (
            short_date(decision.decided_on),
            decision.case.diary_number,
            "Studiebesök om stadsutveckling",
            "The visit is accepted",
            "Astrid Lind, International contact person",
            "No",
            "S-75, section 5, ¶7",
        ),
    )
    assert dict(paper.facts) == {
        "Body": "Miljö- och hälsoskyddsnämnden",
        "Not yet reported on": short_date(timezone.localdate()),
        "Number": "1 decision",
    }
    assert (paper.reference, paper.landscape) == ("MHN", True)
    assert paper.sender == (committee.name, str(committee.administration))
    assert paper.shows == {decision.case_id}
    assert len(paper.parts) == 1


def test_both_files_have_the_whole_list(
    entry: DelegationEntry, committee: Body, secretary: User
) -> None:
    with translation.override("sv"):
        paper = of_body(committee, secretary)
    assert missing_in(pdf_text(printed.as_pdf(paper)), paper) == []
    assert missing_in(docx_text(word.as_docx(paper)), paper) == []


def test_the_list_of_a_meeting_has_what_was_reported_there(
    committee: Body, meeting: Meeting, astrid: User, secretary: User
) -> None:
    still_to_report = make_entry(body=committee, by=astrid)
    reported = make_entry(body=committee, by=astrid, meeting=meeting, section="§ 9")
    other = make_meeting(body=committee, held_on=datetime.date(2027, 2, 9))
    make_entry(body=committee, by=astrid, meeting=other, section="§ 4")
    paper = delegation_list.build({"meeting": meeting.pk}, secretary)
    (row,) = table_of(paper).rows
    assert (row[1], row[-1]) == (reported.decision.case.diary_number, "§ 9")
    assert table_of(paper).heads[-1] == "Paragraph"
    assert dict(paper.facts)["Day of the meeting"] == "12 Jan 2027"
    assert "Not yet reported on" not in dict(paper.facts)
    assert paper.reference == "MHN 2027-01-12"
    (left,) = table_of(of_body(committee, secretary)).rows
    assert left[1] == still_to_report.decision.case.diary_number


def test_a_list_without_decisions_says_so(
    committee: Body, meeting: Meeting, secretary: User
) -> None:
    assert of_body(committee, secretary).parts == (Paragraph("There is nothing to report."),)
    paper = delegation_list.build({"meeting": meeting.pk}, secretary)
    assert paper.parts == (Paragraph("Nothing was reported."),)


def test_an_urgent_decision_and_a_deputys_say_so(
    entry: DelegationEntry, committee: Body, astrid: User, hedda: User, secretary: User
) -> None:
    deputy = factories.make_user(name="Dag Ek")
    seat = factories.make_appointment(
        person=deputy, body=committee, role=Role.DEPUTY, deputises=Role.HEAD
    )
    later = copy(
        entry.decision,
        supersedes=entry.decision,
        is_urgent=True,
        decided_by_name="Dag Ek",
        acting_as_id=seat.pk,
        ruling=entry.decision.ruling | {"because": []},
    )
    DelegationEntry.objects.get_or_create(decision=later, defaults={"body": committee})
    row = table_of(of_body(committee, secretary)).rows[1]
    head = str(Role.HEAD.label)
    assert row[4:] == (f"Dag Ek, deputy for {head}", "Yes (KL 6:39)", "–")


def test_of_a_secret_case_the_list_has_the_number_and_that_word(
    committee: Body, astrid: User, hedda: User, secretary: User
) -> None:
    secret = make_entry(body=committee, by=astrid, title="Ministern kommer")
    hide(secret.decision.case, astrid)
    shown = make_entry(body=committee, by=astrid)
    paper = of_body(committee, secretary)
    first, last = table_of(paper).rows
    assert first[1] == shown.decision.case.diary_number
    number = secret.decision.case.diary_number
    assert last == ("–", number, "The title is secret", "–", "–", "–", "–")
    assert isinstance(paper.parts[-1], Paragraph)
    assert "Ministern" not in said_in(paper)
    assert paper.shows == {shown.decision.case_id}
    assert dict(paper.facts)["Number"] == "2 decisions"
    # The named see it whole.
    rows = table_of(of_body(committee, astrid)).rows
    assert [row[2] for row in rows] == ["Ministern kommer", "Studiebesök om stadsutveckling"]


def test_of_a_limited_case_the_recused_and_the_strangers_get_the_number_alone(
    committee: Body, meeting: Meeting, astrid: User, hedda: User, secretary: User
) -> None:
    one = make_entry(body=committee, by=astrid, title="Hamnen")
    report(one, meeting=meeting, section="§ 3", by=astrid)
    protection.recuse(
        case=one.decision.case, person=hedda, ground="interest", explanation="", by=astrid
    )
    permissions.forget(hedda)
    paper = delegation_list.build({"meeting": meeting.pk}, hedda)
    number = one.decision.case.diary_number
    assert table_of(paper).rows == (
        ("–", number, "The title is not open to you", "–", "–", "–", "–", "–"),
    )
    assert "Hamnen" not in said_in(paper)
    assert paper.shows == frozenset()
    permissions.forget(secretary)
    assert "Hamnen" in said_in(delegation_list.build({"meeting": meeting.pk}, secretary))


def test_hidden_cases_come_last_in_the_order_of_their_numbers(
    committee: Body, astrid: User, secretary: User
) -> None:
    entries = [make_entry(body=committee, by=astrid) for _ in range(3)]
    for entry in entries[:2]:
        limit(entry.decision.case, astrid)
        hide(entry.decision.case, astrid)
    numbers = [entry.decision.case.diary_number for entry in entries]
    rows = table_of(of_body(committee, secretary)).rows
    assert [row[1] for row in rows] == [numbers[2], numbers[0], numbers[1]]


def test_what_does_not_exist_is_not_found(db, david: User) -> None:
    for parameters in ({"body": 999}, {"meeting": 999}):
        with pytest.raises(ObjectDoesNotExist):
            delegation_list.may(parameters, david)


def test_the_list_asks_as_often_for_thirty_decisions_as_for_one(
    committee: Body, astrid: User, secretary: User, django_assert_num_queries
) -> None:
    def asked() -> None:
        permissions.forget(secretary)
        with django_assert_num_queries(5):
            delegation_list.build({"body": committee.pk}, secretary)

    entry = make_entry(body=committee, by=astrid)
    asked()
    for number in range(29):
        decision = copy(entry.decision, matter=f"visit {number}")
        DelegationEntry.objects.create(decision=decision, body=committee)
    asked()
