"""May this person open this file? Whoever sees the case, but visitors' data is closer.

A file that belongs to a job and to no case is its requester's alone, as long as they may
have it.
"""

from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from ..jobkinds import JOB_KINDS, personal
from ..models import Document, Job, User
from .verdicts import Verdict, may_see_visitor_data, may_view, visible_cases


def may_open_document(user: User, document: Document) -> Verdict:
    """An invitation letter holds passport numbers: only those who handle the case open it."""
    seen = may_view(user, document.case)
    if seen and Job.objects.filter(document=document, kind__in=personal()).exists():
        return may_see_visitor_data(user, document.case)
    return seen


def may_have_made(user: User, job: Job) -> Verdict:
    """May the person have what the job makes? Its kind says, and is asked anew each time."""
    readable = JOB_KINDS[job.kind].readable
    verdict: Verdict = import_string(readable)(job, user) if readable else Verdict(True)
    return verdict


def may_open_made(user: User, job: Job) -> Verdict:
    """The requester, while they may have it and see every case that stands in it."""
    if job.requester_id != user.pk:
        return Verdict(False, _("Only the person who asked for this may open it."))
    shown = job.parameters.get("shows", [])
    if visible_cases(user).filter(pk__in=shown).count() < len(shown):
        return Verdict(False, _("It tells of a case that you may no longer see. Ask for it anew."))
    return may_have_made(user, job)
