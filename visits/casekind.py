"""What the core knows of a visit: its states (domain.md B6) and where things are."""

from django.utils.translation import gettext_lazy as _

from engagements.casekinds import CaseKind, register
from engagements.statuses import Status

from .rules.triage import CRITERIA

S = Status

MOVES = {
    S.REGISTERED: frozenset(
        {S.ASSESSED, S.AWAITING_INFO, S.HANDED_OVER, S.WITH_KS, S.WITHDRAWN, S.VOIDED}
    ),
    S.AWAITING_INFO: frozenset(
        {S.REGISTERED, S.ASSESSED, S.HANDED_OVER, S.WITH_KS, S.WITHDRAWN, S.VOIDED}
    ),
    S.ASSESSED: frozenset(
        {
            S.ACCEPTED,
            S.DECLINED,
            S.DATE_PROPOSED,
            S.AWAITING_INFO,
            S.HANDED_OVER,
            S.WITH_KS,
            S.WITHDRAWN,
            S.VOIDED,
        }
    ),
    S.DATE_PROPOSED: frozenset(
        {S.ASSESSED, S.ACCEPTED, S.DECLINED, S.HANDED_OVER, S.WITH_KS, S.WITHDRAWN, S.VOIDED}
    ),
    # KS coordinates, but the receiving body keeps its part (S-61, A-9).
    S.WITH_KS: frozenset({S.PLANNED, S.DECLINED, S.WITHDRAWN, S.CLOSED, S.VOIDED}),
    S.ACCEPTED: frozenset({S.PLANNED, S.WITH_KS, S.WITHDRAWN, S.VOIDED}),
    S.PLANNED: frozenset({S.CARRIED_OUT, S.WITHDRAWN, S.VOIDED}),
    S.CARRIED_OUT: frozenset({S.FOLLOWED_UP}),
    S.FOLLOWED_UP: frozenset({S.CLOSED}),
    S.DECLINED: frozenset({S.CLOSED}),
    S.HANDED_OVER: frozenset({S.CLOSED}),
    S.WITHDRAWN: frozenset({S.CLOSED}),
    S.CLOSED: frozenset(),
    S.VOIDED: frozenset(),
}

VISIT = register(
    CaseKind(
        key="visit",
        label=_("Visit"),
        detail="visit",
        moves=MOVES,
        url_name="visits:case",
        register_url_name="visits:register",
        facts="visits.facts.visit_matter",
        matters=frozenset({"visit", "invitation_letter"}),
        wished="visit.wished_from",
        themes="visit.themes",
        cells="visits.worklist_cells.row_cells",
        starts="visits.starting.filled_in",
        new_label=_("Register a visit request"),
        about=_("A foreign delegation asks to come and meet the city."),
        criteria=tuple((criterion.rule, criterion.question) for criterion in CRITERIA),
    )
)
