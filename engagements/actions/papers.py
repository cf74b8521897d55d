"""Papers asked for and made: the person's own file, with the person's own rights."""

from collections.abc import Callable, Mapping
from functools import partial

from django.core.exceptions import ObjectDoesNotExist
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from ..filetypes import FORMATS as FILE_TYPES
from ..jobkinds import Made
from ..models import Job, User
from ..papers.kinds import PAPERS, Parameters
from ..papers.paper import Paper
from ..papers.printed import as_pdf
from ..papers.word import as_docx
from ..permissions import Verdict
from ..rendering import Tell
from . import jobs
from .transaction import action

KIND = "paper"
FORMATS: Mapping[str, Callable[[Paper, Tell], bytes]] = {"pdf": as_pdf, "docx": as_docx}
UNFINISHED = (Job.State.WAITING, Job.State.RUNNING)


@action
def ask(*, key: str, parameters: Parameters, format: str, language: str, by: User) -> Job:
    """Ask the worker for a paper. Raises ObjectDoesNotExist for what the person may not see.

    A paper says how things stand when it is made, so each wish is work of its own; but two
    clicks find one job as long as it is not done. Side effects in order: the job, its message
    to the queue.
    """
    kind = PAPERS[key]
    kind.verdict(parameters, by).or_deny()
    wish: dict[str, object] = {
        "paper": key,
        "parameters": dict(parameters),
        "format": format,
        "language": language,
    }
    # Two clicks at once stand in line here; "no key": whoever only points at the person need not.
    User.objects.select_for_update(no_key=True).get(pk=by.pk)
    same = Job.objects.filter(kind=KIND, requester=by, parameters=wish, state__in=UNFINISHED)
    found = same.order_by("-created_at").first()
    if found:
        return found
    return jobs.request(kind=KIND, case=kind.case_of(parameters, by), parameters=wish, by=by)


def make(job: Job) -> Made:
    """The worker's part: the paper as its requester may read it now."""
    kind = PAPERS[job.parameters["paper"]]
    format = job.parameters["format"]
    jobs.tell(job, Job.Stage.READING)
    with translation.override(job.parameters["language"]):
        paper = kind.paper(job.parameters["parameters"], job.requester)
        words = (paper.reference, str(kind.title), timezone.localdate().isoformat())
    return Made(
        content=FORMATS[format](paper, partial(jobs.tell, job)),
        filename=f"{' '.join(filter(None, words)).replace('/', '-')}.{format}",
        content_type=FILE_TYPES[format][0],
        shows=paper.shows,
    )


def readable(job: Job, user: User) -> Verdict:
    """May the person have that paper today? As if they asked for it now."""
    kind = PAPERS[job.parameters["paper"]]
    try:
        return kind.verdict(job.parameters["parameters"], user)
    except ObjectDoesNotExist:
        return Verdict(False, _("What the paper is about is no longer open to you."))
