"""Who may have which paper: the lists of a body, the drafts and extracts of a case."""

from django.utils.translation import gettext as _

from ..models import Body, Case, Decision, User
from .verdicts import Verdict, holds, may_view, on_case

# Those who report the decisions, those who handle what was decided, and the auditors.
LISTS_DELEGATION = (
    "record_body_decisions",
    "record_ks_kf_decisions",
    "handle_cases",
    "read_body",
)


def may_list_delegation(user: User, body: Body) -> Verdict:
    """The list of decisions on delegation that is reported to the body (KL 6:40)."""
    for permission in LISTS_DELEGATION:
        verdict = holds(user, permission, body)
        if verdict:
            return verdict
    return Verdict(
        False,
        _("The list is for those who record and handle the decisions of %(body)s and for auditors.")
        % {"body": body.name},
    )


def may_draft_report(user: User, case: Case) -> Verdict:
    """An officer's report is drafted by those who handle the case, closed or not (S-64)."""
    return on_case(user, "handle_cases", case, ended=True)


def may_extract(user: User, decision: Decision) -> Verdict:
    """Whoever sees the case may have the minutes of its decision, if it stands in any."""
    seen = may_view(user, decision.case)
    if seen and decision.meeting_id is None:
        return Verdict(
            False,
            _(
                "The decision was not taken at a meeting, so it stands in no minutes. "
                "Take the decision as PDF instead."
            ),
        )
    return seen
