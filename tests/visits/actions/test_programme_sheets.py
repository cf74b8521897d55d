"""What stands around a programme, sending it, and the guests' version on file."""

import pytest
from django.core.exceptions import PermissionDenied

from engagements.actions import jobs
from engagements.models import Document
from tests import factories, pdfs
from tests.engagements.papers.reading import pdf_text
from tests.visits.programmes import make_item, make_place, planned
from visits.actions import programme, programme_sheets
from visits.models import ProgrammeSheet

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(astrid, committee, company):
    return planned(by=astrid, body=committee, partaking=company)


def words(**more):
    known = {
        "contact": None,
        "contact_phone": "08-508 29 000",
        "welcome": "Welcome to Stockholm",
        "message_used": True,
        "for_hosts": "Ta med skor",
    }
    return known | more


def test_the_sheet_is_written_by_those_who_handle_the_visit(case, astrid, bo):
    sheet = programme_sheets.edit_sheet(case=case, values=words(), version=0, by=astrid)
    assert (sheet.version, sheet.sent_at) == (1, None)
    with pytest.raises(programme_sheets.SheetConflict) as conflict:
        programme_sheets.edit_sheet(case=case, values=words(), version=0, by=astrid)
    assert conflict.value.current == sheet
    with pytest.raises(PermissionDenied):
        programme_sheets.edit_sheet(case=case, values=words(), version=1, by=bo)
    assert case.events.filter(verb="programme.framed").count() == 1


def test_a_programme_is_sent_when_somebody_hosts(case, astrid):
    with pytest.raises(programme_sheets.NobodyHosts):
        programme_sheets.send_to_hosts(case=case, by=astrid)
    make_item(case=case, by=astrid, host=astrid)
    first = programme_sheets.send_to_hosts(case=case, by=astrid)
    again = programme_sheets.send_to_hosts(case=case, by=astrid)
    assert again.sent_at == first.sent_at
    assert ProgrammeSheet.objects.get().sent_by == astrid


def test_too_early_nothing_is_sent_or_filed(astrid, committee):
    case = factories.make_case(body=committee, by=astrid)
    with pytest.raises(programme.NotPlanning):
        programme_sheets.send_to_hosts(case=case, by=astrid)
    with pytest.raises(programme.NotPlanning):
        programme_sheets.file_for_guests(case=case, language="en", by=astrid)
    with pytest.raises(programme.NotPlanning):
        programme_sheets.edit_sheet(case=case, values=words(), version=0, by=astrid)


def test_an_empty_programme_is_not_filed(case, astrid):
    with pytest.raises(programme.NotPlanning, match="no items"):
        programme_sheets.file_for_guests(case=case, language="en", by=astrid)


@pytest.mark.parametrize("language", ["en", "sv"])
def test_the_guests_version_is_filed_once_and_says_nothing_internal(
    case, astrid, committee, language
):
    case.visit.leader_name = "Łucja Visitor"
    case.visit.save()
    for number, spot in enumerate(["59.3275, 18.0546", "59.3293, 18.0686"]):
        place = make_place(body=committee, by=astrid, name=f"Hus {number}", on_the_map=spot)
        make_item(
            case=case, by=astrid, visit_place=place, host=astrid if number else None,
            host_name="" if number else "En guide", notes="Internt: fråga om pengar",
        )  # fmt: skip
    programme_sheets.edit_sheet(case=case, values=words(), version=0, by=astrid)
    job = programme_sheets.file_for_guests(case=case, language=language, by=astrid)
    jobs.run(job.pk)
    job.refresh_from_db()
    assert job.state == "done"
    document = Document.objects.get()
    assert document.case_id == case.pk
    assert programme_sheets.make_for_guests(job) == document
    with document.file.open() as stream:
        content = stream.read()
    assert pdfs.faults(content) == []
    said = " ".join(pdf_text(content).split())
    for wanted in ("Welcome to Stockholm", "08-508 29 000", "Dagvatten", "Hus 1", "10:00–11:00"):
        assert wanted in said
    assert "Astrid Lind" in said and "En guide" in said
    assert "openstreetmap.org" in said.replace(" ", "")
    message = {"en": "Europe's leading region", "sv": "Europas ledande hållbara tillväxtregion"}
    assert message[language] in said
    for secret in ("Internt", "Łucja", "Ta med skor"):
        assert secret not in said


def test_without_a_counterpart_or_a_contact_the_paper_is_still_made(astrid, committee):
    case = planned(by=astrid, body=committee, counterpart=None)
    make_item(case=case, by=astrid)
    job = programme_sheets.file_for_guests(case=case, language="en", by=astrid)
    assert programme_sheets.make_for_guests(job).sender_or_recipient == ""
