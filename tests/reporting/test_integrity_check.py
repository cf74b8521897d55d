"""`manage.py integrity_check` says what is broken, one line each."""

import os
import uuid
from io import StringIO
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from engagements.actions import documents, jobs
from engagements.models import Document
from tests import factories, makers_trips
from tests.makers_consultations import answered, make_consultation
from tests.makers_papers import ask_for
from visits.actions import answers, triage

pytestmark = pytest.mark.django_db
FINE = "Everything that must be true is true.\n"


@pytest.fixture
def case(committee, astrid):
    """An accepted visit with a document and a statement, and a secret one beside it."""
    case = factories.make_case(body=committee, by=astrid, handler=astrid)
    triage.assess(
        case=case,
        answers={"mutual_learning": (True, "De vill dela.")},
        strategy_support=True,
        foreign_policy=False,
        prioritised_by_city=False,
        recommendation="accept",
        motive="Lärande",
        version=case.version,
        by=astrid,
    )
    answers.accept(case=case, reasons="Ja", by=astrid)
    company = factories.make_body(kind="bolag")
    answered(
        make_consultation(case=case, body=company, by=astrid),
        factories.make_user(role="head", body=company),
    )
    documents.add(
        case=case,
        upload=SimpleUploadedFile("brev.txt", b"Hej"),
        title="Brev",
        direction="in",
        dated_on=timezone.localdate(),
        sender_or_recipient="Hamburg",
        submission_key=uuid.uuid4(),
        by=astrid,
    )
    factories.make_case(body=committee, secret=True)
    return case


def check() -> tuple[int, str]:
    out = StringIO()
    try:
        call_command("integrity_check", stdout=out)
    except SystemExit as stopped:
        return int(stopped.code or 0), out.getvalue()
    return 0, out.getvalue()


def damage(sql: str) -> None:
    """What no action and no SQL by hand can do: past the triggers."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        cursor.execute(sql)
        cursor.execute("SET LOCAL session_replication_role = origin")


def test_whole_data_are_said_to_be_whole(case):
    assert check() == (0, FINE)


@pytest.mark.parametrize(
    ("sql", "line"),
    [
        (
            "UPDATE engagements_diaryseries SET last = last + 1",
            "MHN 2026: the counter says 3, the series has 2 numbers up to 2",
        ),
        (
            "UPDATE engagements_diarynumber SET text = 'MHN 1/99' WHERE sequence = 1",
            "MHN 1/99: the number belongs to no case, or the case says another",
        ),
        (
            "UPDATE engagements_case SET version = version + 1 WHERE visibility = 0",
            "MHN 2026/1: the history's newest row is not the case as it stands",
        ),
        (
            "UPDATE engagements_statuschange SET to_status = 'declined' WHERE from_status = "
            "'assessed'",
            "MHN 2026/1: the status is accepted, its log ends with declined",
        ),
        (
            "UPDATE engagements_diarynumber SET voided_at = now(), voided_by_id ="
            " (SELECT min(id) FROM engagements_user), void_reason = 'x' WHERE sequence = 1",
            "MHN 2026/1: the number and its case disagree about being voided",
        ),
        (
            "UPDATE engagements_case SET deadline = '2030-01-01' WHERE visibility = 0",
            "MHN 2026/1: the deadline is 2030-01-01, its running clocks say none",
        ),
        (
            "UPDATE engagements_auditevent SET actor_name = 'Nobody'"
            " WHERE id = (SELECT max(id) FROM engagements_auditevent)",
            "the chain of hashes is broken",
        ),
        (
            "DELETE FROM engagements_auditevent WHERE id ="
            " (SELECT id FROM engagements_auditevent ORDER BY id DESC OFFSET 1 LIMIT 1)",
            "the chain of hashes is broken",
        ),
        (
            "DELETE FROM engagements_caseevent WHERE verb = 'consultation.answered'",
            "is answered, and the story does not say so",
        ),
        (
            "UPDATE engagements_caseevent SET facts = facts - 'consultation'"
            " WHERE verb = 'consultation.asked'",
            "is asked, and the story does not say so",
        ),
        ("DELETE FROM engagements_user_groups", "an appointment gives no group"),
        (
            "UPDATE engagements_appointment SET valid_to = '2020-01-01', valid_from = '2019-01-01'",
            "a group without an appointment",
        ),
        (
            "INSERT INTO engagements_job (id, kind, requester_id, parameters, state, attempts,"
            " lease_until, error, created_at) SELECT gen_random_uuid(), 'letter', min(id), '{}',"
            " 'running', 1, now() - interval '1 hour', '', now() FROM engagements_user",
            "running since its lease ended",
        ),
        (
            "DELETE FROM engagements_caseuserobjectpermission",
            "MHN 2026/2: visibility 2 with 1 marks in force and 0 named persons",
        ),
        (
            "UPDATE engagements_case SET visibility = 0",
            "MHN 2026/2: visibility 0 with 1 marks in force and 1 named persons",
        ),
        (
            "DELETE FROM visits_visitrequest WHERE case_id ="
            " (SELECT id FROM engagements_case WHERE visibility = 2)",
            "MHN 2026/2: the visit has no detail row",
        ),
        (
            "DELETE FROM engagements_delegationentry; DELETE FROM engagements_decision",
            "MHN 2026/1: accepted without a decision",
        ),
        (
            "INSERT INTO engagements_decision SELECT (jsonb_populate_record(d, jsonb_build_object("
            "'id', d.id + 1, 'matter', 'x', 'facts', null))).* FROM engagements_decision d",
            "MHN 2026/1: a decision without the facts it was judged on",
        ),
        (
            "DELETE FROM engagements_citation WHERE clause = 'S-75'",
            "MHN 2026/1: a decision cites S-75, and the register of citations does not",
        ),
        (
            "INSERT INTO engagements_statuschange (case_id, from_status, to_status, reason, at,"
            " by_id, by_name) SELECT id, 'carried_out', 'followed_up', '', now(),"
            " registered_by_id, 'x' FROM engagements_case WHERE visibility = 0",
            "MHN 2026/1: followed up without a follow-up",
        ),
    ],
)
def test_damage_is_found_and_named(case, sql, line):
    damage(sql)
    code, said = check()
    assert code == 1
    assert line.replace("2026", str(timezone.localdate().year)) in said


def test_the_file_of_a_job_is_checked_like_a_documents(case, committee, astrid, settings):
    job = ask_for("delegation_list", astrid, body=committee.pk)
    jobs.run(job.pk)
    assert check() == (0, FINE)
    job.refresh_from_db()
    path = Path(settings.MEDIA_ROOT) / str(job.file.name)
    path.write_bytes(path.read_bytes()[:-1] + b"?")
    assert check() == (1, f"job {job.pk}: its file is not what was filed\n")
    path.unlink()
    assert check() == (1, f"job {job.pk}: its file is missing\n")


def test_a_changed_a_missing_and_an_unnamed_file_are_found(case, settings):
    document = Document.objects.get()
    path = Path(settings.MEDIA_ROOT) / str(document.file.name)
    path.write_bytes(b"Haj")
    assert check() == (1, f"document {document.pk}: its file is not what was filed\n")
    stray = path.rename(path.with_name("stray"))
    assert check() == (1, f"document {document.pk}: its file is missing\n")
    os.utime(stray, (0, 0))
    assert f"{stray.relative_to(settings.MEDIA_ROOT)}: a file that no document names" in check()[1]


def test_a_trip_is_followed_up_by_its_report(committee, astrid):
    trip = makers_trips.make_trip(body=committee, by=astrid, status="carried_out")
    makers_trips.report(trip, by=astrid)
    assert "followed up" not in check()[1]
    damage("DELETE FROM engagements_tripreport")
    code, out = check()
    assert (code, f"{trip.diary_number}: followed up without a trip report" in out) == (1, True)
    assert "without a follow-up" not in out
