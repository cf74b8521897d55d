"""Anmälan av delegationsbeslut (KL 6:39, 6:40): what is to be reported to a body, or was."""

from collections.abc import Iterable

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from .. import labels, permissions, stored_rulings
from ..models import Body, Decision, DelegationEntry, Meeting, Role, User, Visibility
from ..permissions import Verdict
from .kinds import Parameters
from .paper import Paper, Paragraph, Part, Table, told

NOTHING = "–"  # in a cell that has nothing to say


def may(parameters: Parameters, user: User) -> Verdict:
    return permissions.may_list_delegation(user, subject(parameters)[0])


def subject(parameters: Parameters) -> tuple[Body, Meeting | None]:
    """The body, and the meeting at which its decisions were reported, if it was asked for."""
    bodies = Body.objects.select_related("administration")
    if "body" in parameters:
        return bodies.get(pk=parameters["body"]), None
    meeting = Meeting.objects.get(pk=parameters["meeting"])
    return bodies.get(pk=meeting.body_id), meeting


def build(parameters: Parameters, user: User) -> Paper:
    body, meeting = subject(parameters)
    entries = list(entries_of(body, meeting))
    day = meeting.held_on.isoformat() if meeting else ""
    seen = seen_by(user, entries)
    # The hidden ones last, in the order of their numbers: not even their day can be told.
    shown = [one for one in entries if one.decision.case_id in seen]
    hidden = sorted(
        (one for one in entries if one.decision.case_id not in seen),
        key=lambda one: one.decision.case.number_id,
    )
    return Paper(
        title=_("Decisions on delegation to report"),
        subtitle=_("Reported under chapter 6, section 40 of the Local Government Act"),
        language=labels.language(),
        sender=tuple(filter(None, (body.name, str(body.administration or "")))),
        reference=" ".join(filter(None, (body.diary_prefix, day))),
        facts=facts_of(body, meeting, len(entries)),
        parts=parts_of(shown, hidden, reported=meeting is not None),
        landscape=True,
        shows=frozenset(seen),
    )


def entries_of(body: Body, meeting: Meeting | None) -> QuerySet[DelegationEntry]:
    """What was reported at the meeting; without one, what is still to be reported."""
    rows = DelegationEntry.objects.filter(body=body, meeting=meeting)
    rows = rows.select_related("decision__case", "decision__acting_as")
    return rows.defer("decision__case__search", "decision__facts").order_by(
        "decision__decided_on", "decision_id"
    )


def seen_by(user: User, entries: Iterable[DelegationEntry]) -> set[int]:
    """The cases on the list that the person may see."""
    cases = permissions.visible_cases(user)
    ids = {entry.decision.case_id for entry in entries}
    return set(cases.filter(pk__in=ids).values_list("pk", flat=True))


def facts_of(body: Body, meeting: Meeting | None, number: int) -> tuple[tuple[str, str], ...]:
    how_many = ngettext("%(number)d decision", "%(number)d decisions", number)
    return told(
        (_("Body"), body.name),
        (_("Day of the meeting"), labels.short_date(meeting.held_on) if meeting else ""),
        (_("Not yet reported on"), "" if meeting else labels.short_date(timezone.localdate())),
        (_("Number"), how_many % {"number": number}),
    )


def parts_of(
    shown: list[DelegationEntry], hidden: list[DelegationEntry], *, reported: bool
) -> tuple[Part, ...]:
    if not shown and not hidden:
        nothing = _("Nothing was reported.") if reported else _("There is nothing to report.")
        return (Paragraph(nothing),)
    heads = [
        _("Decided on"),
        _("Diary number"),
        _("Matter"),
        _("Decision"),
        _("Decided by"),
        _("Urgent"),
        _("Basis of the delegation"),
    ]
    if reported:
        heads.append(_("Paragraph"))
    rows = [row_of(entry) for entry in shown] + [hidden_row(entry) for entry in hidden]
    table = Table(
        caption=_("The decisions in the order of their days"),
        heads=tuple(heads),
        rows=tuple(row[: len(heads)] for row in rows),
    )
    if not hidden:
        return (table,)
    note = _("Of a decision that you may not read, the list gives only the diary number.")
    return (table, Paragraph(note))


def row_of(entry: DelegationEntry) -> tuple[str, ...]:
    decision = entry.decision
    return (
        labels.short_date(decision.decided_on),
        decision.case.diary_number,
        decision.case.title,
        decision.get_outcome_display(),
        decided_by(decision),
        _("Yes (KL 6:39)") if decision.is_urgent else _("No"),
        stored_rulings.basis_of(decision) or NOTHING,
        entry.minutes_section,
    )


def hidden_row(entry: DelegationEntry) -> tuple[str, ...]:
    """Of a case that the reader may not see: that there is a decision, under which number."""
    case = entry.decision.case
    secret = case.visibility == Visibility.SECRET
    words = _("The title is secret") if secret else _("The title is not open to you")
    return (NOTHING, case.diary_number, words, *(NOTHING,) * 5)


def decided_by(decision: Decision) -> str:
    """Who decided, in which capacity: "Astrid Lind, International contact person"."""
    seat = decision.acting_as
    role = Role(seat.deputises or seat.role).label
    if not seat.deputises:
        return f"{decision.decided_by_name}, {role}"
    return _("%(name)s, deputy for %(role)s") % {"name": decision.decided_by_name, "role": role}
