"""A decision as a document: asked for once, made by the worker from the decision's own record."""

from typing import Any

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from .. import labels, permissions, rendering, stored_rulings
from ..models import Decision, Document, Job, Meeting, User
from . import documents, jobs
from .cases import lock
from .transaction import action

KIND = "decision"


@action
def ask(*, decision: Decision, language: str, by: User) -> Job:
    """Ask the worker for the decision as PDF. Whoever may see the case may ask.

    A decision never changes, so its document is made once a language: a second click and a
    second reader get the first one's job, unless it failed. Side effects in order: the job,
    its message to the queue.
    """
    case = lock(decision.case)
    permissions.may_view(by, case).or_deny()
    parameters: dict[str, object] = {"decision": decision.pk, "language": language}
    earlier = Job.objects.filter(kind=KIND, case=case, parameters=parameters)
    found = earlier.exclude(state=Job.State.FAILED).order_by("-created_at").first()
    return found or jobs.request(kind=KIND, case=case, parameters=parameters, by=by)


def make(job: Job) -> Document:
    """The worker's part: the decision as PDF, filed on its case. Run again, it files once."""
    if job.document:
        return job.document
    decision = Decision.objects.select_related(
        "case__body", "body__administration", "acting_as__body", "supersedes", "meeting"
    ).get(pk=job.parameters["decision"], case=job.case)
    with translation.override(job.parameters["language"]):
        return documents.file_generated(
            case=decision.case,
            job=job,
            content=pdf(decision),
            title=title_of(decision),
            filename=filename_of(decision),
            content_type="application/pdf",
            direction=Document.Direction.DRAWN_UP,
            recipient="",
            verb="decision.filed",
            by=job.requester,
        )


def title_of(decision: Decision) -> str:
    return _("Decision: %(outcome)s") % {"outcome": decision.get_outcome_display()}


def filename_of(decision: Decision) -> str:
    number = decision.case.diary_number.replace("/", "-")
    return f"{number} {_('Decision')} {decision.decided_on.isoformat()}.pdf"


def pdf(decision: Decision) -> bytes:
    """The decision on paper, in the current language."""
    html = render_to_string(
        "print/decision.html",
        {
            "decision": decision,
            "case": decision.case,
            "body": decision.body,
            "title": title_of(decision),
            "facts": facts_of(decision),
            "ruling": stored_rulings.paper_of(decision),
        },
    )
    return rendering.pdf(
        html,
        title=f"{decision.case.diary_number} {title_of(decision)}",
        language=labels.language(),
        stylesheets=("paper-page.css", "decision-paper.css"),
    )


def facts_of(decision: Decision) -> list[tuple[str, str]]:
    """What was decided, by whom, and what the minutes say of it: label and value."""
    earlier = decision.supersedes
    urgent = _("Yes, by the chair (KL 6:39)") if decision.is_urgent else ""
    rows: list[tuple[str, Any]] = [
        (_("Case"), decision.case.title),
        (_("Matter"), stored_rulings.named([decision.matter])),
        (label_of("outcome"), decision.get_outcome_display()),
        (label_of("organ"), decision.get_organ_display()),
        (_("Body"), decision.body.name),
        (label_of("on_delegation"), _("Yes") if decision.on_delegation else _("No")),
        (_("Urgent"), urgent),
        (label_of("minutes_section"), decision.minutes_section),
        *minutes_of(decision.meeting),
        (label_of("dissent"), decision.dissent),
        (_("Replaces the decision of"), earlier.decided_on if earlier else None),
    ]
    return [
        (label, value if isinstance(value, str) else labels.short_date(value))
        for label, value in rows
        if value
    ]


def minutes_of(meeting: Meeting | None) -> list[tuple[str, Any]]:
    """The meeting, and what has become of its minutes by now."""
    if meeting is None:
        return []
    return [
        (_("Day of the meeting"), meeting.held_on),
        (_("Minutes adjusted"), meeting.adjusted_on),
        (_("Announced"), meeting.announced_on),
        (_("Legal force"), meeting.legal_force_on),
    ]


def label_of(name: str) -> str:
    """The field's name as a label: with a capital."""
    label = str(getattr(Decision._meta.get_field(name), "verbose_name", name))
    return label[:1].upper() + label[1:]
