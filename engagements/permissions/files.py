"""May this person open this document? Whoever sees the case, but visitors' data is closer."""

from ..jobkinds import personal
from ..models import Document, Job, User
from .verdicts import Verdict, may_see_visitor_data, may_view


def may_open_document(user: User, document: Document) -> Verdict:
    """An invitation letter holds passport numbers: only those who handle the case open it."""
    seen = may_view(user, document.case)
    if seen and Job.objects.filter(document=document, kind__in=personal()).exists():
        return may_see_visitor_data(user, document.case)
    return seen
