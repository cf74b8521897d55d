"""What people do with lists and drafts, and what the worker does for them, ready to be done."""

from collections.abc import Callable, Iterator
from typing import Any

from engagements.actions import jobs, papers
from engagements.jobkinds import Made
from engagements.models import Body, User

# A list belongs to no case, so it has no story.
WITHOUT_STORY = frozenset({"ask for a list", "keep a list"})


def paper_cases(body: Body, by: User) -> Iterator[tuple[str, Callable[[], Any]]]:
    wish = {"key": "delegation_list", "parameters": {"body": body.pk}, "format": "pdf"}
    yield "ask for a list", lambda: papers.ask(**wish, language="sv", by=by)
    job = jobs.claim(papers.ask(**wish, language="en", by=by).pk)
    assert job
    made = Made(b"%PDF-1.7 lista", "lista.pdf", "application/pdf")
    yield "keep a list", lambda: jobs.finish(job, made)
