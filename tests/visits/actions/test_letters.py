"""Letters: drafted politely, sent once, made by the worker, filed on the case, read back."""

import datetime
import io
import subprocess
import uuid
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils import timezone

from engagements import permissions
from engagements.actions import appointments, jobs
from engagements.models import Appointment, Case, CaseEvent, Decision, Document, Job, User
from tests import factories, pdfs
from visits import letter_text
from visits.actions import answers, letters, templates
from visits.models import InvitationLetter, Invitee, Letter, LetterKind

pytestmark = pytest.mark.django_db
LANGUAGES = ("sv", "en")
TEXT = "Dear Łucja,\n\nWelcome to Київ & <b>Åre</b>.\nTomorrow.\n\nYours sincerely,"


@pytest.fixture(autouse=True)
def _templates(db: None) -> None:
    templates.load_templates()


@pytest.fixture
def case(astrid: User) -> Case:
    counterpart = factories.make_counterpart(name="Łódź")
    return factories.make_case(
        by=astrid,
        body=astrid.appointments.get().body,
        counterpart=counterpart,
        title="Studiebesök om biogas",
        contact_name="Łucja Nowak",
        contact_title="Kierowniczka",
        wished_from=datetime.date(2027, 1, 12),
        wished_to=datetime.date(2027, 1, 13),
        leader_name="Jan Kowalski",
        leader_title="Deputy Mayor",
    )


def send(case: Case, by: User, **values: Any) -> Letter:
    usual: dict[str, Any] = {
        "kind": "accept",
        "language": "en",
        "recipient": "Łucja Nowak\nŁódź",
        "subject": "Welcome to Stockholm",
        "text": TEXT,
        "submission_key": uuid.uuid4(),
    }
    return letters.send(visit=case.visit, by=by, **(usual | values))


def read(document: Document) -> str:
    path = Path(settings.MEDIA_ROOT) / str(document.file.name)
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return " ".join(done.stdout.decode().split())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", sorted(set(LetterKind.values) - {"invitation"}))
def test_draft_leaves_only_what_a_person_must_write(
    kind: str, language: str, case: Case, astrid: User
) -> None:
    made = letters.draft(case=case, kind=kind, language=language, user=astrid)
    open_words = {
        "question": ["questions"],
        "accept": ["decision_reason"],
        "another_date": ["proposed_dates"],
        "decline": ["decision_reason"],
        "handed_over": ["new_body", "new_diary_number"],
    }
    assert letter_text.unfilled(made.text) == open_words.get(kind, [])
    assert made.recipient == "Łucja Nowak\nKierowniczka\nŁódź"
    assert "Studiebesök om biogas" in made.subject
    assert set("{}") & set(made.subject) == set()


def test_draft_speaks_the_letters_language(case: Case, astrid: User) -> None:
    english = letters.draft(case=case, kind="received", language="en", user=astrid).text
    assert "Łódź, 8 persons, led by Jan Kowalski, Deputy Mayor" in english
    assert "Wished dates: 12–13 Jan 2027" in english
    swedish = letters.draft(case=case, kind="received", language="sv", user=astrid).text
    assert "Hej Łucja Nowak!" in swedish
    assert "Önskad tid: 12–13 jan 2027" in swedish


def test_draft_of_a_decision_gives_its_reasons(case: Case, astrid: User) -> None:
    Decision.objects.create(
        case=case,
        matter="visit",
        outcome="declined",
        reasons="Vi har ingen som kan ta emot i januari.",
        body=case.body,
        decided_on=timezone.localdate(),
        **decision_values(case, astrid),
    )
    made = letters.draft(case=case, kind="decline", language="sv", user=astrid)
    assert "Vi har ingen som kan ta emot i januari." in made.text
    assert letter_text.unfilled(made.text) == []


def decision_values(case: Case, by: User) -> dict[str, Any]:
    return {
        "organ": Decision.Organ.NAMND,
        "decided_by": by,
        "decided_by_name": by.name,
        "acting_as": by.appointments.get(),
        "on_delegation": True,
        "ruling": {},
        "policy_version": "2024",
    }


def test_draft_of_a_handover_names_the_new_number(case: Case, astrid: User, company) -> None:
    new = answers.hand_over(case=case, to=company, reasons="Hamnens fråga", by=astrid)
    made = letters.draft(case=case, kind="handed_over", language="sv", user=astrid)
    assert (company.name in made.text, new.diary_number in made.text) == (True, True)


def test_sending_keeps_the_text_and_asks_for_the_pdf(case: Case, astrid: User) -> None:
    letter = send(case, astrid)
    assert (letter.signer_name, letter.job.state, letter.job.kind) == (
        "Astrid Lind",
        "waiting",
        "letter",
    )
    event = CaseEvent.objects.filter(case=case).latest("pk")
    assert (event.verb, event.facts) == ("letter.requested", {"title": "Welcome to Stockholm"})


def test_signers_title_is_in_the_letters_language(case: Case, astrid: User) -> None:
    assert send(case, astrid).signer_title == (
        "International contact person, Miljö- och hälsoskyddsnämnden"
    )


def test_same_form_twice_sends_once(case: Case, astrid: User) -> None:
    key = uuid.uuid4()
    first, second = (send(case, astrid, submission_key=key) for _ in range(2))
    assert (first, Job.objects.count()) == (second, 1)


def test_form_key_of_somebody_else_opens_nothing(case: Case, astrid: User, committee) -> None:
    key = uuid.uuid4()
    send(case, astrid, submission_key=key)
    other = factories.make_user(role="handler", body=committee)
    with pytest.raises(PermissionDenied):
        send(case, other, submission_key=key)


@pytest.mark.parametrize(("field", "value"), [("text", "Hej {questions}"), ("subject", "{title}")])
def test_letter_with_open_placeholders_is_not_sent(
    field: str, value: str, case: Case, astrid: User
) -> None:
    with pytest.raises(ValidationError, match=r"\{(questions|title)\}"):
        send(case, astrid, **{field: value})
    assert Letter.objects.count() == 0


def test_stranger_sends_nothing(case: Case, bo: User) -> None:
    with pytest.raises(PermissionDenied):
        send(case, bo)


def test_invitation_is_signed_by_the_head_only(case: Case, astrid: User) -> None:
    with pytest.raises(PermissionDenied):
        send(case, astrid, kind="invitation")


def test_worker_files_the_letter_on_the_case(case: Case, astrid: User, tmp_path: Path) -> None:
    letter = send(case, astrid)
    jobs.run(letter.job.pk)
    letter.job.refresh_from_db()
    document = Document.objects.get(case=case)
    assert (letter.job.state, letter.job.document) == ("done", document)
    assert (document.direction, document.title, document.sender_or_recipient) == (
        "out",
        "Welcome to Stockholm",
        "Łucja Nowak",
    )
    assert document.filename == f"{case.diary_number.replace('/', '-')} Welcome to Stockholm.pdf"
    text = read(document)
    for words in (
        *("Miljö- och hälsoskyddsnämnden", case.diary_number, "Łucja Nowak", "Welcome to Київ"),
        *("& <b>Åre</b>.", "Yours sincerely,", "Astrid Lind", "International contact person"),
    ):
        assert words in text
    event = CaseEvent.objects.filter(case=case).latest("pk")
    assert (event.verb, event.facts["title"]) == ("letter.filed", "Welcome to Stockholm")


def test_letter_is_accessible_and_archivable(case: Case, astrid: User) -> None:
    letter = send(case, astrid, language="sv", text="\n\n".join(["Ett stycke. " * 60] * 8))
    jobs.run(letter.job.pk)
    path = Path(settings.MEDIA_ROOT) / str(Document.objects.get().file.name)
    assert pdfs.faults_of(path) == []
    with pikepdf.open(io.BytesIO(path.read_bytes())) as made:
        assert (str(made.Root.Lang), len(made.pages)) == ("sv", 2)


def test_letter_made_twice_is_filed_once(case: Case, astrid: User) -> None:
    letter = send(case, astrid)
    first = letters.make_letter(letter.job)
    letter.job.refresh_from_db()
    assert letters.make_letter(letter.job) == first
    assert CaseEvent.objects.filter(verb="letter.filed").count() == 1


def test_letter_of_a_person_without_the_role_is_not_made(case: Case, astrid: User) -> None:
    letter = send(case, astrid)
    factories.make_appointment(person=astrid, body=factories.make_body(), role="handler")
    seat = Appointment.objects.get(person=astrid, role="contact_person")
    appointments.end(appointment=seat, by=factories.make_root())
    permissions.forget(astrid)
    jobs.run(letter.job.pk)
    letter.job.refresh_from_db()
    assert (letter.job.state, letter.job.error) == ("failed", "no_rights")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("ett\r\n\r\ntvå\r\nrader", [["ett"], ["två", "rader"]]),
        ("  ett\n \n\n\ntvå  ", [["ett"], ["två"]]),
        ("", []),
    ],
)
def test_paragraphs_are_parted_by_empty_lines(text: str, found: list[list[str]]) -> None:
    assert letters.paragraphs(text) == found


def test_invitation_holds_what_embassies_ask_for(case: Case, astrid: User, hedda: User) -> None:
    invitation = InvitationLetter.objects.create(
        visit=case.visit,
        purpose="Study of biogas",
        stay_from=datetime.date(2027, 1, 11),
        stay_to=datetime.date(2027, 1, 14),
        costs="The guests pay their own costs",
        programme="12 January: Henriksdal",
        support="S-38",
        addressed_to="Embassy of Sweden, Warsaw",
        language="en",
        proposed_by=astrid,
    )
    Invitee.objects.create(
        invitation=invitation,
        name="Jan Kowalski",
        born_on=datetime.date(1970, 3, 4),
        citizenship="Poland",
        passport_number="EA1234567",
        purge_after=datetime.date(2027, 2, 14),
    )
    verdict = permissions.may_set_priority(hedda, case)
    made = letters.draft_invitation(invitation, signer=verdict, by=hedda)
    letter = send(
        case, hedda, kind="invitation", text=made.text, subject=made.subject, submission_key=None
    )
    jobs.run(letter.job.pk)
    document = Document.objects.get(case=case)
    text = read(document)
    for words in (
        *("Embassy of Sweden, Warsaw", "Jan Kowalski, born 4 Mar 1970", "passport: EA1234567"),
        *("citizenship: Poland", "11–14 Jan 2027", "Study of biogas", "Henriksdal"),
        *("The guests pay their own costs", case.diary_number, "Hedda Falk", hedda.email),
    ):
        assert words in text
    assert Job.objects.get(document=document).kind == "invitation_letter"
