"""The permission matrix of domain.md B5 as data: who may do what, with which bodies.

Each row is a permission on Body; a cell says how far a role's permission reaches.
`sync_grants` writes it into guardian's table; `permission_matrix` prints it.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ..models import Body, Role

COMMITTEES = frozenset(
    {Body.Kind.COMMITTEE, Body.Kind.DISTRICT, Body.Kind.COMPANY, Body.Kind.GROUP_BOARD}
)
KS_KF = frozenset({Body.Kind.KS, Body.Kind.KF})


class Reach(StrEnum):
    """Which bodies a role's permission covers, seen from the body of the appointment."""

    OWN = "own"
    OWN_COMMITTEE = "own committee or company"
    OWN_KS_KF = "own, at KS or KF"
    ALL = "all"
    KS = "KS"
    IB = "IB"


@dataclass(frozen=True, slots=True)
class Row:
    """One action of the matrix: its permission, its words, its rule and its cells."""

    permission: str
    label: str | Promise
    rule: str
    cells: dict[Role, Reach]


C, H, D, S = Role.CONTACT_PERSON, Role.HANDLER, Role.HEAD, Role.SECRETARY
R, SLK, CHAIR, IB = Role.REGISTRAR, Role.SLK_OFFICER, Role.IB_CHAIR, Role.IB_MEMBER
AUDIT, COOPTED = Role.AUDITOR, Role.IB_COOPTED
OWN, ALL = Reach.OWN, Reach.ALL

MATRIX: tuple[Row, ...] = (
    Row(
        "read_body",
        _("Read the body's cases that are not shared with the network"),
        "S-59, S-75, B5",
        {C: OWN, H: OWN, D: OWN, S: OWN, R: OWN, SLK: ALL, AUDIT: ALL},
    ),
    Row(
        "handle_cases",
        _("Register and handle cases: visit requests and the body's other matters"),
        "S-75, S-77, S-82",
        {C: OWN, H: OWN, D: OWN, R: OWN, SLK: ALL},
    ),
    # D-31 delegates the answer within the receiving body: SLK advises on every body's visits,
    # but decides for KS only, and a registrar registers.
    Row(
        "decide_visits",
        _("Decide to receive or decline a visit"),
        "S-75, D-31, F-9",
        {C: OWN, H: OWN, D: OWN, SLK: OWN},
    ),
    Row(
        "transfer_visits",
        _("Transfer a visit to another body or to the City Executive Office"),
        "S-61, S-75",
        {C: OWN, D: OWN, SLK: ALL},
    ),
    Row(
        "propose_priority",
        _("Propose that a visit is particularly prioritised"),
        "S-55, A-16",
        {C: OWN, H: OWN, D: OWN, SLK: OWN},
    ),
    Row(
        "set_priority",
        _("Set particular priority, sign an invitation letter"),
        "S-55, D-33, A-16",
        {D: OWN, SLK: OWN},
    ),
    Row("submit_matters", _("Submit a matter for decision"), "B5", {C: OWN, D: OWN, SLK: ALL}),
    Row(
        "record_body_decisions",
        _("Record a decision of the committee or board"),
        "S-71, B5",
        {S: Reach.OWN_COMMITTEE},
    ),
    Row("prepare_ib", _("Prepare IB items, meetings and lists"), "S-65, B5", {SLK: Reach.IB}),
    Row(
        "read_ib",
        _("Read IB items, meetings and lists"),
        "S-65, B5",
        {SLK: Reach.IB, IB: Reach.IB, CHAIR: Reach.IB, COOPTED: Reach.IB, AUDIT: Reach.IB},
    ),
    Row(
        "give_stance",
        _("Give a stance in IB"),
        "S-65, A-23",
        {IB: Reach.IB, CHAIR: Reach.IB},
    ),
    Row(
        "decide_on_delegation",
        _("Decide on delegation from KS what IB has handled"),
        "S-66, S-67, A-23",
        {CHAIR: Reach.KS},
    ),
    Row(
        "record_ks_kf_decisions",
        _("Record a decision of KS or KF"),
        "S-62, S-64",
        {S: Reach.OWN_KS_KF},
    ),
    Row(
        "reply_consultations",
        _("Reply to a consultation of KS"),
        "S-73",
        {SLK: Reach.KS, S: Reach.OWN_KS_KF},
    ),
    Row(
        "confirm_reviews",
        _("Confirm a review"),
        "S-54",
        {C: OWN, D: OWN, S: OWN, SLK: Reach.KS},
    ),
    Row(
        "give_statements",
        _("Give the body's statement in another body's case"),
        "S-62, S-74, A-5",
        {C: OWN, H: OWN, D: OWN, S: Reach.OWN_COMMITTEE},
    ),
    Row(
        "keep_registers",
        _("Write monitoring entries and good examples"),
        "S-18, S-20, S-23",
        {C: OWN, H: OWN, D: OWN, SLK: ALL},
    ),
    Row(
        "keep_priorities",
        _("Write down the body's priorities; at KS the whole city's"),
        "S-13",
        {C: OWN, D: OWN, SLK: OWN},
    ),
    Row(
        "keep_eu_policy",
        _("Keep the principles of the EU policy"),
        "S-43, S-58",
        {SLK: Reach.KS},
    ),
    Row(
        "keep_annual_plans",
        _("Keep the body's annual plan"),
        "S-76, S-78",
        {C: OWN, D: OWN, SLK: OWN},
    ),
    Row(
        "write_contributions",
        _("Write the body's part of the annual report"),
        "S-60, S-78",
        {C: OWN, D: OWN, SLK: OWN},
    ),
    Row(
        "approve_contributions",
        _("Approve the body's part of the annual report"),
        "S-60",
        {D: OWN},
    ),
    Row(
        "steer_reports",
        _("Open, assemble and freeze the annual report"),
        "S-60",
        {SLK: Reach.KS},
    ),
    Row("appoint_contacts", _("Appoint the contact person"), "S-84, D-38", {D: OWN, SLK: ALL}),
    Row(
        "override_warnings",
        _("Go on in spite of a warning, with a motive (a block: never)"),
        "B4, B5",
        {SLK: ALL},
    ),
    Row(
        "export_reports",
        _("Export the annual report and overviews"),
        "S-60",
        {C: OWN, D: OWN, SLK: ALL, S: Reach.OWN_KS_KF, CHAIR: Reach.IB, IB: Reach.IB, AUDIT: ALL},
    ),
    Row(
        "keep_diary",
        _("Keep the diary: void numbers, mark secrecy"),
        "OSL 5:1-5",
        {C: OWN, D: OWN, R: OWN, SLK: OWN},
    ),
    Row(
        "keep_counterparts",
        _("Keep the counterpart register"),
        "S-10",
        {C: OWN, H: OWN, D: OWN, R: OWN, SLK: ALL},
    ),
    Row(
        "oversee_reminders",
        _("See what reminders were sent, and run them"),
        "S-54, S-59",
        {SLK: ALL},
    ),
    Row(
        "review_policies",
        _("Review and compare versions of the strategy"),
        "S-58",
        {SLK: ALL, AUDIT: ALL},
    ),
)


# What makes and moves a body's cases: the advisory committee has none of its own (S-65, S-66).
OF_BODIES_WITH_CASES = frozenset({"handle_cases", "submit_matters"})


def covers(reach: Reach, own: Body, body: Body) -> bool:
    """Does a permission with that reach, held at `own`, cover `body`?"""
    match reach:
        case Reach.ALL:
            return True
        case Reach.KS:
            return body.kind == Body.Kind.KS
        case Reach.IB:
            return body.kind == Body.Kind.IB
        case Reach.OWN_COMMITTEE:
            return body == own and own.kind in COMMITTEES
        case Reach.OWN_KS_KF:
            return body == own and own.kind in KS_KF
    return body == own


def granted(role: str, own: Body, bodies: list[Body]) -> set[tuple[str, int]]:
    """Every (permission, body id) that the role gives when held at `own`."""
    return {
        (row.permission, body.pk)
        for row in MATRIX
        if role in row.cells
        for body in bodies
        if covers(row.cells[Role(role)], own, body)
        and not (body.kind == Body.Kind.IB and row.permission in OF_BODIES_WITH_CASES)
    }
