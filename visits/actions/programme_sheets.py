"""What stands around a programme, sending it to its hosts, and the guests' version on file."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone, translation
from django.utils.translation import gettext as _

from engagements import permissions
from engagements.actions import documents, jobs
from engagements.actions.cases import lock, tell_as
from engagements.actions.notifications import notify
from engagements.actions.register_rows import fill, write
from engagements.actions.transaction import action, save
from engagements.models import Case, Document, Job, User
from engagements.papers.printed import as_pdf

from ..models import ProgrammeItem, ProgrammeSheet
from ..papers import guests
from .programme import SENT, NotPlanning, check_planning

GUESTS_PROGRAMME = "guests_programme"


class SheetConflict(Exception):
    """Somebody saved what stands around the programme after this form was opened."""

    def __init__(self, current: ProgrammeSheet) -> None:
        self.current = current
        super().__init__(str(current))


class NobodyHosts(Exception):
    """There is no host to send the programme to."""


def locked_sheet(case: Case) -> ProgrammeSheet:
    """The visit's sheet as it stands; a new one, not saved yet, where there is none."""
    found = ProgrammeSheet.objects.select_for_update().filter(pk=case.pk).first()
    return found or ProgrammeSheet(visit_id=case.pk, version=0)


@action
def edit_sheet(*, case: Case, values: Mapping[str, Any], version: int, by: User) -> ProgrammeSheet:
    """Say whom the guests ring, and what is said to them and to the hosts."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    check_planning(case)
    sheet = locked_sheet(case)
    if sheet.version != version:
        raise SheetConflict(sheet)
    sets = fill(sheet, values)
    sheet.version += 1
    write(sheet, sets, by)
    tell_as(case, "programme.framed", verdict, by=by)
    return sheet


@action
def send_to_hosts(*, case: Case, by: User) -> ProgrammeSheet:
    """Tell every host that the programme is there; from now on each change reaches them."""
    case = lock(case)
    verdict = permissions.may_handle(by, case).or_deny()
    check_planning(case)
    hosts = User.objects.filter(hosts__visit_id=case.pk, hosts__is_cancelled=False).distinct()
    people = list(hosts.order_by("pk"))
    if not people:
        raise NobodyHosts(_("No person of the city is named as a host yet."))
    sheet = locked_sheet(case)
    sheet.version += 1
    sheet.sent_at, sheet.sent_by = sheet.sent_at or timezone.now(), sheet.sent_by or by
    save(sheet, by=by)
    tell_as(case, "programme.sent", verdict, by=by, people=len(people))
    for host in people:
        if host != by:
            notify(host, case, SENT)
    return sheet


@action
def file_for_guests(*, case: Case, language: str, by: User) -> Job:
    """Ask the worker for the guests' version as PDF, filed on the case as an outgoing document."""
    case = lock(case)
    permissions.may_handle(by, case).or_deny()
    check_planning(case)
    if not ProgrammeItem.objects.filter(visit_id=case.pk, is_cancelled=False).exists():
        raise NotPlanning(_("The programme has no items yet."))
    return jobs.request(kind=GUESTS_PROGRAMME, case=case, parameters={"language": language}, by=by)


def make_for_guests(job: Job) -> Document:
    """The worker's part. Run again, it files once."""
    case = Case.objects.select_related("body__administration", "handler").get(pk=job.case_id or 0)
    permissions.may_handle(job.requester, case).or_deny()
    if job.document:
        return job.document
    language = job.parameters["language"]
    with translation.override(language):
        paper = guests.programme(case, language)
        title = f"{guests.title()} ({language})"
    return documents.file_generated(
        case=case,
        job=job,
        content=as_pdf(paper),
        title=title,
        filename=f"{case.diary_number.replace('/', '-')} {title}.pdf",
        content_type="application/pdf",
        recipient=case.counterpart.name if case.counterpart else "",
        verb="letter.filed",
        by=job.requester,
    )
