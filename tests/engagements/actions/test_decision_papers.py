"""A decision as PDF: made once from its own record, for whoever may see the case."""

import datetime
import io
import subprocess
import threading
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.utils import translation

from engagements import permissions, stored_rulings
from engagements.actions import decision_papers, decisions, jobs, protection
from engagements.models import Case, CaseEvent, Decision, Document, Job, Meeting, Outbox, User
from tests import factories, pdfs

from .test_decisions import ready

pytestmark = pytest.mark.django_db


def decided(case: Case, by: User, outcome: str = "accepted", **values: Any) -> Decision:
    return decisions.record(
        case=case,
        matter="visit",
        outcome=outcome,
        reasons="Vi lär av\nvarandra.\n\nOch <b>av</b> Łódź.",
        verdict=permissions.may_handle(by, case),
        by=by,
        **values,
    )


@pytest.fixture
def case(committee, astrid: User) -> Case:
    return ready(factories.make_case(body=committee, by=astrid, leader_name="Jan Kowalski"))


@pytest.fixture
def blocked(committee, astrid: User) -> Decision:
    """A no to a visit with foreign policy content, where an answer is missing besides."""
    case = factories.make_case(body=committee, by=astrid)
    return decided(ready(case, foreign_policy=True, strategy_support=None), astrid, "declined")


def made(decision: Decision, by: User, language: str = "en") -> Document:
    job = decision_papers.ask(decision=decision, language=language, by=by)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("done", "")
    return Document.objects.get(pk=job.document_id)


def path_of(document: Document) -> Path:
    return Path(settings.MEDIA_ROOT) / str(document.file.name)


def read(document: Document) -> str:
    return said(path_of(document).read_bytes())


def said(content: bytes) -> str:
    done = subprocess.run(["pdftotext", "-", "-"], input=content, capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


def test_the_paper_says_what_was_decided_by_whom_and_on_which_rules(case: Case, astrid: User):
    decision = decided(case, astrid, conditions="Högst åtta personer.")
    document = made(decision, astrid)
    text = read(document)
    day = decision.decided_on
    for words in (
        *("Decision: The visit is accepted", case.diary_number, "Miljö- och hälsoskyddsnämnden"),
        f"Decided {day.day} {day:%b} {day.year} by Astrid Lind, International contact person",
        *("Studiebesök om stadsutveckling", "Matter: International visit", "On delegation: Yes"),
        *("Conditions Högst åtta personer.", "Reasons Vi lär av varandra. Och <b>av</b> Łódź."),
        *("Miljö- och hälsoskyddsnämnden decides · Ready to be decided", "S-75, section 5, ¶7"),
        "Prepared by: the international contact person",
        *("Met: Mutual learning and exchange", "Mutual learning: Yes", "S-36, section 3.3, ¶7"),
        "International strategy, dnr 171-482/2016, version 2016",
    ):
        assert words in text
    assert decision.ruling["checks"]
    for check in decision.ruling["checks"]:
        assert " ".join(check["text"]["en"].split()) in text
        assert check["rule"] in text
    assert "Kowalski" not in text


def test_the_paper_of_a_no_gives_every_stop_its_rule_and_the_way_that_is_open(
    blocked: Decision, astrid: User
):
    text = read(made(blocked, astrid, "sv"))
    assert "Beslut: " in text
    assert "Ingen får besluta · Stoppas av strategin" in text
    assert blocked.ruling["blocks"]
    assert blocked.ruling["missing"]
    for stop in (*blocked.ruling["blocks"], *blocked.ruling["missing"]):
        assert " ".join(stop["text"]["sv"].split()) in text
        assert stop["rule"] in text
    for block in blocked.ruling["blocks"]:
        assert " ".join(block["instead"]["sv"].split()) in text
    for words in ("Stopp: ", "Svar saknas: ", "Utrikespolitiskt innehåll: Ja", "S-45, avsnitt 4"):
        assert words in text


@pytest.mark.parametrize("language", ["sv", "en"])
def test_the_paper_is_accessible_and_archivable(blocked: Decision, astrid: User, language: str):
    path = path_of(made(blocked, astrid, language))
    assert pdfs.faults_of(path) == []
    with pikepdf.open(io.BytesIO(path.read_bytes())) as paper:
        assert str(paper.Root.Lang) == language
        assert blocked.case.diary_number in str(paper.open_metadata()["dc:title"])


def test_the_paper_is_filed_on_the_case_under_its_number(case: Case, astrid: User):
    decision = decided(case, astrid)
    document = made(decision, astrid)
    number = case.diary_number.replace("/", "-")
    assert document.filename == f"{number} Decision {decision.decided_on}.pdf"
    assert (document.case, document.title) == (case, "Decision: The visit is accepted")
    assert (document.direction, document.content_type) == ("drawn_up", "application/pdf")
    event = CaseEvent.objects.filter(case=case).latest("pk")
    assert (event.verb, event.facts["document"]) == ("decision.filed", document.pk)


def test_the_paper_prints_the_record_and_judges_nothing(blocked: Decision):
    """Whatever the case and the rules say by now, the paper says what was said then."""
    ready(blocked.case, foreign_policy=False, political_level="minister")
    blocked.ruling["because"][0]["text"]["en"] = "In the words of that day."
    text = said(decision_papers.pdf(blocked))
    assert "In the words of that day." in text
    assert "Foreign policy content: Yes" in text
    assert "Highest level in the delegation: official" in text


def test_the_paper_is_asked_for_once_a_language_by_whoever_asks(case: Case, astrid: User, bo: User):
    decision = decided(case, astrid)
    first = decision_papers.ask(decision=decision, language="en", by=astrid)
    again = decision_papers.ask(decision=decision, language="en", by=astrid)
    others = decision_papers.ask(decision=decision, language="en", by=bo)
    assert first == again == others
    jobs.run(first.pk)
    assert decision_papers.ask(decision=decision, language="en", by=bo) == first
    assert decision_papers.ask(decision=decision, language="sv", by=bo) != first
    assert (Job.objects.count(), Outbox.objects.count()) == (2, 2)


@pytest.mark.django_db(transaction=True)
def test_two_clicks_at_once_make_one_job() -> None:
    body = factories.make_body()
    person = factories.make_user(role="contact_person", body=body)
    pk = decided(ready(factories.make_case(by=person, body=body)), person).pk
    found = []

    def click() -> None:
        decision = Decision.objects.select_related("case__body").get(pk=pk)
        by = factories.fresh(person)
        found.append(decision_papers.ask(decision=decision, language="sv", by=by).pk)
        connection.close()

    threads = [threading.Thread(target=click) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(found), len(set(found)), Job.objects.count()) == (4, 1, 1)


def test_a_paper_that_could_not_be_made_is_asked_for_anew(case: Case, astrid: User, bo: User):
    decision = decided(case, astrid)
    failed = decision_papers.ask(decision=decision, language="en", by=astrid)
    jobs.claim(failed.pk)
    failed.refresh_from_db()
    jobs.fail(failed, jobs.UNEXPECTED)
    anew = decision_papers.ask(decision=decision, language="en", by=bo)
    assert (anew.state, anew.requester) == ("waiting", bo)
    assert decision_papers.ask(decision=decision, language="en", by=astrid) == anew


def test_a_paper_made_twice_is_filed_once(case: Case, astrid: User):
    job = decision_papers.ask(decision=decided(case, astrid), language="en", by=astrid)
    first = decision_papers.make(job)
    job.refresh_from_db()
    assert decision_papers.make(job) == first
    assert CaseEvent.objects.filter(verb="decision.filed").count() == 1


def test_who_does_not_see_the_case_gets_no_paper(case: Case, astrid: User, david: User):
    decision = decided(case, astrid)
    with pytest.raises(PermissionDenied):
        decision_papers.ask(decision=decision, language="en", by=david)
    assert not Job.objects.exists()


def test_the_worker_makes_no_paper_of_a_case_that_became_secret(case: Case, astrid: User, bo: User):
    job = decision_papers.ask(decision=decided(case, astrid), language="en", by=bo)
    protection.mark_secret(case=case, provision="OSL 15:1", reason="UD", people=[], by=astrid)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert (job.state, job.error) == ("failed", "no_rights")
    assert not Document.objects.exists()


def test_a_meetings_decision_names_its_minutes_and_who_recorded_it(case: Case, astrid: User):
    first = decided(case, astrid)
    values = {
        field.name: getattr(first, field.name)
        for field in Decision._meta.concrete_fields
        if field.name not in ("id", "created_at")
    }
    meeting = Meeting.objects.create(
        body=case.body,
        held_on=datetime.date(2027, 1, 12),
        adjusted_on=datetime.date(2027, 1, 15),
        announced_on=datetime.date(2027, 1, 16),
        legal_force_on=datetime.date(2027, 2, 7),
    )
    later = Decision(
        **values
        | {
            "on_delegation": False,
            "minutes_section": "§ 12",
            "meeting": meeting,
            "supersedes": first,
        }
    )
    later.save(force_insert=True)
    assert "Recorded by Astrid Lind" in stored_rulings.decided(later)
    facts = dict(decision_papers.facts_of(later))
    assert facts["Minutes paragraph"] == "§ 12"
    assert facts["On delegation"] == "No"
    assert (facts["Minutes adjusted"], facts["Announced"]) == ("15 Jan 2027", "16 Jan 2027")
    assert facts["Legal force"] == "7 Feb 2027"
    assert "Replaces the decision of" in facts
    assert "Replaces the decision of" not in dict(decision_papers.facts_of(first))


def test_the_decider_is_the_organ_of_the_record(case: Case, astrid: User):
    decision = decided(case, astrid)
    decision.ruling |= {"decider": "KS", "missing": []}
    assert stored_rulings.decider_of(decision) == "City Executive Board decides"
    decision.ruling["missing"] = [{}]
    assert stored_rulings.decider_of(decision).endswith("decides, as far as is known")


def test_a_record_with_words_that_the_rules_no_longer_know_is_printed_as_it_stands():
    with translation.override("en"):
        assert stored_rulings.policy_of("1998") == "1998"
        assert stored_rulings.with_place({"rule": "S-999"}, {})["place"] == ""
        assert stored_rulings.named(["KS", "gone"]) == "the City Executive Board, gone"
